"""A sheet as a controller expects it: headings that stay, filters, widths, number formats."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_576  # of a sheet of Excel, headings included
LONGEST = 32_767  # characters of a cell
WIDEST = 60  # characters of a column, before its texts are wrapped
SAMPLE = 2_000  # rows by which the widths are chosen
FORMULA = ("=", "+", "-", "@")

# Number formats by the unit of a measure.
FORMS = {
    "money": "#,##0",
    "money/year": "#,##0",
    "share": "0.0%",
    "heads": "#,##0.0",
    "events": "#,##0.0",
    "months": "0.0",
    "level": "0.00",
    "factor": "0.00",
    "number": "#,##0",
    "part": "0.0##%",
    "any": "General",
    "text": "",
}


class Column(NamedTuple):
    """A heading, with the unit if all of the column has one, and how its cells are written.

    The form is a unit of `FORMS`, or empty where a row's own unit decides.
    """

    heading: str
    form: str = "text"


class Paper:
    """A workbook with its formats; each is made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.cuts: list[str] = []  # what had to be left out

    def form(self, **properties: Any) -> Format:
        """A format, top aligned."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"valign": "top", **properties})
        return self.made[key]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, ready to be printed: landscape, one page wide, A4."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet


def put(sheet: Worksheet, paper: Paper, at: tuple[int, int], value: Any, unit: str) -> None:
    """One cell: a text, a number as it is, or nothing where it is unknown."""
    if isinstance(value, str):
        write_text(sheet, paper, at, value)
    elif value is not None and math.isfinite(value):
        sheet.write_number(*at, value, paper.form(num_format=FORMS[unit]))


def write_text(
    sheet: Worksheet, paper: Paper, at: tuple[int, int], text: str, **properties: Any
) -> None:
    """A text that is never a formula, not even after somebody has edited the cell."""
    quoted = {"quote_prefix": True} if text.startswith(FORMULA) else {}
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    if text:
        form = paper.form(**{"text_wrap": True, **quoted, **properties})
        sheet.write_string(*at, text, form)


def write_table(
    paper: Paper,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[str, Sequence[Any]]],
    frozen: int = 1,
) -> None:
    """A sheet with a row of headings and one of each entry: its own unit, and its cells."""
    sheet = paper.sheet(name)
    head_on(sheet, paper, 0, [column.heading for column in columns])
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    shown = rows[: ROWS - 1]
    if len(shown) < len(rows):
        paper.cuts.append(
            f"{name}: the last {len(rows) - len(shown):,} of {len(rows):,} rows are left out, "
            "since a sheet holds no more; the folder of the run has all"
        )
    sheet.autofilter(0, 0, max(1, len(shown)), len(columns) - 1)
    fit(sheet, columns, [cells for _, cells in shown[:SAMPLE]])
    for number, (unit, cells) in enumerate(shown, start=1):
        for place, (column, value) in enumerate(zip(columns, cells, strict=True)):
            put(sheet, paper, (number, place), value, column.form or unit)


def head_on(sheet: Worksheet, paper: Paper, row: int, headings: Iterable[str]) -> None:
    """A row of headings."""
    for place, heading in enumerate(headings):
        write_text(
            sheet, paper, (row, place), heading, bold=True, bottom=1, bg_color="#E6EAEE"
        )


def fit(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> None:
    """Columns as wide as what stands in them, up to a limit."""
    for place, column in enumerate(columns):
        longest = max((said(row[place]) for row in rows), default=0)
        word = max(map(len, column.heading.split()), default=0)
        width = max(longest, word + 3, min(len(column.heading) + 3, 14))
        sheet.set_column(place, place, min(WIDEST, width + 1))


def said(value: Any) -> int:
    """How many characters a cell takes."""
    if isinstance(value, str):
        return len(value)
    return len(f"{value:,.0f}") + 2 if value is not None and math.isfinite(value) else 0
