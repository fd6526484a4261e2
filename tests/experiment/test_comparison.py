from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

import bathtub
from bathtub import InputError, compare, simulate
from bathtub.experiment import outcome

TABLES = ("summary", "differences", "monthly", "twins")


def breaking(monkeypatch, broken):
    """Let the runs that `broken(strategy, replication)` names raise."""

    def fragile(scenario, strategy, replication=0, **how):
        if broken(strategy, replication):
            raise ZeroDivisionError("a bad day")
        return simulate(scenario, strategy, replication, **how)

    monkeypatch.setattr(outcome, "played", fragile)


def test_a_run_that_breaks_is_reported_with_its_seed_and_loses_no_other(
    busy, compared, monkeypatch
):
    breaking(monkeypatch, lambda strategy, number: (strategy, number) == ("hunting", 2))
    found = compare(busy, jobs=1)
    (failure,) = found.failures
    assert (failure.strategy, failure.replication, failure.seed) == ("hunting", 2, 5)
    assert "a bad day" in failure.error and "ZeroDivisionError" in failure.trace
    for part in ("hunting", "replication 2", "seed 5", "a bad day"):
        assert part in str(failure)
    whole = compared.monthly
    kept = ~((whole.strategy == "hunting") & (whole.replication == 2))
    pd.testing.assert_frame_equal(found.monthly, whole[kept].reset_index(drop=True))
    counts = found.summary.set_index(["strategy", "measure"]).replications
    assert counts["hunting", "npv"] == 5
    assert counts["farming", "npv"] == counts["cheap", "npv"] == 6


def test_a_broken_run_takes_its_pairs_along_and_no_other(busy, compared, monkeypatch):
    breaking(monkeypatch, lambda strategy, number: (strategy, number) == ("hunting", 2))
    found = compare(busy, jobs=1)
    whole = [0, 1, 3, 4, 5]
    pairs = {name: values["npv"] for name, values in compared.values.items()}
    table = found.differences.set_index(["strategy", "measure"])["mean"]
    without = (pairs["hunting"] - pairs["farming"])[whole].mean()
    assert table["hunting", "npv"] == pytest.approx(without)
    assert table["cheap", "npv"] == pytest.approx((pairs["cheap"] - pairs["farming"]).mean())
    accounts = found.twins.groupby("strategy").accounts.sum()
    assert accounts["cheap"] == pytest.approx(
        compared.twins.groupby("strategy").accounts.sum()["cheap"]
    )
    opening = found.twins[found.twins.strategy == "hunting"].accounts[:9].iloc[:4].sum()
    assert opening == pytest.approx(40)
    assert "hunting" in found.verdict()


@pytest.mark.parametrize("gone", ["farming", "hunting"])
def test_a_strategy_of_which_no_run_is_left_is_not_judged(busy, monkeypatch, gone):
    breaking(monkeypatch, lambda strategy, number: strategy == gone)
    found = compare(busy, ["farming", "hunting"], 3, jobs=1)
    assert len(found.failures) == 3
    assert set(found.differences.verdict) == {"cannot tell", ""}
    said = found.verdict()
    assert "come to the same" not in said
    assert f"{gone} has the highest" not in said
    assert "nan" not in said


def test_a_comparison_of_nothing_but_failures_is_an_error(busy, monkeypatch):
    breaking(monkeypatch, lambda strategy, number: True)
    with pytest.raises(RuntimeError, match="a bad day"):
        compare(busy, replications=2, jobs=1)


@pytest.mark.parametrize(("jobs", "hired"), [(2, False), (3, False), (7, False), (2, True)])
def test_more_workers_never_change_a_result(busy, compared, hires, jobs, hired):
    if hired:
        hires()
    found = compare(busy, jobs=jobs)
    assert found.failures == ()
    for table in TABLES:
        pd.testing.assert_frame_equal(
            getattr(found, table), getattr(compared, table), check_exact=True
        )


def test_more_replications_never_change_those_before(busy, compared):
    few = compare(busy, replications=2, jobs=1).monthly
    many = compared.monthly
    pd.testing.assert_frame_equal(
        few, many[many.replication < 2].reset_index(drop=True), check_exact=True
    )


def test_which_strategies_are_selected_changes_nobody(busy, compared):
    alone = compare(busy, ["cheap"], jobs=1)
    of_it = compared.monthly[compared.monthly.strategy == "cheap"].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone.monthly, of_it, check_exact=True)
    assert len(alone.differences) == len(alone.twins) == 0


def test_the_order_of_the_selection_changes_nothing(busy):
    one = compare(busy, ["cheap", "farming"], 2, jobs=1)
    other = compare(busy, ["farming", "cheap"], 2, jobs=1)
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(one, table), getattr(other, table))


def test_the_order_in_the_file_changes_no_life(busy, compared):
    text = busy.to_yaml()
    strategies = {name: text.index(f"  {name}:\n") for name in busy.strategies}
    end = text.index("experiment:\n")
    starts = [*strategies.values(), end]
    blocks = [text[a:b] for a, b in pairwise(starts)]
    turned = bathtub.load(text[: starts[0]] + "".join(reversed(blocks)) + text[end:])
    assert list(turned.strategies) == ["cheap", "hunting", "farming"]
    found = compare(turned, replications=2, jobs=1)
    assert found.baseline == "cheap"
    for strategy in busy.strategies:
        for name, values in found.values[strategy].items():
            if name not in ("chance_best", "crossover_month"):  # of the company it is in
                np.testing.assert_array_equal(values, compared.values[strategy][name][:2])


def test_a_baseline_that_is_not_selected_is_replaced_by_the_first(busy):
    scenario = busy.with_({"experiment.baseline": "hunting"})
    assert compare(scenario, replications=1, jobs=1).baseline == "hunting"
    assert compare(scenario, ["cheap", "farming"], 1, jobs=1).baseline == "farming"
    found = compare(scenario, ["cheap", "farming"], 1, jobs=1).differences
    assert set(found.strategy) == {"cheap"}
    assert set(found.against) == {"farming"}


def test_without_a_baseline_the_first_strategy_is_it(compared):
    assert compared.baseline == "farming"


def test_one_replication_cannot_tell(busy):
    table = compare(busy, replications=1, jobs=1).differences.set_index(
        ["strategy", "measure"]
    )
    assert table.verdict["hunting", "npv"] == "cannot tell"
    assert table[["low", "high", "variance_reduction"]].isna().all(axis=None)


def test_a_name_that_is_none_is_refused_with_the_right_one(busy):
    with pytest.raises(InputError, match="farming"):
        compare(busy, ["farmin"], 1)


@pytest.mark.parametrize("number", [0, -1])
def test_no_replications_are_refused(busy, number):
    with pytest.raises(InputError, match="at least 1"):
        compare(busy, replications=number)


def test_no_strategies_are_refused(busy):
    with pytest.raises(InputError, match="at least one"):
        compare(busy, [])


def test_progress_is_told_after_every_replication(busy):
    told = []
    how = {"jobs": 1, "progress": lambda done, of: told.append((done, of))}
    compare(busy, ["farming"], 3, **how, shadows=False)
    assert told == [(1, 3), (2, 3), (3, 3)]
    told.clear()
    compare(busy, ["farming"], 12, **how)  # two shadows of each of the first ten
    assert told == [*((3 * number, 32) for number in range(1, 11)), (31, 32), (32, 32)]


def test_a_run_alone_is_the_run_of_the_comparison(busy, compared):
    alone = simulate(busy, "cheap", 4).monthly
    table = compared.monthly
    same = table[(table.strategy == "cheap") & (table.replication == 4)].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, same, check_exact=True)


def test_another_seed_is_another_sample(busy, compared):
    other = compare(busy.with_({"experiment.seed": "6"}), jobs=1)
    assert not (other.values["farming"]["npv"] == compared.values["farming"]["npv"]).any()


def test_newborn_prospects_count_among_the_records_that_are_kept(busy, monkeypatch):
    # 100 accounts, 8 born and 16 walked in a year: about 1000 after 37.5 years.
    changes = {
        "world.segments.firms.births": None,
        "world.segments.firms.natural_decline": "6.6667 %/year",
        "experiment.horizon": "450 months",
        "experiment.run_off": "0 years",
    }
    monkeypatch.setattr("bathtub.experiment.hiring.MOST_RECORDS", 2300)
    found = compare(busy.with_(changes), ["farming"], 3, jobs=1)
    kept = [len(run.records) for run in found.runs]
    assert [records > 0 for records in kept] == [True, True, False]
    assert sum(kept) <= 2300
