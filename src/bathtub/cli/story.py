"""A life as it is printed on a terminal."""

from __future__ import annotations

import textwrap

from rich.table import Table
from rich.text import Text

from ..experiment.partings import partings
from ..experiment.trace import Trace
from ..story.portrait import portrait, title
from ..story.story import closing, story
from .output import console, print_table

WIDTH = 100  # of running text
STYLES = {"good": "green", "bad": "red", "faint": "dim", "": ""}


def print_trace(trace: Trace, whole: bool) -> None:
    """The whole story; with `whole`, every event."""
    found = partings(trace)
    text = console()
    text.print(f"{title(trace)}\n", style="bold")
    text.print(f"{textwrap.fill(portrait(trace), WIDTH)}\n")
    print_table(as_table(trace, {parting.place for parting in found}, whole))
    for line in closing(trace, found, whole, "; --all shows every event"):
        text.print(line)


def as_table(trace: Trace, marked: set[int], whole: bool) -> Table:
    """A row an event, a column a strategy."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("month", justify="right", no_wrap=True)
    table.add_column("what happens", overflow="fold")
    for name in trace.strategies:
        table.add_column(name, overflow="fold")
    for row in story(trace, marked, whole):
        cells = [Text(words, style=STYLES[tone]) for words, tone in row.cells]
        table.add_row(row.month, row.what, *cells, style="bold" if row.is_heading else None)
    return table
