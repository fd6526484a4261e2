"""A strategy changes at dates and upon conditions; who changes sides has to learn."""

import math

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from bathtub.accounts.tally import Flow
from bathtub.accounts.terms import CLIMATE
from bathtub.firm.changes import Trigger
from bathtub.firm.force import Force
from bathtub.scenario.when import Condition
from worlds import same_records, same_runs

MONTH = 30.4375
OTHERWISE = {
    "hunting": "70 %",
    "people": 2,
    "opening_discount": "5 %",
    "over_promise": "10 %",
    "cadence": "3/year",
    "extra_cost": "5 k EUR/year",
    "service": {"quality": "90 %", "capacity": "200/year", "capacity_cost": "7 EUR"},
    "loyalty": {"fade": "0.6/year", "gain": "6 %"},
    "sales": {"hunter_cost": "50 k EUR/year", "win_rate": "30 %"},
}
STEADY = """
bathtub: 1
world:
  segments:
    market: {accounts: 400, customers: 100, natural_decline: 0/year, births: 0/year,
             inbound: 0/year}
  competitors: {}
firm: {sales: {people: 2, hours: 1200/year, pursuit: 10 hours}}
strategies: {half: {hunting: 50 %}}
experiment: {horizon: 2 years, run_off: 1 year, seed: 4}
"""


def changing(town, when, like="farming", **change):
    return town(strategies__other={"like": like, "changes": [{"when": when, **change}]})


def steady(*changes, **values):
    values = {key.replace("__", "."): value for key, value in values.items()}
    scenario = bathtub.load(STEADY, {"strategies.half.changes": list(changes), **values})
    return bathtub.simulate(scenario, "half", log="all")


def line(found, flow):
    """What flowed in each month of the horizon, of all accounts and of nobody."""
    return found.flows[1 : found.months + 1, :, flow].sum(axis=1)


def test_a_change_in_month_0_is_the_strategy_written_so_from_the_start(town):
    written = town(strategies__other={"like": "farming", **OTHERWISE})
    later = changing(town, "month 0", **OTHERWISE)
    one, other = (bathtub.simulate(scenario, "other") for scenario in (written, later))
    assert same_runs(one, other)
    assert not same_runs(one, bathtub.simulate(written, "farming"))


def test_until_its_date_a_change_changes_nothing(town):
    scenario = changing(town, "month 9", **OTHERWISE)
    before, after = (bathtub.simulate(scenario, name) for name in ("farming", "other"))
    assert np.array_equal(before.flows[:10], after.flows[:10])
    assert not np.array_equal(before.flows[10], after.flows[10])


@pytest.mark.parametrize("when", ["month 9", "month 9.3", "customers < 1000"])
def test_a_change_that_says_what_is_so_already_changes_nothing(town, when):
    said = {
        "hunting": "20 %",
        "loyalty": {"fade": "0.30/year"},
        "service": {"quality": "94 %"},
    }
    scenario = changing(town, when, **said)
    assert same_runs(*(bathtub.simulate(scenario, name) for name in ("farming", "other")))


def test_a_change_back_leaves_nothing_behind_in_the_levers():
    """Two hunters' pay, then one's, then two's again; and so their pursuits, once they know how."""
    found = steady(
        {"when": "month 6", "hunting": "25 %"}, {"when": "month 12", "hunting": "50 %"},
        strategies__half__ramp_up="0 years",
    )  # fmt: skip
    assert list(line(found, Flow.PURSUITS)) == [10] * 6 + [5] * 6 + [10] * 12
    pay = line(found, Flow.HUNTING)
    assert (pay[6:12] * 2 == pytest.approx(pay[:6], abs=2)) and (pay[12:] == pay[0]).all()


def test_a_change_of_cost_touches_nothing_but_cost(town):
    scenario = changing(town, "month 9.3", extra_cost="5 k EUR/year")
    plain, dear = (bathtub.simulate(scenario, name) for name in ("farming", "other"))
    assert same_records(plain.records, dear.records)
    assert np.array_equal(plain.climates, dear.climates)
    differs = (plain.flows != dear.flows).any(axis=(0, 1))
    assert list(np.flatnonzero(differs)) == [Flow.FIXED]


def test_the_later_entry_wins_at_the_same_instant():
    both = [{"when": "month 6", "hunting": "25 %"}, {"when": "month 6", "hunting": "0 %"}]
    assert line(steady(*both), Flow.PURSUITS)[6:].sum() == 0
    assert line(steady(*reversed(both)), Flow.PURSUITS)[6:].sum() > 0


def test_prices_change_at_once_and_a_standing_discount_stays():
    """Whoever is won from the 15th on gets the new discount; nobody's discount moves after."""
    date = 9.5 * MONTH
    found = steady({"when": "month 9.5", "opening_discount": "10 %"})
    won = found.log[found.log["outcome"] == Outcome.WON]
    early, late = won[won["instant"] <= date], won[won["instant"] > date]
    assert len(early) and set(early["discount"]) == {0.0}
    assert len(late) and set(late["discount"]) == {0.1}
    for account in early["account"]:
        assert set(found.log["discount"][found.log["account"] == account]) == {0.0}


def test_hours_move_at_the_next_planning():
    found = steady({"when": "month 9.5", "hunting": "0 %"})
    begun = line(found, Flow.PURSUITS)
    assert begun[9] == 10  # planned for the whole of month 10
    assert begun[10:].sum() == 0


def test_overhead_follows_the_change_to_the_day():
    found = steady({"when": "month 6.25", "extra_cost": "12 k EUR/year"},
                   {"when": "month 8", "extra_cost": "0 EUR/year"})  # fmt: skip
    fixed = line(found, Flow.FIXED)
    assert list(fixed[:6]) == [0] * 6
    assert list(fixed[6:9]) == [750_000_000, 1_000_000_000, 0]


BETTER = {"when": "month 6", "service": {"quality": "96 %"}}


def test_a_superior_product_may_come_with_a_change_and_is_paid_for_then():
    for said, month in (("8 %", 7), ({"advantage": "8 %", "start": "month 9.5"}, 10)):
        found = steady({"when": "month 6", "superiority": said})
        paid = found.flows[:, -1, Flow.DEVELOPMENT]
        assert paid.nonzero()[0].tolist() == [month]
        assert paid.sum() == 200_000 * 10**6
    never = steady({"when": "month 6", "superiority": {"advantage": "0 %"}})
    assert never.flows[:, -1, Flow.DEVELOPMENT].sum() == 0


def test_quality_moves_at_once_and_keeps_what_was_learnt():
    plain, better = (steady(*changes) for changes in ([], [BETTER]))
    quality = [found.climates[:, CLIMATE.index("quality")] for found in (plain, better)]
    assert (quality[0][:7] == quality[1][:7]).all()
    assert quality[0][6] > 0.94  # complaints have taught something
    assert quality[1][7] > 0.96
    broken = [line(found, Flow.PROMISES_BROKEN)[6:].sum() for found in (plain, better)]
    assert broken[1] < broken[0]


def test_what_faded_before_a_change_of_fading_faded_as_before():
    """Without visits and encounters, feelings at the horizon are two decays, one after another."""
    quiet = {"world__segments__market__encounters": "0/year",
             "strategies__half__cadence": "0/year",
             "strategies__half__win_back": "0 %",
             "world__segments__market__accounts": 100,
             "world__segments__market__brand": "0 %"}  # fmt: skip
    plain = steady(**quiet).records
    other = steady({"when": "month 12", "loyalty": {"fade": "0.9/year"}}, **quiet).records
    customers = plain["status"] == 2
    ratio = other["emotional"][customers] / plain["emotional"][customers]
    assert ratio == pytest.approx(math.exp(-(0.9 - 0.3)))


def test_who_changes_sides_works_at_half_output_and_costs_fully():
    change = {"when": "month 6", "hunting": "100 %"}
    slow = steady(change)
    skilled = steady(change, strategies__half__ramp_up="0 years")
    assert list(line(skilled, Flow.PURSUITS)[5:9]) == [10, 20, 20, 20]
    assert list(line(slow, Flow.PURSUITS)[5:13]) == [10, 15, 15, 15, 15, 15, 15, 20]
    pay = line(slow, Flow.HUNTING)
    assert list(pay) == list(line(skilled, Flow.HUNTING))
    assert pay[6] == pytest.approx(2 * pay[5], abs=2)


def test_new_people_learn_too():
    found = steady({"when": "month 6", "people": 4})
    assert list(line(found, Flow.PURSUITS)[5:13]) == [10, 15, 15, 15, 15, 15, 15, 20]


def test_the_last_to_come_are_the_first_to_go():
    force = Force()
    assert force.output(10, 90, 0, 30) == 10
    assert force.output(14, 90, 30, 60) == 12  # four learn
    assert force.output(11, 90, 60, 90) == 10.5  # three of them have left
    assert force.output(11, 90, 90, 120) == 10.5
    assert force.output(11, 90, 120, 150) == 11
    assert force.output(12, 15, 150, 180) == 11.75  # half a month of half output


class Said:
    """Figures that say one thing after another."""

    def __init__(self, *values):
        self.values = iter(values)

    def read(self, name):
        return next(self.values)


def test_a_condition_fires_on_crossing_and_again_only_after_being_false():
    trigger = Trigger(Condition("customers", False, 10))
    said = Said(12, 9, 8, 7, 10, 9, 11, float("nan"), 5)
    fired = [trigger.fires(said) for _ in range(9)]
    assert fired == [False, True, False, False, False, True, False, False, True]


def test_a_condition_that_is_true_when_first_asked_fires_then(town):
    scenario = changing(town, "customers < 1000", **OTHERWISE)
    written = town(strategies__other={"like": "farming", **OTHERWISE})
    one, other = (bathtub.simulate(s, "other") for s in (scenario, written))
    assert np.array_equal(one.flows, other.flows)


def test_flows_are_asked_from_the_twelfth_month_on():
    """People who are never to be had are many in twelve months, and none is hired before."""
    found = steady({"when": "pursuits > 1", "hunting": "0 %"})
    assert list(line(found, Flow.PURSUITS)) == [10] * 12 + [0] * 12
    never = steady({"when": "pursuits > 120", "hunting": "0 %"})
    assert line(never, Flow.PURSUITS).sum() == 240


def test_churn_is_who_was_struck_off():
    """The books give up the silent after a year; the truth has lost them long before."""
    leaving = {
        "world__segments__market__lapses": "60 %/year",
        "firm__books__strike_off_after": "14 months",
        "firm__sales__people": 0,
    }
    found = steady({"when": "churn > 5 %/year", "extra_cost": "12 k EUR/year"}, **leaving)
    assert line(found, Flow.LOST_SILENT)[:12].sum() > 20
    fixed = line(found, Flow.FIXED)
    began = int(np.argmax(fixed > 0))
    assert began >= 14 and line(found, Flow.STRUCK_OFF)[:began].sum() > 5


def test_after_the_horizon_no_condition_fires_and_a_date_still_comes():
    costly = {"service": {"capacity": "120000/year", "capacity_cost": "0.1 EUR"}}
    asked = steady({"when": "month 24", **costly}, {"when": "customers > 100000", "people": 1})
    serving = [found.flows[25:, :, Flow.SERVING].sum() for found in (steady(), asked)]
    assert serving[1] - serving[0] == 12_000_000_000
    assert asked.flows[25:, :, Flow.FIXED].sum() == 0


def test_a_price_cut_on_the_way_may_be_answered_too():
    war = {
        "world__competitors": {"rivals": {}},
        "world__retaliation__chance": "100 %",
        "firm__sales__people": 12,
        "world__segments__market__accounts": 1000,
    }
    found = steady({"when": "month 6", "opening_discount": "15 %"}, **war)
    fought = found.monthly.query("segment == 'all'")["war"].to_numpy()
    assert fought[:9].max() == 0 and fought.max() > 0


def test_visits_cost_what_they_cost_when_they_were_planned():
    """The farmers' pay of every cycle is spent exactly, whenever their pay is changed."""
    found = steady({"when": "month 6.5", "sales": {"farmer_cost": "170 k EUR/year"}})
    pay = (line(found, Flow.FARMING) + line(found, Flow.WIN_BACK)) / 1e6
    assert pay[:7] == pytest.approx(85_000 / 12, abs=0.01)
    assert pay[7:] == pytest.approx(170_000 / 12, abs=0.01)
    assert (found.log["clock"] == Clock.CONTACT).any()
