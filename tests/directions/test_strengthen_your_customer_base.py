"""Sales strategy and customer care: how to strengthen your customer base.

The base is drained by natural decline and must be refilled; the silent are warned of, asked, and
in the end struck off; hours are limited, so not all customers are kings. It grows with customers,
together with them, or at the expense of competitors, but never at the expense of the price.
"""

import numpy as np
import pytest
from calm import (
    HUNT,
    MEETINGS,
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
    same_happenings,
    sample,
    so_far,
    surely_more,
    total,
    what_came,
)

from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from bathtub.accounts.stock import Level
from bathtub.accounts.tally import Flow

DRAINS = {
    "decline": [market(natural_decline=f"{rate} %/year", births="0/year") for rate in (5, 20)],
    "silence": [market(lapses=f"{rate} %/year") for rate in (5, 20)],
    "last purchases": [market(lapses_after_purchase=f"{chance} %") for chance in (1, 5)],
    "contracts": [market(renewal={"leave": f"{chance} %"}) for chance in (10, 30)],
}
FALLING_SILENT = market(lapses="30 %/year") | firm(books__strike_off_after="18 months")
TRUE = market(loyalty={"rational": "80 %", "emotional": "80 %"}, brand="80 %") | STEADY


@each_luck
@pytest.mark.parametrize("drain", DRAINS)
def test_when_more_customers_drop_out_nobody_stays_longer(replication, drain):
    slow, fast = pair(replication, {}, *DRAINS[drain])
    never_more(customers(fast), customers(slow))


@each_luck
def test_more_hours_for_refilling_reach_every_prospect_no_later(replication):
    """Where each is tried once, while natural decline goes on.

    Where prospects are tried again that is not certain: those who said no sooner return sooner,
    and stand before one who has not been asked.
    """
    once = firm(sales__retry="30 years", sales__burnt_door="30 years")
    decline = market(accounts=500, customers=60, natural_decline="8 %/year", births="0/year")
    always = once | decline | levers(hunting="100 %")
    few, many = pair(replication, always, firm(sales__people=1), firm(sales__people=2))
    ends = (Outcome.WON, Outcome.LOST, Outcome.TOO_DEAR, Outcome.UNAVAILABLE)
    never_more(*(counted(found, *ends) for found in (few, many)))
    never_more(customers(few), customers(many))


@each_luck
@pytest.mark.parametrize("unit", ["months", "own intervals"])
def test_a_longer_patience_never_raises_more_alarms_or_false_ones(replication, unit):
    """Certain while nobody is visited: after a visit, a sign of life, silence begins anew."""
    hasty, patient = pair(
        replication,
        FALLING_SILENT,
        *(firm(books__warn_after=f"{number} {unit}") for number in (2, 5)),
    )
    for flow in (Flow.WARNINGS, Flow.FALSE_ALARMS):
        never_more(*(so_far(found, flow) for found in (patient, hasty)))


@each_luck
@pytest.mark.parametrize(
    ("number", "poor", "good"),
    [("win_back", "20 %", "50 %"), ("win_back_half_life", "3 months", "12 months")],
)
def test_who_came_back_when_asked_comes_back_where_the_silent_are_easier_to_win(
    replication, number, poor, good
):
    """At the first asking. Who has come back may leave anew, and then all is different."""
    asking = FALLING_SILENT | VISITS | levers(win_back="100 %", cadence="0/year")
    always = asking | firm(books__warn_after="3 months")
    first = []
    for found in pair(
        replication,
        always,
        firm(**{f"books__{number}": poor}),
        firm(**{f"books__{number}": good}),
    ):
        asked = what_came(found, Outcome.WON_BACK, Outcome.NOT_WON_BACK)
        first.append(asked[np.unique(asked["account"], return_index=True)[1]])
    assert np.array_equal(*(lines["instant"] for lines in first))
    never_more(*(came_out(lines, Outcome.WON_BACK) for lines in first))


def test_earlier_warnings_win_back_more_of_those_who_fell_silent():
    """On average: another visit, in another month, has other luck."""
    always = FALLING_SILENT | VISITS | levers(win_back="100 %", cadence="0/year")
    early, late = (
        sample(always | firm(books__warn_after=after))[:, Flow.ACQUIRED_WON_BACK]
        for after in ("2 months", "8 months")
    )
    surely_more(early, late)


@each_luck
def test_the_sooner_the_silent_are_struck_off_the_fewer_dead_files_there_are(replication):
    """In every month, and the truth is the same: no more and no fewer customers."""
    soon, late = pair(
        replication,
        FALLING_SILENT | firm(books__warn_after="3 months"),
        *(firm(books__strike_off_after=f"{months} months") for months in (12, 24)),
    )
    for level in (Level.DEAD_FILES, Level.BOOK_CUSTOMERS):
        never_more(*(found.stocks[:, 0, level] for found in (soon, late)))
    assert np.array_equal(customers(soon), customers(late))


KINGS = levers(hunting="0 %", cadence="12/year")


@each_luck
def test_more_farmers_take_no_visit_from_anybody(replication):
    few, many = pair(replication, KINGS, firm(sales__people=1), firm(sales__people=2))
    never_more(*(counted(found, Outcome.VISITED) for found in (few, many)))


@each_luck
def test_who_is_exhausted_loses_visits_by_the_free_potential_and_none_by_the_total(
    replication,
):
    """The hours suffice for 62 of 200 customers; fifty of them buy nearly all from us, or less."""
    always = KINGS | firm(sales__people=1.5)
    stars = {"accounts": 50, "customers": 50, "natural_decline": "0/year", "inbound": "0/year",
             "encounters": "0/year", "alerts": "0/year", "price_demands": "0/year",
             "wallet": {"mean": "20 k EUR/year", "growth": "0 %/year"},
             "share_pull": "0 %"}  # fmt: skip
    shares = [{"world.segments.stars": stars | {"share": share}} for share in ("30 %", "90 %")]
    by_free = pair(replication, always | levers(rank_customers="free_potential"), *shares)
    free, full = (counted(found, Outcome.VISITED) for found in by_free)
    never_more(full[:, 150:], free[:, 150:])
    never_more(free[:, :150], full[:, :150])
    by_total = pair(replication, always | levers(rank_customers="total_potential"), *shares)
    assert np.array_equal(*(counted(found, Outcome.VISITED) for found in by_total))


@each_luck
def test_a_decoy_is_never_won_and_more_of_them_leave_the_others_more_open(replication):
    """Because as many decide for somebody: the mean openness of prospects is one."""
    few, many = pair(replication, HUNT, market(decoys="10 %"), market(decoys="40 %"))
    lines = same_happenings(few, many, Clock.PURSUIT)
    decided = np.logical_and(*(came_out(x, Outcome.WON, Outcome.LOST) for x in lines))
    chances = [x["bar"][decided] for x in lines]
    decoys = [chance == 0 for chance in chances]
    never_more(*decoys)
    never_more(*(chance[~decoys[1]] for chance in chances))
    assert not came_out(lines[1][decided], Outcome.WON)[decoys[1]].any()


@each_luck
def test_we_grow_with_the_customer(replication):
    """Where everybody recognises our service, growing wallets bring more from each of them."""
    flat, growing = pair(
        replication, TRUE, market(wallet__growth="0 %/year"), market(wallet__growth="6 %/year")
    )
    assert np.array_equal(flat.records["purchases"], growing.records["purchases"])
    never_more(flat.records["revenue"], growing.records["revenue"])


@each_luck
def test_who_does_not_see_a_better_service_never_buys_from_us_oftener_by_growing(replication):
    """Its growth goes to others. It buys more for more, and more rarely: one customer in three
    brought us less in the end, where wallets grew."""
    cold = market(loyalty={"rational": "30 %", "emotional": "30 %"}) | STEADY
    flat, growing = pair(
        replication, cold, market(wallet__growth="0 %/year"), market(wallet__growth="6 %/year")
    )
    never_more(growing.records["share"], flat.records["share"])
    lines = same_happenings(growing, flat, Clock.PURCHASE)
    never_more(*(came_out(x, Outcome.OURS) for x in lines))


@each_luck
def test_more_is_sold_by_joint_development_and_nobody_is_squeezed_out(replication):
    always = VISITS | TRUE | levers(offers=["joint_development"])
    small, large = pair(
        replication, always, firm(selling__joint_size="5 %"), firm(selling__joint_size="20 %")
    )
    never_more(small.records["revenue"], large.records["revenue"])
    assert np.array_equal(small.records["share"], large.records["share"])


@each_luck
def test_larger_steps_at_the_expense_of_competitors_cost_nothing_of_the_price(replication):
    always = VISITS | TRUE | levers(offers=["delivery_share"])
    steps = [firm(selling__delivery_step=step) for step in ("5 %", "20 %")]
    small, large = pair(replication, always, *steps)
    never_more(small.records["share"], large.records["share"])
    never_more(small.records["revenue"], large.records["revenue"])
    assert total(small, Flow.CONCESSIONS) == total(large, Flow.CONCESSIONS) == 0


@each_luck
def test_a_deeper_concession_brings_no_less_volume(replication):
    shallow, deep = pair(
        replication, VISITS, levers(concession="3 %"), levers(concession="9 %")
    )
    given = [counted(found, Outcome.CONCEDED) for found in (shallow, deep)]
    assert np.array_equal(*given)
    never_more(shallow.records["share"], deep.records["share"])
    never_more(shallow.records["revenue"], deep.records["revenue"])


@each_luck
def test_a_concession_that_moves_nobody_costs_its_full_depth_on_every_unit(replication):
    """The boomerang: the lower price holds for the total quantity, not for what is new."""
    dull = VISITS | market(price_sensitivity=0)
    plain, cut = pair(replication, dull, {}, levers(concession="6 %"))
    assert np.array_equal(plain.records["revenue"], cut.records["revenue"])
    never_more(cut.records["result"], plain.records["result"])
    lost = plain.records["result"] - cut.records["result"]
    for line in what_came(cut, Outcome.CONCEDED):
        account = line["account"]
        since = cut.records["revenue"][account] - line["revenue"]
        roundings = cut.records["purchases"][account]  # of half a millionth each
        assert abs(lost[account] - 0.06 * since) <= roundings


@each_luck
def test_who_matches_larger_offers_loses_nobody_sooner_and_pays_for_it_in_the_price(
    replication,
):
    """Cut-throat competition: what is matched stays, and stands in the fence from then on."""
    small, large = pair(
        replication, RIVALS | MEETINGS, levers(match_offers="8 %"), levers(match_offers="16 %")
    )
    never_more(customers(small), customers(large))
    never_more(*(lines["discount"] for lines in same_happenings(small, large)))


@each_luck
def test_customers_who_ask_more_often_for_a_lower_price_earn_us_no_more(replication):
    """Where all demands are granted and bring no volume. Who never grants need not care."""
    rates = [market(price_demands={"rate": rate}) for rate in ("0.5/year", "2/year")]
    dull = market(price_sensitivity=0)
    seldom, often = pair(replication, dull | levers(grant="always"), *rates)
    never_more(often.records["result"], seldom.records["result"])
    refused = pair(replication, dull | levers(grant="never"), *rates)
    assert np.array_equal(*(found.records["result"] for found in refused))


@each_luck
@pytest.mark.parametrize(
    ("less", "more"),
    [
        (firm(margin="33 %"), firm(margin="45 %")),
        (market(price_sensitivity=5), market(price_sensitivity=8)),
    ],
    ids=["margin", "sensitivity"],
)
def test_a_businessman_with_more_to_gain_says_yes_no_later(replication, less, more):
    """For the first time: from then on the customers hold different discounts."""
    asking = market(
        price_demands={"rate": "4/year", "depth": "1 % to 5 %"},
        share={"mean": "35 %", "strength": 8},
    )
    always = asking | levers(grant="break_even") | market(price_sensitivity=5)
    poor, rich = pair(replication, always, less, more)
    never_more(*(counted(found, Outcome.CONCEDED) > 0 for found in (poor, rich)))


@each_luck
def test_a_more_superior_product_avoids_the_dilemma_of_the_price(replication):
    """It holds every attack that a less superior one holds, and no discount is given."""
    slight, great = pair(
        replication,
        RIVALS | MEETINGS,
        levers(superiority={"advantage": "2 %"}),
        levers(superiority={"advantage": "8 %"}),
    )
    attacks = same_happenings(slight, great, Clock.ATTACK)
    never_more(*(came_out(lines, Outcome.HELD) for lines in attacks))
    never_more(customers(slight), customers(great))
    assert total(slight, Flow.CONCESSIONS) == total(great, Flow.CONCESSIONS) == 0


@each_luck
@pytest.mark.parametrize(("low", "high"), [("basic", "better"), ("better", "best")])
def test_no_customer_is_so_bad_that_it_could_not_order_more(replication, low, high):
    """A budget that ends a tier higher is sold no less to; one that has ended is not asked."""
    always = VISITS | TRUE | levers(offers=["up_sell"])
    poor, rich = pair(replication, always, market(ceiling=low), market(ceiling=high))
    never_more(poor.records["tier"], rich.records["tier"])
    never_more(poor.records["revenue"], rich.records["revenue"])


@each_luck
def test_a_higher_code_number_leaves_no_customer_with_fewer_products(replication):
    always = VISITS | TRUE | levers(offers=["cross_sell"], cross_sell="code_number")
    products = firm(products={"doors": "40 %", "windows": "30 %", "awnings": "30 %"})
    low, high = pair(
        replication,
        always | products | market(holds=["doors"]) | firm(selling__cross_sell="30 %"),
        firm(selling__methods__code_number__below="50 %"),
        firm(selling__methods__code_number__below="90 %"),
    )
    never_more(*(counted(found, Outcome.CROSS_SOLD) for found in (low, high)))
    never_more(low.records["revenue"], high.records["revenue"])


@each_luck
def test_when_more_sales_partners_leave_their_customers_buy_no_more_from_us(replication):
    partners = {"accounts": 20, "customers": 20, "natural_decline": "0/year",
                "encounters": "0/year", "price_demands": "0/year"}  # fmt: skip
    loyal, leaving = pair(
        replication,
        market(through="partners"),
        {"world.segments.partners": partners | {"lapses": "5 %/year"}},
        {"world.segments.partners": partners | {"lapses": "30 %/year"}},
    )
    never_more(*(counted(f, Outcome.OURS)[:, :150] for f in (leaving, loyal)))
