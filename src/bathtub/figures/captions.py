"""What stands around a picture of money: a title with a note on how to read it, or a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from ..experiment.finished import Results
from ..scenario.spelling import counted
from .style import FAINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

NOTE = 10.0  # points


def figure_of(ax: Axes) -> Figure:
    """The figure that the axes are in."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def letters(ax: Axes, points: float) -> int:
    """How many letters of a size fit above the axes, roughly."""
    width = ax.get_window_extent().width * 72 / figure_of(ax).dpi
    return max(24, int(width / (0.53 * points)))


def titled(ax: Axes, title: str, note: str) -> None:
    """A title, and in small letters below it what one must know to read the picture."""
    small = fill(note, letters(ax, NOTE))
    lines = small.count("\n") + 1
    ax.set_title(fill(title, letters(ax, 14.0)), pad=8 + 12.5 * lines)
    beside: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points"}
    ax.annotate(small, (0, 1), (0, 6), size=NOTE, color=FAINT, va="bottom", **beside)


def sentence(ax: Axes, title: str, words: str) -> Axes:
    """Say in the middle why there is nothing to draw."""
    ax.set_axis_off()
    ax.set_title(fill(title, letters(ax, 14.0)))
    said = fill(words, letters(ax, 13.0))
    ax.text(0.5, 0.5, said, transform=ax.transAxes, ha="center", va="center")
    return ax


def of_luck(results: Results, mark: str, confidence: float = 0.95) -> str:
    """What the marks of intervals mean, or that there are none."""
    if results.replications < 2:
        return "One replication: no intervals."
    said = f"{100 * confidence:.3g} % interval of the mean"
    return f"{mark}: {said}, {counted(results.replications, 'replication')}."


def rows_on(ax: Axes, names: Sequence[str], above: float = 0.55, below: float = 0.55) -> None:
    """A row for each name, from top to bottom, with so much room around them."""
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 1 + below, -above)
    ax.grid(axis="y", visible=False)
    ax.tick_params(axis="y", length=0)


def at_the_right(ax: Axes, row: float, words: str, out: float, **look: Any) -> None:
    """Words beside a row, right of the axes; they end so many points out."""
    ax.annotate(
        words,
        (1, row),
        (out, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="center",
        annotation_clip=False,
        **look,
    )


def under_the_axis(ax: Axes) -> Transform:
    """Where 0, 0 is the left end of the x axis, below its label: for what is explained there."""
    from matplotlib.transforms import ScaledTranslation

    return ax.transAxes + ScaledTranslation(0, -46 / 72, figure_of(ax).dpi_scale_trans)
