"""`bathtub reproduce`: run a folder of results again, and hold every file against itself."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from . import DONE, NO, cli
from .options import json_option

if TYPE_CHECKING:
    from ..experiment.reproduction import Reproduction

SAID = {
    "same": "same",
    "differs": "differs",
    "unchanged": "not made again",
    "changed": "changed since the run",
    "missing": "missing",
}


@cli.command("reproduce")
@click.argument("run", metavar="RUN", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Cores to use; all unless stated."
)
@json_option
@click.option("--quiet", is_flag=True, help="No progress; the answer only.")
def reproduce_command(run: Path, jobs: int | None, as_json: bool, quiet: bool) -> int:
    """Run the folder RUN again from its manifest and compare the hash of every file.

    Such as `bathtub reproduce "$(cat runs/latest.txt)"`. Nothing is taken from the store, and
    nothing is written. The exit status is 1 where a file is not what it was.
    """
    from ..experiment.reproduction import read_run, reproduce
    from .output import print_json
    from .progress import compiling, progress_bar

    made = read_run(run)
    with compiling(quiet), progress_bar(str(run), quiet) as progress:
        found = reproduce(made, jobs, progress)
    if as_json:
        print_json(
            folder=str(run),
            same=found.same,
            agrees=found.agrees,
            files=found.files,
            elsewhere=[
                {"what": what, "then": then, "here": here}
                for what, then, here in found.elsewhere
            ],
            largest_difference=found.apart,
        )
    else:
        print_reproduction(run, found)
    return DONE if found.same else NO


def print_reproduction(run: Path, found: Reproduction) -> None:
    """A line a file, and what it means."""
    from .output import console

    out = console()
    widest = max(map(len, found.files))
    for name, state in found.files.items():
        out.print(f"{name:<{widest}}  {SAID[state]}")
    for what, then, here in found.elsewhere:
        out.print(f"made with {what} {then}, here it is {here}")
    out.print(conclusion(run, found))


def conclusion(run: Path, found: Reproduction) -> str:
    """The answer in a sentence."""
    from ..experiment.folders import RESOLVED
    from ..experiment.reproduction import PROMISED

    if found.same:
        return f"{run} is reproduced: all {len(found.files)} files are the same, byte by byte"
    if found.files[RESOLVED] != "same":
        return f"{run} was not run again: its scenario is not the one that was run"
    if found.agrees:
        return (
            f"the run is reproduced, byte by byte, but {run} is not what it left: files were "
            "changed or taken away"
        )
    if not found.elsewhere:
        return f"{run} is not reproduced, though versions and platform are the same"
    if not found.apart <= PROMISED:
        return f"{run} is not reproduced: {figures_differ(found.apart)}"
    return (
        f"bytes differ, and {run} is reproduced as far as other versions and platforms allow: "
        f"{figures_differ(found.apart)}, and up to {PROMISED:.0e} are within what is promised"
    )


def figures_differ(apart: float) -> str:
    """How far the figures of the summary are apart."""
    if math.isnan(apart):
        return "summary.csv cannot be compared"
    if math.isinf(apart):
        return "summary.csv has other rows or values"
    return f"figures of summary.csv differ by {apart:.1e} of themselves at most"
