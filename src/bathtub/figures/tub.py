"""The bathtub itself: water in it, taps above, drains below, and the fence around its rim."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from ..experiment.finished import Results
from .drawn_tub import draw_tub
from .plumbing import SMALL
from .style import FAINT, canvas, pictured
from .water import Tubs

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 8  # tubs in a picture
ACROSS, DOWN = 4.0, 3.75  # inches, of one of them


@pictured
def plot_tub(
    results: Results,
    ax: Axes | None = None,
    strategy: str | None = None,
    month: int | None = None,
) -> Axes:
    """The bathtub of a strategy (default: the baseline) after a month (default: the horizon).

    The water's height is the number of customers, with its 95 % interval as a bracket; the dashed
    line is the opening. Its colour is the temperature, mean loyalty weighted by run rate, from
    cold (blue, 0 %) to warm (red, 100 %). Streams from taps (by source) and through drains (by
    cause) are as wide as the flow in customers a year, over the last twelve months or since the
    opening; hardly any flow drips, and a door that no strategy ever uses is left out. The posts of
    the fence are as high as rational (dark) and emotional loyalty (light). The tub stands on the
    strategy's marker. Means over the replications; one scale for all strategies and months.
    """
    tubs = Tubs(results)
    name = tubs.named([strategy or tubs.baseline])[0]
    month = tubs.month(month)
    ax = canvas(ax, 4.6, 4.6)
    draw_tub(ax, tubs, name, month, below=28)
    note = f"{of_flows(tubs, month)}\n{of_luck(tubs)}; colour: mean loyalty"
    ax.text(0, 0, note, size=SMALL, color=FAINT, va="bottom", linespacing=1.15)
    return ax


@pictured
def plot_tubs(
    results: Results, month: int | None = None, strategies: Sequence[str] | str | None = None
) -> Figure:
    """The bathtubs of strategies side by side, at most eight, on one scale; see `plot_tub`."""
    tubs = Tubs(results)
    names, month = tubs.named(strategies), tubs.month(month)
    figure, panels = side_by_side(min(MOST, len(names)))
    for ax, name in zip(panels, names, strict=False):
        draw_tub(ax, tubs, name, month)
    explain(figure, tubs, month, len(names))
    return figure


def side_by_side(number: int) -> tuple[Figure, list[Axes]]:
    """A figure with so many axes, in rows of three or four."""
    across = min(number, 4 if number in (4, 7, 8) else 3)
    down = ceil(number / across)
    size = ACROSS * across, DOWN * down + (0.4 if across > 2 else 0.8)
    figure = Figure(figsize=size, layout="constrained")
    return figure, [figure.add_subplot(down, across, k + 1) for k in range(number)]


def explain(figure: Figure, tubs: Tubs, month: int, number: int, more: str = "") -> None:
    """Say below the tubs what one must know to read them."""
    said = (
        f"{of_flows(tubs, month)}. Dashes: opening. {of_luck(tubs)}. Colour: temperature, the "
        f"mean loyalty. One scale for all.{more}"
    )
    if number > MOST:
        said += f" The first {MOST} of {number} strategies."
    letters = int(figure.get_figwidth() * 72 / (0.56 * SMALL))
    figure.supxlabel(fill(said, letters), size=SMALL, color=FAINT)


def of_flows(tubs: Tubs, month: int) -> str:
    """What the numbers at taps and drains are."""
    if month == tubs.months[0]:
        return "opening: nothing has flowed yet"
    if not tubs.taps and not tubs.drains:
        return "nobody came, and nobody left"
    first = tubs.since(month) + 1
    when = f"month {month}" if first == month else f"months {first} to {month}"
    return f"taps, drains: customers a year, {when}"


def of_luck(tubs: Tubs) -> str:
    """What the bracket is, or that there is none."""
    return "one replication: no interval" if tubs.replications < 2 else "±: 95 % interval"
