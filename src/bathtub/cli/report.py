"""`bathtub report`: the page and the workbook of a folder of results, made again."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from ..scenario.mistakes import InputError
from . import DONE, cli

if TYPE_CHECKING:
    from ..experiment.finished import Results
    from ..experiment.folders import Results as Folder


@cli.command("report")
@click.argument("run", metavar="RUN", type=click.Path(file_okay=False, path_type=Path))
@click.option("--open", "look", is_flag=True, help="Show the page in the browser.")
@click.option("--quiet", is_flag=True, help="No progress and no talk.")
def report_command(run: Path, look: bool, quiet: bool) -> int:
    """Make report.html and results.xlsx of the folder RUN again.

    Such as `bathtub report "$(cat runs/latest.txt)" --open`. The other files stay as they are.
    """
    from ..experiment.finished import read_finished
    from ..experiment.folders import read_results
    from ..report import PAGE, WORKBOOK, write_report

    folder = read_results(run)
    refuse_altered(folder)
    results: Results = read_finished(run, folder.manifest) or run_again(folder, quiet)
    write_report(results, run, folder.manifest)
    for name in (PAGE, WORKBOOK):
        print(run / name)
    if look:
        webbrowser.open((run / PAGE).resolve().as_uri())
    return DONE


def refuse_altered(folder: Folder) -> None:
    """Raise `InputError` where a file is not what the run has written."""
    from ..experiment.folder import digest

    for name, written in folder.manifest["files"].items():
        file = folder.place / name
        if not file.is_file() or digest(file) != written:
            state = "not what the run wrote" if file.is_file() else "missing"
            raise InputError(
                f"{folder.place} is damaged: {name} is {state}; a page would tell what was never "
                f"computed. Run it again: bathtub run {folder.scenario}"
            )


def run_again(folder: Folder, quiet: bool) -> Results:
    """What a folder of an older version does not say."""
    from ..experiment.compare import compare
    from ..scenario import load
    from .progress import compiling, progress_bar

    manifest = folder.manifest
    with compiling(quiet), progress_bar(str(folder.place), quiet) as progress:
        return compare(
            load(folder.scenario),
            manifest["strategies"],
            manifest["replications"],
            progress=progress,
        )
