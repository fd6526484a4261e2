"""The promise: how far what the account was told exceeds what it gets."""

import math

from .record import Account
from .rule import rule
from .terms import Terms


@rule
def gap_now(account: Account, terms: Terms, now: float) -> float:
    """The gap at this instant: what was promised is forgotten in time."""
    return account.gap * math.exp(-terms.gap_closing * (now - account.told))


@rule
def expect(account: Account, now: float, gap: float) -> None:
    """Set the gap; from here it closes anew."""
    account.gap = gap
    account.told = now
