"""Proofs as people read them: tables, a page for documents, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..validation import PROOFS
from .output import console, print_table, width_of

if TYPE_CHECKING:
    from rich.table import Table

    from ..validation.check import Check

COLUMNS = ("source", "what", "way", "published", "got", "tolerance", "passes")
NUMBERS = ("published", "got", "tolerance")
HEAD = """# Validation

What `bathtub validate` prints: every figure is that of a paper or of its formula, and beside it
what this program gets. *Formula*: the closed form, evaluated, within 1 in 1000 or half a unit of
the last printed digit, since papers print their parameters rounded; these lines hold the formulas
that the simulations are held against. *Simulation*: a file of `scenarios/reductions/` that is run
by the engine, within 4 standard errors, from theory where it is at hand, and half a unit of the
last printed digit; other tolerances are stated in the line. Lines that come from one run are not
independent: they are all a little high, or all a little low. *Exact*: nothing may differ. Seeds
are fixed, so the page comes out the same on machines of one kind.
"""


def print_proof(title: str, checks: Sequence[Check]) -> None:
    """The lines of one proof under its title; on a narrow terminal each source stands once."""
    out = console()
    out.print(f"\n{title}: {PROOFS[title].matters}", style="bold")
    whole = table_of(checks)
    if not out.is_terminal or width_of(whole) <= out.width:
        print_table(whole)
        return
    for source in dict.fromkeys(line.source for line in checks):
        out.print(source, style="dim")
        print_table(table_of([line for line in checks if line.source == source], first=1))


def table_of(checks: Sequence[Check], first: int = 0) -> Table:
    """A row for each line, from a column on; what fails is red."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in COLUMNS[first:]:
        table.add_column(name, justify="right" if name in NUMBERS else "left", overflow="fold")
    for line in checks:
        table.add_row(*cells(line)[first:], style="" if line.passed else "bold red")
    return table


def cells(line: Check) -> list[str]:
    """One line as words."""
    tolerance = two_figures(line.tolerance)
    found = (line.source, line.what, line.way, line.published, line.got, tolerance)
    return [*found, line.verdict]


def two_figures(number: float) -> str:
    """A number with two significant figures, without a power of ten where it is large."""
    return f"{float(f'{number:.2g}'):,g}"


def failed(lines: Sequence[Check]) -> list[Check]:
    """Lines that do not pass and ought to."""
    return [line for line in lines if line.verdict == "no"]


def closing(found: Mapping[str, Sequence[Check]]) -> list[str]:
    """What each proof comes to, how many figures came out, and which did not."""
    lines = [line for checks in found.values() for line in checks]
    said = [f"{title}: {in_short(checks)}" for title, checks in found.items()]
    for what, ways in (
        ("figures of the engine", ("simulation", "exact")),
        ("formulas", ("formula",)),
    ):
        own = [line for line in lines if line.way in ways]
        said.append(f"{sum(line.passed for line in own)} of {len(own)} {what} come out")
    said += [
        f"known: {c.source}, {c.what}, is {c.published}: {c.reason}"
        for c in lines
        if c.verdict == "known"
    ]
    return said + [
        f"FAILED: {c.source}, {c.what}, {c.way}: {c.got} instead of {c.published}, "
        f"tolerance {two_figures(c.tolerance)}"
        for c in failed(lines)
    ]


def in_short(checks: Sequence[Check]) -> str:
    """How many lines there are, and how far the worst simulated one is out."""
    own = [line.apart / line.tolerance for line in checks if line.way == "simulation"]
    worst = f", the worst simulated one at {max(own):.0%} of its tolerance" if own else ""
    return f"{len(checks)} figures{worst}"


def page(found: Mapping[str, Sequence[Check]]) -> str:
    """The whole validation as Markdown."""
    lines = [HEAD, *(f"* {said}" for said in closing(found))]
    for title, checks in found.items():
        heading = f"{title[0].upper()}{title[1:]}"
        lines += [f"\n## {heading}\n", f"What hangs on it: {PROOFS[title].matters}.\n"]
        lines += [row(COLUMNS), row(["---"] * len(COLUMNS)), *(row(cells(c)) for c in checks)]
    return "\n".join(lines) + "\n"


def row(words: Sequence[str]) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(words)} |"
