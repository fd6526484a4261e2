"""What the terminal says after a run: what one would put on a slide.

The verdict first, then the strategies, then of what their differences are made, then everything
that qualifies the results, and where these lie.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..scenario.spelling import figures, signed
from .output import console, print_json

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
# Lines of the ledger by what a slide calls them; those that say the same stand together.
BRIDGE = {
    "margin on sales": ("revenue", "goods"),
    "discounts": ("concessions",),
    "serving": ("serving", "recovery"),
    "hunting": ("hunting",),
    "farming": ("farming", "win_back"),
    "marketing": ("marketing", "rewards"),
    "development": ("development",),
    "fixed": ("fixed",),
}


def print_comparison(comparison: Comparison, place: Path, verbose: bool = False) -> None:
    """Verdict, tables of the strategies and their differences, remarks, and the folder."""
    out, wide = console(), console(wide=True)
    scenario = comparison.scenario
    years = scenario.experiment.horizon / 365.25
    out.print(
        f"{scenario.name}: {years:.3g} years, {comparison.replications} replications, "
        f"seed {scenario.experiment.seed}\n",
        markup=False,
    )
    out.print(comparison.verdict() + "\n", style="bold", markup=False)
    wide.print(table_of(comparison, BASE))
    if len(comparison.outcomes) > 1:
        heading = f"What makes the difference to {comparison.baseline} in npv"
        out.print(f"\n{heading}", style="bold", markup=False)
        wide.print(bridge_of(comparison))
        heading = (
            f"The same accounts under {comparison.baseline}: how many fare how, and what they "
            "bring more (not discounted)"
        )
        out.print(f"\n{heading}", style="bold", markup=False)
        wide.print(twins_of(comparison))
    out.print("\nWhat it costs to win a customer, and to keep one", style="bold")
    wide.print(table_of(comparison, COSTS))
    if verbose:
        out.print("\nEvery measure that is told apart", style="bold")
        for line in told_apart(comparison):
            out.print(f"  {line}", markup=False)
        out.print("\nHow credible the baseline is", style="bold")
        for finding in comparison.credibility:
            out.print(f"  {finding.sentence}", markup=False)
    out.print(
        f"\nmoney in {scenario.currency}; below each mean its 95 % interval", markup=False
    )
    for said in comparison.remarks:
        out.print(f"note: {said}", markup=False)
    out.print(f"results: {place}", markup=False)


def blank_table(first: str, headings: Sequence[str]) -> Table:
    """A table without lines, numbers to the right."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(first, no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def table_of(comparison: Comparison, columns: Sequence[tuple[str, str]]) -> Table:
    """A line a strategy with the means, and one with their intervals below it."""
    table = blank_table("strategy", [heading for _, heading in columns])
    summary = comparison.summary.set_index(["strategy", "measure"])
    for name in comparison.values:
        rows = [summary.loc[(name, measure)] for measure, _ in columns]
        cells = [shown(row["mean"], row["low"], row["high"], row["unit"]) for row in rows]
        table.add_row(name, *(mean for mean, _ in cells))
        table.add_row("", *(spread for _, spread in cells), style="dim")
    return table


def bridge_of(comparison: Comparison) -> Table:
    """A line a strategy: what each line of the ledger adds to the difference in npv."""
    bridge = comparison.bridge
    means = bridge.pivot(index="strategy", columns="line", values="mean")
    columns = {
        name: means[list(lines)].sum(axis=1)
        for name, lines in BRIDGE.items()
        if (means[list(lines)] != 0).any(axis=None)
    }
    table = blank_table("strategy", [*columns, "together"])
    for name in comparison.bridge["strategy"].unique():
        whole = float(means.loc[name].sum())
        table.add_row(
            str(name), *(signed(column[name]) for column in columns.values()), signed(whole)
        )
    return table


def twins_of(comparison: Comparison) -> Table:
    """A line a strategy with the accounts of each fate, and one with what they bring more."""
    twins = comparison.twins
    fates = [fate for fate in twins["fate"].unique() if fate != "never"]
    table = blank_table("strategy", fates)
    for name, rows in twins.groupby("strategy", sort=False):
        found = rows.set_index("fate").loc[fates]
        more = found["result_strategy"] - found["result_against"]
        heads = [f"{x:,.0f}" if x else "" for x in found["accounts"]]
        table.add_row(str(name), *heads)
        table.add_row("", *map(signed, more), style="dim")
    return table


def told_apart(comparison: Comparison) -> Iterator[str]:
    """Every measure in which a strategy is better or worse than the baseline."""
    found = comparison.differences
    for row in found[found["verdict"].isin(["better", "worse"])].itertuples():
        mean, low, high = figures(row.mean, row.low, row.high)
        yield (
            f"{row.strategy} {row.verdict} in {row.measure}: {mean} {row.unit}, {low} to {high}"
        )


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
        bridge=comparison.bridge.to_dict("records"),
        twins=comparison.twins.to_dict("records"),
        warnings=[*scenario.warnings, *comparison.remarks],
        failures=[str(failure) for failure in comparison.failures],
        folder=str(place),
    )
