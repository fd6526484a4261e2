"""The measures of a sales platform: their words, and their values of each strategy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..experiment.finished import Results
from ..experiment.outcome import evenness
from ..experiment.statistics import interval

if TYPE_CHECKING:
    import pandas as pd


class Row(NamedTuple):
    """A measure of the platform: its words, and its value in the whole of one month.

    `at` takes a month of one replication, a row a segment and `all`; it is none where the
    summary has the measure at the horizon.
    """

    measure: str
    words: str
    at: Callable[[pd.DataFrame], float]


def everybody(month: pd.DataFrame, part: str, whole: Sequence[str]) -> float:
    """One number of all segments divided by the sum of others; nan where there are none."""
    row = month[month["segment"] == "all"].iloc[0]
    below = float(row[list(whole)].sum())
    return float(row[part]) / below if below > 0 else np.nan


def mix(month: pd.DataFrame) -> float:
    """How evenly the customers spread over the segments in which anybody lives."""
    segments = month[month["segment"] != "all"]
    living = segments["customers"] + segments["prospects"] > 0
    return evenness(segments.loc[living, "customers"].to_numpy())


def known(measure: str) -> Callable[[pd.DataFrame], float]:
    """A measure that the monthly table has as it is."""
    return lambda month: float(month.loc[month["segment"] == "all", measure].iloc[0])


ROWS = (
    Row(
        "width",
        "wide\ncustomers among all accounts",
        lambda month: everybody(month, "customers", ("customers", "prospects")),
    ),
    Row("evenness", "even\nspread over the segments", mix),
    Row("coverage", "high\nof their needs, bought from us", known("coverage")),
    Row("share_of_wallet", "high\nof their spending, ours", known("share_of_wallet")),
    Row(
        "ambassadors",
        "deep\nambassadors among customers",
        lambda month: everybody(month, "ambassadors", ("customers",)),
    ),
    Row("experience", "deep\nexperience, step 1 to 4", known("experience")),
)
Found = Mapping[str, tuple[float, float, float]]  # by strategy: mean, and its interval


def at_the_end(results: Results, row: Row) -> Found:
    """The mean of each strategy at the horizon with its interval."""
    if row.measure == "ambassadors":  # the summary has heads, of which the parts are unknown
        last = results.monthly["month"].max()
        return {
            name: interval(np.array(each))
            for name, each in in_month(results, row, last).items()
        }
    table = results.summary[results.summary["measure"] == row.measure]
    rows = table.set_index("strategy")[["mean", "low", "high"]]
    ends = {name: rows.loc[name] for name in results.strategies}
    return {name: (end["mean"], end["low"], end["high"]) for name, end in ends.items()}


def at_the_opening(results: Results, row: Row) -> Mapping[str, float]:
    """Where each strategy stood in month 0, on average."""
    return {
        name: interval(np.array(each))[0] for name, each in in_month(results, row, 0).items()
    }


def in_month(results: Results, row: Row, month: float) -> Mapping[str, list[float]]:
    """The measure in one month, a number a replication."""
    table = results.monthly[results.monthly["month"] == month]
    found: dict[str, list[float]] = {name: [] for name in results.strategies}
    for (name, _), rows in table.groupby(["strategy", "replication"], sort=False):
        found[name].append(row.at(rows))
    return found
