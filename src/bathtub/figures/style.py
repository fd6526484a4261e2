"""How pictures look: a colour, a dash and a marker for each strategy, ink, paper, and units.

Strategies are told apart in colour, by the colour-blind, and in grey print: the colours are those
of Okabe and Ito (2008, `docs/sources.md`), darkened where they would be too light for a line, and
neighbours differ in brightness, in their dashes and in their markers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

import matplotlib
from matplotlib.ticker import FuncFormatter

from ..scenario.spelling import few, figures

if TYPE_CHECKING:
    from matplotlib.axes import Axes

P = ParamSpec("P")
T = TypeVar("T")

INK, FAINT, GRID = "#1c2126", "#69727b", "#8a939c"
GOOD, BAD, UNSURE = "#007f5f", "#c24c00", "#69727b"  # better, worse, cannot tell
BAND = 0.18  # opacity of a band around a line

STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": FAINT,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "figure.facecolor": "white",  # notebooks may be dark; pages take it away
    "font.family": ["DejaVu Sans"],
    "font.size": 11.0,
    "grid.alpha": 0.35,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.color": FAINT,
    "ytick.labelcolor": INK,
}


class Look(NamedTuple):
    """How a strategy is drawn wherever it appears."""

    colour: str
    dash: str
    marker: str


COLOURS = (
    "#66727f", "#0072b2", "#d55e00", "#009e73", "#a8518a", "#8f6d00", "#5aa9dd", "#7a3b1d",
)  # fmt: skip
DASHES = ("-", "--", "-.", ":")
MARKERS = "osD^vPX*"
USUAL = ("today", "farming", "hunting", "cut_throat")  # look the same in every file


def looks(strategies: Sequence[str]) -> dict[str, Look]:
    """The look of every strategy: the usual ones have theirs, others what is free, in order.

    After eight looks the colours come again, with other dashes and markers.
    """
    places = {name: USUAL.index(name) for name in strategies if name in USUAL}
    free = (place for place in count() if place not in places.values())
    found = {}
    for name in strategies:
        place = places[name] if name in places else next(free)
        around = place // len(COLOURS)
        found[name] = Look(
            COLOURS[place % len(COLOURS)],
            DASHES[(place + around) % len(DASHES)],
            MARKERS[(place + around) % len(MARKERS)],
        )
    return found


def pictured(plot: Callable[P, T]) -> Callable[P, T]:
    """A function that draws in this style, whatever the user's own settings are."""

    @wraps(plot)
    def styled(*arguments: P.args, **named: P.kwargs) -> T:
        with matplotlib.rc_context(STYLE):
            drawn = plot(*arguments, **named)
            shows = matplotlib.is_interactive()
        matplotlib.interactive(shows)  # the first picture of a notebook turns it on for all
        return drawn

    return styled


def canvas(ax: Axes | None, width: float = 8.0, height: float = 4.5) -> Axes:
    """The axes to draw on: those given, or new ones of so many inches."""
    if ax is not None:
        return ax
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(width, height), layout="constrained")[1]


def money_on(ax: Axes, currency: str, which: str = "y", what: str = "") -> None:
    """Label an axis with money: 1.2 M, and the currency."""
    axis = ax.yaxis if which == "y" else ax.xaxis
    axis.set_major_formatter(FuncFormatter(lambda number, _: figures_short(number)))
    axis.set_label_text(f"{what}, {currency}" if what else currency)


def percent_on(ax: Axes, which: str = "y", what: str = "") -> None:
    """Label an axis with per cent; values are parts of one."""
    axis = ax.yaxis if which == "y" else ax.xaxis
    axis.set_major_formatter(FuncFormatter(lambda part, _: f"{few(100 * part)} %"))
    axis.set_label_text(what)


def months_on(ax: Axes, last: float) -> None:
    """Label the x axis with months, a tick a year where there are years."""
    step = next(s for s in (1, 3, 6, 12, 24, 60, 120, 1e9) if last / s <= 8)
    ticks = [step * k for k in range(int(last / step) + 1)] if step < 1e9 else [0.0, last]
    ax.set_xticks(ticks)
    ax.set_xlim(0, last or 1)
    ax.set_xlabel("month")


def figures_short(number: float) -> str:
    """A number on an axis: 1.2 M, 300 k, 0; no needless digits."""
    said = figures(float(number))[0]
    whole, _, letter = said.partition(" ")
    if "." in whole:
        whole = whole.rstrip("0").rstrip(".")
    return f"{whole} {letter}".rstrip()


def shortened(name: str, most: int = 28) -> str:
    """A name that fits beside a picture; what is cut off is told by an ellipsis."""
    return name if len(name) <= most else f"{name[: most - 1]}…"
