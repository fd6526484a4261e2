"""A customer's life, written down event by event when somebody looks."""

from enum import IntEnum, auto
from typing import Any

import numpy as np

from .record import Account
from .rule import rule


class Outcome(IntEnum):
    """What came of a happening."""

    THEIRS = 0  # purchase occasion: bought from somebody else
    OURS = auto()
    OURS_AND_LEFT = auto()  # bought from us for the last time
    KEPT = auto()  # encounter: the promise was kept
    BROKEN = auto()
    PUT_RIGHT = auto()  # ... was broken, complained of and put right
    HELD = auto()  # attack: the fence held
    SLICED = auto()  # ... a slice of our share went
    TAKEN = auto()  # ... the account went
    VISITED = auto()  # contact with a customer
    FOUND_LAPSED = auto()  # ... with one who had left in silence
    FOUND_GONE = auto()  # ... at a closed door
    IN_VAIN = auto()  # ... with one whom the firm had already given up
    JOINTLY_DEVELOPED = auto()  # an offer was accepted: invest together
    SHARE_RAISED = auto()  # ... buy a larger part from us
    CONCEDED = auto()  # ... buy a larger part for a lower price of everything
    UP_SOLD = auto()
    CROSS_SOLD = auto()
    REFUSED = auto()  # an offer was made and refused
    NOTHING_OFFERED = auto()  # a need, or a demand, that we left alone
    MATCHED = auto()  # attack: the customer told us, and we matched the offer
    REASSURED = auto()  # ... the warning about this customer was a false alarm
    WON_BACK = auto()
    NOT_WON_BACK = auto()
    RENEWED = auto()
    NOT_RENEWED = auto()
    LAPSED = auto()  # left in silence
    CEASED = auto()  # left the market
    WON = auto()
    LOST = auto()
    TOO_DEAR = auto()  # the first gate: price
    UNAVAILABLE = auto()  # the first gate: availability
    INQUIRED = auto()  # interest: came to us by itself
    NO_INTEREST = auto()  # ... or did not
    RECOMMENDED = auto()  # word: spoke well of us
    SPOKE_BADLY = auto()
    KEPT_SILENT = auto()
    BORN = auto()
    WALKED_IN = auto()
    BROUGHT_ALONG = auto()  # ... came along with a customer that recommended us


LOG = np.dtype(
    [
        ("instant", "f8"),
        ("account", "i8"),
        ("clock", "i8"),
        ("outcome", "i8"),
        ("status", "i8"),
        ("rational", "f8"),
        ("emotional", "f8"),
        ("share", "f8"),
        ("discount", "f8"),
        ("result", "i8"),
    ],
    align=True,
)


@rule
def write(
    entry: Any,
    now: float,
    index: int,
    account: Account,
    clock: int,
    outcome: int,
    emotional: float,
) -> None:
    """Fill one line of the log with what just happened and how the account stands after it."""
    entry.instant = now
    entry.account = index
    entry.clock = clock
    entry.outcome = outcome
    entry.status = account.status
    entry.rational = account.rational
    entry.emotional = emotional
    entry.share = account.share
    entry.discount = account.discount
    entry.result = account.result
