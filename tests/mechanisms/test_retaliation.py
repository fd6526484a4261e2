"""Competitors answer a price cut with more attacks, and larger ones."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.record import Clock
from bathtub.accounts.tally import Flow
from bathtub.firm.competitors import Market
from bathtub.scenario.world import Competitor, Retaliation

MARKET = """
bathtub: 1
world:
  segments: {market: {accounts: 600, customers: 60}}
  retaliation: {chance: 100 %}
firm: {sales: {people: 12}}
strategies:
  plain: {hunting: 75 %}
  cut_throat: {like: plain, opening_discount: 10 %}
experiment: {horizon: 3 years, run_off: 0 years, seed: 5}
"""


def run(strategy, **changes):
    scenario = bathtub.load(MARKET, {k.replace("__", "."): v for k, v in changes.items()})
    return bathtub.simulate(scenario, strategy, log="all")


def war(found):
    return found.monthly.query("segment == 'all'")["war"].to_numpy()


def test_a_price_cut_provokes_a_war_and_honest_prices_do_not():
    assert war(run("plain")).max() == 0
    fought = war(run("cut_throat"))
    assert 0 < fought.max() <= 1
    assert fought[:4].max() == 0  # the trigger has to be crossed, then comes the lag


def test_rivals_who_sleep_never_fight():
    assert war(run("cut_throat", world__retaliation__chance="0 %")).max() == 0


def test_a_war_brings_more_attacks_and_more_losses_on_the_same_luck():
    peace, fought = (
        run("cut_throat", world__retaliation__chance=chance) for chance in ("0 %", "100 %")
    )
    attacks, lost = (
        [r.flows[..., flow].sum() for r in (peace, fought)]
        for flow in (Flow.ATTACKS, Flow.LOST_ATTACK)
    )
    assert attacks[1] > attacks[0]
    assert lost[1] > lost[0]


def test_a_war_moves_the_day_of_an_attack_and_not_whom_it_meets():
    """The k-th attack on an account is the k-th in war and peace; it only comes earlier."""
    still = {
        "world__competitors": {"rivals": {"attacks": "4/year", "advantage": "0 %"}},
        "world__segments__market__natural_decline": "0/year",
    }
    instants = {}
    for chance in ("0 %", "100 %"):
        found = run("cut_throat", **still, world__retaliation__chance=chance)
        log = found.log[found.log["clock"] == Clock.ATTACK]
        instants[chance] = [log["instant"][log["account"] == account] for account in range(60)]
    earlier = 0
    for peace, war in zip(instants["0 %"], instants["100 %"], strict=True):
        assert len(war) >= len(peace) > 0
        assert (war[: len(peace)] <= peace + 1e-9).all()
        earlier += (war[: len(peace)] < peace - 1e-9).sum()
    assert earlier > 100


class Clockwork:
    """A calendar and a tub of which only the date matters."""

    def __init__(self):
        self.now = 0.0
        self.tub = self
        self.terms = np.zeros(1, [("seed", "i8"), ("replication", "i8")])


def market(**answer):
    clock = Clockwork()
    built = Market.__new__(Market)
    built.calendar, built.rivals = clock, [Competitor()]
    built.answer = Retaliation(**{"chance": "100 %", "lag": "0 years", **answer})
    built.war, built.due, built.crossings, built.above, built.stepped = (
        0.0,
        None,
        0,
        False,
        0.0,
    )
    return built


def at(built, month, pressure):
    built.calendar.now = 30.4375 * month
    built.step(pressure)
    return built.war


def test_the_war_grows_with_the_discount_up_to_one():
    built = market(trigger="3 %", strength="0.5")
    assert at(built, 1, 0.029) == 0
    assert at(built, 2, 0.03) == pytest.approx(0.5)
    assert at(built, 3, 0.045) == pytest.approx(0.75)
    assert at(built, 4, 0.2) == 1


def test_a_war_outlives_its_cause_by_its_memory_and_ends_in_peace():
    built = market(memory="6 months")
    at(built, 1, 0.06)
    assert at(built, 7, 0.0) == pytest.approx(np.exp(-1))
    assert at(built, 13, 0.0) == pytest.approx(np.exp(-2))
    assert at(built, 120, 0.0) == 0
    assert built.due is None


def test_each_crossing_from_peace_draws_once():
    built = market(chance="0.0001 %")
    for month in range(1, 9):
        at(built, month, 0.05)  # stays above: one crossing
    assert built.crossings == 1
    at(built, 9, 0.0)
    at(built, 10, 0.05)
    assert built.crossings == 2
    at_war = market()
    at(at_war, 1, 0.05)
    at(at_war, 2, 0.0)
    at(at_war, 3, 0.05)  # a new crossing in the same war draws nothing
    assert at_war.crossings == 1


def test_the_war_waits_for_the_lag():
    built = market(lag="3 months")
    assert at(built, 1, 0.05) == 0
    assert at(built, 3, 0.05) == 0
    assert at(built, 4, 0.05) > 0


def test_a_discount_that_is_the_trigger_reaches_it_whatever_binary_fractions_say(still):
    """Where everybody holds 10 %, their mean is 10 %, and not a last bit less."""
    change = {
        "world__competitors": {"rival": {"attacks": "0/year"}},
        "world__retaliation": {"chance": "100 %", "trigger": "10 %", "lag": "0 days"},
        "world__segments__market__wallet": {"mean": "12 k EUR/year", "cv": "80 %"},
        "world__segments__market__price_demands": {"rate": "1000/year", "depth": "10 %"},
        "strategies": {"only": {"grant": "always", "discount_cap": "10 %"}},
        "experiment__horizon": "3 months",
    }
    for seed in range(20):
        run = bathtub.simulate(still(**change, experiment__seed=seed), "only")
        assert run.climates[2:, 3].min() > 0, seed
