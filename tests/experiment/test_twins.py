import numpy as np
import pytest

from bathtub import compare, simulate
from bathtub.experiment.twins import FATES

RUNS = 4


@pytest.fixture(scope="module")
def twins(busy):
    return compare(busy, replications=RUNS, jobs=1)


@pytest.fixture(scope="module")
def accounts(busy):
    """The final accounts of each strategy and replication, by segment and rank."""
    return {
        (strategy, number): simulate(busy, strategy, number).accounts.set_index(
            ["segment", "rank"]
        )
        for strategy in busy.strategies
        for number in range(RUNS)
    }


def fates(twins, strategy):
    table = twins.twins
    return table[table.strategy == strategy].set_index("fate")


def test_every_strategy_but_the_baseline_has_its_nine_fates(twins):
    assert list(dict.fromkeys(twins.twins.strategy)) == ["hunting", "cheap"]
    for strategy in ("hunting", "cheap"):
        assert tuple(fates(twins, strategy).index) == FATES


@pytest.mark.parametrize("strategy", ["hunting", "cheap"])
def test_every_account_has_one_fate(twins, accounts, strategy):
    everybody = np.mean([len(accounts[strategy, number]) for number in range(RUNS)])
    assert fates(twins, strategy).accounts.sum() == pytest.approx(everybody)
    assert fates(twins, strategy).accounts["not by account"] == 0
    opening = ["kept in both", "saved", "lost", "lost in both"]
    assert fates(twins, strategy).accounts[opening].sum() == 40


@pytest.mark.parametrize("strategy", ["hunting", "cheap"])
def test_the_fates_are_those_of_the_final_records(twins, accounts, strategy):
    counted = dict.fromkeys(FATES, 0.0)
    customers = {"firms": 25, "people": 15}
    names = {
        (True, True, True): "kept in both",
        (True, True, False): "saved",
        (True, False, True): "lost",
        (True, False, False): "lost in both",
        (False, True, True): "won in both",
        (False, True, False): "won",
        (False, False, True): "not won",
        (False, False, False): "never",
    }
    for number in range(RUNS):
        one, other = accounts[strategy, number], accounts["farming", number]
        assert set(one.index) == set(other.index)
        for (segment, rank), here in one.status.items():
            there = other.status[segment, rank]
            began = rank < customers[segment]
            fate = names[began, here == "customer", there == "customer"]
            counted[fate] += 1 / RUNS
    assert fates(twins, strategy).accounts.to_dict() == pytest.approx(counted)


@pytest.mark.parametrize("strategy", ["hunting", "cheap"])
def test_the_results_of_the_fates_add_up_to_those_of_the_runs(twins, strategy):
    table = fates(twins, strategy)
    for column, who in (("result_strategy", strategy), ("result_against", "farming")):
        whole = twins.values[who]["result"].mean()
        assert table[column].sum() == pytest.approx(whole, abs=1e-5)


def test_what_no_account_caused_is_fixed_cost_and_idle_hours(twins, accounts):
    for strategy in ("hunting", "cheap"):
        caused = np.mean([accounts[strategy, n].result.sum() for n in range(RUNS)])
        whole = twins.values[strategy]["result"].mean()
        row = fates(twins, strategy).loc["not by account"]
        assert row.result_strategy == pytest.approx(whole - caused, abs=1e-5)


def test_a_strategy_against_its_own_likeness_saves_and_wins_nobody(busy):
    alike = busy.with_({"strategies.hunting": {"hunting": "20 %", "extra_cost": "0 EUR/year"}})
    table = compare(alike, ["farming", "hunting"], 2, jobs=1).twins.set_index("fate")
    assert (table.accounts[["saved", "lost", "won", "not won"]] == 0).all()
    assert (table.result_strategy == table.result_against).all()
    assert table.accounts["lost in both"] > 0


def test_twins_do_not_need_the_records_that_are_kept_for_the_final_table(
    busy, twins, monkeypatch
):
    monkeypatch.setattr("bathtub.experiment.hiring.MOST_RECORDS", 1)
    few = compare(busy, replications=RUNS, jobs=1)
    assert sum(len(run.records) > 0 for run in few.runs) == 3  # the first of each strategy
    assert few.twins.equals(twins.twins)
