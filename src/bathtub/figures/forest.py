"""The differences to the baseline with their verdicts, a row a strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.ticker import MaxNLocator

from ..experiment.outcome import summary_measures
from ..scenario.mistakes import InputError, nearest
from ..scenario.spelling import amount
from .lettering import headed, instead
from .style import BAD, FAINT, GOOD, UNSURE, canvas, pictured, shortened
from .units import NO_DIFFERENCE, difference_on, said_differences

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..experiment.finished import Results


class Mark(NamedTuple):
    """How a verdict is drawn."""

    colour: str
    shape: str
    filled: bool


MARKS = {
    "better": Mark(GOOD, "^", True),
    "worse": Mark(BAD, "v", True),
    "cannot tell": Mark(UNSURE, "o", False),
    "same": Mark(UNSURE, "s", True),
}
TITLES = {"npv": "Net present value", "customer_equity": "Net present value with run-off"}


@pictured
def plot_forest(results: Results, ax: Axes | None = None, measure: str = "npv") -> Axes:
    """Each strategy's difference to the baseline in a measure of the summary, with verdict.

    The point is the mean over replications with the same luck, the line its interval at the
    confidence of `differences.csv`. A green triangle upwards is better, an orange one downwards
    worse, a grey ring cannot be told, a grey square is the same; the shaded strip holds
    differences that are too small to matter. Money is in the currency, shares are in points.
    """
    unit, better, title = direction(measure)
    table = results.differences
    rows = table[table["measure"] == measure].to_dict("records")
    ax = canvas(ax, 9.0, 1.7 + 0.5 * max(2, len(rows)))
    title = f"{title}: difference to {shortened(results.baseline)}"
    if not rows:
        instead(ax, title, "one strategy only: nothing to compare")
        return ax
    for place, row in enumerate(rows):
        draw_row(ax, place, row, unit)
    ax.axvline(0, color=FAINT, linewidth=1.2)
    ax.set_yticks(range(len(rows)), [shortened(row["strategy"], 24) for row in rows])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.grid(False, axis="y")
    difference_on(ax, unit, results.scenario.currency, "x")
    ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    if not any(abs(row["mean"]) > 0 for row in rows):
        ax.set_xlim(*NO_DIFFERENCE[unit == "share"])
    ax.set_xlabel(f"{ax.get_xlabel()}; {better} is better")
    headed(ax, title, how_to_read(results, strip(ax, results, measure)))
    return ax


def direction(measure: str) -> tuple[str, str, str]:
    """Unit, better direction and title of a measure that has a better direction."""
    known = summary_measures()
    if measure not in known:
        raise InputError(f"there is no measure '{measure}'; {nearest(measure, list(known))}")
    unit, better, meaning = known[measure]
    if not better:
        raise InputError(f"of '{measure}' neither more nor less is better: no verdicts")
    name = measure.replace("_", " ").capitalize()
    meaning = f"{name}: {meaning.removeprefix('... ')}"
    return unit, better, TITLES.get(measure, meaning)


def draw_row(ax: Axes, place: int, row: dict, unit: str) -> None:
    """Draw a point with its interval, and write beside it what it says."""
    mark = MARKS[row["verdict"]]
    if np.isfinite(row["low"]):
        ax.plot([row["low"], row["high"]], [place, place], color=mark.colour, linewidth=2.5)
    if np.isfinite(row["mean"]):
        face = mark.colour if mark.filled else "none"
        (point,) = ax.plot(row["mean"], place, mark.shape, color=mark.colour, markersize=9)
        point.set(markerfacecolor=face, markeredgewidth=2)
    write(ax, place, 10, row["verdict"], color=mark.colour, weight="bold")
    write(ax, place, 96, numbers(row, unit))


def write(ax: Axes, place: int, points: float, text: str, **how: Any) -> None:
    """Write a text beside a row, so far to the right of the axes."""
    ax.annotate(
        text,
        (1, place),
        (points, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        annotation_clip=False,
        **how,
    )


def numbers(row: dict, unit: str) -> str:
    """Mean and interval in figures."""
    if not np.isfinite(row["mean"]):
        return "neither has any" if row["verdict"] == "same" else "cannot be said"
    points = " points" if unit == "share" else ""
    if not row["low"] < row["high"]:
        return f"{said_differences(unit, row['mean'])[0]}{points}"
    mean, low, high = said_differences(unit, row["mean"], row["low"], row["high"])
    return f"{mean}{points}, {low} to {high}"


def strip(ax: Axes, results: Results, measure: str) -> str:
    """Shade the differences that are too small to matter, if any; what the shade means."""
    within = results.scenario.experiment.sharp.within
    if measure != "npv" or within <= 0:
        return ""
    ax.axvspan(-within, within, color=FAINT, alpha=0.2, linewidth=0)
    return f"; shaded: up to {amount(within, results.scenario.currency)} counts as the same"


def how_to_read(results: Results, shade: str) -> str:
    """What points and lines are."""
    if results.replications < 2:
        return f"one replication: how far luck reaches cannot be said{shade}"
    percent = f"{100 * results.confidence:.3g} %"
    number = results.replications
    return f"points: mean of {number} replications; lines: its {percent} interval{shade}"
