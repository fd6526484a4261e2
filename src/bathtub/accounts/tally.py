"""What happenings count, in whole numbers: events, heads, and millionths of the currency.

A tally is a record a segment, with a whole number `of` each name below. Whole numbers add up
to the same sum in any order, so threads and slices never change a result.
"""

from enum import IntEnum, auto
from typing import Any, TypeAlias

import numpy as np

Counts: TypeAlias = Any  # the tally of one segment
AllCounts: TypeAlias = np.ndarray  # of all segments


class Flow(IntEnum):
    """A column of the tally. The money lines come last, from `REVENUE` on."""

    ACQUIRED_HUNTED = 0
    ACQUIRED_INBOUND = auto()
    ACQUIRED_REFERRED = auto()
    ACQUIRED_WALK_IN = auto()
    ACQUIRED_WON_BACK = auto()
    LOST_ATTACK = auto()
    LOST_SILENT = auto()
    LOST_RENEWAL = auto()
    LOST_DECLINE = auto()
    LEFT_AMBASSADORS = auto()  # the same exits by the quadrant of the loyalty matrix
    LEFT_RATIONAL_ONLY = auto()
    LEFT_EMOTIONAL_ONLY = auto()
    LEFT_NEITHER = auto()
    BUYERS = auto()
    PURCHASES = auto()
    ATTACKS = auto()
    ATTACKS_HELD = auto()
    CONTACTS = auto()
    ENCOUNTERS = auto()
    PROMISES_BROKEN = auto()
    COMPLAINTS = auto()
    PURSUITS = auto()
    WARNINGS = auto()
    FALSE_ALARMS = auto()
    STRUCK_OFF = auto()
    OFFERS = auto()
    UP_SOLD = auto()
    CROSS_SOLD = auto()
    JOINT_DEVELOPMENTS = auto()
    CONCESSIONS_GRANTED = auto()
    CUSTOMER_DAYS = auto()  # in millionths; complete once present customers are added
    REVENUE = auto()
    CONCESSIONS = auto()
    GOODS = auto()
    SERVING = auto()
    HUNTING = auto()
    FARMING = auto()
    RECOVERY = auto()
    WIN_BACK = auto()
    REWARDS = auto()
    MARKETING = auto()
    DEVELOPMENT = auto()
    FIXED = auto()


TALLY = np.dtype(
    [
        ("of", "i8", (len(Flow),)),
        # not counted: what decided the last event, for whoever writes its life down
        ("drawn", "f8"), ("bar", "f8"), ("offer", "i8"),
    ]
)  # fmt: skip
ACQUIRED = tuple(flow for flow in Flow if flow.name.startswith("ACQUIRED"))
LOST = tuple(flow for flow in Flow if flow.name.startswith("LOST"))
COSTS = tuple(flow for flow in Flow if flow > Flow.REVENUE)
