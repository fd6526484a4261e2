"""The first sheet: what to say to the board, in short figures, and how it was made."""

from __future__ import annotations

import math
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from ..experiment.finished import Results
from ..experiment.headings import BASE, COSTS
from ..experiment.outcome import summary_measures
from ..explain.ledger import GRADES
from .sheets import Paper, head_on, put, write_text

ACROSS, WIDTH = 8, 16  # columns that a sentence takes, and characters of each but the first
FIRST = 26
SHEETS = (
    ("Summary", "every measure of every strategy over the horizon, with its 95 % interval"),
    ("Differences", "the same less the baseline's, in the same replications, with a verdict"),
    ("Monthly", "the main measures of all segments together, means over the replications"),
    (
        "Twins",
        "what became of the same accounts under both, and their results, not discounted",
    ),
    ("Bridge", "of which lines each difference in npv is made; more cost stands below zero"),
    ("Assumptions", f"every value of the scenario, and where it comes from; {GRADES}"),
)


class Page:
    """A sheet that is read from top to bottom."""

    def __init__(self, paper: Paper, sheet: Worksheet) -> None:
        self.paper, self.sheet, self.row = paper, sheet, 0

    def heading(self, text: str, size: int = 12) -> None:
        """A heading, with room above it."""
        self.row += 1 if self.row else 0
        line = " ".join(text.split())
        properties = {"bold": True, "font_size": size, "text_wrap": False}
        write_text(self.sheet, self.paper, (self.row, 0), line, **properties)
        self.row += 1

    def sentence(self, text: str, first: str = "") -> None:
        """A sentence across the page, perhaps with a word before it; rows fit its length."""
        start = 1 if first else 0
        if first:
            put(self.sheet, self.paper, (self.row, 0), first, "text")
        form = self.paper.form(text_wrap=True)
        self.sheet.merge_range(self.row, start, self.row, ACROSS, "", form)
        put(self.sheet, self.paper, (self.row, start), text, "text")
        room = ACROSS * WIDTH + (0 if first else FIRST)
        lines = math.ceil(1.1 * len(text) / room) if text else 1
        self.sheet.set_row(self.row, 15 * max(1, lines))
        self.row += 1

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[Any]], units: Sequence[str]
    ) -> None:
        """A small table; its columns have one unit each."""
        head_on(self.sheet, self.paper, self.row, headings)
        for cells in rows:
            self.row += 1
            for place, (value, unit) in enumerate(zip(cells, units, strict=True)):
                put(self.sheet, self.paper, (self.row, place), value, unit)
        self.row += 1


def write_verdict(
    paper: Paper, sheet: Worksheet, results: Results, made: Mapping[str, Any]
) -> None:
    """Sentences, short figures, standings, remarks, how it was made, and the other sheets."""
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, ACROSS, WIDTH)
    page = Page(paper, sheet)
    page.heading(results.scenario.name, 15)
    if about := results.scenario.document.about.strip():
        page.sentence(" ".join(about.split()))
    page.heading("Verdict")
    for told in results.verdict().splitlines():
        page.sentence(told)
    figures_in_short(page, results)
    standings(page, results)
    for heading, sentences in said(results, made):
        page.heading(heading)
        for told in sentences:
            page.sentence(told)
    page.heading("How it was made")
    for what, how in origin(made):
        page.sentence(how, what)
    page.heading("The other sheets")
    for name, what in SHEETS:
        page.sentence(what, name)
    for told in paper.cuts:
        page.sentence(told)


def figures_in_short(page: Page, results: Results) -> None:
    """The means of the main measures, a row a strategy."""
    means = results.summary.set_index(["strategy", "measure"])["mean"]
    units = summary_measures()
    for heading, columns in (("In short", BASE), ("What a customer costs", COSTS)):
        page.heading(f"{heading}: means over {results.replications} replications")
        page.table(
            ["strategy", *(f"{h}{unit_behind(units[m][0], results)}" for m, h in columns)],
            [[name, *(means[name, m] for m, _ in columns)] for name in results.strategies],
            ["text", *(units[m][0] for m, _ in columns)],
        )


def unit_behind(unit: str, results: Results) -> str:
    """The unit behind a heading that does not say it."""
    said = {"money": results.scenario.currency, "heads": "heads", "share": "%"}
    return f", {said[unit.split('/')[0]]}" if unit.split("/")[0] in said else ""


def standings(page: Page, results: Results) -> None:
    """Each strategy against the baseline in net present value."""
    if not results.standings:
        return
    page.heading("In net present value")
    headings = ("strategy", "against", "verdict", "replications", "more to settle it")
    page.table(headings, results.standings, ["text", "text", "text", "number", "number"])


def said(results: Results, made: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    """Remarks and warnings, where there are any."""
    warnings = [*results.warnings, *made.get("failures", ())]
    for heading, sentences in (("Remarks", results.remarks), ("Warnings", warnings)):
        if sentences:
            yield heading, sentences


def origin(made: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """How the results came about, and how to make them again."""
    for name, value in made.items():
        if name in ("files", "warnings", "failures", "said"):
            continue
        if name == "command":
            yield name, shlex.join(value)
        elif isinstance(value, Mapping):
            yield name, ", ".join(f"{key} {part}" for key, part in value.items())
        elif isinstance(value, list | tuple):
            yield name, ", ".join(map(str, value))
        elif value is not None:
            yield name.replace("_", " "), str(value)
