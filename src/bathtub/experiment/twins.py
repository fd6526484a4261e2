"""Twins: the same account under two strategies; kept, saved, lost, won, and with what money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..accounts.tally import COSTS, Flow
from ..run import Outcome
from ..scenario.facts import Scenario
from .outcome import began, stayed

if TYPE_CHECKING:
    import pandas as pd

FATES = (
    "kept in both",
    "saved",
    "lost",
    "lost in both",
    "won in both",
    "won",
    "not won",
    "never",
    "not by account",
)


def twin_rows(scenario: Scenario, one: Outcome, other: Outcome) -> np.ndarray:
    """A row a fate: accounts, and the results of both in millionths of the currency.

    Customers of the opening fall into the first four fates by who keeps them to the horizon,
    all others into the next four; the last row is what no account caused.
    """
    fate = 4 * ~began(scenario, one)
    fate += 2 * ~stayed(one.records) + ~stayed(other.records)
    rows = np.zeros((len(FATES), 3), np.int64)
    for number in range(8):
        among = fate == number
        rows[number] = (
            among.sum(),
            one.records["result"][among].sum(),
            other.records["result"][among].sum(),
        )
    rows[8, 1:] = not_by_account(one), not_by_account(other)
    return rows


def not_by_account(run: Outcome) -> int:
    """Result within the horizon that no account caused, in millionths."""
    flows = run.flows[: run.months + 1, -1].sum(axis=0)
    return int(flows[Flow.REVENUE] - flows[list(COSTS)].sum())


def twins_table(means: dict[str, np.ndarray], baseline: str) -> pd.DataFrame:
    """Means per replication, a row a strategy and fate."""
    import pandas as pd

    rows = [
        (strategy, baseline, fate, row[0], row[1] / 1e6, row[2] / 1e6)
        for strategy, table in means.items()
        for fate, row in zip(FATES, table, strict=True)
    ]
    columns = ["strategy", "against", "fate", "accounts", "result_strategy", "result_against"]
    return pd.DataFrame(rows, columns=columns)
