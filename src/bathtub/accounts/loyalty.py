"""The fence: how loyal an account is now, and what advantage it takes to pull it away."""

from .fading import emotional_now
from .record import Account
from .rule import rule
from .terms import Terms


@rule
def quadrant(terms: Terms, rational: float, emotional: float) -> int:
    """The place in the matrix: 0 both high, 1 rational only, 2 emotional only, 3 neither."""
    place = 0
    if emotional < terms.high:
        place += 1
    if rational < terms.high:
        place += 2
    return place


@rule
def fence(account: Account, terms: Terms, now: float) -> float:
    """The advantage, as a fraction of our list price, up to which the account stays."""
    emotional = emotional_now(account, terms, now)
    return (
        terms.fence_rational * account.rational * account.rational
        + terms.fence_emotional * emotional * emotional
        + terms.fence_coverage * account.coverage
        + account.discount
    )
