"""A settled market in which everybody buys several brands: one brand against the rest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..accounts.tally import Flow
from .check import Check, by_simulation
from .closed_forms import dirichlet_penetration, dirichlet_sd
from .shipped_runs import reduction, runs_of

SOURCE = "Goodhardt, Ehrenberg and Chatfield 1984"
MARKET = {"shape": 0.78, "share": 0.3, "strength": 1.2}
MEAN = 4  # occasions a year
RUNS = 8


def checks() -> Iterator[Check]:
    """Who buys us at least once, and how often they do, in a year and in a quarter."""
    yield from window("a year", "every 12 months", 12)
    yield from window("the first quarter", "every 3 months", 3)


def window(name: str, report: str, months: int) -> Iterator[Check]:
    """Penetration and purchases per buyer within so many months."""
    scenario = reduction("nbd_dirichlet", {"experiment.report": report})
    flows = sum(run.flows[1 : months + 1].sum(axis=(0, 1)) for run in runs_of(scenario, RUNS))
    number = RUNS * scenario.world.segments["market"].accounts
    mean = MEAN * months / 12
    penetration = dirichlet_penetration(mean, **MARKET)
    buyers, purchases = flows[Flow.BUYERS], flows[Flow.PURCHASES]
    error = np.sqrt(penetration * (1 - penetration) / number)
    what = f"penetration in {name}"
    yield by_simulation(SOURCE, what, penetration, buyers / number, error, None)
    ours = mean * MARKET["share"]
    per_buyer = ours / penetration
    # The error of a ratio x / y is that of x - (x / y) y.
    square = dirichlet_sd(mean, **MARKET) ** 2 + ours**2
    spread = np.sqrt(square - 2 * per_buyer * ours + per_buyer**2 * penetration)
    error = spread / np.sqrt(number) / penetration
    what = f"purchases per buyer in {name}"
    yield by_simulation(SOURCE, what, per_buyer, purchases / buyers, error, None)
