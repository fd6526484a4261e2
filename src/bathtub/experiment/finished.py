"""What a finished comparison shows, whether it has just been made or lies in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from .best import Best
from .finding import Finding
from .sharpness import Standing

if TYPE_CHECKING:
    import pandas as pd

    from ..scenario.facts import Scenario


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
        """The strategies, in the order of the file."""

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

    def verdict(self) -> str:
        """What to say to the board."""
