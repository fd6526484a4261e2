"""What luck does to a difference: in single replications, and without the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..experiment.statistics import interval
from ..scenario.spelling import counted
from .bridge import beside_the_baseline
from .lettering import headed, instead
from .rows import at_the_right, rows_on
from .style import FAINT, INK, canvas, looks, pictured, shortened
from .units import difference_on, said_differences

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..experiment.comparison import Comparison

ROWS = ("the same luck", "other luck")


@pictured
def plot_luck(
    results: Comparison, ax: Axes | None = None, strategy: str | None = None
) -> Axes:
    """The difference of a strategy to the baseline in npv, a dot a replication, twice.

    Above both strategies meet the same luck, as in every comparison; below the strategy meets
    the luck of a replication and the baseline that of the next one. The ring is the first
    replication: what one run alone would have said. The black line is the 95 % interval of the
    mean. Without a `strategy` it is the best of those beside the baseline.
    """
    name = beside_the_baseline(results, strategy)
    if not name:
        words = "one strategy only: nothing to compare"
        return instead(canvas(ax, 8.0, 2.5), "What luck does", words)
    if results.replications < 2:
        words = "one replication: there is no other luck to compare with"
        return instead(canvas(ax, 8.0, 2.5), "What luck does", words)
    ax = canvas(ax, 9.5, 3.4)
    colour = looks(results.strategies)[name].colour
    for row, differences in enumerate(with_and_without(results, name)):
        draw_row(ax, row, differences, colour)
    ax.axvline(0, color=FAINT, linewidth=1.2)
    rows_on(ax, ROWS)
    difference_on(ax, "money", results.scenario.currency, "x")
    title = f"What luck does: npv of {shortened(name)} less {shortened(results.baseline)}"
    number = counted(results.replications, "replication")
    headed(ax, title, f"dots: {number}; ring: the first one; line: 95 % interval of the mean")
    return ax


def with_and_without(results: Comparison, strategy: str) -> list[np.ndarray]:
    """The differences in npv on the same luck, and with the luck of the next replication."""
    mine, base = (results.values[name]["npv"] for name in (strategy, results.baseline))
    return [mine - base, mine - np.roll(base, -1)]


def draw_row(ax: Axes, row: int, differences: np.ndarray, colour: str) -> None:
    """Dots above one another as they come, the ring, and the mean with its interval."""
    aside = row + 0.12 + 0.045 * (np.arange(len(differences)) % 5)
    ax.plot(differences, aside, "o", color=colour, alpha=0.55, markersize=6, markeredgewidth=0)
    ax.plot(differences[0], aside[0], "o", markersize=13, markerfacecolor="none", color=INK)
    mean, low, high = interval(differences)
    ax.plot([low, high], [row - 0.12] * 2, color=INK, linewidth=3)
    ax.plot(mean, row - 0.12, "|", color=INK, markersize=14, markeredgewidth=3)
    if low < high:
        told, lowest, highest = said_differences("money", mean, low, high)
        at_the_right(ax, row, f"{told},\n{lowest} to {highest}", 150)
