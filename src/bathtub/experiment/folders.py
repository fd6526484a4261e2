"""Two folders of results side by side: figures, verdicts, and the same luck where it is shared."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..scenario.mistakes import InputError
from .statistics import interval

RESOLVED = "scenario.resolved.yaml"
FILES = ("manifest.json", RESOLVED, "summary.csv", "differences.csv", "monthly.parquet")
Key = tuple[str, str]


@dataclass(frozen=True)
class Results:
    """What lies in the folder of a run."""

    place: Path
    manifest: dict[str, Any]
    summary: dict[Key, dict[str, str]]
    differences: dict[Key, dict[str, str]]

    @property
    def scenario(self) -> Path:
        """The whole scenario that was run."""
        return self.place / RESOLVED


def read_results(place: Path) -> Results:
    """Read a folder of results; raises `InputError` where it is none."""
    missing = [name for name in FILES if not (place / name).is_file()]
    if missing:
        raise InputError(
            f"{place} is no folder of results: {', '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing; name a folder that "
            "`bathtub run` has written"
        )
    try:
        manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
        if not isinstance(manifest, dict):
            raise ValueError("manifest.json is no object")
        tables = [table(place / f"{name}.csv") for name in ("summary", "differences")]
    except (OSError, ValueError, KeyError) as problem:
        raise damaged(place, problem) from None
    return Results(place, manifest, *tables)


def damaged(place: Path, problem: Exception) -> InputError:
    """What to say of a folder that cannot be read."""
    return InputError(f"{place} is damaged ({problem}); run the scenario again")


def table(file: Path) -> dict[Key, dict[str, str]]:
    """The rows of a table of results by strategy and measure, numbers as they are written."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {(row["strategy"], row["measure"]): row for row in csv.DictReader(lines)}


@dataclass(frozen=True)
class Moved:
    """A figure that differs: strategy, measure, unit, and both values as text."""

    strategy: str
    measure: str
    unit: str
    before: str
    after: str


def moved(one: Results, other: Results) -> list[Moved]:
    """Figures that differ, of strategies that are in both folders; one may be missing."""
    shared = {key[0] for key in one.summary} & {key[0] for key in other.summary}
    found = []
    for key in one.summary | other.summary:
        before, after = one.summary.get(key), other.summary.get(key)
        row = before or after
        texts = [each["mean"] if each else "" for each in (before, after)]
        if row and key[0] in shared and texts[0] != texts[1]:
            found.append(Moved(*key, row["unit"], *texts))
    return found


@dataclass(frozen=True)
class Turned:
    """A verdict about net present value that differs, of one strategy against another."""

    strategy: str
    against: str
    before: str
    after: str


def turned(one: Results, other: Results) -> list[Turned]:
    """Verdicts about net present value that differ, against the same strategy."""
    return [
        Turned(key[0], row["against"], row["verdict"], again["verdict"])
        for key, row in one.differences.items()
        for again in [other.differences.get(key, row)]
        if key[1] == "npv"
        and row["against"] == again["against"]
        and row["verdict"] != again["verdict"]
    ]


def paired_results(one: Results, other: Results) -> dict[str, tuple[float, float, float]]:
    """How much more the whole result of each strategy is in the other folder, with interval.

    On the same luck, replication by replication; empty where seed or strategies are not shared.
    """
    if one.manifest.get("seed") != other.manifest.get("seed"):
        return {}
    ours, theirs = (results_by_replication(each.place) for each in (one, other))
    gains = (theirs - ours).dropna()  # of the runs that both have
    return {
        str(name): interval(found.to_numpy())
        for name, found in gains.groupby(level="strategy", sort=False)
    }


def results_by_replication(place: Path) -> Any:
    """The sum of all results within the horizon, by strategy and replication."""
    import pandas as pd

    columns = ["strategy", "replication", "segment", "result"]
    try:
        monthly = pd.read_parquet(place / "monthly.parquet", columns=columns)
    except (OSError, ValueError) as problem:  # those of pyarrow are among them
        raise damaged(place, problem) from None
    whole = monthly[monthly["segment"] == "all"]
    return whole.groupby(["strategy", "replication"], sort=False)["result"].sum()
