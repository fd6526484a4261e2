"""What the terminal says after a run: what one would put on a slide.

The verdict first, then the strategies, then of what their differences are made, then everything
that qualifies the results, and where these lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..experiment.headings import BASE, COSTS, in_a_cell, joined_lines
from ..scenario.spelling import counted, duration, figures, signed
from .output import WIDEST, console, print_json, print_table

if TYPE_CHECKING:
    from ..experiment.comparison import Comparison


def print_comparison(comparison: Comparison, place: Path, verbose: bool = False) -> None:
    """Verdict, tables of the strategies and their differences, remarks, and the folder."""
    out = console()
    scenario = comparison.scenario
    time = duration(scenario.experiment.horizon)
    customers = sum(segment.customers for segment in scenario.world.segments.values())
    out.print(
        f"{scenario.name}: {customers:,} customers on day one, {time}, "
        f"{counted(comparison.replications, 'replication')}, seed {scenario.experiment.seed}\n"
    )
    out.print(comparison.verdict() + "\n", style="bold")
    names = in_two_lines(comparison.values)
    print_columns(names, measures_of(comparison, BASE))
    others = list(comparison.bridge["strategy"].unique())
    if others:
        heading = f"What makes the difference to {comparison.baseline} in npv"
        out.print(f"\n{heading}", style="bold")
        print_columns(["strategy", *others], bridge_of(comparison))
        heading = (
            f"The same accounts as under {comparison.baseline}: how many are ours at the end, "
            f"and what they bring more over {time} (not discounted)"
        )
        out.print(f"\n{heading}", style="bold")
        print_columns(
            in_two_lines(comparison.twins["strategy"].unique()), twins_of(comparison)
        )
    out.print("\nWhat it costs to win a customer, and to keep one", style="bold")
    print_columns(names, measures_of(comparison, COSTS))
    if verbose:
        out.print("\nEvery measure that is told apart", style="bold")
        for line in told_apart(comparison):
            out.print(f"  {line}")
        out.print("\nHow credible the baseline is", style="bold")
        for finding in comparison.credibility:
            out.print(f"  {finding.sentence}")
    out.print(f"\nmoney in {scenario.currency}; below each mean its 95 % interval")
    for said in comparison.remarks:
        out.print(f"note: {said}")
    out.print(f"results: {place}")


class Column(NamedTuple):
    """A column of a table: what stands above it, and a cell for each line."""

    heading: str
    cells: list[str]


def print_columns(names: Sequence[str], columns: Sequence[Column]) -> None:
    """Print a table; columns for which a terminal has no room stand in further ones below.

    `names` begin the lines; a line without one belongs to the line above it.
    """
    from rich.table import Table

    out = console()
    width = out.width if out.is_terminal else WIDEST
    left = 0
    while left < len(columns):
        room, fits = width - max(map(len, names)) - 2, 0
        for column in columns[left:]:
            room -= max(map(len, [column.heading, *column.cells])) + 2
            if room < -2 and fits:
                break
            fits += 1
        if left:
            out.print()
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(names[0], overflow="fold")
        for column in columns[left : left + fits]:
            table.add_column(column.heading, justify="right", overflow="fold")
        for line, name in enumerate(names[1:]):
            cells = (column.cells[line] for column in columns[left : left + fits])
            table.add_row(name, *cells, style="" if name else "dim")
        print_table(table)
        left += fits


def in_two_lines(strategies: Iterable[str]) -> list[str]:
    """Names for a table in which every strategy has a second line."""
    return ["strategy", *(name for strategy in strategies for name in (strategy, ""))]


def measures_of(comparison: Comparison, measures: Sequence[tuple[str, str]]) -> list[Column]:
    """A column a measure: means, and their intervals below them."""
    summary = comparison.summary.set_index(["strategy", "measure"])
    columns = []
    for measure, heading in measures:
        rows = [summary.loc[(name, measure)] for name in comparison.values]
        pairs = [in_a_cell(row["mean"], row["low"], row["high"], row["unit"]) for row in rows]
        columns.append(Column(heading, [cell for pair in pairs for cell in pair]))
    return columns


def bridge_of(comparison: Comparison) -> list[Column]:
    """A column a line of the ledger: what it adds to the difference in npv."""
    means = joined_lines(comparison.bridge)
    means["together"] = means.sum(axis=1)
    return [Column(str(name), list(map(signed, found))) for name, found in means.items()]


def twins_of(comparison: Comparison) -> list[Column]:
    """A column a fate: the accounts of each strategy, and below what they bring more."""
    twins = comparison.twins
    twins = twins.assign(more=twins["result_strategy"] - twins["result_against"])
    whole = twins.groupby("strategy", sort=False, as_index=False)[["accounts", "more"]].sum()
    columns = []
    for fate, rows in [*twins.groupby("fate", sort=False), ("together", whole)]:
        heads = [f"{number:,.0f}" if number > 0 else "" for number in rows["accounts"]]
        pairs = zip(heads, map(signed, rows["more"]), strict=True)
        columns.append(Column(str(fate), [cell for pair in pairs for cell in pair]))
    return columns


def told_apart(comparison: Comparison) -> Iterator[str]:
    """Every measure in which a strategy is better or worse than the baseline."""
    found = comparison.differences
    for row in found[found["verdict"].isin(["better", "worse"])].itertuples():
        if row.unit == "share":
            mean, low, high = (f"{100 * x:.3g}" for x in (row.mean, row.low, row.high))
            unit = "points"
        else:
            mean, low, high = figures(row.mean, row.low, row.high)
            unit = row.unit
        yield f"{row.strategy} {row.verdict} in {row.measure}: {mean} {unit}, {low} to {high}"


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
        best=comparison.best._asdict() if comparison.best else None,
        looks=scenario.experiment.sharp.looks,
        confidence=comparison.confidence,
        standings=[standing._asdict() for standing in comparison.standings],
        summary=comparison.summary.to_dict("records"),
        differences=comparison.differences.to_dict("records"),
        bridge=comparison.bridge.to_dict("records"),
        twins=comparison.twins.to_dict("records"),
        credibility=[finding.row for finding in comparison.credibility],
        warnings=[*scenario.warnings, *comparison.remarks],
        failures=[str(failure) for failure in comparison.failures],
        folder=str(place),
    )
