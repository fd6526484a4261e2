"""What fades by itself: feelings towards the brand's level, and what was promised too much.

Each is a function of the time since `faded`. Reading writes nothing back; before one of them
is changed, all are brought up to that instant.
"""

import math

from .record import Account
from .rule import rule
from .terms import Terms


@rule
def emotional_now(account: Account, terms: Terms, now: float) -> float:
    """Emotional loyalty at this instant: fences rot towards what the brand alone holds."""
    rot = math.exp(-terms.fade * (now - account.faded))
    return account.brand + (account.emotional - account.brand) * rot


@rule
def gap_now(account: Account, terms: Terms, now: float) -> float:
    """How far what it was promised exceeds what is delivered: it is forgotten in time."""
    if account.gap == 0.0:
        return 0.0
    return account.gap * math.exp(-terms.gap_closing * (now - account.faded))


@rule
def joint_now(account: Account, terms: Terms, now: float) -> float:
    """What it spends a year on what was developed with us: a joint product ages."""
    if account.joint == 0.0:
        return 0.0
    return account.joint * math.exp(-terms.joint_fade * (now - account.faded))


@rule
def fade_to(account: Account, terms: Terms, now: float) -> None:
    """Bring everything that fades up to this instant; it may be changed from here."""
    account.emotional = emotional_now(account, terms, now)
    account.gap = gap_now(account, terms, now)
    account.joint = joint_now(account, terms, now)
    account.faded = now
