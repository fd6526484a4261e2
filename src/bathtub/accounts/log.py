"""A customer's life, written down event by event when somebody looks."""

import math
from enum import IntEnum, auto
from typing import Any

import numpy as np

from .fading import emotional_now
from .loyalty import superiority_now
from .record import Account
from .rule import rule
from .tally import Counts
from .terms import Terms


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
        ("occurrence", "i8"),  # number of the clock's event, 0 for contacts
        ("outcome", "i8"),
        ("offer", "i8"),  # the kind of offer made, -1 for none
        ("drawn", "f8"),  # what luck brought: an advantage, a price, or a number from 0 to 1
        ("bar", "f8"),  # what it was held against: a fence, a limit, or a chance
        ("status", "i8"),
        ("rational", "f8"),
        ("emotional", "f8"),
        ("share", "f8"),
        ("coverage", "f8"),
        ("discount", "f8"),
        ("superiority", "f8"),
        ("list_price", "f8"),
        ("revenue", "i8"),
        ("result", "i8"),
    ],
    align=True,
)


@rule
def forget(tally: Counts) -> None:
    """Nothing has decided the next event yet."""
    tally.drawn = math.nan
    tally.bar = math.nan
    tally.offer = -1


@rule
def note(tally: Counts, drawn: float, bar: float) -> None:
    """Remember what decides this event, whether or not somebody looks."""
    tally.drawn = drawn
    tally.bar = bar


@rule
def write(
    entry: Any,
    now: float,
    index: int,
    account: Account,
    clock: int,
    outcome: int,
    terms: Terms,
    tally: Counts,
) -> None:
    """Fill one line of the log with what just happened and how the account stands after it."""
    entry.instant = now
    entry.account = index
    entry.clock = clock
    entry.occurrence = account.occurrence[clock]
    entry.outcome = outcome
    entry.offer = tally.offer
    entry.drawn = tally.drawn
    entry.bar = tally.bar
    entry.status = account.status
    entry.rational = account.rational
    entry.emotional = emotional_now(account, terms, now)
    entry.share = account.share
    entry.coverage = account.coverage
    entry.discount = account.discount
    entry.superiority = superiority_now(terms, now)
    entry.list_price = terms.list_price
    entry.revenue = account.revenue
    entry.result = account.result
