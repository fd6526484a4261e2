"""One customer's life under every strategy: the same luck, another fence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..experiment.trace import CUSTOMER, Row, Trace
from .life_events import ATTACKS, AWAY, MARKS, Found, kinds, kinds_of, spans, step
from .life_words import STRIP, add_legend, lay_out, marks, notes
from .style import FAINT, INK, canvas, looks, pictured

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Heights in a lane, which is 1 high and has the strip between purchases and events.
PURCHASES, EVENTS, ATTACK = 0.05, 0.42, (0.54, 0.89)


@pictured
def plot_life(
    trace: Trace, ax: Axes | None = None, strategies: Sequence[str] | None = None
) -> Axes:
    """One account from the opening to the horizon, a lane a strategy, months below.

    The strip stands where it is a customer; its filled part is our share of what it spends.
    Above it stand visits and what comes of them, and attacks as high as the advantage that a
    competitor offers; a short bar is the fence that it had to pass. The same event stands at the
    same month in all lanes, if no price war moves it. On the right is the result, not discounted.
    Colours are those among `strategies`, where the trace has only some of them.
    """
    lanes = len(trace.strategies)
    ax = canvas(ax, 9.5, 2.0 + 1.05 * lanes)
    lay_out(ax, trace)
    found = kinds(trace)
    top = highest(trace)
    look = looks(strategies or trace.strategies)
    for place, name in enumerate(trace.strategies):
        bottom, colour = lanes - 1.0 - place, look[name].colour
        draw_strip(ax, trace, name, colour, bottom)
        draw_events(ax, trace, found, (name, colour, bottom, top))
    add_legend(ax, found, notes(trace, top, found))
    return ax


def highest(trace: Trace) -> float:
    """The largest advantage or fence of all attacks; 0 without any."""
    attacks = [
        m for row in trace.rows if row.happening == "attack" for m in row.moments.values()
    ]
    return max((max(m.drawn, m.bar) for m in attacks), default=0.0)


def draw_strip(ax: Axes, trace: Trace, name: str, colour: str, bottom: float) -> None:
    """When it is a customer and how much of its spending is ours; a line where it lives."""
    if name not in trace.ends:
        ax.text(0, bottom + 0.3, " nobody brings it along", va="center", color=INK)
        return
    low, high = (bottom + each for each in STRIP)
    months, shares = [], []
    for span in spans(trace, name):
        if span.status == CUSTOMER:
            months += [span.begins, span.ends, np.nan]
            shares += [span.share, span.share, np.nan]
        elif span.status not in AWAY:
            ax.hlines(low, span.begins, span.ends, FAINT, lw=1.0)
    ours, known = low + (high - low) * np.array(shares), np.isfinite(shares)
    ax.fill_between(months, low, high, known, color=colour, alpha=0.22, lw=0)
    ax.fill_between(months, low, ours, known, color=colour, lw=0)


def draw_events(
    ax: Axes, trace: Trace, found: Found, lane: tuple[str, str, float, float]
) -> None:
    """The marks of a lane: of which strategy, in which colour, where it begins, its scale."""
    name, colour, bottom, top = lane
    horizon = trace.scenario.experiment.horizon
    for kind, rows in found.items():
        here = [
            row
            for place, row in rows[:: step(rows, horizon)]
            if kind in kinds_of(trace, place, name)
        ]
        months = [row.month for row in here]
        if kind in ATTACKS.values():
            draw_attacks(ax, name, kind, here, bottom, top)
            continue
        height = bottom + (PURCHASES if kind == "purchase" else EVENTS)
        ax.add_line(marks(kind, months, [height] * len(months), colour))


def draw_attacks(
    ax: Axes, name: str, kind: str, rows: Sequence[Row], bottom: float, top: float
) -> None:
    """Each attack as high as its advantage, and the fence that it met."""
    low, high = (bottom + each for each in ATTACK)
    wide = 0.006 * ax.get_xlim()[1]
    moments = [row.moments[name] for row in rows]
    months = [row.month for row in rows]
    tops = [low + (high - low) * m.drawn / top for m in moments]
    fences = [low + (high - low) * max(0.0, m.bar) / top for m in moments]
    ax.vlines(months, low, tops, MARKS[kind].colour, lw=1.0)
    ax.hlines(fences, [m - wide for m in months], [m + wide for m in months], INK, lw=2.2)
    ax.add_line(marks(kind, months, tops, ""))
