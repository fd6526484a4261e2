"""Four levels of the customer experience (the chatterson, 2008).

Price and availability come first: without them there is no sale, and perhaps no second chance.
Then better service is recognised, then expertise is valued, then values are shared. The higher a
customer has come, the more lasting and growing are the sales.
"""

import numpy as np
import pytest
from calm import (
    HUNT,
    MEETINGS,
    ONE_NO,
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
)

from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from bathtub.accounts.stock import Level

NOT_PUT_RIGHT = firm(service__recovery="0 %")
GATES = {
    "opening discount": [levers(opening_discount="0 %"), levers(opening_discount="10 %")],
    "list price": [levers(list_price="1.1"), levers(list_price="1")],
    "superior product": [levers(superiority="0 %"),
                         levers(superiority={"advantage": "10 %", "life": "400 years"})],
    "expectations": [firm(sales__price_limit="1"), firm(sales__price_limit="1.2")],
    "availability": [firm(sales__availability="70 %"), firm(sales__availability="95 %")],
}  # fmt: skip


@each_luck
@pytest.mark.parametrize("gate", GATES)
def test_a_lower_first_gate_turns_no_won_prospect_into_a_lost_one(replication, gate):
    """Whoever is won at the higher gate is won at the lower one, and no later."""
    high, low = pair(replication, HUNT, *GATES[gate])
    pursuits = same_happenings(high, low, Clock.PURSUIT)
    never_more(*(came_out(lines, Outcome.WON) for lines in pursuits))
    never_more(customers(high), customers(low))


@each_luck
def test_the_longer_a_door_stays_shut_the_fewer_second_chances_there_are(replication):
    forgiving, strict = pair(
        replication,
        HUNT | firm(sales__availability="60 %"),
        firm(sales__burnt_door="6 months"),
        firm(sales__burnt_door="2 years"),
    )
    ends = (Outcome.WON, Outcome.LOST, Outcome.TOO_DEAR, Outcome.UNAVAILABLE)
    tries = [np.minimum(counted(f, *ends), 2) for f in (strict, forgiving)]
    never_more(*tries)
    never_more(customers(strict), customers(forgiving))


@each_luck
def test_superior_service_leads_nobody_down_the_ladder(replication):
    """In no month does a customer stand on a lower step, where no complaint is put right."""
    poor, good = pair(
        replication,
        MEETINGS | NOT_PUT_RIGHT,
        firm(service__quality="85 %"),
        firm(service__quality="97 %"),
    )
    never_more(*(found.stocks[:, 0, Level.EXPERIENCE] for found in (poor, good)))
    before, after = (step(lines) for lines in same_happenings(poor, good, Clock.ENCOUNTER))
    never_more(before, after)


def step(lines):
    """The step of the ladder after each line, by the numbers of the file."""
    rational, emotional = lines["rational"], lines["emotional"]
    above = 3 + (np.minimum(rational, emotional) >= 0.7)
    return np.where(rational < 0.5, 1, np.where(emotional < 0.4, 2, above))


LADDER = [("40 %", "20 %"), ("60 %", "20 %"), ("60 %", "50 %"), ("80 %", "80 %")]


@each_luck
@pytest.mark.parametrize("lower", range(3))
@pytest.mark.parametrize("kind", ["up_sell", "cross_sell"])
def test_a_step_higher_more_is_bought_and_nothing_less(replication, lower, kind):
    """Whatever is taken before the first refusal is taken a step higher, too."""
    products = {"doors": "25 %", "windows": "25 %", "awnings": "25 %", "blinds": "25 %"}
    willing = firm(
        products=products, selling__cross_sell="50 %", selling__up_sell="50 %",
        selling__level_4="1.6",
    )  # fmt: skip
    always = VISITS | STEADY | ONE_NO | willing | market(holds=["doors"], ceiling="best")
    low, high = pair(
        replication,
        always | levers(offers=[kind]),
        *(
            market(loyalty={"rational": r, "emotional": e}, brand=e)
            for r, e in LADDER[lower : lower + 2]
        ),
    )
    never_more(*(counted(found, Outcome.UP_SOLD, Outcome.CROSS_SOLD) for found in (low, high)))
    never_more(low.records["revenue"], high.records["revenue"])


@each_luck
def test_who_is_educated_more_knows_no_less_and_buys_no_less(replication):
    """A visit that teaches also teaches where more visits do; until the first refusal."""
    products = {"doors": "25 %", "windows": "25 %", "awnings": "25 %", "blinds": "25 %"}
    willing = firm(products=products, selling__cross_sell="40 %")
    always = VISITS | STEADY | ONE_NO | willing | market(holds=["doors"], competence=2)
    little, much = pair(
        replication,
        always | levers(offers=["cross_sell"]),
        firm(selling__teaching="2 %"),
        firm(selling__teaching="60 %"),
    )
    never_more(little.records["competence"], much.records["competence"])
    never_more(*(counted(found, Outcome.CROSS_SOLD) for found in (little, much)))


@each_luck
def test_problems_solved_together_leave_no_heart_colder_the_more_they_connect(replication):
    little, much = pair(
        replication,
        MEETINGS | firm(service__quality="80 %"),
        firm(loyalty__soothing="2 %"),
        firm(loyalty__soothing="20 %"),
    )
    lines = same_happenings(little, much, Clock.ENCOUNTER)
    never_more(*(met["emotional"] for met in lines))
    never_more(*(met["rational"] for met in lines))


@each_luck
def test_twice_the_interactions_leave_no_heart_colder(replication):
    """Each visit of the slower rhythm is one of the faster, which has another in each month."""
    once, twice = pair(
        replication, VISITS, levers(cadence="12/year"), levers(cadence="24/year")
    )
    lines = same_happenings(once, twice, Clock.CONTACT)
    assert len(lines[0]) == len(once.log[once.log["clock"] == Clock.CONTACT])
    never_more(*(met["emotional"] for met in lines))
    never_more(*(found.stocks[:, 0, Level.EXPERIENCE] for found in (once, twice)))
