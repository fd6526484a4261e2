"""The loyalty matrix as time goes on: who is loyal by reason, by feeling, both or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..experiment.outcome import QUADRANTS
from ..scenario.spelling import few, figures
from .by_month import Band, band, by_month, measure_named, some_strategies
from .lettering import End, beside, headed, instead
from .style import FAINT, canvas, months_on, percent_on, pictured, shortened
from .units import unit_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..experiment.finished import Results


class Fill(NamedTuple):
    """How a quadrant is filled: from dark and warm to light and cold, and hatched."""

    colour: str
    hatch: str


FILLS = {
    "ambassadors": Fill("#9a3412", ""),
    "rational_only": Fill("#5b86ad", "//"),
    "emotional_only": Fill("#e3a75f", ".."),
    "neither": Fill("#ccd2d8", ""),
}


@pictured
def plot_loyalty_matrix(
    results: Results,
    ax: Axes | None = None,
    strategy: str | None = None,
    heads: bool = False,
) -> Axes:
    """The four quadrants of the loyalty matrix over the months, of one strategy.

    Areas, stacked, are means over the replications of each quadrant's part of the customers, or
    of its heads; dark and warm are ambassadors, light grey is neither. Beside them stand their
    parts at the end, and which part of such customers is lost in a year, with 95 % intervals.
    """
    strategy = some_strategies(results, [strategy or results.baseline])[0]
    ax = canvas(ax)
    title = f"Loyalty of the customers: {shortened(strategy)}"
    bands = quadrants(results, strategy, heads)
    if not any(np.nansum(found.mean) > 0 for found in bands.values()):
        instead(ax, title, "no customers: nobody whose loyalty could be shown")
        return ax
    months = bands["neither"].months
    edges = np.cumsum(
        [np.zeros(len(months)), *(found.mean for found in bands.values())], axis=0
    )
    for name, low, high in zip(bands, edges[:-1], edges[1:], strict=True):
        fill = FILLS[name]
        ax.fill_between(
            months, low, high, facecolor=fill.colour, hatch=fill.hatch, edgecolor="#3b4650"
        )
    months_on(ax, float(months[-1]))
    ax.grid(False)
    ax.set_ylim(0, np.nanmax(edges) if heads else 1)
    if heads:
        unit_on(ax, "heads", results.scenario.currency)
    else:
        percent_on(ax, what="part of the customers")
    headed(ax, title, how_to_read(results.replications))
    beside(ax, ends(results, strategy, bands, edges, heads))
    return ax


def quadrants(results: Results, strategy: str, heads: bool) -> dict[str, Band]:
    """Heads of each quadrant by month, or their parts of the customers of a replication."""
    tables = {name: by_month(results, measure_named(name), strategy) for name in QUADRANTS}
    whole = by_month(results, measure_named("customers"), strategy)
    by = 1 if heads else whole.where(whole > 0)
    return {name: band(table / by) for name, table in tables.items()}


def ends(
    results: Results,
    strategy: str,
    bands: dict[str, Band],
    edges: np.ndarray,
    heads: bool,
) -> list[End]:
    """What to write beside each area, at its middle in the last month that has customers."""
    last = int(np.flatnonzero(np.isfinite(edges[-1])).max())
    middles = (edges[:-1, last] + edges[1:, last]) / 2
    found = []
    for (name, values), y in zip(bands.items(), middles, strict=True):
        unit = "" if heads else " %"
        size = with_interval(values.mean[last], values.low[last], values.high[last], unit)
        size += f" in month {values.months[last]}" if last < len(values.months) - 1 else ""
        text = f"{name.replace('_', ' ')}: {size}{yearly_loss(results, strategy, name)}"
        found.append(End(text, float(values.months[last]), float(y), FAINT))
    return found


def yearly_loss(results: Results, strategy: str, quadrant: str) -> str:
    """Which part of a quadrant's customers is lost in a year; nothing where nobody can be."""
    table = results.summary
    rows = table["strategy"].eq(strategy) & table["measure"].eq(f"churn_{quadrant}")
    row = table[rows].iloc[0]
    if not np.isfinite(row["mean"]):
        return ""
    return f"\n{with_interval(row['mean'], row['low'], row['high'], ' %')} lost a year"


def with_interval(mean: float, low: float, high: float, unit: str) -> str:
    """A mean and its interval in brackets, where it has one, as far as such values can reach."""
    by, most = (100, 1.0) if unit else (1, np.inf)
    numbers = [by * mean, by * max(0.0, low), by * min(high, most)]
    if not low < high:
        return f"{few(float(f'{numbers[0]:.3g}'))}{unit}"
    texts = figures(max(numbers), *numbers)[1:]
    return f"{texts[0]}{unit} ({texts[1]} to {texts[2]})"


def how_to_read(replications: int) -> str:
    """What areas and brackets are."""
    if replications < 2:
        return "one replication: how far luck reaches cannot be said"
    return f"areas: mean of {replications} replications; in brackets: 95 % intervals"
