"""How long until a clock rings again.

A clock's events are numbered; block n of its luck holds what happens at event n and the gap
to event n + 1. Competitors' clocks run in a time of their own: the calendar decides how fast
it passes (not at all before a competitor enters), and never touches the budget that a clock
has left. So a price war moves when the same thing happens to the same account, not to whom.
"""

import math

import numpy as np

from . import decisions
from .luck import Luck, draw, exponential
from .record import Account, Clock
from .rule import rule
from .terms import Terms
from .traits import encounter_gap, silence_gap

DECISION = np.array(
    [
        decisions.ARRIVAL,
        decisions.PURSUIT,
        decisions.DECLINE,
        decisions.CONTACT,
        decisions.INTEREST,
        decisions.ENCOUNTER,
        decisions.WORD,
        decisions.PURCHASE,
        decisions.SILENCE,
        decisions.RENEWAL,
        decisions.NEED,
        decisions.DEMAND,
        decisions.ATTACK_0,
        decisions.ATTACK_0 + 1,
        decisions.ATTACK_0 + 2,
        decisions.ATTACK_0 + 3,
    ]
)


@rule
def own_time(terms: Terms, competitor: int, now: float) -> float:
    """What the clock of a competitor reads at this instant."""
    return terms.turned[competitor] + (now - terms.turn) * terms.speed[competitor]


@rule
def instant(terms: Terms, competitor: int, reading: float) -> float:
    """The instant at which a competitor's clock will read this, at its present speed."""
    if terms.speed[competitor] == 1.0:  # without the division
        return terms.turn + (reading - terms.turned[competitor])
    if terms.speed[competitor] == 0.0:
        return math.inf
    return terms.turn + (reading - terms.turned[competitor]) / terms.speed[competitor]


@rule
def mean_gap(account: Account, terms: Terms, clock: int) -> float:
    """Mean time between two events, in days of the clock's own time; infinite when off."""
    if clock == Clock.PURCHASE:
        return account.purchase_gap
    if clock == Clock.ENCOUNTER:
        return encounter_gap(account, terms)
    if clock == Clock.SILENCE:
        return silence_gap(account, terms)
    if clock == Clock.WORD:
        return 1.0 / terms.word if terms.word > 0.0 else math.inf
    if clock == Clock.NEED:
        return 1.0 / terms.needs_rate if terms.needs_rate > 0.0 else math.inf
    if clock == Clock.DEMAND:
        return 1.0 / terms.demands if terms.demands > 0.0 else math.inf
    if clock == Clock.INTEREST:
        return 1.0 / terms.inbound if terms.inbound > 0.0 else math.inf
    if clock == Clock.DECLINE:
        return 1.0 / terms.decline if terms.decline > 0.0 else math.inf
    return terms.attack_gap[clock - Clock.ATTACK]


@rule
def wind(account: Account, terms: Terms, clock: int, last: float, luck: Luck) -> None:
    """Set the clock for the event after the one at `last`, whose luck this is."""
    if clock == Clock.PURCHASE and terms.rhythm > 0.0:
        count = float(account.occurrence[clock]) + 1.0
        account.due[clock] = count * terms.rhythm
    else:
        gap = mean_gap(account, terms, clock)
        account.due[clock] = last + exponential(luck.gap) * gap if gap < math.inf else math.inf


@rule
def start(account: Account, terms: Terms, clock: int, reading: float) -> None:
    """Let a clock begin to run; its present block gives the gap to its next event."""
    luck = draw(account, terms, DECISION[clock], account.occurrence[clock])
    wind(account, terms, clock, reading, luck)


@rule
def ring(account: Account, terms: Terms, clock: int) -> Luck:
    """Number the clock's event, and wind the clock for the next one; returns the event's luck."""
    account.occurrence[clock] += 1
    luck = draw(account, terms, DECISION[clock], account.occurrence[clock])
    wind(account, terms, clock, account.due[clock], luck)
    return luck


@rule
def catch_up(account: Account, terms: Terms, clock: int, reading: float) -> None:
    """Let pass unheard what rang while the account was no customer: it would have done nothing."""
    while account.due[clock] < reading:
        ring(account, terms, clock)


@rule
def set_anniversary(account: Account, terms: Terms, now: float) -> None:
    """Set the next renewal: the first since + k x every after this instant."""
    every = terms.renewal
    if every <= 0.0:
        account.due[Clock.RENEWAL] = math.inf
        return
    k = math.floor((now - account.since) / every)
    while account.since + k * every <= now:
        k += 1
    account.due[Clock.RENEWAL] = account.since + k * every
