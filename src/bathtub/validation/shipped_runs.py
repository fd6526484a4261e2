"""Running the shipped textbook models, and counting in their runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..accounts.log import Outcome
from ..accounts.record import Clock
from ..accounts.stock import Level
from ..run import Run, simulate
from ..scenario import Scenario, load
from ..shipped import shipped

ONLY = "only"  # the single strategy of a textbook model


def reduction(name: str, changes: Mapping[str, Any] | None = None) -> Scenario:
    """A shipped textbook model by the name of its file, with some values changed by path."""
    return load(shipped(name), dict(changes or {}))


def runs_of(scenario: Scenario, number: int, log: str | None = None) -> list[Run]:
    """Replications 0, 1, ... of its one strategy."""
    return [simulate(scenario, ONLY, replication, log) for replication in range(number)]


def customers(runs: Sequence[Run], segment: int = 0) -> np.ndarray:
    """Customers at the opening and at every month end, a row a run."""
    return np.array([run.stocks[:, segment, Level.CUSTOMERS] for run in runs])


def purchases_by(runs: Sequence[Run], days: Sequence[float]) -> np.ndarray:
    """Purchases from us of every account up to each of some instants, a row an instant.

    The runs must have been watched (`log="all"`); their accounts stand side by side.
    """
    return np.hstack([_purchases(run, days) for run in runs])


def _purchases(run: Run, days: Sequence[float]) -> np.ndarray:
    log, number = run.log, len(run.records)
    ours = np.isin(log["outcome"], [Outcome.OURS, Outcome.OURS_AND_LEFT])
    bought = log[(log["clock"] == Clock.PURCHASE) & ours]
    return np.array(
        [
            np.bincount(bought["account"][bought["instant"] <= day], minlength=number)
            for day in days
        ]
    )
