"""Sales and customer culture (Intenz).

While the salespeople are out chasing new customers, the platform is under attack: lukewarm water
is poured into the bathtub while the hot water runs out. Kept promises and passion for the brand
are the posts of a fence against it; whoever has both loyalties recommends us and sells for us.
"""

import numpy as np
import pytest
from calm import (
    BUSY,
    HUNT,
    MEETINGS,
    ONE_NO,
    RIVALS,
    STEADY,
    VISITS,
    came_out,
    counted,
    customers,
    each_luck,
    firm,
    levers,
    market,
    never_more,
    pair,
    run,
    same_happenings,
    sample,
    surely_more,
)

from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from bathtub.accounts.stock import Level
from bathtub.accounts.tally import Flow

UNDER_ATTACK = RIVALS | MEETINGS


def rival(attacks, advantage):
    return {"attacks": attacks, "advantage": advantage}


@each_luck
def test_the_more_often_competitors_attack_the_fewer_stay(replication):
    """Certain where fences stand still.

    The k-th attack comes earlier and meets the same fence. Where feelings fade towards the brand
    it meets a younger fence, and that may be the higher one: about one account in a hundred
    then stays longer under more attacks. That follows from the rules, and is no defect.
    """
    rare, often = (
        {"world.competitors": {"rivals": rival(rate, "6 %")}} for rate in ("1/year", "3/year")
    )
    few, many = pair(replication, STEADY, rare, often)
    never_more(customers(many), customers(few))


def test_where_everything_answers_more_attacks_lose_more_on_average():
    rare, often = (
        sample(BUSY | {"world.competitors": {"rivals": rival(rate, "6 %")}})
        for rate in ("1/year", "2/year")
    )
    surely_more(often[:, Flow.LOST_ATTACK], rare[:, Flow.LOST_ATTACK])


@each_luck
@pytest.mark.parametrize(
    "fiercer",
    [
        {"rivals": rival("1/year", "6 %"), "others": rival("1/year", "4 %")},
        {"rivals": rival("1/year", "9 %")},
    ],
    ids=["one more", "a larger advantage"],
)
def test_a_fiercer_competition_never_leaves_a_customer_more(replication, fiercer):
    """Whatever happens to fences in between: nothing of it comes from the attacks."""
    usual = {"world.competitors": {"rivals": rival("1/year", "6 %")}}
    calm, fierce = pair(replication, MEETINGS, usual, {"world.competitors": fiercer})
    never_more(customers(fierce), customers(calm))


@each_luck
@pytest.mark.parametrize("post", ["fence_rational", "fence_emotional", "fence_coverage"])
def test_a_higher_fence_post_never_lets_an_attack_through(replication, post):
    low, high = pair(
        replication, UNDER_ATTACK, firm(**{f"loyalty__{post}": "1 %"}),
        firm(**{f"loyalty__{post}": "14 %"}),
    )  # fmt: skip
    attacks = same_happenings(low, high, Clock.ATTACK)
    never_more(*(came_out(lines, Outcome.HELD) for lines in attacks))
    never_more(customers(low), customers(high))


@each_luck
def test_while_all_salespeople_chase_new_customers_the_old_ones_are_lost_no_later(replication):
    """The same heads hunt or visit; a visit warms, and nothing else is moved by it here."""
    always = UNDER_ATTACK | market(accounts=300, customers=120) | firm(sales__people=6)
    chase, care = pair(replication, always, levers(hunting="100 %"), levers(hunting="0 %"))
    never_more(*(customers(found)[:, :120] for found in (chase, care)))
    assert customers(chase)[-1, 120:].sum() > 0  # and new water is poured


@each_luck
def test_the_more_new_water_is_poured_the_cooler_is_the_bath(replication):
    """New customers begin with less reason than the old ones have, and with the brand alone."""
    alike = market(loyalty={"rational": "70 %", "emotional": "40 %"}, brand="25 %")
    always = HUNT | alike | market(customers=60)
    few, many = pair(
        replication, always, firm(sales__win_rate="5 %"), firm(sales__win_rate="25 %")
    )
    never_more(customers(few), customers(many))
    for level in (Level.RATIONAL, Level.EMOTIONAL):
        cool, warm = (
            f.stocks[:, 0, level] / f.stocks[:, 0, Level.CUSTOMERS] for f in (many, few)
        )
        never_more(cool, warm + 1e-12)  # sums of many are rounded


@each_luck
def test_warmer_new_water_runs_out_no_sooner(replication):
    """Who was won is kept no shorter where a new customer begins with more reason."""
    always = HUNT | UNDER_ATTACK
    cool, warm = pair(
        replication,
        always,
        firm(loyalty__start_rational="30 %"),
        firm(loyalty__start_rational="60 %"),
    )
    never_more(customers(cool), customers(warm))


@each_luck
def test_a_better_service_breaks_no_promise_that_was_kept(replication):
    """Of day-one customers, who were not promised more than they get.

    Both loyalties grow with it where no complaint is put right. Where some are, feelings need
    not: by default a complaint put right warms the heart more than a kept promise, and the heart
    of a poorer service was the warmer one after one encounter in twenty.
    """
    poor, good = pair(
        replication,
        MEETINGS | firm(service__recovery="0 %"),
        firm(service__quality="85 %"),
        firm(service__quality="95 %"),
    )
    lines = same_happenings(poor, good, Clock.ENCOUNTER)
    assert len(lines[0]) == len(poor.log[poor.log["clock"] == Clock.ENCOUNTER])
    never_more(*(came_out(met, Outcome.KEPT) for met in lines))
    for loyalty in ("rational", "emotional"):
        never_more(*(met[loyalty] for met in lines))


def test_where_everything_answers_a_better_service_loses_fewer_on_average():
    poor, good = (
        sample(BUSY | firm(service__quality=quality)) for quality in ("85 %", "95 %")
    )
    surely_more(poor[:, Flow.LOST_ATTACK], good[:, Flow.LOST_ATTACK])


@each_luck
def test_a_larger_back_office_breaks_no_promise_that_was_kept(replication):
    """Certain where complaints teach nothing: an overloaded service would learn more."""
    small, large = pair(
        replication,
        MEETINGS,
        firm(service__capacity="1200/year"),
        firm(service__capacity="1600/year"),
    )
    lines = same_happenings(small, large, Clock.ENCOUNTER)
    never_more(*(came_out(met, Outcome.KEPT) for met in lines))


@each_luck
def test_a_stronger_brand_leaves_no_heart_colder_and_loses_nobody_sooner(replication):
    weak, strong = pair(replication, UNDER_ATTACK, market(brand="20 %"), market(brand="50 %"))
    never_more(*(lines["emotional"] for lines in same_happenings(weak, strong)))
    never_more(customers(weak), customers(strong))


@each_luck
def test_the_more_often_ambassadors_are_asked_the_more_they_recommend(replication):
    """While loyalties stand still; and nobody else recommends us."""
    seldom, often = pair(
        replication,
        STEADY | firm(loyalty__word_effect="0 %"),
        firm(loyalty__word="1/year"),
        firm(loyalty__word="2/year"),
    )
    words = [counted(found, Outcome.RECOMMENDED) for found in (seldom, often)]
    never_more(*words)
    both = np.minimum(often.records["rational"], often.records["emotional"]) >= 0.6
    assert (words[1][-1] > 0).sum() > 5
    assert both[words[1][-1] > 0].all()


@each_luck
def test_ambassadors_sell_for_us(replication):
    """With recommendations every prospect is won that is won without, and no later.

    Only friends who buy nothing speak here: what customers say also changes our name.
    """
    friends = {"accounts": 100, "buys": "false", "natural_decline": "0/year",
               "encounters": "0/year", "loyalty": {"rational": "90 %", "emotional": "90 %"},
               "brand": "90 %"}  # fmt: skip
    silent, speaking = pair(
        replication,
        HUNT,
        {"world.segments.friends": friends | {"referrals": "0/year"}},
        {"world.segments.friends": friends | {"referrals": "6/year"}},
    )
    never_more(customers(silent), customers(speaking))


@each_luck
def test_with_strong_loyalty_we_sell_more_to_existing_customers(replication):
    """Whatever a cooler customer takes before its first refusal, a warmer one takes, too."""
    always = VISITS | STEADY | ONE_NO | levers(offers=["delivery_share"])
    weak, strong = pair(
        replication,
        always | firm(selling__delivery_share="40 %"),
        market(loyalty={"rational": "60 %", "emotional": "30 %"}, brand="30 %"),
        market(loyalty={"rational": "80 %", "emotional": "80 %"}, brand="80 %"),
    )
    never_more(*(counted(found, Outcome.SHARE_RAISED) for found in (weak, strong)))
    never_more(weak.records["share"], strong.records["share"])
    never_more(weak.records["revenue"], strong.records["revenue"])


@each_luck
def test_the_more_the_mechanics_sell_the_sooner_a_customer_hears_an_offer(replication):
    """The first offer comes no later. What is sold in the end is another matter: an offer that
    was refused rests, and may keep a better moment from being used."""
    seldom, often = pair(
        replication,
        MEETINGS | levers(offers=["delivery_share"]),
        levers(indirect_selling="5 %"),
        levers(indirect_selling="20 %"),
    )
    heard = [counted(f, Outcome.SHARE_RAISED, Outcome.REFUSED) > 0 for f in (seldom, often)]
    never_more(*heard)
    assert not (run(MEETINGS, replication).log["offer"] >= 0).any()
