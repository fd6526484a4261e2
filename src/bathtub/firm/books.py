"""Reading the books: who has been silent for too long, and who may be asked again."""

from ..accounts.books import strike_off
from ..accounts.record import Account, Books, Status
from ..accounts.rule import rule
from ..accounts.tally import Counts
from ..accounts.terms import Terms


@rule
def read_books(
    account: Account, terms: Terms, tally: Counts, now: float, strike_off_after: float
) -> None:
    """Strike off who has not bought for so long; let the long struck-off be prospects again."""
    if account.books == Books.ACTIVE:
        if now - account.last_sign >= strike_off_after:
            strike_off(account, terms, tally, now)
    elif account.status == Status.LAPSED and now >= account.closed_until:
        account.status = Status.PROSPECT
