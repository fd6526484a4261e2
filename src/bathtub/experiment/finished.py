"""What a finished comparison shows, whether it has just been made or lies in a folder."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..scenario import load
from ..scenario.assumptions import Assumption, Stated, assumptions, stated_of
from ..scenario.facts import Scenario
from .bands import Band
from .best import Best
from .finding import Finding
from .folders import RESOLVED, damaged
from .sharpness import Standing

if TYPE_CHECKING:
    import pandas as pd

WORDS = ("strategy", "against", "measure", "unit", "fate", "verdict")  # columns of tables


class Results(Protocol):
    """What pictures and reports read; `Comparison` has it all.

    The tables are those of the files of the same names in a run's folder (docs/reference.md),
    `bridge` has a row a strategy and line of the ledger (`strategy, against, line, mean, low,
    high`, present values, costs below zero), `finals` the final records of the first replication.
    """

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared."""

    @property
    def strategies(self) -> Sequence[str]:
        """The strategies of which there is a whole run, in the order of the file."""

    @property
    def replications(self) -> int:
        """How many there are."""

    @property
    def summary(self) -> pd.DataFrame:
        """As `summary.csv`."""

    @property
    def differences(self) -> pd.DataFrame:
        """As `differences.csv`."""

    @property
    def monthly(self) -> pd.DataFrame:
        """As `monthly.parquet`."""

    @property
    def twins(self) -> pd.DataFrame:
        """As `twins.csv`."""

    @property
    def bridge(self) -> pd.DataFrame:
        """Of what the differences in net present value are made."""

    @property
    def finals(self) -> pd.DataFrame:
        """As `accounts.parquet`, of the first replication."""

    @property
    def confidence(self) -> float:
        """Of the intervals of differences."""

    @property
    def best(self) -> Best | None:
        """Which strategy has the highest npv on average, and how sure that is."""

    @property
    def standings(self) -> list[Standing]:
        """Each strategy against the baseline in npv, and what would settle what is open."""

    @property
    def credibility(self) -> list[Finding]:
        """The baseline's figures held against the bands in which real firms lie."""

    @property
    def remarks(self) -> list[str]:
        """What a careful colleague would mention beside the verdict."""

    @property
    def warnings(self) -> list[str]:
        """What is doubtful in the file."""

    @property
    def ledger(self) -> list[Assumption]:
        """Every value that is set, with where it comes from and on what it rests."""

    def verdict(self) -> str:
        """What to say to the board."""


def told(results: Results) -> dict[str, Any]:
    """What is said of results beside their tables, as plain data; what is unknown is None."""
    said = {
        "verdict": results.verdict().splitlines(),
        "best": results.best._asdict() if results.best else None,
        "confidence": results.confidence,
        "standings": [standing._asdict() for standing in results.standings],
        "bridge": results.bridge.to_dict("records"),
        "credibility": [finding.row for finding in results.credibility],
        "remarks": results.remarks,
        "warnings": results.warnings,
        "stated": {name: each._asdict() for name, each in stated_of(results.ledger).items()},
    }
    return {name: plain(value) for name, value in said.items()}


def plain(value: Any) -> Any:
    """The value with None for every number that JSON does not know."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return value


@dataclass(frozen=True, eq=False)
class Finished:
    """Results that lie in the folder of a run; its manifest says what `told` wrote of them."""

    place: Path
    manifest: dict[str, Any] = field(repr=False)
    scenario: Scenario = field(repr=False)

    @property
    def said(self) -> dict[str, Any]:
        """What is said beside the tables."""
        return self.manifest["said"]

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared."""
        return str(self.manifest["baseline"])

    @property
    def strategies(self) -> list[str]:
        """The strategies of which there is a whole run, in the order of the file."""
        there = set(self.monthly["strategy"])
        return [name for name in self.manifest["strategies"] if name in there]

    @property
    def replications(self) -> int:
        """How many there are."""
        return int(self.manifest["replications"])

    @cached_property
    def summary(self) -> pd.DataFrame:
        """As `summary.csv`."""
        return self._table("summary")

    @cached_property
    def differences(self) -> pd.DataFrame:
        """As `differences.csv`; an empty verdict is one."""
        return self._table("differences").fillna({"verdict": ""})

    @cached_property
    def twins(self) -> pd.DataFrame:
        """As `twins.csv`."""
        return self._table("twins")

    @cached_property
    def monthly(self) -> pd.DataFrame:
        """As `monthly.parquet`."""
        import pandas as pd

        return pd.read_parquet(self.place / "monthly.parquet")

    @cached_property
    def finals(self) -> pd.DataFrame:
        """As `accounts.parquet`, of the first replication."""
        import pyarrow.parquet as pq

        file = self.place / "accounts.parquet"
        first = int(self.monthly["replication"].min())
        return pq.read_table(file, filters=[("replication", "==", first)]).to_pandas()

    @cached_property
    def bridge(self) -> pd.DataFrame:
        """Of what the differences in net present value are made."""
        import pandas as pd

        columns = ["strategy", "against", "line", "mean", "low", "high"]
        found = pd.DataFrame(self.said["bridge"], columns=columns)
        return found.astype(dict.fromkeys(columns[3:], float))

    @property
    def confidence(self) -> float:
        """Of the intervals of differences."""
        return float(self.said["confidence"])

    @property
    def best(self) -> Best | None:
        """Which strategy has the highest npv on average, and how sure that is."""
        best = self.said["best"]
        return Best(**best) if best else None

    @property
    def standings(self) -> list[Standing]:
        """Each strategy against the baseline in npv, and what would settle what is open."""
        return [Standing(**standing) for standing in self.said["standings"]]

    @property
    def credibility(self) -> list[Finding]:
        """The baseline's figures held against the bands in which real firms lie."""
        names = Band.__dataclass_fields__
        return [
            Finding(
                row["strategy"],
                Band(**{name: row[name] for name in names} | known_ends(row)),
                math.nan if row["got"] is None else row["got"],
                row["untold"],
            )
            for row in self.said["credibility"]
        ]

    @property
    def remarks(self) -> list[str]:
        """What a careful colleague would mention beside the verdict."""
        return list(self.said["remarks"])

    @property
    def warnings(self) -> list[str]:
        """What is doubtful in the file."""
        return list(self.said["warnings"])

    @cached_property
    def ledger(self) -> list[Assumption]:
        """Every value that is set, with where it comes from and on what it rests."""
        known = {name: Stated(**each) for name, each in self.said["stated"].items()}
        return [each for each in assumptions(self.scenario, known) if not each.is_open]

    def verdict(self) -> str:
        """What to say to the board."""
        return "\n".join(self.said["verdict"])

    def _table(self, name: str) -> pd.DataFrame:
        import pandas as pd

        # Names may look like numbers.
        words = dict.fromkeys(WORDS, str)
        file = self.place / f"{name}.csv"
        return pd.read_csv(file, dtype=words, keep_default_na=False, na_values=[""])


def known_ends(row: Mapping[str, Any]) -> dict[str, float]:
    """The ends of a band; one that is written as none is infinite."""
    low, high = row["low"], row["high"]
    return {
        "low": -math.inf if low is None else low,
        "high": math.inf if high is None else high,
    }


def read_finished(place: Path, manifest: dict[str, Any]) -> Finished | None:
    """What lies in the folder of a run; None where an older version said less of it.

    Raises `InputError` where the folder is damaged.
    """
    if "said" not in manifest:
        return None
    try:
        found = Finished(place, manifest, load(place / RESOLVED))
        # Whatever is damaged shows here, not in the middle of a page.
        _ = (found.summary, found.differences, found.twins, found.monthly, found.finals)
        _ = (found.bridge, found.best, found.standings, found.credibility, found.remarks)
        _ = (found.warnings, found.ledger)
        _ = (found.strategies, found.baseline, found.replications, found.confidence)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise damaged(place, problem) from None
    return found
