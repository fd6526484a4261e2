"""An offer: made if it is not at rest, and put to rest for a while once it is refused."""

import math

from .record import Account
from .rule import rule
from .terms import Terms

WEEK = 7.0


@rule
def rests(account: Account, terms: Terms, kind: int, now: float) -> bool:
    """Whether this kind of offer is not to be made: refused lately, or too often running."""
    return account.refused[kind] >= terms.patience or now < account.rest[kind] * WEEK


@rule
def put_to_rest(account: Account, kind: int, until: float) -> None:
    """Make no more offers of this kind before a week of the run that begins then or later."""
    account.rest[kind] = math.ceil(until / WEEK)


@rule
def refuse(account: Account, terms: Terms, kind: int, now: float) -> None:
    """The customer said no."""
    account.refused[kind] = min(account.refused[kind] + 1, 255)
    put_to_rest(account, kind, now + terms.rest)
