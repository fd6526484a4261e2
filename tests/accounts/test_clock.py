"""When things happen."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from worlds import TOWN

MONTH, YEAR = 30.4375, 365.25


def log_of(scenario, strategy="only"):
    return bathtub.simulate(scenario, strategy, log="all").log


def rings(scenario, clock, strategy="only"):
    log = log_of(scenario, strategy)
    return log[log["clock"] == clock]


def test_events_of_an_account_come_in_the_order_of_time(town):
    log = log_of(town(), "farming")
    for account in np.unique(log["account"]):
        assert (np.diff(log["instant"][log["account"] == account]) >= 0).all()


def test_a_fixed_rhythm_rings_at_its_multiples_exactly(still):
    log = rings(
        still(**{"world__segments__market__purchases": {"every": "1 month"}}), Clock.PURCHASE
    )
    instants = log["instant"][log["account"] == 0]
    assert list(instants) == [MONTH * k for k in range(1, 13)]


def test_what_happens_at_a_month_end_belongs_to_that_month(still):
    scenario = still(**{"world__segments__market__purchases": {"every": "1 month"}})
    monthly = bathtub.simulate(scenario, "only").monthly.query("segment == 'all'")
    assert list(monthly["purchases"]) == [0] + [30] * 12


def test_anniversaries_are_counted_from_the_beginning_without_drift(still):
    scenario = still(
        world__segments__market__renewal={"every": "7 days", "leave": "0 %"},
        experiment__horizon="400 weeks",
    )
    instants = rings(scenario, Clock.RENEWAL)["instant"]
    assert set(instants) == {7.0 * k for k in range(1, 401)}


def test_a_competitor_who_enters_later_does_the_same_later(still):
    change = {"world__competitors": {"rival": {"attacks": "2/year", "advantage": "0 %"}},
              "experiment__horizon": "4 years"}  # fmt: skip
    early = rings(still(**change), Clock.ATTACK)
    change["world__competitors"]["rival"]["enters"] = "month 18"
    late = rings(still(**change), Clock.ATTACK)
    for account in range(30):
        before = early["instant"][early["account"] == account]
        after = late["instant"][late["account"] == account]
        assert len(after) == (before <= 4 * YEAR - 18 * MONTH).sum()
        np.testing.assert_allclose(after, before[: len(after)] + 18 * MONTH, rtol=0, atol=1e-9)


def test_a_competitor_who_leaves_calls_nobody_any_more(still):
    change = {"world__competitors": {"rival": {"attacks": "6/year", "advantage": "0 %"}}}
    all_year = rings(still(**change), Clock.ATTACK)
    change["world__competitors"]["rival"]["leaves"] = "month 5"
    half = rings(still(**change), Clock.ATTACK)
    expected = all_year["instant"][all_year["instant"] <= 5 * MONTH]
    assert sorted(half["instant"]) == sorted(expected)


def customer_spells(run):
    """For each account, the instants from which on it is a customer, or is none."""
    customers = [s.customers for s in run.scenario.world.segments.values()]
    began = run.records["rank"] < np.array(customers)[run.records["segment"]]
    spells = {index: [(0.0, bool(here))] for index, here in enumerate(began)}
    for line in run.log:
        spells[int(line["account"])].append((float(line["instant"]), line["status"] == 2))
    return spells


def was_customer(spells, account, instant):
    """Whether the account was a customer just before this instant."""
    return [here for since, here in spells[account] if since < instant or since == 0][-1]


@pytest.mark.parametrize("clock", [Clock.PURCHASE, Clock.ATTACK])
def test_exogenous_events_come_on_the_same_day_in_every_strategy(town, clock):
    """What one strategy sees and the other does not befell an account that is no customer."""
    scenario = town(experiment__horizon="3 years", experiment__run_off="0 years")
    runs = {
        name: bathtub.simulate(scenario, name, log="all") for name in ("farming", "hunting")
    }
    days = {}
    for name, run in runs.items():
        log = run.log[run.log["clock"] == clock]
        pairs = zip(log["account"], log["instant"], strict=True)
        days[name] = {(int(account), float(instant)) for account, instant in pairs}
    assert len(days["farming"] & days["hunting"]) > 100
    for one, other in (("farming", "hunting"), ("hunting", "farming")):
        spells = customer_spells(runs[other])
        for account, instant in days[one] - days[other]:
            assert not was_customer(spells, account, instant)


def test_nothing_happens_at_the_opening_and_nothing_after_the_end(town):
    scenario = town()
    log = log_of(scenario, "hunting")
    end = scenario.experiment.horizon + scenario.experiment.run_off
    assert log["instant"].min() > 0
    assert log["instant"].max() <= end


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_happens_in_some_small_world(outcome, town, seen_outcomes):
    assert int(outcome) in seen_outcomes


@pytest.fixture(scope="module")
def seen_outcomes():
    seen = set()
    scenario = bathtub.load(TOWN, {"experiment.horizon": "6 years"})
    along = {"rate": "0.3/year", "by": "everyone", "brings": "newcomer"}
    friendly = scenario.with_({"world.segments.homes.referrals": along})
    seen |= set(bathtub.simulate(friendly, "farming", log="all").log["outcome"].tolist())
    for strategy in scenario.strategies:
        for replication in range(3):
            run = bathtub.simulate(scenario, strategy, replication, log="all")
            seen |= set(run.log["outcome"].tolist())
    return seen


def test_a_competitor_who_leaves_at_the_opening_was_never_there(still):
    gone = {"world__competitors": {"rival": {"attacks": "12/year", "leaves": "month 0"}}}
    assert len(rings(still(**gone), Clock.ATTACK)) == 0
