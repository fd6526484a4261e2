"""The sales platform: how wide, even, high and deep the base of customers is at the horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..experiment.finished import Results
from .platform_rows import ROWS, Row, at_the_end, at_the_opening
from .style import FAINT, GRID, INK, canvas, looks, percent_on, pictured, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

ROOM = 0.76  # of a row's height is for the strategies, the rest parts it from the next
STEPS = ("1 price", "2 service", "3 expertise", "4 values")


@pictured
def plot_platform(results: Results, ax: Axes | None = None) -> Axes:
    """The base of customers at the horizon, a row a measure, a marker a strategy.

    All rows are per cent, with 100 % as the best there is, but for experience, which has its own
    scale of four steps. A line through a marker is the 95 % interval of the mean over the
    replications; the thin tick in a strategy's colour is where it stood at the opening.
    """
    each = 0.42 + 0.045 * len(results.strategies)
    ax = canvas(ax, 8.5, 1.5 + each * len(ROWS))
    lay_out(ax, results)
    for place, row in enumerate(ROWS):
        draw_row(ax, results, row, len(ROWS) - 1 - place)
    add_names(ax)
    return ax


def add_names(ax: Axes) -> None:
    """The strategies with their markers, below the words of the axis."""
    from matplotlib.transforms import ScaledTranslation

    names = ax.get_legend_handles_labels()[1]
    longest = max(map(len, names), default=1)
    below = ScaledTranslation(0, -48 / 72, ax.figure.dpi_scale_trans)
    ax.legend(
        loc="upper left",
        bbox_to_anchor=(-0.2, 0),
        bbox_transform=ax.transAxes + below,
        ncols=max(1, min(len(names), 5, 90 // (longest + 5))),
        fontsize=10,
    )


def lay_out(ax: Axes, results: Results) -> None:
    """Rows with their words, per cent below, and the four steps in the last row."""
    months = results.monthly["month"].max()
    ax.set_title(f"The sales platform after {months:.0f} month{'' if months == 1 else 's'}")
    percent_on(ax, "x", note(results.replications))
    ax.set_xticks(np.linspace(0, 1, 6))
    ax.set_xlim(-0.02, 1.02)
    ax.set_yticks(range(len(ROWS)), [row.words for row in reversed(ROWS)], fontsize=10)
    ax.set_ylim(-0.88, len(ROWS) - 0.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    ax.vlines(np.linspace(0, 1, 6), 0.5, len(ROWS) - 0.5, GRID, lw=0.6, alpha=0.35)
    ax.vlines(scaled(np.arange(1, 5)), -0.5, 0.5, GRID, lw=0.6, alpha=0.35)
    ax.hlines(np.arange(len(ROWS) - 1) + 0.5, -0.02, 1.02, GRID, lw=0.6, alpha=0.6)
    for step, words in enumerate(STEPS):
        side = ("left", "center", "center", "right")[step]
        ax.text(
            step / 3, -0.5, words, ha=side, va="top", fontsize=10, color=FAINT, linespacing=1
        )


def note(replications: int) -> str:
    """What lines and ticks mean."""
    if replications < 2:
        return "thin tick: at the opening; one replication, so no intervals"
    return "thin tick: at the opening; line: 95 % interval of the mean"


def scaled(level: ArrayLike) -> np.ndarray:
    """A level from 1 to 4 as a place from 0 to 1."""
    return (np.asarray(level, float) - 1) / 3


def draw_row(ax: Axes, results: Results, row: Row, height: int) -> None:
    """A measure of every strategy, the first one on top."""
    number = len(results.strategies)
    look = looks(results.strategies)
    ends, openings = at_the_end(results, row), at_the_opening(results, row)
    onto = scaled if row.measure == "experience" else np.array
    for place, name in enumerate(results.strategies):
        y = height + ROOM * ((number - 1 - place + 0.5) / number - 0.5)
        mean, low, high = onto(ends[name])
        half = 0.5 * ROOM / number
        ax.vlines(onto(openings[name]), y - half, y + half, look[name].colour, lw=1.2)
        ax.hlines(y, low, high, look[name].colour, lw=2)
        ax.plot(
            mean,
            y,
            look[name].marker,
            color=look[name].colour,
            ms=max(4.0, min(7.5, 34 / number)),
            label=shortened(name) if height == 0 else None,
        )
    if not np.isfinite([ends[name][0] for name in ends]).any():
        ax.text(0.5, height, "cannot be said", ha="center", va="center", color=INK)
