"""`bathtub run`: a scenario in; verdict, table and a folder of results out."""

from __future__ import annotations

import datetime
import sys
import time
from contextlib import nullcontext
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
@json_option
@click.option("--dry-run", is_flag=True, help="Only tell runs, time, memory and disk.")
@click.option("--quiet", is_flag=True, help="No progress and no talk; the results only.")
@click.option("--verbose", is_flag=True, help="Tell every measure that differs, too.")
def run_command(
    file: str,
    strategies: tuple[str, ...],
    replications: int | None,
    seed: int | None,
    changes: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    out: Path | None,
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
    if dry_run:
        return estimate_scenario(file, values, strategies, jobs, as_json)
    return run_scenario(
        file, values, strategies, jobs, out, as_json, quiet, verbose, cluster=cluster
    )


def estimate_scenario(
    file: str,
    values: dict[str, Any],
    strategies: tuple[str, ...],
    jobs: int | None,
    as_json: bool,
) -> int:
    """Tell what a run would take, and run nothing but a pilot."""
    from ..experiment.compare import selected
    from ..experiment.estimate import estimate
    from ..experiment.workers import cores
    from ..scenario import load
    from ..scenario.spelling import counted
    from .output import console, print_json

    scenario = load(file, values)
    scenario = scenario.only(selected(scenario, strategies or None))
    found = estimate(scenario, jobs or cores())
    if as_json:
        print_json(scenario=scenario.name, estimate=found._asdict())
        return DONE
    out = console()
    out.print(f"{scenario.name}: what a run would take here, by a pilot")
    for label, said in (
        ("runs", f"{found.runs:,}, and {found.shadows:,} with more hours, for marginal costs"),
        ("accounts", f"{found.accounts:,.0f} in each"),
        ("time", f"about {while_(found.seconds)} on {counted(jobs or cores(), 'core')}"),
        ("memory", f"about {found.memory / 1e6:,.0f} MB"),
        ("disk", f"about {found.disk / 1e6:,.0f} MB"),
    ):
        out.print(f"  {label:<9} {said}")
    return DONE


def while_(seconds: float) -> str:
    """A time to wait, in the unit in which one waits."""
    for length, unit in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"


def run_scenario(
    file: str | Path,
    values: dict[str, Any],
    strategies: tuple[str, ...],
    jobs: int | None,
    out: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: bool = False,
    cluster: str | None = None,
) -> int:
    """Load, run, write and print; returns the exit status."""
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
    from .progress import compiling, progress_bar
    from .screen import print_as_json, print_comparison

    names = selected(scenario, strategies or None)
    scenario = scenario.only(names)
    place = out or default_place(scenario, datetime.datetime.now())
    with unfinished(place) as folder:
        with (
            nullcontext() if cluster else compiling(quiet),
            progress_bar(scenario.name, quiet) as progress,
        ):
            comparison = compare(
                scenario, names, jobs=jobs, progress=progress, cluster=cluster
            )
        seconds = time.perf_counter() - begun
        said = [*scenario.warnings, *comparison.remarks]
        manifest = manifest_of(comparison, command_line(), seconds, said)
        write_results(comparison, folder, manifest)
    if out is None:
        note_latest(place)
    if as_json:
        print_as_json(comparison, place)
    else:
        print_comparison(comparison, place, verbose)
    for failure in comparison.failures:
        print(failure, file=sys.stderr)
    return INTERNAL if comparison.failures else DONE
