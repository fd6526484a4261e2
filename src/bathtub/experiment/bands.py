"""Between which numbers figures of real firms lie, and on whose word."""

from __future__ import annotations

import math
from dataclasses import dataclass

FENCE = "`fence_rational`, `fence_emotional` and the competitors' `advantage`"
LEAVING = f"{FENCE}, and at who leaves anyway: `natural_decline`, `lapses`, `renewal`"
SPREAD = "how much customers differ: `wallet.cv`, `purchases.shape`"
SURVEYS = "judgement, built from surveys of churn by satisfaction, which disagree"


@dataclass(frozen=True)
class Band:
    """Between which numbers a figure is believed, and where to look if it is elsewhere.

    `figure` and `unit` are the words in which it is told; a unit with % is told in hundredths.
    """

    name: str
    figure: str
    unit: str
    low: float
    high: float
    source: str
    grade: str
    look: str

    def holds(self, value: float) -> bool:
        """Whether a figure lies within, the ends included."""
        return self.low <= value <= self.high


BANDS = (
    Band(
        "churn",
        "churn",
        " % a year",
        0.10,
        0.25,
        "Gupta, Lehmann and Stuart 2004: retention of .70 to .95; reports of firms",
        "c",
        "the competitors' `attacks` and `advantage`, `natural_decline`, `lapses`, `renewal`",
    ),
    Band(
        "churn_ambassadors",
        "churn of ambassadors",
        " % a year",
        0.04,
        0.10,
        SURVEYS,
        "j",
        LEAVING,
    ),
    Band(
        "churn_rational_only",
        "churn of those with rational loyalty only",
        " % a year",
        0.10,
        0.20,
        SURVEYS,
        "j",
        LEAVING,
    ),
    Band(
        "churn_emotional_only",
        "churn of those with emotional loyalty only",
        " % a year",
        0.10,
        0.25,
        SURVEYS,
        "j",
        LEAVING,
    ),
    Band(
        "churn_neither",
        "churn of those with neither loyalty",
        " % a year",
        0.25,
        0.65,
        SURVEYS,
        "j",
        LEAVING,
    ),
    Band(
        "churn_by_loyalty",
        "the least rise of churn from a more to a less loyal quadrant",
        " % a year",
        0.0,
        math.inf,
        "7 sales rules of customer loyalty economics: promoters are less likely to leave",
        "j",
        LEAVING,
    ),
    Band(
        "years_of_margin",
        "the cost of winning a customer",
        " years of a customer's margin",
        0.5,
        2.3,
        "Gupta, Lehmann and Stuart 2004",
        "a",
        "`people`, `hunting`, `pursuit`, `win_rate`, and `wallet`, `share`, `margin`",
    ),
    Band(
        "tenure_and_profit",
        "the correlation of customers' tenure with their result",
        "",
        0.20,
        0.45,
        "Reinartz and Kumar 2002",
        "b",
        f"{SPREAD}, and how long they stay: `attacks`, `lapses`, `renewal`",
    ),
    Band(
        "top_fifth",
        "the part of customers' result that their best fifth brings",
        " %",
        1.0,
        2.0,
        "whale curves of customer profitability, at second hand",
        "c",
        f"{SPREAD}, and what small ones cost: `service.cost`, `visit`, `cadence`",
    ),
)
