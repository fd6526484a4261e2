"""What nobody knows is drawn once in a replication, and then it is the same for all."""

import numpy as np
import pandas as pd
import pytest

import bathtub
from bathtub.firm.draws import drawn

DRAWS = 3000
MARKET = """
bathtub: 1
world:
  segments:
    firms: {accounts: 80, customers: 30 to 50, wallet: 60 to 90 k EUR/year}
    people: {accounts: 40, customers: 15}
  competitors: {rivals: {attacks: 0.8 to 1.6/year, advantage: 4 % to 6 %}}
firm: {margin: {dist: triangular, low: 25 %, mode: 33 %, high: 38 %}}
strategies:
  farming: {hunting: 20 %}
  hunting: {hunting: 80 %, over_promise: 5 to 10 %}
  again: {like: hunting}
experiment: {horizon: 1 year, run_off: 3 months, replications: 4, seed: 5}
"""


def market(**changes):
    return bathtub.load(MARKET, {key.replace("__", "."): v for key, v in changes.items()})


def draws(scenario, value):
    return np.array([value(drawn(scenario, r)) for r in range(DRAWS)])


def rivals(scenario):
    return scenario.world.competitors["rivals"]


@pytest.fixture(scope="module")
def replications():
    """Three uncertain numbers in many replications."""
    scenario = market()
    return {
        "advantage": draws(scenario, lambda s: rivals(s).advantage),
        "attacks": draws(scenario, lambda s: rivals(s).attacks),
        "margin": draws(scenario, lambda s: s.document.firm.margin.basic),
    }


@pytest.mark.parametrize(
    ("name", "below", "chance"),
    [
        ("advantage", 0.04, 0.05),
        ("advantage", 0.06, 0.95),
        ("attacks", 0.8, 0.05),
        ("attacks", np.sqrt(0.8 * 1.6), 0.5),
        ("attacks", 1.6, 0.95),
        ("margin", 0.33, 8 / 13),
    ],
)
def test_draws_lie_below_a_point_as_often_as_the_law_says(replications, name, below, chance):
    error = np.sqrt(chance * (1 - chance) / DRAWS)
    assert (replications[name] < below).mean() == pytest.approx(chance, abs=4 * error)


def test_numbers_with_different_paths_know_nothing_of_each_other(replications):
    table = np.corrcoef([np.argsort(np.argsort(values)) for values in replications.values()])
    assert np.abs(table[~np.eye(3, dtype=bool)]).max() < 4 / np.sqrt(DRAWS)


def test_a_draw_is_the_same_for_every_strategy():
    here = drawn(market(), 2)
    assert len({firm.margin.basic for firm in here.firms.values()}) == 1
    assert here.document.firm.margin.basic == here.firms["farming"].margin.basic
    assert here.strategies["again"].over_promise == here.strategies["hunting"].over_promise


def test_a_value_of_the_firm_has_the_same_luck_where_a_strategy_states_its_own():
    own = {"margin": {"dist": "triangular", "low": "25 %", "mode": "33 %", "high": "38 %"}}
    here = drawn(market(strategies__farming=own), 2)
    assert here.firms["farming"].margin == here.firms["hunting"].margin


def test_each_replication_and_each_seed_draws_anew():
    seen = {drawn(market(), r).document.firm.margin.basic for r in range(20)}
    seen |= {
        drawn(market(experiment__seed=6), r).document.firm.margin.basic for r in range(20)
    }
    assert len(seen) == 40


def test_one_more_uncertain_number_changes_no_other():
    before = drawn(market(), 1)
    after = drawn(market(firm__service__quality="90 to 95 %"), 1)
    assert after.world == before.world
    assert after.strategies == before.strategies
    assert after.firms["farming"].margin == before.firms["farming"].margin
    assert after.firms["farming"].service != before.firms["farming"].service


def test_what_is_certain_is_shared_and_not_copied(busy):
    assert drawn(busy, 3) is busy
    scenario = market()
    here = drawn(scenario, 3)
    assert here.world.segments["people"] is scenario.world.segments["people"]
    assert here.experiment is scenario.experiment
    assert not here.laws
    assert drawn(here, 9) is here


def test_a_certain_number_is_an_uncertain_one_of_which_that_was_drawn():
    """A run with drawn numbers is the run of the file that states them."""
    here = drawn(market(), 1)
    firms, rival = here.world.segments["firms"], rivals(here)
    stated = market(
        world__segments__firms__customers=firms.customers,
        world__segments__firms__wallet__mean=f"{firms.wallet.mean!r} EUR/year",
        world__competitors__rivals={
            "attacks": f"{rival.attacks!r}/year",
            "advantage": repr(rival.advantage),
        },
        firm__margin=repr(here.document.firm.margin.basic),
        strategies__hunting__over_promise=repr(here.strategies["hunting"].over_promise),
    )
    assert not stated.laws
    one, other = (bathtub.simulate(s, "hunting", 1) for s in (market(), stated))
    assert np.array_equal(one.flows, other.flows)


@pytest.fixture(scope="module")
def compared():
    return bathtub.compare(market(), jobs=1)


def test_equal_strategies_differ_by_exactly_nothing(compared):
    one, other = compared.values["hunting"], compared.values["again"]
    for name in one:
        if name != "chance_best":
            np.testing.assert_array_equal(one[name], other[name])


def tables(comparison):
    return comparison.monthly, comparison.summary, comparison.differences, comparison.twins


def test_the_whole_file_runs_to_the_same_tables(compared):
    again = bathtub.compare(bathtub.load(compared.scenario.to_yaml()), jobs=1)
    for one, other in zip(tables(compared), tables(again), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_processes_draw_the_same_numbers(compared, hires):
    hires()
    elsewhere = bathtub.compare(market(), jobs=2)
    for one, other in zip(tables(compared), tables(elsewhere), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_some_strategies_alone_draw_the_same_numbers(compared):
    alone = bathtub.compare(market().only(["again"]), jobs=1)
    among = compared.monthly.query("strategy == 'again'").reset_index(drop=True)
    pd.testing.assert_frame_equal(alone.monthly, among, check_exact=True)


def test_twins_began_as_the_customers_that_were_drawn(compared):
    heads = [drawn(market(), r).world.segments["firms"].customers + 15 for r in range(4)]
    assert len(set(heads)) > 1
    twins = compared.twins.query("strategy == 'hunting'").set_index("fate").accounts
    began = twins[["kept in both", "saved", "lost", "lost in both"]].sum()
    assert began == pytest.approx(np.mean(heads))
    opening = compared.monthly.query(
        "strategy == 'hunting' and month == 0 and segment == 'all'"
    )
    assert list(opening.customers) == heads


def test_a_life_is_replayed_with_the_numbers_that_were_drawn():
    run = bathtub.simulate(market(), "hunting", 3, log="all")
    life = run.life("firms", 4)
    assert list(life["day"]) == list(run.log["instant"][run.log["account"] == 4])


def test_what_is_uncertain_widens_the_interval():
    """On the same luck, with the margin known and unknown."""
    known = {"firm__margin": "33 %", "experiment__replications": 12}
    unknown = {**known, "firm__margin": "15 % to 55 %"}
    widths = []
    for changes in (known, unknown):
        summary = bathtub.compare(market(**changes), "farming", jobs=1).summary
        npv = summary.set_index("measure").loc["npv"]
        widths.append(npv.high - npv.low)
    assert widths[1] > widths[0]


TIGHT = {"world__segments__firms__accounts": 42}


def test_drawn_numbers_that_contradict_each_other_are_refused_with_the_replication():
    scenario = market(**TIGHT)
    broken = next(
        r for r in range(100) if drawn(market(), r).world.segments["firms"].customers > 42
    )
    with pytest.raises(
        bathtub.InputError, match=f"replication {broken} of seed 5 draws numbers"
    ):
        bathtub.simulate(scenario, "farming", broken)


def test_a_comparison_is_refused_before_anything_is_run(monkeypatch):
    monkeypatch.setattr("bathtub.experiment.part.one_outcome", None)
    with pytest.raises(bathtub.InputError, match="51 are more than the 42 accounts"):
        bathtub.compare(market(**TIGHT), replications=50)
