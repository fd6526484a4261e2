"""Entering the market: a prospect is born, or somebody walks in and is a customer at once."""

import math

from .customership import become_opinion_leader, join
from .log import Outcome
from .record import Account, Clock, Source, Status
from .rule import rule, rule_apart
from .tally import Counts
from .terms import Terms
from .waiting import own_time, start


@rule
def enter_market(account: Account, terms: Terms, now: float) -> None:
    """Start the clocks that run from day one, whatever the account is to us."""
    start(account, terms, Clock.DECLINE, now)
    if terms.rhythm > 0.0:  # counted from the opening, for everybody
        account.occurrence[Clock.PURCHASE] = math.floor(now / terms.rhythm)
    start(account, terms, Clock.PURCHASE, now)
    start(account, terms, Clock.INTEREST, now)
    start(account, terms, Clock.NEED, now)
    for competitor in range(terms.competitors):
        start(account, terms, Clock.ATTACK + competitor, own_time(terms, competitor, now))


@rule_apart
def on_arrival(account: Account, now: float, terms: Terms, tally: Counts) -> int:
    """A newcomer's first instant."""
    account.due[Clock.ARRIVAL] = math.inf
    account.status = Status.PROSPECT
    account.reachable = terms.through < 0  # who buys through a partner, from the next planning
    enter_market(account, terms, now)
    if account.source == Source.WALK_IN:
        join(account, terms, tally, now, Source.WALK_IN, False)
        return Outcome.WALKED_IN
    if account.source == Source.REFERRED:
        join(account, terms, tally, now, Source.REFERRED, False)
        return Outcome.BROUGHT_ALONG
    if terms.opinion_leaders == 1:
        become_opinion_leader(account, terms, now)
    return Outcome.BORN
