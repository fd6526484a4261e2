"""The fence: how loyal an account is now, and what advantage it takes to pull it away."""

import math

from .record import Account
from .rule import rule
from .terms import Terms


@rule
def emotional_now(account: Account, terms: Terms, now: float) -> float:
    """Emotional loyalty at this instant: fences rot towards what the brand alone holds."""
    rot = math.exp(-terms.fade * (now - account.felt))
    return account.brand + (account.emotional - account.brand) * rot


@rule
def feel(account: Account, now: float, emotional: float) -> None:
    """Set emotional loyalty; from here it fades anew."""
    account.emotional = emotional
    account.felt = now


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
