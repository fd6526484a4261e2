"""`bathtub validate`: the engine against published figures, a line each."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

import rich_click as click

from . import DONE, NO, cli
from .options import json_option

if TYPE_CHECKING:
    from ..validation.check import Check


@cli.command("validate")
@click.option("--markdown", is_flag=True, help="Print a page for documents instead.")
@json_option
def validate_command(markdown: bool, as_json: bool) -> int:
    """Hold the engine against textbook models and published tables, a line for each figure.

    Takes about a minute. Ends with status 1 if a figure does not come out, unless it is known
    not to follow from its own formula.
    """
    from .output import print_json
    from .proofs import closing, failed, page

    if markdown and as_json:
        raise click.UsageError("--markdown and --json: choose one of them")
    found = validated(show=not (markdown or as_json))
    lines = [line for checks in found.values() for line in checks]
    if as_json:
        print_json(
            passed=not failed(lines),
            checks=[{**dataclasses.asdict(line), "verdict": line.verdict} for line in lines],
        )
    elif markdown:
        print(page(found), end="")
    else:
        print("", *closing(found), sep="\n")
    return NO if failed(lines) else DONE


def validated(show: bool) -> dict[str, list[Check]]:
    """The lines of every proof; shown as they come, which on a terminal is progress enough."""
    from ..validation import PROOFS, proven
    from .progress import compiling, interruptible, progress_bar
    from .proofs import print_proof

    found = {}
    quiet = show and sys.stdout.isatty()
    with (
        compiling(quiet=False),
        progress_bar("validate", quiet, unit="proofs") as progress,
        interruptible(progress) as told,
    ):
        for done, title in enumerate(PROOFS):
            told(done, len(PROOFS))
            found[title] = proven(title)
            if show:
                print_proof(title, found[title])
    return found
