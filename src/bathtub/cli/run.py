"""`bathtub run`: a scenario in; verdict, table and a folder of results out."""

from __future__ import annotations

import datetime
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from ..scenario.mistakes import InputError
from . import DONE, INTERNAL, cli
from .dry_run import estimate_scenario
from .options import changes_option, file_argument, json_option, parsed_changes

if TYPE_CHECKING:
    from ..experiment.comparison import Comparison


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
    "--until-sharp",
    is_flag=True,
    help="Add replications until every comparison is settled (experiment.sharp).",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    metavar="N",
    help="Another sample of the same world.",
)
@changes_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Cores to use; all unless stated."
)
@click.option("--cluster", metavar="URL", help="Run on a Dask cluster: tcp://host:8786.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="New folder for the results; default runs/NAME-TIME-HASH.",
)
@click.option(
    "--no-store", is_flag=True, help="Run everything anew, and keep nothing for later."
)
@click.option(
    "--no-report",
    is_flag=True,
    envvar="BATHTUB_NO_REPORT",
    help="Only the tables, no page and no workbook; saves some seconds.",
)
@json_option
@click.option("--dry-run", is_flag=True, help="Only tell runs, time, memory and disk.")
@click.option("--quiet", is_flag=True, help="No progress and no talk; the results only.")
@click.option("--verbose", is_flag=True, help="Tell every measure that differs, too.")
def run_command(
    file: str,
    strategies: tuple[str, ...],
    replications: int | None,
    until_sharp: bool,
    seed: int | None,
    changes: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    out: Path | None,
    no_store: bool,
    no_report: bool,
    as_json: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Run a scenario FILE and compare its strategies."""
    options: dict[str, Any] = {
        "experiment.replications": replications,
        "experiment.seed": seed,
    }
    values = parsed_changes(changes) | {k: v for k, v in options.items() if v is not None}
    if cluster is not None and (dry_run or jobs is not None):
        other = "--dry-run" if dry_run else "--jobs"
        raise click.UsageError(
            f"{other} speaks of this machine, --cluster of others; leave one out"
        )
    if until_sharp and replications is not None:
        raise InputError(
            "--until-sharp finds the number of replications; drop --replications, or say the "
            f"most to take: --set experiment.sharp.at_most={max(50, replications)}"
        )
    if dry_run:
        return estimate_scenario(file, values, strategies, jobs, as_json, until_sharp)
    how = {"jobs": jobs, "cluster": cluster, "store": not no_store, "until_sharp": until_sharp}
    return run_scenario(
        file, values, strategies, out, not no_report, as_json, quiet, verbose, **how
    )


def run_scenario(
    file: str | Path,
    values: dict[str, Any],
    strategies: tuple[str, ...] = (),
    out: Path | None = None,
    report: bool = True,
    as_json: bool = False,
    quiet: bool = False,
    verbose: bool = False,
    **how: Any,
) -> int:
    """Load, run, write and print; returns the exit status. `how` is told to `compare`."""
    from ..scenario import load

    begun = time.perf_counter()
    scenario = load(file, values)
    if not quiet:
        for warning in scenario.warnings:
            print(f"warning: {warning}", file=sys.stderr)

    from ..experiment.compare import compare, selected
    from ..experiment.folder import (
        command_line,
        default_place,
        manifest_of,
        note_latest,
        unfinished,
        write_results,
    )
    from ..report import PAGE
    from .progress import compiling, progress_bar
    from .screen import print_as_json, print_comparison

    names = selected(scenario, strategies or None)
    scenario = scenario.only(names)
    place = out or default_place(scenario, datetime.datetime.now())
    with unfinished(place) as folder:
        with (
            nullcontext() if how.get("cluster") else compiling(quiet),
            progress_bar(scenario.name, quiet) as progress,
        ):
            try:
                comparison = compare(scenario, names, progress=progress, **how)
            except KeyboardInterrupt:
                tell_what_stays(how.get("store", True))
                raise
        if not quiet:
            tell_of_store(comparison)
        seconds = time.perf_counter() - begun
        said = [*scenario.warnings, *comparison.remarks]
        manifest = manifest_of(comparison, command_line(), seconds, said)
        write_results(comparison, folder, manifest)
        drawn = not report or draw(comparison, folder, manifest, quiet)
    if out is None:
        note_latest(place)
    if as_json:
        print_as_json(comparison, place)
    else:
        print_comparison(comparison, place, verbose)
        if report and drawn:
            print(f"report: {place / PAGE}")
    for failure in comparison.failures:
        print(failure, file=sys.stderr)
    return INTERNAL if comparison.failures or not drawn else DONE


def draw(comparison: Comparison, folder: Path, manifest: dict[str, Any], quiet: bool) -> bool:
    """Write page and workbook; whether that went well. What was run is never lost by it."""
    from ..report import write_report

    if not quiet:
        print("drawing the report ...", file=sys.stderr)
    try:
        write_report(comparison, folder, manifest)
    except (OSError, InputError):
        raise  # a full disk concerns all files
    except Exception:
        import traceback

        traceback.print_exc()
        print("the page could not be drawn; all tables are whole", file=sys.stderr)
        return False
    return True


def tell_what_stays(store: bool) -> None:
    """After an interrupt: what need not be run again."""
    from ..experiment.store import user_store

    if store and user_store():
        print("runs that were finished are kept, and not run again next time", file=sys.stderr)


def tell_of_store(comparison: Comparison) -> None:
    """What was known before, and what could not be kept."""
    runs = len(comparison.runs)
    if known := comparison.from_store:
        said = f"{known:,} of {runs:,} runs from the store, {runs - known:,} computed"
        print(said, file=sys.stderr)
    if comparison.not_kept:
        print(f"warning: {comparison.not_kept}", file=sys.stderr)
