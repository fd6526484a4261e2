"""What the firm writes down about an account; the truth does not change by it."""

from .record import Account, Books
from .rule import rule
from .tally import Counts, Flow


@rule
def strike_off(account: Account, tally: Counts, now: float) -> None:
    """The firm gives the account up."""
    account.books = Books.STRUCK_OFF
    account.struck_off_at = now
    tally[Flow.STRUCK_OFF] += 1
