"""The doors of the tub: where customers come from, and why they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..experiment.finished import Results
from ..scenario.spelling import few
from .lettering import SMALL, headed, instead, of_luck
from .rows import at_the_right, rows_on, under_the_axis
from .style import FAINT, INK, canvas, pictured, shortened

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

THICK, BELOW = 0.6, 0.39  # of a bar and down to its whisker, in rows
TITLE = "Where customers come from, and why they leave"


class Door(NamedTuple):
    """A way in or out: its words, tone, hatch, and the ink that can be read upon it."""

    words: str
    tone: str
    hatch: str
    ink: str


DARK, LIGHT = "#15191e", "#fdfdfd"
IN = {
    "acquired_hunted": Door("won by hunters", "#1f5c8f", "", LIGHT),
    "acquired_inbound": Door("came by themselves", "#8fc4e8", "", DARK),
    "acquired_referred": Door("recommended", "#2f8574", "///", LIGHT),
    "acquired_walk_in": Door("walked in", "#a9d9bd", "...", DARK),
    "acquired_won_back": Door("won back", "#5f6fb3", "xxx", LIGHT),
}
OUT = {
    "lost_attack": Door("taken by competitors", "#a8480f", "", LIGHT),
    "lost_silent": Door("left in silence", "#f2b98a", "", DARK),
    "lost_renewal": Door("did not renew", "#8a5a3a", "///", LIGHT),
    "lost_decline": Door("left the market", "#d8c07a", "...", DARK),
}


@pictured
def plot_doors(results: Results, ax: Axes | None = None) -> Axes:
    """Customers won, to the right by their source, and lost, to the left by the cause.

    Customers a year, means over the horizon and the replications, a row a strategy. Tones and
    hatches are sources (blue and green) and causes (brown); whiskers are the intervals of all
    that come and of all that leave. At the right: how many customers more there are every year.
    """
    table = a_year(results)
    if not table["mean"].to_numpy().any():
        return instead(canvas(ax, 8.0, 2.5), TITLE, "nobody came, and nobody left")
    names = list(results.strategies)
    ax = canvas(ax, 8.6, 2.9 + 0.52 * len(names))
    for doors, sign in ((IN, 1), (OUT, -1)):
        stack(ax, table["mean"], doors, sign, names)
    whiskers(ax, table, names)
    ax.axvline(0, color=FAINT, linewidth=1.2)
    write_net(ax, table["mean"], names)
    name_axes(ax, names)
    headed(ax, TITLE, of_luck(results, "Whiskers"))
    return ax


def a_year(results: Results) -> pd.DataFrame:
    """Mean, low and high of what came and left, by measure and strategy, in heads a year."""
    rows = results.summary[results.summary["measure"].isin([*IN, *OUT, "acquired", "lost"])]
    wide = rows.pivot(index="measure", columns="strategy", values=["mean", "low", "high"])
    return wide / (results.scenario.experiment.horizon / 365.25)


def stack(
    ax: Axes, means: pd.DataFrame, doors: dict[str, Door], sign: int, names: list[str]
) -> None:
    """Bars on one side of 0, door beside door, and the words of those that anybody used."""
    begin = [0.0] * len(names)
    bars: list[BarContainer] = []
    room = sign * means.loc[["acquired", "lost"]].sum().max()
    for measure, door in doors.items():
        heads = [sign * float(means.loc[measure, name]) for name in names]
        if not any(heads):
            continue
        look: dict[str, Any] = {
            "facecolor": door.tone,
            "hatch": door.hatch,
            "edgecolor": door.ink,
        }
        rows = range(len(names))
        bars += [
            ax.barh(rows, heads, THICK, begin, linewidth=0, label=door.words, alpha=1, **look)
        ]
        for row, (at, size) in enumerate(zip(begin, heads, strict=True)):
            number_inside(ax, row, at, size, door, size / room)
        begin = [at + size for at, size in zip(begin, heads, strict=True)]
    legend_below(ax, bars, sign)


def number_inside(ax: Axes, row: int, at: float, size: float, door: Door, part: float) -> None:
    """How many, upon the bar, where that has room for the figures."""
    said = few(abs(size))
    if part > 0.02 + 0.018 * len(said):
        plain = {"facecolor": door.tone, "linewidth": 0, "pad": 1.2} if door.hatch else None
        where: dict[str, Any] = {
            "ha": "center",
            "va": "center",
            "size": SMALL,
            "color": door.ink,
        }
        ax.text(at + size / 2, row, said, bbox=plain, **where)


def legend_below(ax: Axes, bars: list[BarContainer], sign: int) -> None:
    """What the tones and hatches of one side mean, below that side."""
    from matplotlib.legend import Legend

    if not bars:
        return
    legend = Legend(
        ax,
        bars,
        [str(bar.get_label()) for bar in bars],
        title="come" if sign > 0 else "leave",
        alignment="left",
        loc="upper right" if sign > 0 else "upper left",
        bbox_to_anchor=(1.0 if sign > 0 else 0.0, 0.0),
        bbox_transform=under_the_axis(ax),
        borderaxespad=0,
        fontsize=SMALL,
        title_fontproperties={"weight": "bold", "size": SMALL},
    )
    ax.add_artist(legend)
    legend.set_clip_on(False)  # so that room is kept for it below the axes


def whiskers(ax: Axes, table: pd.DataFrame, names: list[str]) -> None:
    """The intervals of all that come and of all that leave, just below the bars' ends."""
    for measure, sign in (("acquired", 1), ("lost", -1)):
        for row, name in enumerate(names):
            mean, half = table["mean"].loc[measure, name], half_of(table, measure, name)
            if half > 0:
                place = sign * mean, row + BELOW
                ax.errorbar(*place, xerr=half, color=INK, capsize=3, linewidth=1.4)


def half_of(table: pd.DataFrame, measure: str, name: str) -> float:
    """Half an interval; nan where there is none."""
    return float(table["high"].loc[measure, name] - table["mean"].loc[measure, name])


def write_net(ax: Axes, means: pd.DataFrame, names: list[str]) -> None:
    """At the right of every row what is left of coming and leaving."""
    said = {-1.0: "net a year"}  # above the first row
    for row, name in enumerate(names):
        net = float(means.loc["acquired", name] - means.loc["lost", name])
        sign = "+" if net > 0 else "-" if net < 0 else ""
        said[row] = f"{sign}{few(round(abs(net), 1))}" if abs(net) >= 0.05 else "0"
    for at, words in said.items():
        at_the_right(ax, at, words, 62, color=FAINT if at < 0 else INK)


def name_axes(ax: Axes, names: list[str]) -> None:
    """Strategies from top to bottom, and heads a year to both sides."""
    from matplotlib.ticker import FuncFormatter

    rows_on(ax, [shortened(name) for name in names], above=1.4, below=0.7)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda heads, _: few(abs(heads))))
    ax.set_xlabel("customers a year: they leave to the left, come to the right")
