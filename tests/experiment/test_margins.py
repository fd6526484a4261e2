"""Marginal costs: the same run on the same luck, with a few more hours of one side."""

import numpy as np
import pytest

import bathtub
from bathtub import compare, simulate
from bathtub.accounts.tally import ACQUIRED, Flow
from bathtub.experiment import margins
from bathtub.experiment.margins import SIDES
from bathtub.firm.planning import Effort

MARKET = """
bathtub: 1
world:
  segments: {market: {accounts: 4000, customers: 1000, walk_ins: 60/year}}
  competitors: {rivals: {attacks: 2/year, advantage: 5 %}}
firm: {sales: {people: 8}, marketing: 20 k EUR/year}
strategies:
  half: {hunting: 50 %}
  most: {hunting: 80 %}
experiment: {horizon: 3 years, run_off: 1 year, replications: 12, seed: 2}
"""
WINNING, KEEPING = SIDES


@pytest.fixture(scope="module")
def market():
    return bathtub.load(MARKET)


@pytest.fixture(scope="module")
def found(market):
    return compare(market, jobs=1)


def paid(run, *lines):
    return run.flows[: run.months + 1, :, lines].sum() / 1e6


FARMERS = (Flow.FARMING, Flow.WIN_BACK)  # what their hours went to


def test_more_hours_cost_their_pay_and_no_other_side(market):
    plain = simulate(market, "half", 3)
    hunters = simulate(market, "half", 3, shadow=Effort(hunting=1.05))
    assert paid(hunters, Flow.HUNTING) == pytest.approx(1.05 * paid(plain, Flow.HUNTING))
    assert paid(hunters, *FARMERS) == pytest.approx(paid(plain, *FARMERS))
    assert paid(hunters, Flow.PURSUITS) > paid(plain, Flow.PURSUITS)
    farmers = simulate(market, "half", 3, shadow=Effort(farming=1.05))
    assert paid(farmers, *FARMERS) == pytest.approx(1.05 * paid(plain, *FARMERS))
    assert paid(farmers, Flow.HUNTING) == paid(plain, Flow.HUNTING)
    assert paid(farmers, Flow.CONTACTS) > paid(plain, Flow.CONTACTS)


def test_a_shadow_without_more_hours_is_the_run_itself_up_to_the_horizon(market):
    plain, shadow = simulate(market, "half"), simulate(market, "half", shadow=Effort())
    assert len(shadow.ends) == plain.months + 1
    assert np.array_equal(shadow.flows, plain.flows[: plain.months + 1])


def test_marginal_costs_are_extra_cost_by_extra_gain_over_the_first_ten(market, found):
    years = {Flow.CUSTOMER_DAYS: 1 / 365.25}
    ways = [flow for flow in ACQUIRED if flow != Flow.ACQUIRED_WON_BACK]
    keeping = (Flow.FARMING, Flow.RECOVERY, Flow.WIN_BACK)
    sides = {
        WINNING: (Effort(hunting=1.05), (Flow.HUNTING,), dict.fromkeys(ways, 1e6)),
        KEEPING: (Effort(farming=1.05), keeping, years),
    }
    table = found.summary.set_index(["strategy", "measure"])
    for measure, (effort, lines, gains) in sides.items():
        cost = gain = 0.0
        for number in range(10):
            plain = simulate(market, "half", number)
            more = simulate(market, "half", number, shadow=effort)
            cost += paid(more, *lines) - paid(plain, *lines)
            gain += sum(
                rate * (paid(more, flow) - paid(plain, flow)) for flow, rate in gains.items()
            )
        row = table.loc[("half", measure)]
        assert row["mean"] == pytest.approx(cost / gain, rel=1e-6)
        assert row["low"] < row["mean"] < row["high"]
        assert row["replications"] == 10
        assert row[["p10", "p50", "p90"]].isna().all()


def test_customers_who_come_by_themselves_flatter_the_average(market, found):
    """They cost nothing; one more by hunting costs what hunting costs."""
    nobody = market.with_({"world.segments.market.walk_ins": "0/year"})
    hunted = compare(nobody, ["half"], 10, jobs=1)
    cost = {
        name: table.summary.set_index(["strategy", "measure"])["mean"]["half"]
        for name, table in {"both": found, "hunted": hunted}.items()
    }
    assert cost["both"]["acquisition_cost"] < 0.7 * cost["hunted"]["acquisition_cost"]
    assert cost["both"][WINNING] > 1.3 * cost["both"]["acquisition_cost"]


def test_one_year_more_costs_more_than_the_average_one(found):
    """The best customers have their visits already, and most stay without."""
    table = found.summary.set_index(["strategy", "measure"])["mean"]
    assert table["half", KEEPING] > 3 * table["half", "retention_cost"]


def test_without_shadows_everything_else_is_the_same(market, found):
    without = compare(market, jobs=1, shadows=False)
    rows = without.summary.measure.isin(list(SIDES))
    assert without.summary[rows][["mean", "low", "high"]].isna().all(axis=None)
    assert (without.summary[rows].replications == 0).all()
    assert without.summary[~rows].equals(found.summary[~rows])
    judged = without.differences[without.differences.measure.isin(list(SIDES))]
    assert set(judged.verdict) == {"cannot tell"}
    assert without.monthly.equals(found.monthly)


def test_differences_of_marginal_costs_have_an_interval_and_no_chance(found):
    row = found.differences.set_index("measure").loc[WINNING]
    means = found.summary.set_index(["measure", "strategy"])["mean"][WINNING]
    assert row["mean"] == pytest.approx(means["most"] - means["half"])
    assert row["low"] < row["mean"] < row["high"]
    assert row[["chance_better", "variance_reduction"]].isna().all()


def test_equal_strategies_have_the_same_marginal_costs(market):
    twins = market.with_({"strategies.again": {"like": "half"}})
    table = compare(twins, ["half", "again"], 10, jobs=1).differences.set_index("measure")
    assert set(table.loc[list(SIDES), "verdict"]) == {"same"}
    assert table.loc[WINNING, ["mean", "low", "high"]].tolist() == [0, 0, 0]


def test_shadows_come_from_processes_as_they_come_from_here(market, found, hires):
    hires()
    elsewhere = compare(market, jobs=2)
    assert elsewhere.extras == found.extras
    assert elsewhere.summary.equals(found.summary)


def test_a_shadow_that_breaks_loses_its_run_nothing(market, found, monkeypatch):
    def fragile(scenario, strategy, replication=0, shadow=None, **how):
        if (strategy, replication) == ("most", 4):
            raise ZeroDivisionError("a dark day")
        return simulate(scenario, strategy, replication, shadow=shadow, **how)

    monkeypatch.setattr(margins, "played", fragile)
    broken = compare(market, jobs=1)
    (failure,) = broken.failures
    assert (failure.strategy, failure.replication) == ("most", 4)
    assert "a dark day" in str(failure)
    assert broken.monthly.equals(found.monthly)
    counts = broken.summary.set_index(["strategy", "measure"]).replications
    assert counts["most", WINNING] == counts["most", KEEPING] == 9
    assert counts["half", WINNING] == 10
    assert counts["most", "npv"] == 12
