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
    everybody, (here, there) = identities(one, other)
    first = np.zeros(len(everybody), bool)
    results = np.zeros((2, len(everybody)), np.int64)
    customers = np.zeros((2, len(everybody)), bool)
    for number, (run, place) in enumerate(((one, here), (other, there))):
        results[number, place] = run.records["result"]
        customers[number, place] = stayed(run.records)
        first[place] |= began(scenario, run)
    fate = 4 * ~first + 2 * ~customers[0] + ~customers[1]
    rows = np.zeros((len(FATES), 3), np.int64)
    for number in range(8):
        among = fate == number
        rows[number] = among.sum(), *results[:, among].sum(axis=1)
    rows[8, 1:] = not_by_account(one), not_by_account(other)
    return rows


def identities(one: Outcome, other: Outcome) -> tuple[np.ndarray, list[np.ndarray]]:
    """Everybody who is in one of the runs, and the places of each run's accounts among them.

    Only those whom customers bring along are not the same in both.
    """
    names = [
        run.records["segment"].astype(np.int64) << 32 | run.records["rank"]
        for run in (one, other)
    ]
    if np.array_equal(*names):
        return names[0], [np.arange(len(names[0]))] * 2
    everybody = np.union1d(*names)
    return everybody, [np.searchsorted(everybody, own) for own in names]


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
