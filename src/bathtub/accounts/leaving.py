"""Leaving by itself: natural decline, silence, and a contract that is not renewed."""

import math

from .books import listed, strike_off
from .customership import leave, pay_fee
from .log import Outcome, note
from .luck import Luck
from .record import Account, Books, Clock, Status
from .rule import rule_apart
from .tally import Counts, Flow
from .terms import Terms
from .traits import leave_chance
from .waiting import set_anniversary


@rule_apart
def on_decline(account: Account, now: float, terms: Terms, tally: Counts) -> int:
    """The account leaves the market: closed, moved away, bankrupt."""
    if account.status == Status.CUSTOMER:
        leave(account, terms, tally, now, Status.GONE, Flow.LOST_DECLINE)
    account.status = Status.GONE
    account.due[Clock.DECLINE] = math.inf
    for clock in (Clock.PURSUIT, Clock.INTEREST, Clock.ENCOUNTER, Clock.WORD):
        account.due[clock] = math.inf
    return Outcome.CEASED


@rule_apart
def on_silence(account: Account, now: float, terms: Terms, tally: Counts) -> int:
    """The customer buys no more and tells nobody."""
    leave(account, terms, tally, now, Status.LAPSED, Flow.LOST_SILENT)
    return Outcome.LAPSED


@rule_apart
def on_renewal(account: Account, now: float, luck: Luck, terms: Terms, tally: Counts) -> int:
    """An anniversary of the contract: renewed, or ended openly.

    A renewal is numbered here, a loss where a customership ends.
    """
    if not terms.fee_at_start:
        pay_fee(account, terms, tally)
    leaves = leave_chance(account, terms)
    note(tally, luck.chance, leaves)
    if luck.chance < leaves:
        leave(account, terms, tally, now, Status.PROSPECT, Flow.LOST_RENEWAL)
        if listed(account):
            strike_off(account, terms, tally, now)
        account.closed_until = now + terms.retry
        return Outcome.NOT_RENEWED
    account.occurrence[Clock.RENEWAL] += 1
    if terms.fee_at_start:
        pay_fee(account, terms, tally)
    account.last_sign = now
    account.books = Books.ACTIVE
    set_anniversary(account, terms, now)
    return Outcome.RENEWED
