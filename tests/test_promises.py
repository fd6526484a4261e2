"""What the program promises on every run, each as a sentence."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import bathtub
from bathtub.accounts.record import Clock
from bathtub.accounts.tally import COSTS, Flow
from bathtub.cli import status_of
from bathtub.firm import ledger
from bathtub.firm.ledger import OutOfBalance
from bathtub.run import find_account
from worlds import TOWN, same_records


def test_the_same_seed_gives_the_same_run(town):
    one, other = (bathtub.simulate(town(), "hunting", 2) for _ in range(2))
    assert same_records(one.records, other.records)
    assert np.array_equal(one.flows, other.flows)


def test_another_seed_or_replication_gives_another_run(town):
    first = bathtub.simulate(town(), "hunting", 0)
    for other in (
        bathtub.simulate(town(), "hunting", 1),
        bathtub.simulate(town(experiment__seed=12), "hunting", 0),
    ):
        assert not np.array_equal(first.flows, other.flows)


def test_watching_a_run_does_not_change_it(town):
    unseen = bathtub.simulate(town(), "cut_throat")
    for log in ("all", 3):
        seen = bathtub.simulate(town(), "cut_throat", log=log)
        assert same_records(seen.records, unseen.records)
        assert np.array_equal(seen.flows, unseen.flows)


def test_reporting_less_often_changes_nobody(town):
    monthly = bathtub.simulate(town(), "farming")
    yearly = bathtub.simulate(town(experiment__report="every 12 months"), "farming")
    assert same_records(monthly.records, yearly.records)


def test_a_life_replayed_alone_is_the_life_among_others(town):
    scenario = town()
    everybody = bathtub.simulate(scenario, "farming", log="all")
    life = everybody.life("homes", 4)
    index = find_account(scenario, everybody.records, "homes", 4)
    among = everybody.log["account"] == index
    assert list(life["day"]) == list(everybody.log["instant"][among])


def test_equal_strategies_differ_by_exactly_nothing(town):
    scenario = town(strategies__again={"like": "hunting"})
    comparison = bathtub.compare(scenario, ["hunting", "again"])
    assert (comparison.differences["mean"].dropna() == 0).all()
    judged = comparison.differences["verdict"]
    assert set(judged) <= {"same", ""}
    one, other = (
        comparison.monthly[comparison.monthly["strategy"] == name]
        .drop(columns="strategy")
        .reset_index(drop=True)
        for name in ("hunting", "again")
    )
    pd.testing.assert_frame_equal(one, other, check_exact=True)


@pytest.mark.parametrize("how", [["--jobs", "2"], ["--jobs", "3"], ["the whole file"]])
def test_same_seed_same_bytes_from_the_command_line(how, tmp_path, monkeypatch):
    """For any number of workers, and from the whole file that the first run has left."""
    monkeypatch.chdir(tmp_path)
    Path("town.yaml").write_text(TOWN)
    assert status_of(["run", "town.yaml", "--out", "one", "--quiet", "--jobs", "1"]) == 0
    again = (
        ["one/scenario.resolved.yaml"] if how == ["the whole file"] else ["town.yaml", *how]
    )
    assert status_of(["run", *again, "--out", "two", "--quiet"]) == 0
    tables = sorted(p.name for p in Path("one").iterdir() if p.suffix in (".parquet", ".csv"))
    assert len(tables) == 5
    for name in [*tables, "scenario.resolved.yaml"]:
        assert (Path("one") / name).read_bytes() == (Path("two") / name).read_bytes(), name


def test_the_order_of_strategies_in_the_file_changes_none_of_them(town):
    order = ["cut_throat", "farming", "hunting"]
    turned = bathtub.load(reordered(TOWN, order), {"experiment.baseline": "farming"})
    assert list(turned.strategies) == order
    one, other = (
        bathtub.compare(scenario, jobs=1).monthly.sort_values(
            ["strategy", "replication", "month", "segment"], ignore_index=True
        )
        for scenario in (town(), turned)
    )
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def reordered(text, order):
    """The same file with its strategies in another order."""
    head, _, rest = text.partition("strategies:\n")
    body, _, tail = rest.partition("experiment:")
    parts = re.split(r"(?m)^  (?=\w+:)", body)[1:]
    found = {part.partition(":")[0]: "  " + part for part in parts}
    return (
        head + "strategies:\n" + "".join(found[name] for name in order) + "experiment:" + tail
    )


def test_the_company_of_other_strategies_changes_no_strategy(town):
    alone = bathtub.compare(town(), ["hunting"]).monthly
    among = (
        bathtub.compare(town()).monthly.query("strategy == 'hunting'").reset_index(drop=True)
    )
    pd.testing.assert_frame_equal(alone, among, check_exact=True)


def test_one_more_account_changes_nobodys_life(still):
    """Where no hours are shared: everything else an account does is its own."""
    change = {
        "world__competitors": {"rival": {}},
        "world__segments__market__encounters": "12/year",
        "world__segments__market__lapses": {"mean": "10 %/year", "shape": 0.5},
        "world__segments__market__natural_decline": "5 %/year",
        "world__segments__market__births": "4/year",
        "world__segments__market__walk_ins": "9/year",
        "world__segments__market__customers": 20,
    }
    before = bathtub.simulate(still(**change), "only").records
    after = bathtub.simulate(
        still(**change, world__segments__market__accounts=31), "only"
    ).records
    others = after[after["rank"] != 30]
    assert len(after) == len(before) + 1
    assert same_records(others, before)


def test_more_accounts_change_nobodys_luck(town):
    """Hours, words and prices are shared here, so lives change: what happens when does not."""
    exogenous = (Clock.PURCHASE, Clock.NEED, Clock.INTEREST, Clock.DECLINE, Clock.ATTACK)
    peace = {"world__retaliation": {"chance": "0 %"}}

    def instants_of(scenario):
        run = bathtub.simulate(scenario, "hunting", log="all")
        who = run.records[["segment", "rank"]][run.log["account"]].tolist()
        log = (run.log[name].tolist() for name in ("clock", "occurrence", "instant"))
        rows = zip(who, *log, strict=True)
        return {(*of, clock, n): t for of, clock, n, t in rows if clock in exogenous}

    before = instants_of(town(**peace))
    after = instants_of(town(**peace, world__segments__homes__accounts=35))
    both = before.keys() & after.keys()
    assert len(both) > 0.8 * len(before)
    assert before != after
    assert {key: before[key] for key in both} == {key: after[key] for key in both}


def test_one_more_segment_changes_nobodys_life(still):
    before = bathtub.simulate(still(), "only").records
    more = {"world__segments__others": {"accounts": 5, "customers": 5}}
    after = bathtub.simulate(still(**more), "only").records
    assert same_records(after[after["segment"] == 0], before)


def test_an_account_that_gets_the_same_under_two_strategies_lives_the_same_life(town):
    """Without visits a day-one customer meets only its own luck, whoever hunts elsewhere."""
    scenario = town(
        strategies={"idle": {"hunting": "0 %", "cadence": "0/year", "win_back": "0 %"},
                    "busy": {"hunting": "100 %", "cadence": "0/year", "win_back": "0 %"}}
    )  # fmt: skip
    runs = [bathtub.simulate(scenario, name) for name in ("idle", "busy")]
    # What the firm learns from all its customers moves the chance of a kept promise.
    lives = [run.life("shops", 2).drop(columns="bar") for run in runs]
    pd.testing.assert_frame_equal(lives[0], lives[1], check_exact=True)


def test_newcomers_keep_their_identity_whoever_is_won_before_them(town):
    runs = [bathtub.simulate(town(), name) for name in ("farming", "hunting")]
    ranks = [
        list(zip(run.records["segment"], run.records["rank"], strict=True)) for run in runs
    ]
    assert ranks[0] == ranks[1]
    assert np.array_equal(runs[0].records["wallet"], runs[1].records["wallet"])


@pytest.mark.parametrize("line", [Flow.LOST_ATTACK, Flow.SERVING])
def test_a_unit_too_many_stops_the_run(line, town, monkeypatch):
    """The identities are checked with ==: one head or one millionth astray is found."""
    original = ledger.Ledger.check

    def tampered(self, tally, stock, results):
        astray = tally.copy()
        astray[0, line] += 1
        original(self, astray, stock, results)

    monkeypatch.setattr(ledger.Ledger, "check", tampered)
    with pytest.raises(OutOfBalance):
        bathtub.simulate(town(), "farming")


def test_heads_and_money_balance_in_every_month(town):
    run = bathtub.simulate(town(), "hunting")
    table = run.monthly
    # In whole millionths: the lines of every row, and what all accounts have earned.
    within = run.flows[: run.months + 1]
    results = within[..., Flow.REVENUE] - within[..., list(COSTS)].sum(axis=-1)
    told = {name: np.rint(1e6 * rows["result"]) for name, rows in table.groupby("segment")}
    assert (told["all"] == results.sum(axis=1)).all()
    assert (told["shops"] == results[:, 0]).all()
    assert (told["homes"] == results[:, 1]).all()
    assert run.records["result"].sum() == results[:, :-1].sum()
    for _, rows in table.groupby("segment"):
        heads = rows["customers"].iloc[0] + (rows["acquired"] - rows["lost"]).cumsum()
        assert (heads == rows["customers"]).all()


def test_no_module_asks_a_default_generator():
    from pathlib import Path

    source = Path(bathtub.__file__).parent
    for file in source.rglob("*.py"):
        text = file.read_text()
        for word in ("default_rng", "np.random", "import random", "random.seed"):
            assert word not in text, f"{word} in {file}"
