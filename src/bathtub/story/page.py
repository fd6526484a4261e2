"""A life as a notebook shows it."""

from __future__ import annotations

from html import escape

from ..experiment.partings import partings
from ..experiment.trace import Trace
from .portrait import portrait, title
from .sayings import Cell
from .story import Told, closing, story

# Marked as important, as Jupyter aligns and stripes tables in its own way.
STYLE = """<style>
.bathtub-story { border-collapse: collapse; }
.bathtub-story tr { vertical-align: top !important; background: none !important; }
.bathtub-story :is(th, td) { text-align: left !important; padding: .1em 1.2em .1em 0 !important; }
.bathtub-story td:first-child { text-align: right !important; }
.bathtub-story .good { color: #00966f; }
.bathtub-story .bad { color: #d95f02; }
.bathtub-story .faint { opacity: .6; }
</style>"""


def as_page(trace: Trace) -> str:
    """Who it is, year by year the events of note, and where lives part, as HTML."""
    found = partings(trace)
    heads = "".join(f"<th>{escape(name)}</th>" for name in ("month", "", *trace.strategies))
    marked = {parting.place for parting in found}
    rows = "".join(map(as_row, story(trace, marked, whole=False)))
    ends = "<br>".join(map(in_lines, closing(trace, found, whole=False, more="")))
    return (
        f"{STYLE}<p><b>{escape(title(trace))}</b></p><p>{escape(portrait(trace))}</p>"
        f'<table class="bathtub-story"><tr>{heads}</tr>{rows}</table><p>{ends}</p>'
    )


def as_row(row: Told) -> str:
    """A row of the table."""
    kind = "th" if row.is_heading else "td"
    what = f"<{kind}>{in_lines(row.what) or '&nbsp;'}</{kind}>"
    return f"<tr><td>{row.month}</td>{what}{''.join(map(as_cell, row.cells))}</tr>"


def as_cell(cell: Cell) -> str:
    """A cell, in a colour where something good or bad happens."""
    return f'<td class="{cell.tone}">{in_lines(cell.words)}</td>'


def in_lines(words: str) -> str:
    """Words as HTML with their line breaks."""
    return escape(words).replace("\n", "<br>").replace("  ", "&emsp;")
