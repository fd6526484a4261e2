"""`bathtub run`: a scenario in; verdict, table and a folder of results out."""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path
from typing import Any

import rich_click as click

from . import DONE, INTERNAL, cli
from .options import changes_option, file_argument, json_option, parsed_changes


@cli.command("run")
@file_argument
@click.option(
    "--strategy",
    "strategies",
    multiple=True,
    metavar="S",
    help="Run this strategy only; may be repeated.",
)
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    metavar="N",
    help="Runs of every strategy, instead of the file's number.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    metavar="N",
    help="Another sample of the same world.",
)
@changes_option
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Cores to use; all.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="New folder for the results; default runs/NAME-TIME-HASH.",
)
@json_option
@click.option("--quiet", is_flag=True, help="No progress and no talk.")
def run_command(
    file: str,
    strategies: tuple[str, ...],
    replications: int | None,
    seed: int | None,
    changes: tuple[str, ...],
    jobs: int | None,
    out: Path | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Run a scenario FILE and compare its strategies."""
    options: dict[str, Any] = {
        "experiment.replications": replications,
        "experiment.seed": seed,
    }
    values = parsed_changes(changes) | {k: v for k, v in options.items() if v is not None}
    return run_scenario(file, values, strategies, jobs, out, as_json, quiet)


def run_scenario(
    file: str | Path,
    values: dict[str, Any],
    strategies: tuple[str, ...],
    jobs: int | None,
    out: Path | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Load, run, write and print; returns the exit status."""
    from ..scenario import load

    begun = time.perf_counter()
    scenario = load(file, values)
    if not quiet:
        for warning in scenario.warnings:
            print(f"warning: {warning}", file=sys.stderr)

    from ..experiment.comparison import compare, selected
    from ..experiment.folder import (
        command_line,
        default_place,
        manifest_of,
        note_latest,
        unfinished,
        write_results,
    )
    from .progress import compiling, interruptible, progress_bar
    from .screen import print_as_json, print_comparison

    names = selected(scenario, strategies or None)
    scenario = scenario.only(names)
    place = out or default_place(scenario, datetime.datetime.now())
    with unfinished(place) as folder:
        with (
            compiling(quiet),
            progress_bar(scenario.name, quiet) as bar,
            interruptible(bar) as progress,
        ):
            comparison = compare(scenario, names, jobs=jobs, progress=progress)
        seconds = time.perf_counter() - begun
        said = [*scenario.warnings, *comparison.remarks]
        manifest = manifest_of(comparison, command_line(), seconds, said)
        write_results(comparison, folder, manifest)
    if out is None:
        note_latest(place)
    if as_json:
        print_as_json(comparison, place)
    else:
        print_comparison(comparison, place)
    for failure in comparison.failures:
        print(failure, file=sys.stderr)
    return INTERNAL if comparison.failures else DONE
