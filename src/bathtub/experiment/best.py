"""Which of all strategies is the best on average, and how sure that is at least."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import stdtr

from .statistics import spread
from .summary import Values


class Best(NamedTuple):
    """The strategy with the highest mean npv; with this `confidence` none is better."""

    strategy: str
    confidence: float


def best_of(values: Values, within: float, looks: int) -> Best | None:
    """The best in the replications in which all are whole, those aside that never are.

    `confidence` is that no other strategy has an expected npv that is higher by more than
    `within`; it counts in that any of them might have come out best, and that there were
    `looks`. None if there is nothing to tell apart: fewer than two strategies or replications,
    or a highest mean that is shared.
    """
    alive = {name: v["npv"] for name, v in values.items() if np.isfinite(v["npv"]).any()}
    whole = np.isfinite(list(alive.values())).all(axis=0)
    if len(alive) < 2 or whole.sum() < 2:
        return None
    found = {name: npv[whole] for name, npv in alive.items()}
    best = max(found, key=lambda name: found[name].mean())
    others = [npv for name, npv in found.items() if name != best]
    if any(npv.mean() == found[best].mean() for npv in others):
        return None
    doubt = max(chance_of_no_gain(found[best] - npv, within) for npv in others)
    doubt *= len(others) * max(1, looks * (looks + 1))
    return Best(best, max(0.0, 1 - doubt))


def chance_of_no_gain(gaps: np.ndarray, within: float) -> float:
    """How often luck alone would bring gaps like these, were they -`within` at best (Student)."""
    error = spread(gaps)
    if error == 0:
        return 0.0
    return float(stdtr(len(gaps) - 1, -(gaps.mean() + within) / error))
