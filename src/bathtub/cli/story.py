"""How a life is told: who it is, the events of note, what they come to, where lives part."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from rich.table import Table

from ..experiment.partings import Parting, partings, warfare
from ..experiment.trace import Row, Trace
from ..scenario.quantities import MONTH
from .balance import Line, endings, sums, year_end
from .output import console, print_table
from .portrait import portrait, title
from .sayings import cell, what_happens

WIDTH = 100  # of running text

# Outcomes that stand in the story for their own sake.
NOTABLE = {
    "born", "walked in", "brought along", "ceased",
    "won", "lost", "too dear", "unavailable", "inquired", "won back", "not won back",
    "taken", "sliced", "matched", "lapsed", "ours and left", "not renewed",
    "found lapsed", "found gone", "broken", "put right",
    "jointly developed", "share raised", "conceded", "up sold", "cross sold",
}  # fmt: skip
# Events that do where they come out differently.
TELLING = {"purchase", "encounter", "attack", "renewal", "demand", "pursuit", "word"}


def print_trace(trace: Trace, whole: bool, more: str = "") -> None:
    """The whole story; with `whole`, every event; `more` says how to see those left out."""
    found = partings(trace)
    text = console()
    text.print(f"{title(trace)}\n", style="bold")
    text.print(f"{textwrap.fill(portrait(trace), WIDTH)}\n")
    print_table(story(trace, {parting.place for parting in found}, whole))
    for line in closing(trace, found, whole, more):
        text.print(line)


def story(trace: Trace, marked: set[int], whole: bool) -> Table:
    """Year by year the events of note, or all of them; then what they come to."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("month", justify="right", no_wrap=True)
    table.add_column("what happens", overflow="fold")
    for name in trace.strategies:
        table.add_column(name, overflow="fold")
    for year in range(1, trace.years + 1):
        rows = [(place, row) for place, row in enumerate(trace.rows) if row.year == year]
        for place, row in rows:
            if whole or told(place, row, marked):
                mark = "*" if place in marked else ""
                cells = [cell(trace, place, name) for name in trace.strategies]
                table.add_row(f"{mark}{row.month:.1f}", what_happens(row), *cells)
        if rows and year < trace.years:
            in_sum = sums(trace, [row for _, row in rows]) if whole else ()
            add_block(table, f"{12 * year}", f"year {year}", [*in_sum, *year_end(trace, year)])
    months = trace.scenario.experiment.horizon / MONTH
    add_block(table, f"{months:.0f}", "all in all", sums(trace, trace.rows))
    add_block(table, "", "at the end", endings(trace))
    return table


def told(place: int, row: Row, marked: set[int]) -> bool:
    """Whether a listener wants to hear of it; all other events are in the sums only."""
    outcomes = {moment.outcome for moment in row.moments.values()}
    telling = row.happening in TELLING and len(outcomes) > 1
    return place in marked or telling or bool(outcomes & NOTABLE)


def add_block(table: Table, month: str, heading: str, lines: Iterable[Line]) -> None:
    """A heading with lines below it, and an empty one."""
    table.add_row(month, heading, style="bold")
    for what, cells in lines:
        table.add_row("", f"  {what}", *cells)
    table.add_row()


def closing(trace: Trace, found: list[Parting], whole: bool, more: str) -> Iterator[str]:
    """Where the lives part, what words mean, and what the table leaves out."""
    for parting in found:
        yield from parted(parting)
    apart = {parting.strategy for parting in found}
    for name in trace.strategies:
        if name != trace.baseline and name not in apart:
            yield f"Under {name} nothing comes out differently than under {trace.baseline}.\n"
        for war in trace.wars.get(name, ()):
            yield f"{name} has a price war {warfare(war)}."
            yield "So the same attack may come in another month there, which stands in brackets.\n"
    marked = {parting.place for parting in found}
    ordinary = sum(not told(place, row, marked) for place, row in enumerate(trace.rows))
    yield "fence: how much less a competitor may ask before the customer moves"
    yield "loyalty: of the head, for what is delivered; of the heart, for who delivers it"
    if ordinary and not whole:
        events = f"{ordinary} ordinary event{'s are' if ordinary > 1 else ' is'}"
        yield f"{events} in the sums only{more}"


def parted(parting: Parting) -> Iterator[str]:
    """A parting: when, at what, and what each side has to say of it."""
    about = "as a customer " if parting.kind == "status" else ""
    when = f"{about}in month {parting.row.month:.1f}"
    yield f"*{parting.strategy} parts from {parting.against} {when}: {parting.event}"
    for name, side in parting.sides.items():
        yield f"    {name}: {side}"
    yield ""
