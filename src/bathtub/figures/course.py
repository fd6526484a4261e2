"""How a measure went: a line a strategy over the months, with the band of its mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..measures import Measure, report_length
from .by_month import Band, band, by_month, in_words, measure_named, some_strategies
from .ghosts import draw_ghosts
from .ghosts import how_to_read as ghosts_explained
from .lettering import SMALL, End, beside, headed, instead, pitch_for
from .style import BAND, Look, canvas, looks, months_on, pictured, shortened
from .units import said, unit_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from ..experiment.finished import Results

MOST_LABELS = 8  # more lines have a legend
NOTHING = "nothing to show: there was nothing to measure"
MARKS = 6  # on a line, so that it is known in grey print


@pictured
def plot_course(
    results: Results,
    measure: str = "customers",
    ax: Axes | None = None,
    strategies: Sequence[str] | None = None,
    segment: str = "all",
    cumulated: bool = False,
    ghosts: Mapping[str, Results] | None = None,
    brief: bool = False,
) -> Axes:
    """A measure of the monthly table over the months, in its unit.

    A line is the mean over the replications in the strategy's colour, dash and marker; the band
    is the 95 % interval of that mean; the number at the right the mean at the end. `cumulated`
    shows the sum so far of a flow, such as the result. `ghosts` are up to two earlier results by
    what they are called, drawn as thin lines in the colours of their strategies. A `brief`
    picture does not say how it is read, where that stands beside it.
    """
    ax = canvas(ax)
    shown, ghosts = measure_named(measure, cumulated), ghosts or {}
    names = some_strategies(results, strategies)
    bands = {name: band(by_month(results, shown, name, cumulated, segment)) for name in names}
    title = in_words(shown, cumulated, segment)
    title = title.partition(":")[0] if brief else title
    if not any(np.isfinite(found.mean).any() for found in bands.values()):
        instead(ax, title, NOTHING)
        return ax
    every = looks(results.strategies)

    def line(earlier: Results, name: str) -> pd.DataFrame:
        return by_month(earlier, shown, name, cumulated, segment)

    draw_ghosts(ax, ghosts, {name: every[name] for name in names}, line)
    for name, found in bands.items():
        draw_band(ax, found, every[name], name)
    note = how_to_read(results.replications) + ghosts_explained([*ghosts])
    headed(ax, title, "" if brief else note)
    frame(ax, results, shown, cumulated)
    months_on(ax, max(found.months[-1] for found in bands.values()))
    name_lines(ax, bands, every, lambda value: said(value, shown.unit))
    return ax


def draw_band(ax: Axes, found: Band, look: Look, name: str) -> None:
    """Draw the mean with marks, the last at its end, and the interval where there is one."""
    last = int(np.flatnonzero(np.isfinite(found.mean)).max(initial=0))
    step = max(1, last // MARKS)
    ax.plot(
        found.months,
        found.mean,
        look.dash,
        color=look.colour,
        label=shortened(name),
        marker=look.marker,
        clip_on=False,
        markersize=6,
        markevery=list(range(last % step, last + 1, step)),
    )
    ax.fill_between(
        found.months, found.low, found.high, color=look.colour, alpha=BAND, linewidth=0
    )


def how_to_read(replications: int, confidence: float = 0.95, what: str = "the mean") -> str:
    """What lines and bands are."""
    if replications < 2:
        return "one replication: how far luck reaches cannot be said"
    percent = f"{100 * confidence:.3g} %"
    return f"lines: mean of {replications} replications; bands: {percent} interval of {what}"


def frame(ax: Axes, results: Results, measure: Measure, cumulated: bool) -> None:
    """Label the y axis, and let bands not reach where no value can be."""
    flow = measure.adds != "last" and not cumulated
    per = a_period(report_length(results.scenario)) if flow else ""
    unit_on(ax, measure.unit, results.scenario.currency, per)
    bottom, top = ax.get_ylim()
    drawn = [np.asarray(line.get_ydata(), dtype=float) for line in ax.lines]
    least, most = np.nanmin(np.concatenate(drawn)), np.nanmax(np.concatenate(drawn))
    if least == most == 0:
        ax.set_ylim(0, 1)
    elif least >= 0:
        whole = measure.unit == "share" and most <= 1
        ax.set_ylim(max(0.0, bottom), min(top, 1.0) if whole else top)


def a_period(months: int) -> str:
    """In which time a flow flowed."""
    words = {1: " a month", 3: " a quarter", 12: " a year"}
    return words.get(months, f" in {months} months")


def left_to_right(name: str) -> str:
    """A name after which numbers stay as they are, though it be written from right to left."""
    return name if name.isascii() else f"\u200e{name}\u200e"


def name_lines(
    ax: Axes,
    bands: Mapping[str, Band],
    every: Mapping[str, Look],
    tell: Callable[[float], str],
) -> None:
    """Write names and last values beside the lines; a legend where there are too many."""
    ends = []
    for name, found in bands.items():
        known = np.flatnonzero(np.isfinite(found.mean))
        if len(known):
            x, y = float(found.months[known[-1]]), float(found.mean[known[-1]])
            early = f" in month {x:.0f}" if x < ax.get_xlim()[1] else ""
            text = f"{left_to_right(shortened(name, 22))}  {tell(y)}{early}"
            ends.append(End(text, x, y, every[name].colour))
    if len(ends) > MOST_LABELS or len(ends) * pitch_for(ax, [""]) > 1:
        ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), fontsize=SMALL)
    else:
        beside(ax, ends)
