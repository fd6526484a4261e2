"""Gamma purchases and gamma hazards of leaving in silence: the Pareto/NBD model."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .check import Check, by_simulation
from .closed_forms import pareto_nbd_mean, pareto_nbd_sd, pareto_survival
from .shipped_runs import customers, purchases_by, reduction, runs_of

SOURCE = "Schmittlein, Morrison and Colombo 1987; CDNOW of Fader and Hardie 2005"
CDNOW = {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}
WEEKS = [1, 4, 13, 39, 52, 78]
MONTHS = [1, 6, 12, 17]


def checks() -> Iterator[Check]:
    """Expected repeat purchases, and those who are still there."""
    runs = runs_of(reduction("pareto_nbd"), 6, log="all")
    counts = purchases_by(runs, [7 * week for week in WEEKS])
    for week, bought in zip(WEEKS, counts, strict=True):
        expected = pareto_nbd_mean(**CDNOW, time=week)
        error = pareto_nbd_sd(**CDNOW, time=week) / np.sqrt(len(bought))
        what = f"repeat purchases by week {week}"
        yield by_simulation(SOURCE, what, expected, bought.mean(), error, None)
    number = counts.shape[1]
    for month in MONTHS:
        expected = pareto_survival(CDNOW["s"], CDNOW["beta"], month * 30.4375 / 7)
        alive = customers(runs)[:, month].sum() / number
        error = np.sqrt(expected * (1 - expected) / number)
        yield by_simulation(SOURCE, f"alive after month {month}", expected, alive, error, None)
