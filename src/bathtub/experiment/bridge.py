"""The money bridge: of what the difference in net present value between strategies is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from ..accounts.tally import COSTS, Flow
from ..run import Outcome
from .outcome import present_value
from .statistics import CONFIDENCE, interval

if TYPE_CHECKING:
    import pandas as pd

LINES = (Flow.REVENUE, *COSTS)


def present_lines(run: Outcome, discount: float) -> np.ndarray:
    """Every line of the ledger within the horizon at its present value, costs below zero.

    Their sum is the net present value of the run.
    """
    flows = run.flows[: run.months + 1].sum(axis=1)[:, list(LINES)] / 1e6
    factors = present_value(run, discount)[: run.months + 1]
    signs = np.where(np.array(LINES) == Flow.REVENUE, 1.0, -1.0)
    return np.asarray(signs * (factors @ flows))


def bridge_table(
    outcomes: Mapping[str, Mapping[int, Outcome]],
    baseline: str,
    discount: float,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """A row a strategy and line: what the line adds to its difference from the baseline.

    Means over the replications that both have, with their intervals; the rows of a strategy add
    up to the difference in net present value.
    """
    import pandas as pd

    rows = []
    base = {r: present_lines(run, discount) for r, run in outcomes[baseline].items()}
    for strategy, runs in outcomes.items():
        shared = [r for r in runs if r in base]
        if strategy == baseline or not shared:
            continue
        parts = np.array([present_lines(runs[r], discount) - base[r] for r in shared])
        for place, line in enumerate(LINES):
            found = interval(parts[:, place], confidence)
            rows.append((strategy, baseline, line.name.lower(), *found))
    columns = ["strategy", "against", "line", "mean", "low", "high"]
    return pd.DataFrame(rows, columns=columns)
