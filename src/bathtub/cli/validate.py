"""`bathtub validate`: the engine against published figures, a line each."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import rich_click as click

from . import DONE, NO, cli
from .options import json_option

if TYPE_CHECKING:
    from ..validation.check import Check

COLUMNS = ("source", "what", "way", "published", "got", "tolerance", "passes")


@cli.command("validate")
@click.option("--markdown", is_flag=True, help="Print a page for documents instead.")
@json_option
def validate_command(markdown: bool, as_json: bool) -> int:
    """Hold the engine against textbook models and published tables, a line for each figure.

    Takes about a minute. Ends with status 1 if a figure does not come out.
    """
    from .output import print_json

    if markdown and as_json:
        raise click.UsageError("--markdown and --json: choose one of them")
    show = not (markdown or as_json)
    found = validated(show)
    lines = [line for checks in found.values() for line in checks]
    if as_json:
        print_json(
            passed=not failed(lines),
            checks=[{**dataclasses.asdict(line), "verdict": line.verdict} for line in lines],
        )
    elif markdown:
        print(page(found), end="")
    else:
        print()
        print(*closing(lines), sep="\n")
    return NO if failed(lines) else DONE


def validated(show: bool) -> dict[str, list[Check]]:
    """The lines of every proof; shown as they come."""
    from ..validation import PROOFS, proven
    from .progress import compiling, interruptible, progress_bar

    found = {}
    with (
        compiling(quiet=False),
        progress_bar(
            "validate", quiet=show and sys.stdout.isatty(), unit="proofs"
        ) as progress,
        interruptible(progress) as told,
    ):
        for done, title in enumerate(PROOFS):
            told(done, len(PROOFS))
            found[title] = proven(title)
            if show:
                print_proof(title, found[title])
    return found


def print_proof(title: str, checks: Sequence[Check]) -> None:
    """The lines of one proof as a table under its title."""
    from rich.table import Table

    from .output import console, print_table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in COLUMNS:
        right = name in ("published", "got", "tolerance")
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for line in checks:
        table.add_row(*cells(line), style="" if line.passed else "bold red")
    console().print(f"\n{title}", style="bold")
    print_table(table)


def cells(line: Check) -> list[str]:
    """One line as words."""
    tolerance = two_figures(line.tolerance)
    return [
        line.source,
        line.what,
        line.way,
        line.published,
        line.got,
        tolerance,
        line.verdict,
    ]


def two_figures(number: float) -> str:
    """A number with two significant figures, without a power of ten where it is large."""
    return f"{float(f'{number:.2g}'):,g}"


def failed(lines: Sequence[Check]) -> list[Check]:
    """Lines that do not pass and ought to."""
    return [line for line in lines if line.verdict == "no"]


def closing(lines: Sequence[Check]) -> list[str]:
    """How many came out, what is known not to, and what ought to."""
    known = [line for line in lines if line.verdict == "known"]
    return [
        f"{sum(line.passed for line in lines)} of {len(lines)} figures come out",
        *(f"known: {c.source}, {c.what}, is {c.published}: {c.reason}" for c in known),
        *(
            f"FAILED: {c.source}, {c.what}, {c.way}: {c.got} instead of {c.published}, "
            f"tolerance {two_figures(c.tolerance)}"
            for c in failed(lines)
        ),
    ]


HEAD = """# Validation

What `bathtub validate` prints: every figure is that of a paper or of its formula, and beside it
what this program gets. *Formula*: the closed form, evaluated, within 1 in 1000 or half a unit of
the last printed digit, since papers print their parameters rounded. *Simulation*: a file of
`scenarios/reductions/` that is run, within 4 standard errors, from theory where there is one,
and half a unit of the last printed digit; other tolerances are stated in the line. *Exact*:
nothing may differ. Seeds are fixed, so the page comes out the same on machines of one kind.
"""


def page(found: Mapping[str, Sequence[Check]]) -> str:
    """The whole validation as Markdown."""
    lines = [HEAD]
    lines += [
        f"* {said}" for said in closing([c for checks in found.values() for c in checks])
    ]
    for title, checks in found.items():
        lines += [f"\n## {title[0].upper()}{title[1:]}\n", _row(COLUMNS), _row(["---"] * 7)]
        lines += [_row(cells(line)) for line in checks]
    return "\n".join(lines) + "\n"


def _row(words: Sequence[str]) -> str:
    return f"| {' | '.join(words)} |"
