"""Two strategies with the same levers are one strategy, to the last bit."""

from __future__ import annotations

from collections.abc import Iterator

from ..experiment.compare import compare
from .check import Check, exactly
from .shipped_runs import reduction

SOURCE = "the same luck for the same customer"


def checks() -> Iterator[Check]:
    """No measure differs in any replication, and no row of any month."""
    compared = compare(reduction("equal_strategies"), jobs=1, shadows=False, store=False)
    table = compared.differences.dropna(subset="mean")
    differing = (table[["mean", "low", "high"]] != 0).any(axis=1).sum()
    yield exactly(SOURCE, f"of {len(table)} measures so many differ", "0", str(differing))
    months = compared.monthly.set_index(["strategy", "replication", "month", "segment"])
    same = months.loc["one"].equals(months.loc["other"])
    what = f"{len(months) // 2:,} rows of the monthly table"
    yield exactly(SOURCE, what, "the same", "the same" if same else "others")
