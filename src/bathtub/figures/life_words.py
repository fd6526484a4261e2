"""What stands around a customer's life: whose it is, its results, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..experiment.trace import Trace
from ..scenario.quantities import MONTH
from ..scenario.spelling import figures, share
from .life_events import MARKS, Found, left_out
from .style import FAINT, GRID, INK, months_on, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

STRIP = (0.11, 0.31)  # of a lane that is 1 high: the strip of our share


def marks(kind: str, months: Sequence[float], heights: Sequence[float], own: str) -> Line2D:
    """Events of one kind."""
    from matplotlib.lines import Line2D

    mark = MARKS[kind]
    colour = mark.colour or own or INK
    return Line2D(
        months,
        heights,
        ls="",
        marker=mark.marker,
        ms=mark.size,
        mec=colour,
        mfc=colour if mark.filled else "none",
        mew=1.2,
        label=kind,
        zorder=3,
    )


def lay_out(ax: Axes, trace: Trace) -> None:
    """Whose life it is, months below, strategies on the left, their results on the right."""
    lanes = len(trace.strategies)
    who = f"account {trace.rank} of {shortened(trace.segment)}"
    ax.set_title(f"The life of {who} (replication {trace.replication})")
    months_on(ax, trace.scenario.experiment.horizon / MONTH)
    middles = [lanes - 1 - place + sum(STRIP) / 2 for place in range(lanes)]
    names = [shortened(name, 20) for name in trace.strategies]
    ax.set_yticks(middles, names)
    ax.set_ylim(-0.03, lanes)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False, axis="y")
    ax.hlines(
        range(1, lanes), 0, 1, GRID, lw=0.6, alpha=0.6, transform=ax.get_yaxis_transform()
    )
    told = results_of(trace)
    for middle, said in zip(middles, told, strict=True):
        ax.text(1.01, middle, said, va="center", transform=ax.get_yaxis_transform())
    head = f"result, {trace.scenario.currency}"
    ax.text(1.01, 1.005, head, va="bottom", transform=ax.transAxes, fontsize=10, color=FAINT)


def results_of(trace: Trace) -> list[str]:
    """The result of each strategy at the horizon, a dash where it never was there."""
    ends = [trace.ends.get(name) for name in trace.strategies]
    numbers = [float(end["result"]) for end in ends if end]
    said = iter(figures(max(numbers, key=abs, default=0.0), *numbers)[1:])
    return [next(said) if end else "-" for end in ends]


def notes(trace: Trace, top: float, found: Found) -> list[str]:
    """What a reader must know beside the marks."""
    told = ["strip: our share of what it spends"]
    if top:
        told.append(
            "attacks: as high as the advantage offered; short bar: fence; "
            f"the highest of both: {share(top)}"
        )
    return [*told, *left_out(found, trace.scenario.experiment.horizon)]


def add_legend(ax: Axes, found: Found, told: Sequence[str]) -> None:
    """The marks that occur, and the notes, below the months."""
    from matplotlib.transforms import ScaledTranslation

    below = ScaledTranslation(0, -44 / 72, ax.figure.dpi_scale_trans)
    ax.legend(
        handles=[marks(kind, [], [], "") for kind in found],
        title="\n".join(told),
        loc="upper left",
        bbox_to_anchor=(-0.1, 0),
        bbox_transform=ax.transAxes + below,
        ncols=4,
        fontsize=10,
        title_fontsize=10,
        alignment="left",
    )
