"""Customers who stay become worth more: residual value by tenure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..run import simulate
from .check import Check, by_formula, by_simulation
from .closed_forms import margin_multiple, sbg_residual_value
from .shipped_runs import ONLY, customers, reduction

SOURCE = "Fader and Hardie 2015"
ALPHA, BETA, RATE, MARGIN = 0.764, 1.296, 0.10, 100
VALUES = {1: 288, 2: 394, 5: 568}  # just before the end of so many contracts
CONSTANT, WITHOUT = 0.833, 343  # at one retention for everybody
SEGMENT = "world.segments.customers."


def checks() -> Iterator[Check]:
    """Just before the end of contract 1, 2, 5; and at a constant retention."""
    what = f"at a constant retention of {CONSTANT}"
    got = MARGIN * margin_multiple(CONSTANT, RATE) * (1 + RATE)
    yield by_formula(SOURCE, what, WITHOUT, got, 0)
    heads = cohort()
    for tenure, published in VALUES.items():
        what = f"residual value before the end of contract {tenure}"
        form = MARGIN * sbg_residual_value(ALPHA, BETA, tenure, RATE)
        yield by_formula(SOURCE, what, published, form, 0)
        mean, error = value_of_survivors(heads, tenure)
        yield by_simulation(SOURCE, what, published, mean, error, 0)


def cohort() -> np.ndarray:
    """Who of 30,000 is left after each of 120 years."""
    changes = {
        SEGMENT + "renewal.leave": {"chance": None, "alpha": str(ALPHA), "beta": str(BETA)},
        SEGMENT + "accounts": "30 k",
        SEGMENT + "customers": "30 k",
        "experiment.horizon": "120 years",
    }
    run = simulate(reduction("margin_multiples", changes), ONLY)
    return np.asarray(customers([run])[0, ::12])


def value_of_survivors(heads: np.ndarray, tenure: int) -> tuple[float, float]:
    """Mean of what is still to come, and its standard error.

    Just before the end of contract `tenure`: who leaves then brings nothing more, who leaves a
    year later one margin, and so on; who never leaves brings all.
    """
    v = 1 / (1 + RATE)
    left = np.append(-np.diff(heads)[tenure - 1 :], heads[-1])
    value = MARGIN * (1 - v ** np.arange(len(left))) / (1 - v)
    mean = (left * value).sum() / left.sum()
    variance = (left * value**2).sum() / left.sum() - mean**2
    return float(mean), float(np.sqrt(variance / left.sum()))
