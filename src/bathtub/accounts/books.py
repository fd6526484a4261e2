"""What the firm writes down about an account; the truth does not change by it."""

from .record import Account, Books
from .rule import rule
from .tally import Counts, Flow
from .terms import Terms


@rule
def strike_off(account: Account, terms: Terms, tally: Counts, now: float) -> None:
    """The firm gives the account up, and asks it again only when it is forgotten."""
    account.books = Books.STRUCK_OFF
    account.closed_until = now + terms.forgotten_after
    tally[Flow.STRUCK_OFF] += 1
