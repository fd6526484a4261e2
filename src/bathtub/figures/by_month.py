"""A measure month by month: a row a month, a column a replication, and the band of its mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..experiment.statistics import CONFIDENCE, interval
from ..firm.calendar import MONTH
from ..measures import MEASURES, Measure, report_length
from ..scenario.mistakes import InputError, nearest
from .style import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from ..experiment.finished import Results

TITLES = {
    "churn": "Churn: part of the customers lost",
    "customers": "Customers",
    "experience": "Experience: mean step of the ladder, 1 price to 4 values",
    "result": "Result",
    "temperature": "Temperature: mean loyalty, weighted by turnover",
}


class Band(NamedTuple):
    """Means and their intervals at the ends of months; nan where they cannot be said."""

    months: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


def measure_named(name: str, cumulated: bool = False) -> Measure:
    """The measure of that name in the monthly table; only flows can be cumulated."""
    known = {measure.name: measure for measure in MEASURES}
    if name not in known:
        raise InputError(f"there is no monthly measure '{name}'; {nearest(name, list(known))}")
    if cumulated and known[name].adds != "sum":
        raise InputError(f"'{name}' does not add up over months; ask without cumulated")
    return known[name]


def some_strategies(results: Results, wanted: Sequence[str] | None) -> list[str]:
    """The strategies wanted, all if none are named."""
    known = list(results.strategies)
    for name in wanted or ():
        if name not in known:
            raise InputError(f"there is no strategy '{name}'; {nearest(name, known)}")
    return known if wanted is None else list(wanted)


def by_month(
    results: Results,
    measure: Measure,
    strategy: str,
    cumulated: bool = False,
    segment: str = "all",
) -> pd.DataFrame:
    """A measure of one strategy.

    Flows of a period begin after the opening, and a shorter last period is left out, as it
    cannot be held against the others; sums so far have both.
    """
    known = ["all", *results.scenario.world.segments]
    if segment not in known:
        raise InputError(f"there is no segment '{segment}'; {nearest(segment, known)}")
    table = results.monthly
    table = table[(table["strategy"] == strategy) & (table["segment"] == segment)]
    wide = table.pivot(index="month", columns="replication", values=measure.name)
    if cumulated:
        return wide.cumsum()
    if measure.adds == "last":
        return wide
    months = wide.index.to_numpy()
    whole = months % report_length(results.scenario) == 0
    return wide[(months > 0) & whole & (months * MONTH <= results.scenario.experiment.horizon)]


def band(wide: pd.DataFrame, confidence: float = CONFIDENCE) -> Band:
    """The mean over the replications of each month, with its interval."""
    rows = [interval(row, confidence) for row in wide.to_numpy(dtype=float)]
    mean, low, high = np.array(rows, dtype=float).reshape(-1, 3).T
    return Band(wide.index.to_numpy(), mean, low, high)


def in_words(measure: Measure, cumulated: bool = False, segment: str = "all") -> str:
    """A measure as a title: its name, whether it is the sum so far, and what it means."""
    name = measure.name.replace("_", " ").capitalize()
    said = TITLES.get(measure.name, f"{name}: {measure.meaning.removeprefix('... ')}")
    head, colon, tail = said.partition(":")
    head += " so far" if cumulated else ""
    head += f" ({shortened(segment)})" if segment != "all" else ""
    return f"{head}{colon}{tail}"
