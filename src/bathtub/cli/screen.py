"""What the terminal says after a run: the verdict first, then the table, then where it lies."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..experiment.folder import SCHEMA_VERSION
from ..experiment.outcome import summary_measures
from ..experiment.statistics import interval_of
from ..experiment.verdict import figures

if TYPE_CHECKING:
    import pandas as pd

    from ..experiment.comparison import Comparison

# The columns of the table: measure, heading.
COLUMNS = (
    ("npv", "npv"),
    ("customer_equity", "with run-off"),
    ("customers", "customers"),
    ("acquired", "acquired"),
    ("lost", "lost"),
    ("churn", "churn a year"),
    ("temperature", "temperature"),
    ("chance_best", "best in"),
)


def print_comparison(comparison: Comparison, place: Path) -> None:
    """Verdict, table of the strategies, and the folder."""
    from rich.console import Console
    from rich.table import Table

    console = Console(soft_wrap=True, highlight=False)
    scenario = comparison.scenario
    years = scenario.experiment.horizon / 365.25
    console.print(
        f"{scenario.name}: {years:.3g} years, {comparison.replications} replications, "
        f"seed {scenario.experiment.seed}\n",
        markup=False,
    )
    console.print(comparison.verdict() + "\n", style="bold", markup=False)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("strategy", no_wrap=True)
    for _, heading in COLUMNS:
        table.add_column(heading, justify="right", no_wrap=True)
    units = summary_measures()
    for name, values in comparison.values.items():
        cells = [shown(measure, values[measure], units[measure][0]) for measure, _ in COLUMNS]
        table.add_row(name, *(mean for mean, _ in cells))
        table.add_row("", *(spread for _, spread in cells), style="dim")
    wide = max(80, console.width if console.is_terminal else 160)
    Console(highlight=False, width=wide).print(table)
    console.print(
        f"\nmoney in {scenario.currency}; below each mean its 95 % interval", markup=False
    )
    for remark in comparison.remarks:
        console.print(f"note: {remark}", markup=False)
    console.print(f"results: {place}", markup=False)


def shown(measure: str, values: Any, unit: str) -> tuple[str, str]:
    """A mean with three figures, and its interval."""
    mean, low, high = interval_of(measure, values)
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


def print_json(comparison: Comparison, place: Path) -> None:
    """The same as a JSON object."""
    json.dump(
        {
            "schema_version": SCHEMA_VERSION,
            "scenario": comparison.scenario.name,
            "scenario_hash": comparison.scenario.hash,
            "currency": comparison.scenario.currency,
            "seed": comparison.scenario.experiment.seed,
            "replications": comparison.replications,
            "baseline": comparison.baseline,
            "verdict": comparison.verdict().splitlines(),
            "summary": rows(comparison.summary),
            "differences": rows(comparison.differences),
            "twins": rows(comparison.twins),
            "warnings": [*comparison.scenario.warnings, *comparison.remarks],
            "failures": [str(failure) for failure in comparison.failures],
            "folder": str(place),
        },
        sys.stdout,
        indent=2,
        ensure_ascii=False,
    )
    print()


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table; what is empty or infinite is null."""
    return [
        {
            key: None if isinstance(value, float) and not math.isfinite(value) else value
            for key, value in row.items()
        }
        for row in table.to_dict("records")
    ]
