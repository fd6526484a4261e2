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
        tables = [table(place / f"{name}.csv") for name in ("summary", "differences")]
    except (OSError, ValueError, KeyError) as problem:
        raise InputError(f"{place} is damaged ({problem}); run the scenario again") from None
    return Results(place, manifest, *tables)


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
    """Figures of strategies that are in both folders, where they differ."""
    return [
        Moved(*key, row["unit"], row["mean"], other.summary[key]["mean"])
        for key, row in one.summary.items()
        if key in other.summary and row["mean"] != other.summary[key]["mean"]
    ]


def turned(one: Results, other: Results) -> list[Moved]:
    """Verdicts about net present value that differ."""
    return [
        Moved(*key, row["against"], row["verdict"], other.differences[key]["verdict"])
        for key, row in one.differences.items()
        if key[1] == "npv"
        and key in other.differences
        and row["verdict"] != other.differences[key]["verdict"]
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

    monthly = pd.read_parquet(
        place / "monthly.parquet", columns=["strategy", "replication", "segment", "result"]
    )
    whole = monthly[monthly["segment"] == "all"]
    return whole.groupby(["strategy", "replication"], sort=False)["result"].sum()
