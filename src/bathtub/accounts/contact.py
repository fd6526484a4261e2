"""A contact: one of our people sits at the customer's table, or stands before a closed door."""

import math

from . import decisions
from .books import listed, strike_off
from .log import Outcome
from .loyalty import warm
from .luck import Luck, draw
from .money import pay
from .record import Account, Books, Clock, Status
from .rule import rule, rule_apart
from .selling import make_offer
from .tally import Counts, Flow
from .terms import Terms
from .winning_back import on_win_back

VISITS_PER_CYCLE = 4096  # visit j of planning cycle n has the occurrence 4096 n + j


@rule
def visit_luck(account: Account, terms: Terms, visit: int) -> Luck:
    """The luck of one visit of the present planning cycle."""
    return draw(account, terms, decisions.CONTACT, VISITS_PER_CYCLE * terms.cycle + visit)


@rule
def visit_instant(account: Account, terms: Terms, visit: int) -> float:
    """When in the cycle this visit takes place; a uniform instant of 64 bits."""
    luck = visit_luck(account, terms, visit)
    part = luck.gap + (luck.size - 0.5) / 4294967296.0
    return terms.cycle_start + part * (terms.cycle_end - terms.cycle_start)


@rule
def set_visit(account: Account, terms: Terms, now: float) -> None:
    """Set the clock for the earliest visit of the cycle after this instant, if any is left."""
    account.due[Clock.CONTACT] = math.inf
    for visit in range(account.visits):
        at = visit_instant(account, terms, visit)
        if now < at < account.due[Clock.CONTACT]:
            account.due[Clock.CONTACT] = at
            account.next_visit = visit


@rule_apart
def on_contact(account: Account, now: float, terms: Terms, tally: Counts) -> int:
    """The hours are spent either way; at a customer's they mend the fence."""
    tally.of[Flow.CONTACTS] += 1
    luck = visit_luck(account, terms, account.next_visit)
    account.due[Clock.CONTACT] = math.inf
    if account.visits > 1:
        set_visit(account, terms, now)
    if account.books == Books.WARNED:
        pay(account, tally, Flow.WIN_BACK, terms.visit_cost)
        if account.status == Status.CUSTOMER or account.status == Status.LAPSED:
            return on_win_back(account, now, luck.chance, terms, tally)
    else:
        pay(account, tally, Flow.FARMING, terms.visit_cost)
        if account.status == Status.OPINION_LEADER:
            warm(account, terms, now)
            return Outcome.VISITED
        if account.status == Status.CUSTOMER:
            warm(account, terms, now)
            if luck.other < terms.teaching and account.competence < 5:
                account.competence += 1
            outcome = make_offer(account, now, luck.chance, terms, tally)
            return outcome if outcome >= 0 else Outcome.VISITED
    if not listed(account):
        return Outcome.IN_VAIN
    if account.status == Status.LAPSED:
        account.books = Books.WARNED
        return Outcome.FOUND_LAPSED
    strike_off(account, terms, tally, now)
    return Outcome.FOUND_GONE
