"""How far each strategy is ahead of the baseline as time goes on, on the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..scenario.spelling import few
from .by_month import Band, band, by_month, in_words, measure_named, some_strategies
from .course import NOTHING, draw_band, how_to_read, name_lines
from .ghosts import draw_ghosts
from .ghosts import how_to_read as ghosts_explained
from .lettering import headed, instead
from .style import FAINT, canvas, looks, months_on, pictured, shortened
from .units import NO_DIFFERENCE, difference_on, said_differences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from ..experiment.finished import Results


@pictured
def plot_gap(
    results: Results,
    ax: Axes | None = None,
    measure: str = "result",
    strategies: Sequence[str] | None = None,
    ghosts: Mapping[str, Results] | None = None,
    brief: bool = False,
) -> Axes:
    """A measure less the baseline's in the same replication; flows are summed so far.

    A line is the mean of these differences in the strategy's colour, dash and marker, the band
    its interval at the confidence of all differences; the line at zero is the baseline. Money
    is in the currency, shares are in percentage points. `ghosts` and `brief` are as in
    `plot_course`.
    """
    ax, ghosts = canvas(ax), ghosts or {}
    shown = measure_named(measure)
    cumulated = shown.adds == "sum"
    names = [n for n in some_strategies(results, strategies) if n != results.baseline]
    title = f"{in_words(shown, cumulated)}, against {shortened(results.baseline)}"
    bands = gaps(results, measure, names)
    if not any(np.isfinite(found.mean).any() for found in bands.values()):
        instead(ax, title, why_nothing(results, names))
        return ax
    every = looks(results.strategies)
    last = max(float(found.months[-1]) for found in bands.values())
    ax.axhline(0, color=FAINT, linewidth=1.2)
    draw_ghosts(
        ax,
        ghosts,
        {n: every[n] for n in names},
        lambda earlier, n: paired(earlier, measure, n),
    )
    for name, found in bands.items():
        draw_band(ax, found, every[name], name)
    note = how_to_read(results.replications, results.confidence, "the mean difference")
    note += ghosts_explained([*ghosts]) + without_the_same_luck(results, measure, names)
    headed(ax, title, "" if brief else note)
    difference_on(ax, shown.unit, results.scenario.currency, "y")
    if not any(np.nansum(np.abs(found.mean)) for found in bands.values()):
        ax.set_ylim(*NO_DIFFERENCE[shown.unit == "share"])
    months_on(ax, last)
    nothing = Band(np.array([last]), np.zeros(1), np.zeros(1), np.zeros(1))
    every[results.baseline] = every[results.baseline]._replace(colour=FAINT)
    labelled = {**bands, results.baseline: nothing}
    name_lines(ax, labelled, every, lambda value: said_differences(shown.unit, value)[0])
    return ax


def gaps(results: Results, measure: str, names: Sequence[str]) -> dict[str, Band]:
    """The paired differences to the baseline by strategy."""
    return {name: band(paired(results, measure, name), results.confidence) for name in names}


def paired(results: Results, measure: str, name: str) -> pd.DataFrame:
    """A strategy's measure less the baseline's, a row a month, a column a replication."""
    shown = measure_named(measure)
    cumulated = shown.adds == "sum"
    own, base = (
        by_month(results, shown, each, cumulated) for each in (name, results.baseline)
    )
    return own - base


def why_nothing(results: Results, names: Sequence[str]) -> str:
    """Why there is no line."""
    if len(results.strategies) < 2:
        return "one strategy only: nothing to compare"
    if not names:
        return f"{results.baseline} is what the others are compared with"
    return NOTHING


def without_the_same_luck(results: Results, measure: str, names: Sequence[str]) -> str:
    """How much wider the bands would be at the end if each strategy had other luck."""
    table = results.differences
    rows = table[(table["measure"] == measure) & table["strategy"].isin(names)]
    wider = np.sqrt(rows["variance_reduction"].to_numpy(dtype=float))
    wider = wider[np.isfinite(wider)]
    if measure_named(measure).adds == "mean" or len(wider) == 0 or wider.max() < 1.05:
        return ""
    times = few(float(f"{wider.max():.2g}"))
    return f"; without the same luck they would be up to {times} times as wide at the end"
