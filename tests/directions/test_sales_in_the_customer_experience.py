"""Sales: a vital part of the customer experience (David Tovey).

Hunters who bring home the kill leave a mess for others: complaints, difficult cross-selling and
an embarrassing attrition. Promises of marketing and sales must be congruent with delivery; a firm
is judged long before a salesperson is met, and unhappy customers warn as many as possible.
"""

import numpy as np
import pytest
from calm import (
    BUSY,
    HUNT,
    MEETINGS,
    ONE_NO,
    RIVALS,
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
    surely_more,
)

from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from bathtub.accounts.tally import Flow

# A complaint put right may warm more than a promise kept.
NOT_PUT_RIGHT = firm(service__recovery="0 %")
HONEST, LOUD = levers(marketing_promise="0 %"), levers(marketing_promise="25 %")


@each_luck
def test_hunters_who_promise_more_bring_home_every_kill_and_no_later(replication):
    honest, bold = pair(
        replication, HUNT, levers(over_promise="0 %"), levers(over_promise="25 %")
    )
    never_more(customers(honest), customers(bold))


@each_luck
@pytest.mark.parametrize(("less", "lesson"), [("0 %", "80 %"), ("10 %", "100 %")])
def test_a_promise_beyond_delivery_keeps_no_promise_that_was_broken(replication, less, lesson):
    """The same customers are won: marketing promises alone win nobody more.

    Certain against an honest promise, and against a smaller one where disappointments teach
    nothing. By a lesson, who was promised more may come to expect less than who was not.
    """
    always = HUNT | MEETINGS | NOT_PUT_RIGHT | firm(loyalty__lesson=lesson)
    quiet, loud = pair(replication, always, levers(marketing_promise=less), LOUD)
    assert np.array_equal(customers(quiet), customers(loud))
    lines = same_happenings(loud, quiet, Clock.ENCOUNTER)
    never_more(*(came_out(met, Outcome.KEPT) for met in lines))
    for loyalty in ("rational", "emotional"):
        never_more(*(met[loyalty] for met in lines))


@each_luck
def test_a_mess_is_lost_no_later(replication):
    """The attrition: the same are won, as only marketing promises more, and leave no later."""
    honest, loud = pair(replication, HUNT | MEETINGS | RIVALS | NOT_PUT_RIGHT, HONEST, LOUD)
    won = [what == 1 for what in (counted(f, Outcome.WON)[-1] for f in (honest, loud))]
    assert np.array_equal(*won)
    never_more(customers(loud), customers(honest))


@each_luck
def test_a_mess_is_cross_sold_no_more(replication):
    """Trouble in selling other services: lower loyalty is a lower step of the ladder.

    Offered at the same visits, until a customer says no for the first time.
    """
    products = {"audit": "25 %", "tax": "25 %", "law": "25 %", "training": "25 %"}
    selling = firm(products=products, selling__cross_sell="60 %") | levers(
        offers=["cross_sell"]
    )
    visits = firm(sales__people=120) | levers(hunting="50 %", cadence="12/year")
    honest, loud = pair(
        replication, HUNT | MEETINGS | NOT_PUT_RIGHT | selling | ONE_NO | visits, HONEST, LOUD
    )
    never_more(*(counted(found, Outcome.CROSS_SOLD) for found in (loud, honest)))


@each_luck
def test_the_sooner_the_gap_closes_the_fewer_promises_are_broken(replication):
    always = HUNT | MEETINGS | LOUD | firm(loyalty__lesson="100 %")
    slow, quick = pair(
        replication,
        always,
        firm(loyalty__gap_closing="0.2/year"),
        firm(loyalty__gap_closing="2/year"),
    )
    lines = same_happenings(slow, quick, Clock.ENCOUNTER)
    never_more(*(came_out(met, Outcome.KEPT) for met in lines))


def test_over_promising_raises_wins_complaints_and_losses_on_average():
    """In a market where everything answers: words, name, attacks, lessons and service."""
    honest, bold = (
        sample(BUSY | levers(hunting="75 %", over_promise=promise))
        for promise in ("0 %", "20 %")
    )
    for flow in (Flow.ACQUIRED_HUNTED, Flow.COMPLAINTS, Flow.LOST_ATTACK):
        surely_more(bold[:, flow], honest[:, flow])


@each_luck
def test_whoever_comes_before_a_salesperson_is_met_is_won_no_later(replication):
    """More marketing draws the same prospects and others; it takes none away."""
    always = HUNT | market(inbound="1/year") | firm(marketing="50 k EUR/year")
    quiet, loud = pair(
        replication,
        always | {"experiment.planning": "3 months"},
        levers(marketing="10 k EUR/year"),
        levers(marketing="200 k EUR/year"),
    )
    never_more(*(counted(found, Outcome.INQUIRED) > 0 for found in (quiet, loud)))
    never_more(customers(quiet), customers(loud))


@each_luck
@pytest.mark.parametrize(
    ("number", "cool", "warm"),
    [("lead_life", "1 month", "12 months"), ("inbound_warmth", "1", "3")],
)
def test_whoever_has_judged_us_for_itself_is_won_no_later_the_warmer_it_comes(
    replication, number, cool, warm
):
    always = HUNT | market(inbound="2/year") | {"experiment.planning": "3 months"}
    numbers = [firm(**{f"sales__{number}": value}) for value in (cool, warm)]
    never_more(*(customers(found) for found in pair(replication, always, *numbers)))


@each_luck
def test_a_larger_scandal_wins_no_prospect(replication):
    """Judged by our reputation, which comes back when the scandal is over."""
    small, large = (
        {"world.events": [{"at": "month 3", "for": "18 months", "what": "scandal", "size": s}]}
        for s in ("10 %", "70 %")
    )
    shrugged, shunned = pair(replication, HUNT | market(inbound="20 %/year"), small, large)
    never_more(customers(shunned), customers(shrugged))


BITTER = market(
    customers=60, loyalty={"rational": "10 %", "emotional": "10 %"}, brand="5 %"
) | firm(loyalty__word="6/year", reputation__effect=0)


@each_luck
@pytest.mark.parametrize(
    ("less", "more"),
    [
        (firm(loyalty__bad_word="20 %"), firm(loyalty__bad_word="80 %")),
        (firm(loyalty__grudge="2 months"), firm(loyalty__grudge="24 months")),
        (firm(sales__warned_against="90 %"), firm(sales__warned_against="10 %")),
    ],
    ids=["more warnings", "remembered longer", "taken more seriously"],
)
def test_the_more_the_unhappy_warn_others_the_fewer_do_business_with_us(
    replication, less, more
):
    """Where our name does not move: what is usual to be said of us grows with the warnings."""
    mild, bitter = pair(replication, HUNT | BITTER, less, more)
    warned = [counted(found, Outcome.SPOKE_BADLY) for found in (mild, bitter)]
    assert (warned[0] <= warned[1]).all()
    assert warned[0].sum() > 0
    never_more(customers(bitter), customers(mild))
