"""Reading the books: who has been silent for too long, and who may be asked again."""

from ..accounts.books import strike_off
from ..accounts.record import Account, Books, Status
from ..accounts.rule import rule
from ..accounts.tally import Counts

FORGOTTEN = 365.25  # days from strike-off until a lapsed account is a prospect; judgement


@rule
def read_books(account: Account, tally: Counts, now: float, strike_off_after: float) -> None:
    """Strike off who has not bought for so long; let the long struck-off be prospects again."""
    if account.books == Books.ACTIVE:
        if now - account.last_sign >= strike_off_after:
            strike_off(account, tally, now)
    elif account.status == Status.LAPSED and now - account.struck_off_at >= FORGOTTEN:
        account.status = Status.PROSPECT
