"""Rows from top to bottom, what stands beside them, and what is explained below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .lettering import root_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform


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

    return ax.transAxes + ScaledTranslation(0, -46 / 72, root_of(ax).dpi_scale_trans)
