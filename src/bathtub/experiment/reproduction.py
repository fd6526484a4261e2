"""A folder of results, run again from what lies in it and held against itself, file by file."""

from __future__ import annotations

import json
import math
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..scenario import load
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError
from .compare import Progress, compare
from .folder import digest, made_with, write_results
from .folders import RESOLVED, damaged, table

PROMISED = 1e-9  # relative; what holds for numbers between machines and versions
FIGURES = ("mean", "low", "high", "p10", "p50", "p90")  # columns of summary.csv
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Made:
    """A folder of results with what its manifest says."""

    place: Path
    manifest: dict[str, Any]

    @property
    def files(self) -> dict[str, str]:
        """The hash of every file as the run left it."""
        return self.manifest["files"]

    @property
    def spoilt(self) -> dict[str, str]:
        """The files that are `missing`, or have been `changed` since."""
        found = {}
        for name, written in self.files.items():
            file = self.place / name
            if not file.is_file():
                found[name] = "missing"
            elif digest(file) != written:
                found[name] = "changed"
        return found

    @property
    def elsewhere(self) -> list[tuple[str, str, str]]:
        """In what versions and platform differ: name, then, here."""
        return [
            (name, str(then.get(name)), str(now))
            for group, here in made_with().items()
            for then in [self.manifest[group]]
            for name, now in here.items()
            if then.get(name) != now
        ]


@dataclass(frozen=True)
class Reproduction:
    """What came of it: for each file `same`, `differs`, `changed` or `missing`.

    A file that was changed or is missing is none the less made again: `agrees` says whether all
    came out as the run left them. Where the scenario is no longer the one that was run nothing
    is made again, and files are `unchanged` at best. `apart` is the largest relative difference
    of a figure in summary.csv, infinite where rows or missing values differ, nan where it cannot
    be said.
    """

    files: dict[str, str]
    agrees: bool = False
    elsewhere: list[tuple[str, str, str]] = field(default_factory=list)
    apart: float = math.nan

    @property
    def same(self) -> bool:
        """Whether every file is what it was."""
        return set(self.files.values()) == {"same"}


def read_run(place: Path) -> Made:
    """The folder of a run; raises `InputError` where it is none, or cannot be run again."""
    file = place / MANIFEST
    if not file.is_file():
        raise InputError(
            f"{place} is no folder of results: {MANIFEST} is missing; name a folder that "
            "`bathtub run` has written"
        )
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
        names, replications = manifest["strategies"], manifest["replications"]
        files, failures = manifest["files"], manifest["failures"]
        groups = (files, manifest["versions"], manifest["platform"])
        if not all(isinstance(group, dict) for group in groups):
            raise ValueError(f"{MANIFEST} does not say what was made with what")
        if not isinstance(names, list) or not isinstance(replications, int):
            raise ValueError(f"{MANIFEST} does not say what was run")
        if outside := [name for name in files if Path(name).name != name]:
            raise ValueError(f"{MANIFEST} names {outside[0]}, which is not in the folder")
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise damaged(place, problem) from None
    if failures:
        raise InputError(
            f"{place} cannot be reproduced, as not all of its runs were whole: {failures[0]}"
        )
    return Made(place, manifest)


def reproduce(
    run: Made, jobs: int | None = None, progress: Progress | None = None
) -> Reproduction:
    """Run the scenario of a folder again, without the store, and compare every file.

    Where the scenario itself is not what was run, nothing is run. Raises `InputError` where it
    needs an own process that is not registered here.
    """
    found = run.spoilt
    if RESOLVED in found or RESOLVED not in run.files:
        known = dict.fromkeys(run.files, "unchanged")
        return Reproduction({RESOLVED: "missing", **known, **found})
    scenario = load(run.place / RESOLVED)
    with tempfile.TemporaryDirectory(prefix="bathtub-") as temporary:
        folder = Path(temporary)
        run_again(run, scenario, folder, jobs, progress)
        agree = [
            name
            for name, written in run.files.items()
            if (folder / name).is_file() and digest(folder / name) == written
        ]
        return Reproduction(
            {
                name: found.get(name, "same" if name in agree else "differs")
                for name in run.files
            },
            len(agree) == len(run.files),
            run.elsewhere,
            largest_difference(run.place, folder),
        )


def run_again(
    run: Made,
    scenario: Scenario,
    folder: Path,
    jobs: int | None,
    progress: Progress | None,
) -> None:
    """Make all files of a run anew in another folder."""
    names, number = run.manifest["strategies"], run.manifest["replications"]
    comparison = compare(scenario, names, number, jobs, progress, store=False)
    if comparison.failures:
        raise RuntimeError(f"this time not all runs are whole: {comparison.failures[0]}")
    write_results(comparison, folder, {})


def largest_difference(one: Path, other: Path) -> float:
    """How much a figure of summary.csv differs at most, of the larger of both."""
    try:
        ours, theirs = (table(place / "summary.csv") for place in (one, other))
        if ours.keys() != theirs.keys():
            return math.inf
        return max(
            apart(ours[key][name], theirs[key][name]) for key in ours for name in FIGURES
        )
    except (OSError, ValueError, KeyError, TypeError):  # there is none, or it was changed
        return math.nan


def apart(one: str, other: str) -> float:
    """The relative difference of two numbers as they are written; none is far from any."""
    if one == other:
        return 0.0
    if not one or not other:
        return math.inf
    a, b = float(one), float(other)
    return abs(a - b) / max(abs(a), abs(b), math.ulp(0.0))
