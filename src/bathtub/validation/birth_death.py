"""Customers bring others along: Kendall's linear birth-death process with immigration."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .check import Check, by_formula, by_simulation
from .closed_forms import birth_death_mean, birth_death_variance
from .shipped_runs import customers, reduction, runs_of

SOURCE = "Kendall 1949, birth, death and immigration"
SEGMENT = "world.segments.customers."
TRANSIENTS = [(0, 24), (200, 24), (200, 120)]  # customers on day one, months
RATES = 2, 0.02, 0.01  # walk-ins, leaving, bringing along, a month


def checks() -> Iterator[Check]:
    """Mean lambda / (mu - rho) and variance lambda mu / (mu - rho)^2, and the way there."""
    forms = (20, 0.02, 0.01, 1e4)
    yield by_formula(SOURCE, "mean in balance", 2000, birth_death_mean(0, *forms), 0)
    yield by_formula(SOURCE, "variance in balance", 4000, birth_death_variance(0, *forms), 0)
    level = customers(
        runs_of(reduction("birth_death", {"experiment.horizon": "5 years"}), 60)
    )[:, -1]
    error = np.sqrt(birth_death_variance(2000, 20, 0.02, 0.01, 60) / len(level))
    yield by_simulation(SOURCE, "mean after 5 years, from 2000", 2000, level.mean(), error, 0)
    for start, months in TRANSIENTS:
        yield from transient(start, months)


def transient(start: int, months: int) -> Iterator[Check]:
    """Mean and variance after some months."""
    changes = {
        "experiment.horizon": f"{months} months",
        SEGMENT + "walk_ins": "2/month",
        SEGMENT + "accounts": str(max(1, start)),
        SEGMENT + "customers": str(start),
    }
    level = customers(runs_of(reduction("birth_death", changes), 400))[:, -1]
    mean = birth_death_mean(start, *RATES, months)
    variance = birth_death_variance(start, *RATES, months)
    what = f"after {months} months, from {start}"
    error = np.sqrt(variance / len(level))
    yield by_simulation(SOURCE, f"mean {what}", mean, level.mean(), error, None)
    error = variance * np.sqrt(2 / (len(level) - 1))
    yield by_simulation(SOURCE, f"variance {what}", variance, level.var(ddof=1), error, None)
