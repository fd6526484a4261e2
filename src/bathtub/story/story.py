"""How a life is told: the events of note, what they come to, where lives part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..experiment.partings import Parting, warfare
from ..experiment.trace import Row, Trace
from ..scenario.quantities import MONTH
from .balance import Line, endings, sums, year_end
from .sayings import Cell, cell, what_happens

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


class Told(NamedTuple):
    """A row of the story: an event, a heading, or a line of sums; empty ones part the years."""

    month: str
    what: str
    cells: tuple[Cell, ...] = ()
    is_heading: bool = False


def story(trace: Trace, marked: set[int], whole: bool) -> Iterator[Told]:
    """Year by year the events of note, or all of them; then what they come to."""
    for year in range(1, trace.years + 1):
        rows = [(place, row) for place, row in enumerate(trace.rows) if row.year == year]
        for place, row in rows:
            if whole or told(place, row, marked):
                mark = "*" if place in marked else ""
                cells = tuple(cell(trace, place, name) for name in trace.strategies)
                yield Told(f"{mark}{row.month:.1f}", what_happens(row), cells)
        if rows and year < trace.years:
            in_sum = sums(trace, [row for _, row in rows]) if whole else ()
            yield from block(f"{12 * year}", f"year {year}", [*in_sum, *year_end(trace, year)])
    months = trace.scenario.experiment.horizon / MONTH
    yield from block(f"{months:.0f}", "all in all", sums(trace, trace.rows))
    yield from block("", "at the end", endings(trace))


def told(place: int, row: Row, marked: set[int]) -> bool:
    """Whether a listener wants to hear of it; all other events are in the sums only."""
    outcomes = {moment.outcome for moment in row.moments.values()}
    telling = row.happening in TELLING and len(outcomes) > 1
    return place in marked or telling or bool(outcomes & NOTABLE)


def block(month: str, heading: str, lines: Iterable[Line]) -> Iterator[Told]:
    """A heading with lines below it, and an empty one."""
    yield Told(month, heading, is_heading=True)
    for what, cells in lines:
        yield Told("", f"  {what}", tuple(map(Cell, cells)))
    yield Told("", "")


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
