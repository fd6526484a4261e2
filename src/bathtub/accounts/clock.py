"""The next-event loop: every account lives from one waking of the calendar to the next.

A stretch is open at its start and closed at its end. Within it each account goes from event
to event by itself; at one instant its lower clock rings first. What a happening writes is its
own record and whole numbers in the tally, so accounts may be played in any order.
"""

import numpy as np

from .arrival import on_arrival
from .attack import on_attack
from .contact import on_contact
from .encounter import on_encounter
from .foresight import AHEAD, WHOLE, look_ahead
from .interest import on_interest
from .leaving import on_decline, on_renewal, on_silence
from .log import forget, write
from .luck import draw
from .opening import open_brought_along
from .post import Post, earliest, full, take_out
from .price import on_demand
from .purchase import on_purchase
from .pursuit import on_pursuit
from .record import Account, Accounts, Clock, Status
from .rule import rule, rule_apart
from .selling import on_need
from .talk import on_word
from .tally import AllCounts, Counts
from .terms import AllTerms, Terms
from .waiting import DECISION, instant, ring


@rule
def soonest_of(account: Account, first: int, last: int) -> tuple[float, int]:
    """Which of the clocks from `first` to before `last` rings next, and when."""
    soonest, clock = account.due[first], first
    for k in range(first + 1, last):
        if account.due[k] < soonest:
            soonest, clock = account.due[k], k
    return soonest, clock


@rule
def next_due(account: Account, terms: Terms) -> tuple[float, int]:
    """The clock that rings next, and when."""
    soonest, clock = soonest_of(account, 0, Clock.PURCHASE)
    if account.status == Status.CUSTOMER:
        at, heard = soonest_of(account, Clock.PURCHASE, Clock.ATTACK)
        if at < soonest:
            soonest, clock = at, heard
        for competitor in range(terms.competitors):
            at = instant(terms, competitor, account.due[Clock.ATTACK + competitor])
            if at < soonest:
                soonest, clock = at, Clock.ATTACK + competitor
    return soonest, clock


@rule
def happen(account: Account, clock: int, now: float, terms: Terms, tally: Counts) -> int:
    """Let the event of this clock happen; returns its outcome."""
    if clock == Clock.CONTACT:
        return on_contact(account, now, terms, tally)
    if clock == Clock.PURSUIT:
        luck = draw(account, terms, DECISION[clock], account.occurrence[clock])
        return on_pursuit(account, now, luck, terms, tally)
    if clock == Clock.RENEWAL:
        luck = draw(account, terms, DECISION[clock], account.occurrence[clock] + 1)
        return on_renewal(account, now, luck, terms, tally)
    if clock == Clock.SILENCE:
        return on_silence(account, now, terms, tally)
    if clock == Clock.DECLINE:
        return on_decline(account, now, terms, tally)
    if clock == Clock.ARRIVAL:
        return on_arrival(account, now, terms, tally)
    luck = ring(account, terms, clock)  # all others ring again and again
    if clock == Clock.PURCHASE:
        return on_purchase(account, now, luck, terms, tally)
    if clock == Clock.ENCOUNTER:
        return on_encounter(account, now, luck, terms, tally)
    if clock == Clock.INTEREST:
        return on_interest(account, now, luck, terms)
    if clock == Clock.NEED:
        return on_need(account, now, luck, terms, tally)
    if clock == Clock.DEMAND:
        return on_demand(account, luck, terms, tally)
    return on_attack(account, now, luck, terms, tally, clock - Clock.ATTACK)


@rule_apart
def play(
    accounts: Accounts,
    alarms: np.ndarray,
    first: int,
    last: int,
    until: float,
    terms: AllTerms,
    tally: AllCounts,
    post: Post,
    log: np.ndarray,
    lines: np.ndarray,
    watched: int,
) -> int:
    """Carry the accounts from `first` to before `last` on to the instant `until`.

    No account has an event before its instant in `alarms`, which is moved on.
    `tally` has a row a segment. The lives of the account `watched` (all of them if -1, none if
    -2) go to `log`, whose next free line is `lines[0]`. Returns `last`, or the account at
    which the log or the outbox was full; played again from there with more room, it goes on.
    """
    for index in range(first, last):
        if index + AHEAD < last and alarms[index + AHEAD] <= until:
            look_ahead(accounts, index + AHEAD, WHOLE)
        if alarms[index] > until:
            continue
        account = accounts[index]
        its_terms, its_tally = terms[account.segment], tally[account.segment]
        seen = watched == -1 or watched == index
        now, clock = next_due(account, its_terms)
        while now <= until:
            if full(post) or (seen and lines[0] == len(log)):
                return index
            if seen:
                forget(its_tally)
            if clock == Clock.WORD:
                luck = ring(account, its_terms, clock)
                outcome = on_word(account, index, now, luck, its_terms, post)
            else:
                outcome = happen(account, clock, now, its_terms, its_tally)
            if seen:
                line = log[lines[0]]
                write(line, now, index, account, clock, outcome, its_terms, its_tally)
                lines[0] += 1
            now, clock = next_due(account, its_terms)
        alarms[index] = now
    return last


@rule_apart
def bring_along(
    accounts: Accounts,
    alarms: np.ndarray,
    size: int,
    until: float,
    terms: AllTerms,
    tally: AllCounts,
    post: Post,
    log: np.ndarray,
    lines: np.ndarray,
    watched: int,
    brought: np.ndarray,
) -> int:
    """Let those enter whom customers bring along, the earliest first, and live to `until`.

    So they are numbered in the order of their instants, however often the calendar wakes.
    Returns how many accounts there are now; the last of them may have to be played on, where
    the log or the outbox was full, and others may have to wait for room.
    """
    while size < len(accounts):
        place = earliest(post)
        if place < 0:
            return size
        open_brought_along(accounts[size], post.letters[place], terms, brought)
        take_out(post, place)
        entered, size = size, size + 1
        played = play(
            accounts, alarms, entered, size, until, terms, tally, post, log, lines, watched
        )
        if played < size:
            return size
    return size
