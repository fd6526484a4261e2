"""Word of mouth: ambassadors bring warm leads, the bitter drive them away, and a name follows."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Source
from bathtub.accounts.tally import Flow
from bathtub.experiment.twins import twin_rows

MARKET = """
bathtub: 1
world:
  segments:
    market:
      accounts: 1500
      customers: 400
      inbound: 0/year
      loyalty: {rational: 80 %, emotional: 80 %}
      brand: 75 %
firm: {sales: {people: 5}}
strategies:
  half: {hunting: 60 %, offers: []}
experiment: {horizon: 3 years, run_off: 6 months, seed: 21}
"""
SEGMENT = "world.segments.market."
MUTE = {"firm.loyalty.word": "0/year"}
BITTER = {SEGMENT + "loyalty": {"rational": "10 %", "emotional": "10 %"}, SEGMENT + "brand": "5 %",
          "firm.loyalty.gain": "0 %", "firm.loyalty.contact": "0 %"}  # fmt: skip


def run(changes=None, strategy="half", log="all"):
    return bathtub.simulate(bathtub.load(MARKET, changes or {}), strategy, log=log)


def total(found, *flows):
    return int(found.flows[..., list(flows)].sum())


def said(found, outcome):
    return found.log[found.log["outcome"] == outcome]


def reputation(found):
    return found.monthly.query("segment == 'all'").set_index("month")["reputation"]


def test_ambassadors_bring_new_customers_whom_hunters_win_more_often():
    talking, mute = run(), run(MUTE)
    assert len(said(talking, Outcome.RECOMMENDED)) > 100
    assert total(talking, Flow.ACQUIRED_REFERRED) > 10
    assert total(mute, Flow.ACQUIRED_REFERRED) == 0
    assert total(talking, Flow.PURSUITS) == pytest.approx(total(mute, Flow.PURSUITS), rel=0.01)
    won = (Flow.ACQUIRED_HUNTED, Flow.ACQUIRED_REFERRED)
    assert total(talking, *won) > total(mute, *won)


def test_nobody_but_ambassadors_recommends_and_nobody_but_the_bitter_speaks_badly():
    warm, cold = run(), run(BITTER)
    for found in (warm, cold):
        good, bad = said(found, Outcome.RECOMMENDED), said(found, Outcome.SPOKE_BADLY)
        assert (np.minimum(good["rational"], good["emotional"]) >= 0.6).all()
        assert len(good) + len(bad) > 0
    low = said(cold, Outcome.SPOKE_BADLY)
    assert len(low) > 0
    assert len(said(cold, Outcome.RECOMMENDED)) == 0


def test_the_bitter_speak_a_third_as_often_as_ambassadors():
    quiet = {"firm.service.quality": "100 %", "world.competitors": {}}
    rates = []
    for changes, outcome in (({}, Outcome.RECOMMENDED), (BITTER, Outcome.SPOKE_BADLY)):
        found = run({**quiet, **changes, "firm.sales.people": "0"})
        years = found.flows[:37, 0, Flow.CUSTOMER_DAYS].sum() / 1e6 / 365.25
        spoken = said(found, outcome)
        rates.append((spoken["instant"] <= 3 * 365.25).sum() / years)
    assert rates[0] == pytest.approx(1.5, rel=0.1)
    assert rates[1] == pytest.approx(0.5, rel=0.15)


def test_a_complaint_not_put_right_turns_even_an_ambassador_for_a_year():
    angry = {"firm.service.quality": "60 %", "firm.service.best_quality": "60 %",
             "firm.loyalty.complains": "100 %", "firm.service.recovery": "0 %",
             "firm.loyalty.loss": "0 %", "firm.loyalty.soothing": "0 %"}  # fmt: skip
    found = run(angry)
    bad = said(found, Outcome.SPOKE_BADLY)
    assert (np.minimum(bad["rational"], bad["emotional"]) >= 0.6).sum() > 50
    put_right = run({**angry, "firm.service.recovery": "100 %"})
    assert len(said(put_right, Outcome.SPOKE_BADLY)) == 0


def test_who_lapsed_bitterly_warns_others_for_a_year_and_then_falls_silent():
    leaving = {**BITTER, SEGMENT + "lapses": "90 %/year", "firm.books.warn_after": "30 years"}
    found = run(leaving)
    bad = said(found, Outcome.SPOKE_BADLY)
    after = bad[bad["status"] == 3]
    assert len(after) > 5
    left = {int(x["account"]): float(x["instant"]) for x in said(found, Outcome.LAPSED)}
    waits = [
        float(x["instant"]) - left[int(x["account"])]
        for x in after
        if int(x["account"]) in left
    ]
    assert waits
    assert 0 < max(waits) <= 365.25


def test_a_bad_name_follows_bad_words_and_a_good_one_good_words():
    assert reputation(run(MUTE)).eq(1.0).all()
    usual = reputation(run()).loc[15]
    worse = {"firm.service.quality": "70 %", "firm.service.best_quality": "70 %"}
    # Day one expects what this quality brings; a failure that nobody expected does harm.
    failing = run({"world.events": [{"at": "month 3", "what": "supply_failure", "size": "60 %",
                                     "for": "12 months"}]})  # fmt: skip
    assert reputation(failing).loc[15] < usual
    assert reputation(failing).min() >= 0.5
    assert reputation(run(worse)).between(0.5, 1.5).all()


def test_a_name_scales_what_hunters_win():
    wins = []
    for effect in ("0", "1"):
        numbers = {"firm.reputation": {"effect": effect, "memory": "1 month"}}
        warm = {SEGMENT + "loyalty": {"rational": "80 %", "emotional": "80 %"}}
        found = run({**BITTER, **warm, **numbers})
        won = total(found, Flow.ACQUIRED_HUNTED, Flow.ACQUIRED_REFERRED)
        wins.append((won, reputation(found)))
    assert wins[1][1].loc[36] < 0.8
    assert wins[1][0] < wins[0][0]


def test_referred_customers_begin_warmer_and_with_a_larger_share():
    found = run()
    referred = found.records[found.records["source"] == Source.REFERRED]
    assert len(referred) > 10
    joined = found.log[(found.log["outcome"] == Outcome.WON)]
    by_account = {int(line["account"]): line for line in joined}
    first = [by_account[i] for i in np.flatnonzero(found.records["source"] == Source.REFERRED)]
    assert [float(x["emotional"]) for x in first] == pytest.approx([0.45] * len(first))
    assert [float(x["share"]) for x in first] == pytest.approx([0.35 * 1.16] * len(first))


def test_a_reward_is_paid_for_each_referred_win_and_makes_the_satisfied_speak():
    satisfied = {SEGMENT + "loyalty": {"rational": "90 %", "emotional": "20 %"},
                 SEGMENT + "brand": "20 %", "firm.loyalty.contact": "0 %",
                 "firm.loyalty.kept_emotional": "0 %"}  # fmt: skip
    plain = run(satisfied)
    paid = run({**satisfied, "strategies.half.reward": "250 EUR"})
    assert len(said(plain, Outcome.RECOMMENDED)) == 0
    assert len(said(paid, Outcome.RECOMMENDED)) > 100
    assert total(paid, Flow.REWARDS) == 250_000_000 * total(paid, Flow.ACQUIRED_REFERRED) > 0


def test_a_warm_word_touches_customers_too():
    quiet = {
        "firm.service.quality": "100 %",
        "world.competitors": {},
        "firm.sales.people": "0",
    }
    loud, mute = (run({**quiet, "firm.loyalty.word": word}) for word in ("12/year", "0/year"))
    hearts = [r.monthly.query("segment == 'all'")["emotional"].iloc[-1] for r in (loud, mute)]
    assert hearts[0] > hearts[1]


def test_what_is_said_acts_at_the_next_planning():
    """With one planning a year nobody is referred before the second one."""
    found = run({"experiment.planning": "1 year", "firm.sales.people": "60"})
    years = found.flows[:, 0, Flow.ACQUIRED_REFERRED]
    assert years[:13].sum() == 0
    assert years[13:].sum() > 0


def test_who_is_a_prospect_again_warns_nobody_any_more():
    leaving = {**BITTER, SEGMENT + "lapses": "50 %/year", "firm.books.forgotten_after": "1 month",
               "firm.books.warn_after": "1 month", "firm.books.strike_off_after": "1 month",
               "strategies.half.win_back": "0 %"}  # fmt: skip
    bad = said(run(leaving), Outcome.SPOKE_BADLY)
    assert (bad["status"] == 3).any()
    assert (bad["status"] != 0).all()


def test_opinion_leaders_bring_leads_and_change_no_name():
    mayors = {
        "accounts": "300",
        "buys": "false",
        "loyalty": {"rational": "90 %", "emotional": "90 %"},
    }
    quiet = {SEGMENT + "referrals": "0/year"}
    found = run({**quiet, "world.segments.mayors": mayors})
    assert len(said(found, Outcome.RECOMMENDED)) > 100
    assert reputation(found).eq(1.0).all()


def test_words_without_anybody_to_hear_them_are_lost():
    nobody = {
        SEGMENT + "accounts": "0",
        SEGMENT + "customers": "0",
        SEGMENT + "walk_ins": "300/year",
        SEGMENT + "referrals": {"rate": "12/year", "by": "everyone"},
        "experiment.horizon": "3 months",
    }
    assert total(run(nobody), Flow.ACQUIRED_WALK_IN) > 0


def test_the_outbox_has_room_for_everybody():
    found = run({"firm.loyalty.word": "200/year", "experiment.planning": "1 year"})
    assert len(said(found, Outcome.RECOMMENDED)) > 10_000


def test_the_same_words_whatever_is_watched():
    scenario = bathtub.load(MARKET)
    watched, alone = (bathtub.simulate(scenario, "half", log=log) for log in ("all", None))
    assert np.array_equal(watched.flows, alone.flows)


def test_opinion_leaders_are_met_visited_and_listened_to_and_count_as_nothing():
    leaders = {
        "accounts": "300", "buys": "false", "natural_decline": "0/year", "brand": "80 %",
        "loyalty": {"rational": "90 %", "emotional": "90 %"},
    }  # fmt: skip
    silent = {SEGMENT + "referrals": "0/year"}
    without = run(silent)
    found = run({**silent, "world.segments.mayors": leaders})
    table = found.monthly.query("segment == 'mayors'")
    for column in ("customers", "prospects", "book_customers", "acquired", "lost", "purchases",
                   "attacks", "pursuits", "revenue"):  # fmt: skip
        assert (table[column] == 0).all(), column
    assert table["encounters"].sum() > 0
    assert table["contacts"].sum() > 0
    assert total(found, Flow.ACQUIRED_REFERRED) > total(without, Flow.ACQUIRED_REFERRED) == 0


def test_a_segment_that_buys_nothing_has_no_customers():
    with pytest.raises(bathtub.Mistakes, match="buys nothing"):
        bathtub.load(MARKET, {SEGMENT + "buys": "false"})


def test_twins_of_whom_customers_brought_along_are_told_apart_by_identity():
    along = {SEGMENT + "referrals": {"rate": "0.4/year", "by": "everyone", "brings": "newcomer"},
             "strategies.none": {"hunting": "0 %"}}  # fmt: skip
    scenario = bathtub.load(MARKET, along)
    runs = [bathtub.simulate(scenario, name) for name in ("half", "none")]
    assert len(runs[0].records) != len(runs[1].records)
    rows = twin_rows(scenario, *runs)
    assert rows[:4, 0].sum() == 400
    for place, found in enumerate(runs):
        assert rows[:8, 1 + place].sum() == found.records["result"].sum()
        stay = (found.records["status"] == 2).sum()
        kept = rows[[0, 1, 4, 5], 0] if place == 0 else rows[[0, 2, 4, 6], 0]
        assert kept.sum() == stay
