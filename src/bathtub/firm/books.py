"""Reading the books: who has been silent for too long, and who may be asked again."""

import math

from ..accounts.books import patience, strike_off, warn
from ..accounts.record import Account, Books, Clock, Status
from ..accounts.rule import rule
from ..accounts.tally import Counts
from ..accounts.terms import Terms


@rule
def read_books(
    account: Account, terms: Terms, tally: Counts, now: float, strike_off_after: float
) -> None:
    """Warn of the silent, strike off whom the warning did not help, forget the struck off."""
    silence = now - account.last_sign
    if account.books == Books.ACTIVE and silence >= patience(account, terms, now):
        warn(account, tally)
    if account.books == Books.WARNED and silence >= strike_off_after:
        strike_off(account, terms, tally, now)
    forgotten = account.books == Books.STRUCK_OFF and now >= account.closed_until
    if forgotten and account.status == Status.LAPSED:
        account.status = Status.PROSPECT
        account.due[Clock.WORD] = math.inf


@rule
def turn_year(account: Account) -> None:
    """A year of the run has ended: this year's purchases are the last year's."""
    account.bought_before = account.bought
    account.bought = 0
