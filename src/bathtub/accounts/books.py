"""What the firm writes down about an account; the truth does not change by it."""

from .record import Books
from .rule import rule
from .tally import Flow


@rule
def strike_off(account, tally, now):
    """The firm gives the account up."""
    account.books = Books.STRUCK_OFF
    account.struck_off_at = now
    tally[Flow.STRUCK_OFF] += 1
