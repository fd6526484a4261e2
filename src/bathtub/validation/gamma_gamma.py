"""Orders vary within customers and between them, each by a gamma distribution."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .check import Check, by_formula, by_simulation
from .closed_forms import gamma_gamma_mean, gamma_gamma_sd, gamma_gamma_sd_of_means
from .shipped_runs import reduction, runs_of

SOURCE = "Colombo and Jiang 1999; Fader, Hardie and Lee 2005"
PARAMETERS = {"p": 6.25, "q": 3.74, "scale": 15.44}
MEAN, SPREAD, SPREAD_OF_MEANS = 35.22, 32.02, 26.70
RUNS = 10
# Standard errors of the spreads of 200,000 orders and customers, from 400 such samples that were
# drawn from the laws: as q is below 4 fourth moments are infinite, and no formula gives them.
ERROR_OF_SPREAD, ERROR_OF_SPREAD_OF_MEANS = 0.54, 0.43


def checks() -> Iterator[Check]:
    """Mean of an order, spread of one order, and of the customers' means."""
    names = "mean order", "spread of an order", "spread of customers' means"
    forms = gamma_gamma_mean, gamma_gamma_sd, gamma_gamma_sd_of_means
    for what, published, form in zip(
        names, (MEAN, SPREAD, SPREAD_OF_MEANS), forms, strict=True
    ):
        yield by_formula(SOURCE, what, published, form(**PARAMETERS), 2)
    records = np.concatenate([run.records for run in runs_of(reduction("gamma_gamma"), RUNS)])
    orders = records["revenue"] / 1e6  # everybody has bought once
    means = records["wallet"] / 12
    number = np.sqrt(len(orders))
    yield by_simulation(SOURCE, names[0], MEAN, orders.mean(), SPREAD / number, 2)
    yield by_simulation(
        SOURCE, "mean of customers' means", MEAN, means.mean(), SPREAD_OF_MEANS / number, 2
    )
    yield by_simulation(SOURCE, names[1], SPREAD, orders.std(), ERROR_OF_SPREAD, 2)
    yield by_simulation(
        SOURCE, names[2], SPREAD_OF_MEANS, means.std(), ERROR_OF_SPREAD_OF_MEANS, 2
    )
