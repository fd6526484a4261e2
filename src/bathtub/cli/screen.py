"""What the terminal says after a run: the verdict first, then the table, then where it lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..scenario.spelling import figures
from .output import print_json

if TYPE_CHECKING:
    from rich.table import Table

    from ..experiment.comparison import Comparison

# The columns of the tables: measure, heading.
BASE = (
    ("npv", "npv"),
    ("customer_equity", "with run-off"),
    ("customers", "customers"),
    ("acquired", "acquired"),
    ("lost", "lost"),
    ("churn", "churn a year"),
    ("temperature", "temperature"),
    ("chance_best", "best in"),
)
COSTS = (
    ("acquisition_cost", "to win one"),
    ("acquisition_cost_marginal", "to win one more"),
    ("retention_cost", "to keep one a year"),
    ("retention_cost_marginal", "to keep one year more"),
    ("cost_ratio", "ratio"),
    ("payback", "months to pay back"),
)


def table_of(comparison: Comparison, columns: Sequence[tuple[str, str]]) -> Table:
    """A line a strategy with the means, and one with their intervals below it."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("strategy", no_wrap=True)
    for _, heading in columns:
        table.add_column(heading, justify="right", no_wrap=True)
    summary = comparison.summary.set_index(["strategy", "measure"])
    for name in comparison.values:
        rows = [summary.loc[(name, measure)] for measure, _ in columns]
        cells = [shown(row["mean"], row["low"], row["high"], row["unit"]) for row in rows]
        table.add_row(name, *(mean for mean, _ in cells))
        table.add_row("", *(spread for _, spread in cells), style="dim")
    return table


def print_comparison(comparison: Comparison, place: Path) -> None:
    """Verdict, tables of the strategies, and the folder."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    scenario = comparison.scenario
    years = scenario.experiment.horizon / 365.25
    console.print(
        f"{scenario.name}: {years:.3g} years, {comparison.replications} replications, "
        f"seed {scenario.experiment.seed}\n",
        markup=False,
    )
    console.print(comparison.verdict() + "\n", style="bold", markup=False)
    wide = Console(
        highlight=False, width=max(80, console.width if console.is_terminal else 160)
    )
    wide.print(table_of(comparison, BASE))
    wide.print()
    wide.print(table_of(comparison, COSTS))
    console.print(
        f"\nmoney in {scenario.currency}; below each mean its 95 % interval", markup=False
    )
    for remark in comparison.remarks:
        console.print(f"note: {remark}", markup=False)
    console.print(f"results: {place}", markup=False)


def shown(mean: float, low: float, high: float, unit: str) -> tuple[str, str]:
    """A mean with three figures, and its interval."""
    if not math.isfinite(mean):
        return "-", ""
    if unit == "share":
        texts = [f"{x * 100:.1f} %" for x in (mean, low, high)]
    elif unit == "heads" and abs(mean) >= 100:
        texts = [f"{x:,.0f}" for x in (mean, low, high)]
    else:
        texts = figures(mean, low, high)
    if not math.isfinite(low) or low == high:
        return texts[0], ""
    return texts[0], f"{texts[1].split(' ')[0]} to {texts[2].split(' ')[0]}"


def print_as_json(comparison: Comparison, place: Path) -> None:
    """The same for another program."""
    scenario = comparison.scenario
    print_json(
        scenario=scenario.name,
        scenario_hash=scenario.hash,
        currency=scenario.currency,
        seed=scenario.experiment.seed,
        replications=comparison.replications,
        baseline=comparison.baseline,
        verdict=comparison.verdict().splitlines(),
        summary=comparison.summary.to_dict("records"),
        differences=comparison.differences.to_dict("records"),
        twins=comparison.twins.to_dict("records"),
        warnings=[*scenario.warnings, *comparison.remarks],
        failures=[str(failure) for failure in comparison.failures],
        folder=str(place),
    )
