"""7 sales rules of customer loyalty economics (Richard Ruff, Sales Horizons, 2012).

Promoters are less likely to defect, buy more over time, sing our praises, cost less to serve and
tell what is wrong. They are made by doing what one says and by taking responsibility for
mistakes; and most winners use the opportunities that occur.
"""

import numpy as np
import pytest
from calm import (
    BUSY,
    MEETINGS,
    ONE_NO,
    RIVALS,
    STEADY,
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
    total,
)

from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from bathtub.accounts.tally import Flow


def loyal(rational, emotional):
    return market(loyalty={"rational": rational, "emotional": emotional}, brand="25 %")


INDIFFERENT = loyal("50 %", "30 %")
PROMOTERS = [loyal("80 %", "30 %"), loyal("50 %", "80 %"), loyal("80 %", "80 %")]
each_loyalty = pytest.mark.parametrize("promoters", PROMOTERS, ids=["head", "heart", "both"])


@each_luck
@each_loyalty
def test_a_promoter_is_lost_no_sooner(replication, promoters):
    """Whatever happens to both in between: it happens to both."""
    always = RIVALS | MEETINGS
    others, friends = pair(replication, always, INDIFFERENT, promoters)
    attacks = same_happenings(others, friends, Clock.ATTACK)
    never_more(*(came_out(lines, Outcome.HELD) for lines in attacks))
    never_more(customers(others), customers(friends))


@each_luck
def test_a_promoter_buys_no_less_over_time(replication):
    """Each purchase pulls the share up to what reason allows; feelings do not matter here."""
    always = market(share_pull="10 %")
    others, friends = pair(replication, always, INDIFFERENT, PROMOTERS[0])
    lines = same_happenings(others, friends, Clock.PURCHASE)
    never_more(*(x["share"] for x in lines))
    never_more(*(counted(found, Outcome.OURS) for found in (others, friends)))
    never_more(others.records["revenue"], friends.records["revenue"])


@each_luck
def test_who_sings_our_praises_for_a_small_reward_does_so_for_a_larger_one(replication):
    """To the same friends on the same day, and ambassadors do so for nothing."""
    satisfied = market(loyalty={"rational": "80 %", "emotional": {"mean": "50 %"}})
    always = satisfied | STEADY | firm(loyalty__word="2/year", loyalty__word_effect="0 %")
    for less, more in (("0 EUR", "100 EUR"), ("100 EUR", "400 EUR")):
        poor, rich = pair(replication, always, levers(reward=less), levers(reward=more))
        asked = same_happenings(poor, rich, Clock.WORD)
        assert len(asked[0]) == len(poor.log[poor.log["clock"] == Clock.WORD])
        never_more(*(came_out(lines, Outcome.RECOMMENDED) for lines in asked))


@each_luck
@each_loyalty
def test_a_promoter_costs_no_more_to_serve(replication, promoters):
    """Encounter by encounter: of who buys nothing, the result is what serving it costs.

    Putting complaints right is another line: promoters complain more, and cost more there.
    """
    nothing_else = market(purchases="0/year", floor="0/year") | firm(
        service__recovery_cost="0 EUR"
    )
    others, friends = pair(replication, MEETINGS | nothing_else, INDIFFERENT, promoters)
    never_more(
        *(lines["result"] for lines in same_happenings(others, friends, Clock.ENCOUNTER))
    )
    assert total(others, Flow.SERVING) > total(friends, Flow.SERVING) > 0


@each_luck
def test_a_promoter_tells_us_of_every_mistake_of_which_an_indifferent_customer_tells(
    replication,
):
    """Where every complaint is put right, as one can see from outside who complained."""
    always = MEETINGS | firm(service__recovery="100 %", service__quality="70 %")
    others, friends = pair(replication, always, INDIFFERENT, PROMOTERS[1])
    lines = same_happenings(others, friends, Clock.ENCOUNTER)
    never_more(*(came_out(met, Outcome.PUT_RIGHT) for met in lines))
    never_more(total(others, Flow.COMPLAINTS), total(friends, Flow.COMPLAINTS))


@each_luck
def test_who_avoids_repeating_a_mistake_breaks_no_promise_that_the_deaf_keep(replication):
    """Certain against a firm that learns nothing. Of two that learn, the quicker is told less
    from then on: fewer promises broken are fewer complaints."""
    always = MEETINGS | firm(service__quality="85 %")
    deaf, learning = pair(
        replication, always, firm(service__learning="0 %"), firm(service__learning="5 %")
    )
    lines = same_happenings(deaf, learning, Clock.ENCOUNTER)
    never_more(*(came_out(met, Outcome.KEPT) for met in lines))


def test_a_firm_that_learns_more_breaks_fewer_promises_on_average():
    """With everything that follows from it: losses, words, the name and whoever hears of it."""
    slow, quick = (
        sample(BUSY | firm(service__quality="85 %", service__learning=rate))
        for rate in ("0.5 %", "3 %")
    )
    surely_more(slow[:, Flow.PROMISES_BROKEN], quick[:, Flow.PROMISES_BROKEN])


@each_luck
def test_responsibility_for_mistakes_leaves_nobody_less_loyal_and_loses_nobody_sooner(
    replication,
):
    always = RIVALS | MEETINGS | firm(service__quality="80 %")
    seldom, often = pair(
        replication, always, firm(service__recovery="20 %"), firm(service__recovery="80 %")
    )
    lines = same_happenings(seldom, often)
    for loyalty in ("rational", "emotional"):
        never_more(*(x[loyalty] for x in lines))
    never_more(*(came_out(met, Outcome.PUT_RIGHT) for met in lines))
    never_more(customers(seldom), customers(often))


@each_luck
def test_who_does_what_it_says_is_not_left_by_whom_it_would_keep_otherwise(replication):
    """Certain where no complaint is put right, which may warm more than a promise kept."""
    always = RIVALS | MEETINGS | firm(service__recovery="0 %")
    poor, good = pair(
        replication, always, firm(service__quality="80 %"), firm(service__quality="96 %")
    )
    never_more(customers(poor), customers(good))


@each_luck
def test_the_more_opportunities_occur_the_more_is_sold_by_who_listens(replication):
    """Until a customer says no for the first time, and nothing to who does not listen."""
    needs = market(holds=["doors"]) | firm(
        products={"doors": "40 %", "windows": "30 %", "awnings": "30 %"},
        selling__cross_sell="40 %",
    )
    always = needs | STEADY | ONE_NO | levers(cross_sell="alert")
    rates = [market(alerts="0.3/year"), market(alerts="1.5/year")]
    seldom, often = pair(replication, always | levers(offers=["cross_sell"]), *rates)
    never_more(*(counted(found, Outcome.CROSS_SOLD) for found in (seldom, often)))
    never_more(seldom.records["revenue"], often.records["revenue"])
    deaf = pair(replication, always, *rates)
    assert np.array_equal(*(found.records["revenue"] for found in deaf))
