"""What the firm writes down about an account; the truth does not change by it."""

import math

from .record import Account, Books, Status
from .rule import rule
from .tally import Counts, Flow
from .terms import Terms


@rule
def strike_off(account: Account, terms: Terms, tally: Counts, now: float) -> None:
    """The firm gives the account up, and asks it again only when it is forgotten."""
    account.books = Books.STRUCK_OFF
    account.closed_until = now + terms.forgotten_after
    tally.of[Flow.STRUCK_OFF] += 1


@rule
def listed(account: Account) -> bool:
    """Whether the books count it as a customer."""
    return account.books == Books.ACTIVE or account.books == Books.WARNED


@rule
def usual_gap(account: Account, terms: Terms, now: float) -> float:
    """Days between its purchases from us, as the firm knows them.

    By those of this year of the run and the year before; below three of them, what is usual
    in the segment for as many products.
    """
    seen = int(account.bought) + int(account.bought_before)
    if seen < 3:
        ours = terms.purchase_rate * terms.share * account.coverage
        return 1.0 / ours if ours > 0.0 else math.inf
    return (now - max(terms.window, account.since)) / seen


@rule
def patience(account: Account, terms: Terms, now: float) -> float:
    """Days of silence after which the firm begins to wonder."""
    if terms.warn_gaps < math.inf:
        return terms.warn_gaps * usual_gap(account, terms, now)
    return terms.warn_days


@rule
def warn(account: Account, tally: Counts) -> None:
    """Raise the alarm about a silent customer; a false one if it is still ours."""
    account.books = Books.WARNED
    tally.of[Flow.WARNINGS] += 1
    if account.status == Status.CUSTOMER:
        tally.of[Flow.FALSE_ALARMS] += 1
