"""The sentences tell what the rules will do, not what somebody hopes."""

import math

import pytest

from bathtub import load, simulate
from bathtub.accounts.loyalty import fence
from bathtub.accounts.record import blank
from bathtub.accounts.rule import records
from bathtub.accounts.tally import Flow
from bathtub.explain.cautions import cautions
from bathtub.explain.fences import ahead, height, numbers
from bathtub.explain.force import gate, last_rank, won_past_the_gate
from bathtub.explain.plain import in_plain_words
from bathtub.firm.conditions import day_one
from bathtub.scenario.strategy import Cadence
from bathtub.shipped import shipped
from worlds import STILL

MARKET = """
bathtub: 1
world:
  segments:
    market:
      accounts: 4000
      inbound: 0/year
      natural_decline: 0/year
      alerts: 0/year
      decoys: 20 %
  competitors: {}
firm: {sales: {people: 40, win_rate: 30 %}, loyalty: {word: 0/year}}
strategies: {only: {hunting: 100 %, over_promise: 10 %, opening_discount: 4 %}}
experiment: {horizon: 2 years, run_off: 0 years, replications: 1, seed: 3}
"""


def said(scenario):
    return [sentence.text for sentence in in_plain_words(scenario)]


def test_the_fence_that_is_told_is_the_fence_that_holds():
    scenario = load(STILL)
    segment, firm = scenario.world.segments["market"], scenario.firms["only"]
    account, terms = records(blank(1)), records(day_one(scenario, "only").copy())
    account["rational"], account["emotional"], account["coverage"] = 0.85, 0.75, 1.0
    account["brand"], account["faded"] = 0.75, 0.0  # so that nothing fades
    told = height(numbers(segment, firm), 0.85, 0.75)
    assert told == pytest.approx(fence(account[0], terms[0], 0.0), rel=1e-12)


def test_as_many_cold_prospects_are_won_as_is_told():
    scenario = load(MARKET)
    levers, firm = scenario.opening("only")
    told = gate(levers, firm.sales) * won_past_the_gate(levers, firm.sales, 0.2)
    flows = simulate(scenario, "only").flows.sum(axis=(0, 1))
    pursued = flows[Flow.PURSUITS]
    ended = pursued * 21 / 24  # those of the last three months still go on
    got = flows[Flow.ACQUIRED_HUNTED] / ended
    assert abs(got - told) < 4 * math.sqrt(told * (1 - told) / ended) + 0.01


def test_the_hours_end_at_the_rank_that_is_told():
    cadence = Cadence.model_validate({})
    assert last_rank(120.0, 100, cadence) == 10  # ten of the twenty best, 12 visits each
    assert last_rank(20 * 12 + 30 * 8, 100, cadence) == 50
    assert last_rank(20 * 12 + 30 * 8 + 50 * 4, 100, cadence) == 100
    assert last_rank(math.inf, 100, cadence) == 100


def test_a_sentence_concerns_the_values_from_which_it_follows():
    scenario = load(shipped("fire_protection"))
    found = [
        s.topic
        for s in in_plain_words(scenario)
        if s.concerns(("firm", "loyalty", "fence_rational"))
    ]
    assert found == ["fence", "fence"]


def test_every_strategy_and_segment_is_told_of():
    scenario = load(shipped("fire_protection"))
    text = "\n".join(said(scenario))
    for name in (*scenario.world.segments, *scenario.strategies):
        assert name in text


def test_a_price_cut_says_how_much_more_volume_it_needs():
    scenario = load(shipped("fire_protection"))
    assert any(
        "6 % at a margin of 30 % needs 25 % more volume" in text for text in said(scenario)
    )


def test_nothing_is_said_of_what_is_not_there():
    assert not [text for text in said(load(STILL)) if "hunter" in text or "farmer" in text]
    assert not [text for text in said(load(STILL)) if "ompetitors" in text]


def test_a_rate_that_somebody_switched_off_is_mentioned():
    found = list(cautions(load(MARKET)))
    assert found[0].startswith("switched off by a rate of zero: ")
    assert "market.natural_decline" in found[0]


def test_a_value_outside_what_firms_report_is_mentioned_with_the_range():
    found = list(cautions(load(MARKET, {"firm.margin": "70 %"})))
    assert "margin.basic 70 % (25 % to 50 %)" in found[-1]
    assert "margin" not in "".join(cautions(load(MARKET, {"firm.margin": "50 %"})))


@pytest.mark.parametrize(
    ("set", "said_then"),
    [
        ({"firm.sales.hours": "0/year"}, "40 hunters can pursue nobody without hours"),
        ({"firm.sales.pursuit": "0 hours"}, "40 hunters can pursue all there are"),
        ({"strategies.only.list_price": "0.9"}, "a list price lowered by 10 % at a margin"),
        (
            {"firm.margin": "3 %"},
            "an opening discount of 4 % at a margin of 3 % leaves nothing",
        ),
        (
            {"firm.sales.visit": "0 hours", "strategies.only.hunting": "0 %"},
            "40 farmers can make any number of visits",
        ),
    ],
)
def test_extremes_are_told_as_they_are_played(set, said_then):
    assert said_then in "\n".join(said(load(MARKET, set)))


def test_without_hours_nobody_is_pursued():
    scenario = load(MARKET, {"firm.sales.hours": "0/year"})
    assert simulate(scenario, "only").flows[:, :, Flow.PURSUITS].sum() == 0


def test_who_never_buys_spends_nothing():
    assert "each spends" in "\n".join(said(load(MARKET)))
    never = load(MARKET, {"world.segments.market.purchases": "0/year"})
    assert "each spends" not in "\n".join(said(never))


def test_a_fence_is_lower_where_our_list_price_is_higher():
    changes = {
        "strategies.only.list_price": "1.05",
        "strategies.only.superiority": {"advantage": "2 %", "cost": "0 EUR"},
    }
    scenario = load(STILL, changes)
    levers, firm = scenario.opening("only")
    account, terms = records(blank(1)), records(day_one(scenario, "only").copy())
    account["rational"], account["emotional"], account["coverage"] = 0.85, 0.75, 1.0
    account["brand"], account["faded"] = 0.75, 0.0
    loyalty = numbers(scenario.world.segments["market"], firm)
    told = height(loyalty, 0.85, 0.75, ahead(levers))
    assert ahead(levers) == pytest.approx(-0.03)
    assert told == pytest.approx(fence(account[0], terms[0], 0.0), rel=1e-12)
