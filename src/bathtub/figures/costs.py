"""What it costs to win a customer and to keep one: on average, and for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from ..experiment.finished import Results
from ..scenario.mistakes import InputError
from ..scenario.spelling import figures
from .lettering import SMALL, headed, instead, of_luck
from .rows import rows_on, under_the_axis
from .style import FAINT, INK, Look, canvas, looks, money_on, pictured, shortened

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

RANGE = 30.0  # times the smallest: from here on the axis is logarithmic
ASIDE = 0.19  # of average and margin from the middle of their row


class Side(NamedTuple):
    """Winning or keeping: its measures, and how they are called."""

    title: str
    average: str
    more: str
    axis: str
    all_ways: str
    one_more: str
    nothing: str


SIDES = {
    "win": Side(
        "What it costs to win a customer",
        "acquisition_cost",
        "acquisition_cost_marginal",
        "for a customer won",
        "on average, all ways",
        "one more, by more hunting",
        "nobody was won",
    ),
    "keep": Side(
        "What it costs to keep a customer for a year",
        "retention_cost",
        "retention_cost_marginal",
        "for a customer-year",
        "on average",
        "one year more, by more farming",
        "there were no customers",
    ),
}


@pictured
def plot_costs(
    results: Results, ax: Axes | None = None, side: Literal["win", "keep"] = "win"
) -> Axes:
    """What winning a customer costs, or keeping one for a year: on average, and for one more.

    Money, a row a strategy in its colour: the filled marker is the average, the hollow one what
    one more would cost, by more hours of hunting or farming; lines are their 95 % intervals. The
    axis is logarithmic where the costs differ by more than 30 times. Where luck hides what more
    hours gain, or nobody hunts or farms, the cost of one more cannot be told.
    """
    if side not in SIDES:
        raise InputError(f"'{side}' is no side of the costs; it is 'win' or 'keep'")
    one = SIDES[side]
    table = costs_of(results, one)
    if not np.isfinite(table["mean"]).any():
        return instead(canvas(ax, 8.0, 2.5), one.title, one.nothing)
    names = list(results.strategies)
    ax = canvas(ax, 8.4, 2.6 + 0.58 * len(names))
    scale(ax, table, results.scenario.currency, one)
    for row, (name, look) in enumerate(looks(names).items()):
        draw_cost(ax, row - ASIDE, table.loc[name, one.average], look, True, one.nothing)
        told = f"{'one more' if side == 'win' else 'one year more'}: cannot tell"
        draw_cost(ax, row + ASIDE, table.loc[name, one.more], look, False, told)
    name_rows(ax, names, one)
    note = " The axis multiplies: as far is as many times." if multiplies(table) else ""
    headed(ax, one.title, of_luck(results, "Lines") + note)
    return ax


def costs_of(results: Results, side: Side) -> pd.DataFrame:
    """Mean, low and high, by strategy and measure."""
    rows = results.summary[results.summary["measure"].isin([side.average, side.more])]
    return rows.set_index(["strategy", "measure"])[["mean", "low", "high"]].sort_index()


def scale(ax: Axes, table: pd.DataFrame, currency: str, side: Side) -> None:
    """Money across, with room for the numbers; from 0, or logarithmic where it must be."""
    from matplotlib.ticker import LogLocator, NullFormatter

    known = table.to_numpy()[np.isfinite(table.to_numpy())]
    least, most = float(known.min()), float(known.max())
    if multiplies(table):
        ax.set_xscale("log")
        ax.xaxis.set_minor_formatter(NullFormatter())
        ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if most < 200 * least else (1,)))
        ax.set_xlim(least / 1.3, most * (most / least) ** 0.2)
    else:
        ax.set_xlim(min(0.0, 1.05 * least), 1.2 * most or 1.0)
    money_on(ax, currency, "x", side.axis)


def multiplies(table: pd.DataFrame) -> bool:
    """Whether the costs are too far apart for an axis that adds."""
    known = table.to_numpy()[np.isfinite(table.to_numpy())]
    return bool(known.min() > 0 and known.max() > RANGE * known.min())


def draw_cost(
    ax: Axes, y: float, cost: pd.Series, look: Look, filled: bool, unknown: str
) -> None:
    """A marker with its interval and number, or in words why there is none."""
    if not np.isfinite(cost["mean"]):
        where: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "va": "center"}
        ax.annotate(unknown, (0.012, y), size=SMALL, color=FAINT, **where)
        return
    low, high = cost["low"], cost["high"]
    if np.isfinite(low):
        ax.plot([low, high], [y, y], color=look.colour, linewidth=2.2, zorder=2)
    face = look.colour if filled else "none"
    ax.plot(
        cost["mean"],
        y,
        look.marker,
        color=look.colour,
        markerfacecolor=face,
        markersize=8,
        markeredgewidth=1.8,
        zorder=3,
        clip_on=False,  # a cost of 0 lies on the edge
    )
    right = high if np.isfinite(high) else cost["mean"]
    words = figures(float(cost["mean"]))[0] if cost["mean"] else "0"
    beside: dict[str, Any] = {"textcoords": "offset points", "va": "center", "size": SMALL}
    ax.annotate(words, (right, y), (8, 0), **beside)


def name_rows(ax: Axes, names: list[str], side: Side) -> None:
    """Strategies from top to bottom, and below what filled and hollow markers are."""
    from matplotlib.lines import Line2D

    rows_on(ax, [shortened(name) for name in names])
    look: dict[str, Any] = {"color": INK, "linestyle": "", "marker": "o", "markersize": 8}
    filled = Line2D([], [], label=side.all_ways, **look)
    hollow = Line2D([], [], label=side.one_more, markerfacecolor="none", **look)
    ax.legend(
        handles=[filled, hollow],
        loc="upper left",
        bbox_to_anchor=(0.0, 0.0),
        bbox_transform=under_the_axis(ax),
        borderaxespad=0,
        fontsize=SMALL,
    )
