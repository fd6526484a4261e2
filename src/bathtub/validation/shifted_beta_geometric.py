"""Yearly contracts whose chance to end differs between customers by a beta distribution."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .check import Check, by_formula, by_simulation, within
from .closed_forms import sbg_retention, sbg_survival
from .shipped_runs import customers, reduction, runs_of

SOURCE = "Fader and Hardie 2007"
SEGMENTS = {"regular": (0.704, 1.182), "high_end": (0.668, 3.806)}  # alpha, beta
SURVIVAL = {  # at the end of years 1 to 12
    "regular": [
        *(0.6267, 0.4738, 0.3880, 0.3321, 0.2923, 0.2625),
        *(0.2390, 0.2201, 0.2044, 0.1912, 0.1799, 0.1700),
    ],
    "high_end": [
        *(0.8507, 0.7469, 0.6698, 0.6099, 0.5618, 0.5222),
        *(0.4889, 0.4604, 0.4358, 0.4142, 0.3951, 0.3780),
    ],
}
OBSERVED = {  # years 8 to 12, which the model had not seen
    "regular": [0.223, 0.207, 0.194, 0.183, 0.173],
    "high_end": [0.468, 0.445, 0.427, 0.409, 0.394],
}
RUNS = 4


def checks() -> Iterator[Check]:
    """Survival of a cohort, and its retention, which rises though nobody changes."""
    runs = runs_of(reduction("shifted_beta_geometric"), RUNS)
    for place, (segment, parameters) in enumerate(SEGMENTS.items()):
        heads = customers(runs, place)[:, ::12].sum(axis=0)
        formula = sbg_survival(*parameters, 12)
        for year, published in enumerate(SURVIVAL[segment], start=1):
            what = f"survival of {segment}, year {year}"
            yield by_formula(SOURCE, what, published, formula[year], 4)
            error = np.sqrt(published * (1 - published) / heads[0])
            yield by_simulation(SOURCE, what, published, heads[year] / heads[0], error, 4)
        for year, observed in enumerate(OBSERVED[segment], start=8):
            what = f"observed survival of {segment}, year {year}, within 2 points"
            yield within(SOURCE, what, observed, heads[year] / heads[0], 0.02, 3)
        yield from rising(segment, parameters, heads)


def rising(
    segment: str, parameters: tuple[float, float], heads: np.ndarray
) -> Iterator[Check]:
    """Retention of the cohort in some of its years."""
    expected = sbg_retention(*parameters, 12)
    for year in (1, 2, 3, 5, 9):
        error = np.sqrt(expected[year - 1] * (1 - expected[year - 1]) / heads[year - 1])
        what = f"retention of {segment} in year {year}"
        got = heads[year] / heads[year - 1]
        yield by_simulation(SOURCE, what, expected[year - 1], got, error, None)
