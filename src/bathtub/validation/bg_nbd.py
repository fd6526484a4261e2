"""Gamma purchases and leaving after a purchase: the BG/NBD model on CDNOW."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .check import Check, by_formula, by_simulation
from .closed_forms import bg_nbd_chances, bg_nbd_mean, moment
from .shipped_runs import purchases_by, reduction, runs_of

SOURCE = "Fader, Hardie and Lee 2005, CDNOW"
CDNOW = {"r": 0.2425967, "alpha": 4.413659, "a": 0.7929869, "b": 2.426164}
# That of week 78 comes of a series that was cut after 150 terms; the whole one gives 1.8579.
PURCHASES = {1: 0.0532, 3: 0.1506, 32: 1.0437, 52: 1.4440, 78: 1.8576}
NONE_BY_39 = 0.5743
SPREAD = 3.10  # after 52 weeks
YEAR = 365.25 / 7  # weeks
MOST = 2000  # purchases; the chance of more is nil
RUNS = 10


def checks() -> Iterator[Check]:
    """Expected repeat purchases, who never comes again, and how customers differ."""
    weeks = [*PURCHASES, 39]
    watched = runs_of(reduction("bg_nbd"), RUNS, log="all")
    counts = dict(zip(weeks, purchases_by(watched, [7 * week for week in weeks]), strict=True))
    for week, published in PURCHASES.items():
        what = f"repeat purchases by week {week}"
        yield by_formula(SOURCE, what, published, bg_nbd_mean(**CDNOW, time=week), 4)
        error = spread_after(week) / np.sqrt(len(counts[week]))
        yield by_simulation(SOURCE, what, published, counts[week].mean(), error, 4)
    yield from never_again(counts[39])
    yield from spread(counts[52])


def never_again(counts: np.ndarray) -> Iterator[Check]:
    """P(no repeat purchase by week 39) = (alpha / (alpha + 39))^r."""
    what = "none by week 39"
    never = (CDNOW["alpha"] / (CDNOW["alpha"] + 39)) ** CDNOW["r"]
    yield by_formula(SOURCE, what, NONE_BY_39, never, 4)
    error = np.sqrt(never * (1 - never) / len(counts))
    yield by_simulation(SOURCE, what, NONE_BY_39, (counts == 0).mean(), error, 4)


def spread_after(weeks: float) -> float:
    """Standard deviation of repeat purchases."""
    chances = bg_nbd_chances(**CDNOW, time=weeks, most=MOST)
    return float(np.sqrt(moment(chances, 2, about=moment(chances, 1))))


def error_of_spread(weeks: float, number: int) -> float:
    """Standard error of the standard deviation of so many customers, from the fourth moment."""
    chances = bg_nbd_chances(**CDNOW, time=weeks, most=MOST)
    mean, spread = moment(chances, 1), spread_after(weeks)
    fourth = moment(chances, 4, about=mean)
    return float(np.sqrt((fourth - spread**4) / number) / (2 * spread))


def spread(counts: np.ndarray) -> Iterator[Check]:
    """How much customers differ after 52 weeks; the printed figure is that of a whole year."""
    what = "standard deviation by week 52"
    reason = "the formula gives 3.090 after 52 weeks, 3.097 after a year of 365.25 days"
    yield by_formula(SOURCE, what, SPREAD, spread_after(52), 2, reason, known=3.090)
    what_year = "standard deviation after 365.25 days"
    yield by_formula(SOURCE, what_year, SPREAD, spread_after(YEAR), 2)
    error = error_of_spread(52, len(counts))
    yield by_simulation(SOURCE, what, SPREAD, counts.std(ddof=1), error, 2)
