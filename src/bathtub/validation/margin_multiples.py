"""A contract with constant retention is worth a multiple of its yearly margin."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..accounts.tally import Flow
from ..run import simulate
from .check import Check, by_formula, by_simulation
from .closed_forms import annuity_sd, margin_multiple
from .shipped_runs import ONLY, reduction

SOURCE = "Gupta and Lehmann 2003"
DEFINITION = "the sum that defines it"
RATES = [0.10, 0.12, 0.14, 0.16]
MULTIPLES = {
    0.6: [1.20, 1.15, 1.11, 1.07],
    0.7: [1.75, 1.67, 1.59, 1.52],
    0.8: [2.67, 2.50, 2.35, 2.22],
    0.9: [4.50, 4.09, 3.75, 3.46],
}
SEGMENT = "world.segments.customers."
FEE, CUSTOMERS = 100, 50_000  # of the shipped file


def checks() -> Iterator[Check]:
    """What follows the first payment, the published table; and the other conventions."""
    for retention, multiples in MULTIPLES.items():
        payments = fees(retention, "start")
        for rate, published in zip(RATES, multiples, strict=True):
            what = f"r {retention}, i {rate:.0%}: what follows the first payment, m r/(1+i-r)"
            yield by_formula(SOURCE, what, published, margin_multiple(retention, rate), 2)
            later = worth(payments, rate) - payments[1] / (1 + rate) ** (1 / 12)
            error = annuity_sd(retention, rate) / np.sqrt(CUSTOMERS)
            yield by_simulation(SOURCE, what, published, later, error, 2)
    yield from conventions(0.8, 0.12)


def conventions(retention: float, rate: float) -> Iterator[Check]:
    """The same contract, valued at other instants, against the sums of their definitions."""
    later = (retention / (1 + rate)) ** np.arange(4000)
    residual = margin_multiple(retention, rate)
    error = annuity_sd(retention, rate) / np.sqrt(CUSTOMERS)
    at_start, at_end = fees(retention, "start"), fees(retention, "end")
    after = worth(at_start, rate) - at_start[1] / (1 + rate) ** (1 / 12)
    label = f"r {retention}, i {rate:.0%}: "
    # what, sum of the definition, closed form, simulated, how the error scales
    rows: list[tuple[str, float, float, float, float]] = [
        (
            "with the first payment, m (1+i)/(1+i-r)",
            later.sum(), 1 + residual, at_start[1] + after, 1.0,
        ),
        (
            "at the end of each year, m/(1+i-r)",
            later.sum() / (1 + rate), residual / retention, worth(at_end, rate), 1 / (1 + rate),
        ),
        (
            "just before a renewal, m r (1+i)/(1+i-r)",
            later[1:].sum() * (1 + rate), residual * (1 + rate), after * (1 + rate), 1 + rate,
        ),
    ]  # fmt: skip
    for what, by_sum, by_form, got, scale in rows:
        yield by_formula(DEFINITION, label + what, float(by_sum), by_form, 4)
        yield by_simulation(DEFINITION, label + what, by_form, got, scale * error, None)


def fees(retention: float, pays: str) -> np.ndarray:
    """Fees in yearly margins a customer of day one, month by month."""
    changes = {
        SEGMENT + "renewal.leave": f"{100 * (1 - retention):.6g} %",
        SEGMENT + "renewal.pays": pays,
    }
    run = simulate(reduction("margin_multiples", changes), ONLY)
    return np.asarray(run.flows[..., Flow.REVENUE].sum(axis=1) / 1e6 / FEE / CUSTOMERS)


def worth(payments: np.ndarray, rate: float) -> float:
    """Payments at month ends, at their value at the opening."""
    return float((payments / (1 + rate) ** (np.arange(len(payments)) / 12)).sum())
