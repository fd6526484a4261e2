"""The money bridge: line by line of the ledger from the baseline's npv to a strategy's."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ..experiment.finished import Results
from ..experiment.headings import BRIDGE, joined_lines
from ..experiment.statistics import interval
from ..scenario.mistakes import InputError, nearest
from ..scenario.spelling import figures, signed
from .lettering import headed, instead, of_luck
from .rows import at_the_right, rows_on
from .style import BAD, FAINT, GOOD, INK, canvas, looks, money_on, pictured, shortened

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

THICK = 0.62  # of a bar, in rows


class Step(NamedTuple):
    """A bar of the bridge: from where it goes how far, and how sure that is."""

    name: str
    start: float
    size: float
    half: float  # of its interval; nan where it has none


@pictured
def plot_bridge(results: Results, ax: Axes | None = None, strategy: str | None = None) -> Axes:
    """Of what a strategy's difference from the baseline in npv is made, as a waterfall.

    Money at present value within the horizon. It begins at 0, which is the baseline, and ends at
    the difference, a bar in the strategy's colour; bars to the right (green) add, bars to the
    left (orange, hatched) take away. Whiskers are the intervals of the single bars. Lines that
    are 0 are left out. Without a `strategy` it is the best of those beside the baseline.
    """
    name = beside_the_baseline(results, strategy)
    if not name:
        title = "What makes the difference"
        axes = canvas(ax, 8.0, 2.5)
        return instead(axes, title, "one strategy only: nothing to compare")
    title = (
        f"What makes the difference: {shortened(name)} against {shortened(results.baseline)}"
    )
    found = steps(results, name)
    if not found:
        return instead(canvas(ax, 8.0, 2.5), title, "every line of the ledger is the same")
    ax = canvas(ax, 8.0, 2.1 + 0.42 * (len(found) + 2))
    total = whole_difference(results, name)
    ax.use_sticky_edges = False  # room beyond the longest bar
    draw_steps(ax, found)
    draw_total(ax, total, len(found) + 1, looks(results.strategies)[name].colour)
    name_rows(ax, results, name, [*found, total])
    headed(ax, title, of_luck(results, "Whiskers", results.confidence))
    return ax


def beside_the_baseline(results: Results, strategy: str | None) -> str:
    """The strategy asked for, or that with the highest mean npv beside the baseline, or none."""
    others = list(results.bridge["strategy"].unique())
    if strategy is None:
        means = mean_npv(results)
        return max(others, key=lambda name: means[name], default="")
    if strategy not in others:
        known = nearest(strategy, others) if others else "there is only one strategy"
        raise InputError(f"'{strategy}' is not compared with {results.baseline}; {known}")
    return strategy


def mean_npv(results: Results) -> pd.Series:
    """The mean npv of every strategy."""
    rows = results.summary[results.summary["measure"] == "npv"]
    return rows.set_index("strategy")["mean"]


def whole_difference(results: Results, strategy: str) -> Step:
    """The strategy's difference in npv, with the interval of the table."""
    table = results.differences
    row = table[(table["strategy"] == strategy) & (table["measure"] == "npv")].iloc[0]
    return Step(strategy, 0.0, float(row["mean"]), float(row["high"] - row["mean"]))


def steps(results: Results, strategy: str) -> list[Step]:
    """The bars that lead from 0 to the difference; they must add up to it."""
    means = joined_lines(results.bridge).loc[strategy]
    whole, size = whole_difference(results, strategy).size, means.abs().sum()
    assert math.isclose(means.sum(), whole, abs_tol=1e-9 * (1 + size)), "it must add up"
    halves = half_widths(results, strategy)
    found, place = [], 0.0
    for name, mean in means.items():
        if signed(mean) != "0":
            found.append(Step(str(name), place, float(mean), halves[str(name)]))
        place += float(mean)
    return found


def half_widths(results: Results, strategy: str) -> dict[str, float]:
    """Half the interval of every joined line; lines of one bar rise and fall together.

    From the monthly table, so that those of reports longer than a month are nearly exact.
    """
    rows = results.monthly[results.monthly["segment"] == "all"]
    factors = rows["month"].map(discounts(results))
    lines = [line for joined in BRIDGE.values() for line in joined]
    present = rows[lines].mul(factors, axis=0)
    sums = present.groupby([rows["strategy"], rows["replication"]]).sum()
    more = (sums.loc[strategy] - sums.loc[results.baseline]).dropna()
    more[[line for line in lines if line != "revenue"]] *= -1
    found = {}
    for name, joined in BRIDGE.items():
        mean, _, high = interval(more[list(joined)].sum(axis=1).to_numpy(), results.confidence)
        found[name] = high - mean
    return found


def discounts(results: Results) -> dict[int, float]:
    """What money of each reported period is worth at the opening: the mean of its months."""
    ends = sorted(int(month) for month in results.monthly["month"].unique())
    rate = np.log1p(results.scenario.experiment.discount) / 12
    found = {0: 1.0}
    for before, end in pairwise(ends):
        found[end] = float(np.exp(-rate * np.arange(before + 1, end + 1)).mean())
    return found


def draw_steps(ax: Axes, found: list[Step]) -> None:
    """Bars of what adds and what takes away, each beginning where the one above ends."""
    for row, step in enumerate(found, start=1):
        look: dict[str, Any] = (
            {"color": GOOD} if step.size > 0 else {"color": BAD, "hatch": "///"}
        )
        bar = ax.barh(row, step.size, THICK, left=step.start, label=step.name, **look)
        bar[0].set(edgecolor="#ffffff", linewidth=0)  # the hatch has the edge's colour
        whisker(ax, row, step)
        ends = [step.start + step.size] * 2
        ax.plot(ends, [row, row + 1], color=FAINT, linewidth=0.9, zorder=0.9)
    ax.axvline(0, color=FAINT, linewidth=1.2)


def draw_total(ax: Axes, total: Step, row: int, colour: str) -> None:
    """The difference, in the strategy's colour."""
    ax.barh(row, total.size, THICK, color=colour, label="difference")
    whisker(ax, row, total)


def whisker(ax: Axes, row: int, step: Step) -> None:
    """The interval of a bar's end."""
    if step.half >= 0.5:  # less would be written as 0
        end = step.start + step.size
        ax.errorbar(end, row, xerr=step.half, color=INK, capsize=4, linewidth=1.4)


def name_rows(ax: Axes, results: Results, strategy: str, found: list[Step]) -> None:
    """Names at the left, with the npv of both strategies; numbers at the right."""
    means = mean_npv(results)
    both = [
        f"{shortened(name)}\nnpv {figures(float(means[name]))[0]}"
        for name in (results.baseline, strategy)
    ]
    rows_on(ax, [both[0], *(step.name for step in found[:-1]), both[1]], 0.6, 0.6)
    for row, step in enumerate(found, start=1):
        weight = "bold" if step is found[-1] else "normal"
        at_the_right(ax, row, signed(step.size), 54, weight=weight)
    money_on(
        ax, results.scenario.currency, "x", f"npv more than {shortened(results.baseline)}"
    )
