"""Titles with a note below them, labels beside lines that do not overlap, and plain sentences."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.transforms import ScaledTranslation
from scipy.optimize import isotonic_regression

from ..experiment.finished import Results
from ..scenario.spelling import counted
from .style import FAINT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

SMALL = 10.0  # points, of notes and of labels beside lines
LEADING = 1.4  # from one line of text to the next, by their size


class End(NamedTuple):
    """Where a line ends, in data, and what to write beside it."""

    text: str
    x: float
    y: float
    colour: str


def root_of(ax: Axes) -> Figure:
    """The whole figure in which the axes are."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def at_right(ax: Axes, points: float) -> Transform:
    """Parts of the axes, so many points to the right of where they are."""
    return ax.transAxes + ScaledTranslation(points / 72, 0, root_of(ax).dpi_scale_trans)


def size_of(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes in points."""
    box = ax.get_window_extent()
    points = 72 / root_of(ax).dpi
    return max(1.0, box.width * points), max(1.0, box.height * points)


def headed(ax: Axes, title: str, note: str = "") -> None:
    """Set a title, and below it in small letters how to read the picture."""
    width = size_of(ax)[0]
    small = fill(note, max(20, int(width / (0.54 * SMALL))))
    lines = small.count("\n") + 1 if small else 0
    ax.set_title(fill(title, max(20, int(width / 8.2))), pad=6 + lines * LEADING * SMALL)
    if small:
        ax.annotate(
            small,
            (0, 1),
            (0, 5),
            xycoords="axes fraction",
            textcoords="offset points",
            va="bottom",
            size=SMALL,
            color=FAINT,
            linespacing=LEADING - 0.2,
        )


def instead(ax: Axes, title: str, sentence: str) -> Axes:
    """Say why nothing is drawn, in the middle of empty axes."""
    ax.set_axis_off()
    headed(ax, title)
    words = fill(sentence, max(20, int(size_of(ax)[0] / 8)))
    ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center")
    return ax


def of_luck(results: Results, mark: str, confidence: float = 0.95) -> str:
    """What the marks of intervals mean, or that there are none."""
    if results.replications < 2:
        return "One replication: no intervals."
    said = f"{100 * confidence:.3g} % interval of the mean"
    return f"{mark}: {said}, {counted(results.replications, 'replication')}."


def apart(wanted: Sequence[float], pitch: float) -> np.ndarray:
    """Places from 0 to 1 as near as can be to those wanted, and at least a pitch apart."""
    order = np.argsort(wanted, kind="stable")
    steps = pitch * np.arange(len(order))
    pressed = isotonic_regression(np.asarray(wanted, dtype=float)[order] - steps).x
    highest = max(0.0, 1 - steps[-1])
    places = np.empty(len(order))
    places[order] = np.clip(pressed, 0, highest) + steps
    return places


def pitch_for(ax: Axes, texts: Sequence[str]) -> float:
    """How far apart such texts must be, as a part of the height of the axes."""
    lines = max(text.count("\n") + 1 for text in texts)
    return (lines * LEADING * SMALL + (4 if lines > 1 else 0)) / size_of(ax)[1]


def beside(ax: Axes, ends: Sequence[End]) -> None:
    """Write labels at the right, none over another, each tied to the end of its line.

    The tie is dotted where the line ends before the others, so that nobody reads it as one.
    """
    if not ends:
        return
    bottom, top = ax.get_ylim()
    ax.set_ylim(bottom, top)  # labels stay where they are put
    wanted = [(end.y - bottom) / (top - bottom) for end in ends]
    places = apart(wanted, pitch_for(ax, [end.text for end in ends]))
    for end, place in zip(ends, places, strict=True):
        ax.annotate(
            end.text,
            (end.x, end.y),
            (1, place),
            textcoords=at_right(ax, 12),
            va="center",
            size=SMALL,
            linespacing=LEADING - 0.2,
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-",
                "color": end.colour,
                "linestyle": "-" if end.x >= ax.get_xlim()[1] else ":",
                "linewidth": 1.0,
                "relpos": (0, 0.5),
                "shrinkA": 2,
                "shrinkB": 0,
            },
        )
