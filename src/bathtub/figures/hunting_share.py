"""What comes of the share of hours that go to hunting: value, costs, and their ratio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from ..experiment.statistics import interval
from ..scenario.mistakes import InputError
from .costs import SIDES, Side
from .lettering import SMALL, headed, instead, of_luck
from .rows import under_the_axis
from .style import BAND, FAINT, GOOD, INK, canvas, looks, money_on, percent_on, pictured

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ..experiment.comparison import Comparison

FOLKLORE = (5.0, 8.0)  # times as dear to win as to keep
SHOWN = ("npv", "win", "keep", "ratio")
COLOUR = looks(["", "strategies"])["strategies"].colour


@pictured
def plot_hunting_share(
    results: Comparison,
    ax: Axes | None = None,
    show: Literal["npv", "win", "keep", "ratio"] = "npv",
) -> Axes:
    """A point for each strategy, by the share of its hours that goes to hunting.

    `show` is npv, the cost to win a customer or to keep one for a year (filled: on average;
    hollow: one more), or the ratio of the averages beside the folklore of 5 to 8. Bands and lines
    are 95 % intervals of the mean. Of npv the highest point is marked, and shaded are the shares
    that cannot be told from it in the same replications.
    """
    if show not in SHOWN:
        raise InputError(f"'{show}' is none of {', '.join(SHOWN)}")
    shares = hunting_shares(results)
    ax = canvas(ax, 9.0, 4.4)
    if show == "npv":
        draw_value(ax, results, shares)
    elif show == "ratio":
        draw_ratio(ax, results, shares)
    else:
        draw_side(ax, results, shares, SIDES[show])
    if ax.axison:
        percent_on(ax, "x", "hours that go to hunting")
        ax.set_xlim(-0.03, 1.03)
    return ax


def hunting_shares(results: Comparison) -> dict[str, float]:
    """The share of hours for hunting on day one, of every strategy, the smallest first."""
    shares = {n: results.scenario.opening(n)[0].hunting for n in results.strategies}
    return dict(sorted(shares.items(), key=lambda item: item[1]))


def rows_of(results: Comparison, shares: dict[str, float], measure: str) -> pd.DataFrame:
    """Mean, low and high of a measure, with the share as `x`, where there is a mean."""
    rows = results.summary[results.summary["measure"] == measure].set_index("strategy")
    rows = rows.loc[list(shares), ["mean", "low", "high"]].assign(x=list(shares.values()))
    return rows[np.isfinite(rows["mean"])]


def draw_value(ax: Axes, results: Comparison, shares: dict[str, float]) -> None:
    """The line of npv, its highest point, and the shares that might be as good."""
    rows = rows_of(results, shares, "npv")
    best = str(rows["mean"].idxmax())
    alike = [shares[name] for name in rows.index if as_good(results, name, best)]
    ax.axvspan(min(alike) - 0.02, max(alike) + 0.02, color=GOOD, alpha=0.13, linewidth=0)
    ax.fill_between(rows["x"], rows["low"], rows["high"], color=COLOUR, alpha=BAND, lw=0)
    ax.plot(rows["x"], rows["mean"], "o-", color=COLOUR)
    ax.plot(shares[best], rows.loc[best, "mean"], "*", color=GOOD, markersize=18, zorder=4)
    money_on(ax, results.scenario.currency, "y", "npv")
    note = (
        f"Star: the highest; shaded: cannot be told from it. {of_luck(results, 'Band')} Most of "
        "the band is luck that all points share."
    )
    headed(ax, "Which share of the hours should hunt?", note)


def as_good(results: Comparison, strategy: str, best: str) -> bool:
    """Whether luck leaves open which of two strategies has the higher npv."""
    if strategy == best:
        return True
    less = results.values[strategy]["npv"] - results.values[best]["npv"]
    _, _, high = interval(less)
    return not high < 0


def draw_side(ax: Axes, results: Comparison, shares: dict[str, float], side: Side) -> None:
    """Costs to win or to keep: the average, and one more."""
    average = rows_of(results, shares, side.average)
    if average.empty:
        instead(ax, side.title, side.nothing)
        return
    how: dict[str, Any] = {"color": COLOUR, "capsize": 3, "elinewidth": 1.6}
    around(ax, average, fmt="o-", label=side.all_ways, **how)
    more = rows_of(results, shares, side.more)
    around(ax, more, fmt="o:", label=side.one_more, markerfacecolor="white", **how)
    highest = max([*average["mean"], *more["mean"]])
    ax.set_ylim(0, 1.3 * highest or 1.0)  # some intervals have no end
    below = {"bbox_to_anchor": (0.0, 0.0), "bbox_transform": under_the_axis(ax)}
    ax.legend(loc="upper left", ncols=2, borderaxespad=0, fontsize=SMALL, **below)
    money_on(ax, results.scenario.currency, "y", side.axis)
    note = f"{of_luck(results, 'Lines')} No hollow point: one more cannot be told there."
    headed(ax, side.title, note)


def around(ax: Axes, rows: pd.DataFrame, **how: Any) -> None:
    """Points with their intervals."""
    bounds = [rows["mean"] - rows["low"], rows["high"] - rows["mean"]]
    ax.errorbar(rows["x"], rows["mean"], yerr=np.nan_to_num(bounds), markersize=8, **how)


def draw_ratio(ax: Axes, results: Comparison, shares: dict[str, float]) -> None:
    """How many times as dear it is to win than to keep, beside what is often said."""
    from matplotlib.ticker import FuncFormatter

    title = "How many times as dear is it to win one as to keep one?"
    rows = rows_of(results, shares, "cost_ratio")
    if rows.empty:
        instead(ax, title, "nobody was won, or nothing was spent to keep anybody")
        return
    ax.axhspan(*FOLKLORE, color=FAINT, alpha=0.25, linewidth=0)
    ax.text(
        1.0, FOLKLORE[1], "what is often said: 5 to 8 ", ha="right", va="bottom", color=INK
    )
    ax.plot(rows["x"], rows["mean"], "o-", color=COLOUR)
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:g}"))
    ax.set_ylabel("ratio of the averages")
    headed(ax, title, "Means. The axis multiplies: as far is as many times.")
