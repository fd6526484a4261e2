"""Customers walk in and leave by themselves: a queue with infinitely many servers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..accounts.log import Outcome
from ..accounts.stock import Level
from ..run import Run
from .check import Check, by_formula, by_simulation, within
from .closed_forms import immigration_mean, immigration_variance
from .shipped_runs import customers, reduction, runs_of

SOURCE = "M/M/infinity"
SEGMENT = "world.segments.customers."
MONTH = 30.4375
TRANSIENTS = {0: 213.37, 1500: 1393.31}  # start: customers after 12 months
LIFETIMES: dict[str, dict[str, Any]] = {  # all with a mean of 50 months
    "always 50 months": {
        "lapses": "0/year",
        "renewal": {"every": "50 months", "leave": "100 %"},
    },
    "2 % at each month": {
        "lapses": "0/year",
        "renewal": {"every": "1 month", "leave": "2 %"},
    },
    "20 % at each tenth month": {
        "lapses": "0/year",
        "renewal": {"every": "10 months", "leave": "20 %"},
    },
    # Gamma hazards make Lomax lifetimes, whose mean is shape / (shape - 1) / mean hazard.
    "gamma hazards": {"lapses": {"mean": f"{10 / 9 / 50}/month", "shape": "10"}},
}


def checks() -> Iterator[Check]:
    """Mean and variance in balance, two transients, insensitivity, and Little's law."""
    yield by_formula(SOURCE, "mean in balance", 1000, immigration_mean(0, 20, 0.02, 1e4), 0)
    yield by_formula(
        SOURCE, "variance in balance", 1000, immigration_variance(0, 20, 0.02, 1e4), 0
    )
    yield from in_balance()
    for start, published in TRANSIENTS.items():
        yield from transient(start, published)
    for lifetimes in LIFETIMES:
        yield insensitive(lifetimes)
    yield little()


def in_balance() -> Iterator[Check]:
    """The shipped file, 80 runs from its level on: what it holds in months 100 to 300."""
    level = customers(runs_of(reduction("mm_infinity"), 80))[:, 100:]
    # Around the level numbers are nearly normal, and forgotten at the hazard of leaving.
    error = np.sqrt(1000 * remembered(0.02, 200) / len(level))
    yield by_simulation(SOURCE, "mean in balance", 1000, level.mean(), error, 0)
    # About the known mean, so that months of one run need not be independent of one another.
    squares = (level - 1000.0) ** 2
    error = 1000 * np.sqrt(2 * remembered(0.04, 200) / len(level))
    yield by_simulation(SOURCE, "variance in balance", 1000, squares.mean(), error, 0)


def remembered(hazard: float, months: float) -> float:
    """Variance of a mean over so many months, by that of one month.

    Months t apart are correlated by exp(-hazard x t).
    """
    x = hazard * months
    return 2 * (x - 1 + math.exp(-x)) / x**2


def transient(start: int, published: float) -> Iterator[Check]:
    """From any start the tub fills or drains to its level."""
    what = f"customers after 12 months, from {start}"
    yield by_formula(SOURCE, what, published, immigration_mean(start, 20, 0.02, 12), 2)
    changes = {
        "experiment.horizon": "12 months",
        SEGMENT + "accounts": str(max(1, start)),
        SEGMENT + "customers": str(start),
    }
    level = customers(runs_of(reduction("mm_infinity", changes), 1000))[:, -1]
    variance = immigration_variance(start, 20, 0.02, 12)
    error = np.sqrt(variance / len(level))
    yield by_simulation(SOURCE, what, published, level.mean(), error, 2)
    error = variance * np.sqrt(2 / (len(level) - 1))
    yield by_simulation(
        SOURCE, f"variance of {what}", variance, level.var(ddof=1), error, None
    )


def insensitive(lifetimes: str) -> Check:
    """Whatever the distribution of the stays, only their mean counts."""
    changes = {
        **{SEGMENT + key: value for key, value in LIFETIMES[lifetimes].items()},
        SEGMENT + "customers": "0",
        SEGMENT + "accounts": "1",
        "experiment.horizon": "600 months",
    }
    level = customers(runs_of(reduction("mm_infinity", changes), 25))[:, -1]
    error = np.sqrt(1000 / len(level))
    return by_simulation(SOURCE, f"mean, stay {lifetimes}", 1000, level.mean(), error, 0)


def little() -> Check:
    """Level = arrivals x stay, each measured by itself."""
    changes = {
        SEGMENT + "walk_ins": "100/month",
        SEGMENT + "accounts": "5000",
        SEGMENT + "customers": "5000",
        "experiment.horizon": "500 months",
    }
    levels, arrivals, stays = [], [], []
    for run in runs_of(reduction("mm_infinity", changes), 6, log="all"):
        came, left = entry_and_exit(run)
        early = (came > 0) & (came <= 200 * MONTH)  # 300 months later, 2 in 1000 are left
        levels.append(run.stocks[:, 0, Level.CUSTOMERS].mean())
        arrivals.append(early.sum() / 200)
        stays.append((left - came)[early].mean() / MONTH)
    level, product = float(np.mean(levels)), float(np.mean(arrivals) * np.mean(stays))
    what = "level by arrivals a month x months of stay"
    return within("Little 1961", what, 1, level / product, 0.01, 2)


def entry_and_exit(run: Run) -> tuple[np.ndarray, np.ndarray]:
    """When each account of a watched run became a customer and when it ceased to be one."""
    log, end = run.log, run.ends[-1]
    came, left = np.zeros(len(run.records)), np.full(len(run.records), end)
    walked, lapsed = log["outcome"] == Outcome.WALKED_IN, log["outcome"] == Outcome.LAPSED
    came[log["account"][walked]] = log["instant"][walked]
    left[log["account"][lapsed]] = log["instant"][lapsed]
    return came, left
