"""One bathtub with all its parts, words and numbers."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import MaxNLocator

from ..scenario.spelling import few, share
from . import plumbing
from .style import FAINT, INK, figures_short, looks, shortened
from .units import said

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .water import Tubs, Water

LINE = 12.5  # from one line of small letters to the next
# Middle of the last door's word, how far doors are from the walls, and how high the words and
# the numbers of the doors stand.
TAPS_AT = plumbing.RIGHT + 5, 4.0, 264.0, 251.5
DRAINS_AT = plumbing.RIGHT - 22, 10.0, 30.0, 43.0


def draw_tub(ax: Axes, tubs: Tubs, name: str, month: int, below: float = 0.0) -> None:
    """One tub with all its parts, its title, and so much room below."""
    water, bottom = tubs.at(name, month), 28 - below
    ax.set_axis_off()
    plumbing.draw_thermometer(ax, 56, water.temperature)
    ax.set(xlim=(0, plumbing.WIDTH), ylim=(bottom, plumbing.TOP), aspect="equal")
    # Inside the axes: what lies outside is cut where the aspect is kept.
    y = (plumbing.TITLE - bottom) / (plumbing.TOP - bottom)
    ax.set_title(f"{shortened(name, 20)}, month {month}", y=y, pad=0)
    plumbing.draw_shell(ax)
    plumbing.draw_water(ax, height(tubs, water.level), water.temperature)
    draw_doors(ax, tubs, water)
    draw_loyalties(ax, water)
    draw_scale(ax, tubs)
    draw_level(ax, tubs, water)
    draw_feet(ax, tubs, name)


def height(tubs: Tubs, heads: float) -> float:
    """How high above the floor so many customers stand."""
    return plumbing.DEEP * heads / tubs.full if tubs.full else 0.0


def draw_doors(ax: Axes, tubs: Tubs, water: Water) -> None:
    """Taps and drains with their streams, words and numbers."""
    surface = plumbing.FLOOR + height(tubs, water.level)
    rows = (
        (tubs.taps, plumbing.draw_tap, (plumbing.NOZZLE, surface), TAPS_AT),
        (tubs.drains, plumbing.draw_drain, (plumbing.FLOOR, plumbing.OUTLET), DRAINS_AT),
    )
    for doors, draw_door, ends, (last, inset, at_word, at_number) in rows:
        spots = plumbing.places([*doors.values()], last, inset)
        for door, (x, beside) in zip(doors, spots, strict=True):
            heads = water.flows[door]
            draw_door(ax, x)
            plumbing.draw_stream(ax, x, *ends, plumbing.WIDEST * heads / tubs.widest)
            look: dict[str, Any] = {"ha": "center", "va": "bottom", "size": plumbing.SMALL}
            ax.text(beside, at_word, doors[door], color=FAINT, **look)
            weight = "bold" if heads else "normal"
            ax.text(beside, at_number, a_year(heads), weight=weight, **look)


def a_year(heads: float) -> str:
    """Heads a year with two figures, or all that are whole."""
    return few(heads if heads >= 100 else float(f"{heads:.2g}"))


def in_heads(number: float) -> str:
    """Whole heads as far as there is room for them: 1,180, but 12.3 k."""
    return said(number, "heads") if number < 10_000 else figures_short(number)


def draw_loyalties(ax: Axes, water: Water) -> None:
    """The fence, and at its right what its two tones are."""
    if not isfinite(water.rational):
        return
    plumbing.draw_fence(ax, water.rational, water.emotional)
    rows = (
        ("rational", water.rational, plumbing.WOOD),
        ("emotional", water.emotional, plumbing.LIGHT_WOOD),
    )
    x, y = plumbing.BESIDE - 2, plumbing.RIM + 6
    for word, loyalty, tone in rows:
        ax.vlines(x - 4, y + 1, y + 2 * LINE - 1, colors=tone, linewidth=3.5)
        told = f"{word}\n{share(loyalty)}"
        ax.text(x, y + LINE, told, size=plumbing.SMALL, va="center", linespacing=1.1)
        y += 2 * LINE + 3


def draw_scale(ax: Axes, tubs: Tubs) -> None:
    """Numbers of customers at the left wall."""
    ticks = MaxNLocator(5, steps=[1, 2, 5, 10], integer=True).tick_values(0, tubs.full)
    a = plumbing.LEFT - plumbing.WALL
    for heads in ticks if tubs.full else [0.0]:
        y = plumbing.FLOOR + height(tubs, heads)
        if heads >= 0 and y < plumbing.RIM - 4:
            ax.hlines(y, a - 4, a, colors=FAINT, linewidth=1)
            look: dict[str, Any] = {"ha": "right", "va": "center", "color": FAINT}
            ax.text(a - 6, y, in_heads(heads), size=plumbing.SMALL, **look)
    where: dict[str, Any] = {"ha": "right", "va": "bottom", "rotation": 90}
    ax.text(a - 6, plumbing.RIM + 2, "customers", size=plumbing.SMALL, color=FAINT, **where)


def draw_level(ax: Axes, tubs: Tubs, water: Water) -> None:
    """How many customers, at the water line, and how many there were at the opening."""
    surface, opening = (
        plumbing.FLOOR + height(tubs, heads) for heads in (water.level, water.opening)
    )
    dashes: dict[str, Any] = {"lw": 1.1, "linestyles": (0, (5, 4)), "label": "_opening"}
    ax.hlines(opening, plumbing.LEFT, plumbing.RIGHT, colors=INK, zorder=4, **dashes)
    below = []
    if water.high > water.level:
        below.append(f"± {in_heads(water.high - water.level)}")
        draw_bracket(ax, tubs, water)
    if water.level != water.opening:
        below.append(f"from {in_heads(water.opening)}")
    if not water.level:
        middle = (plumbing.LEFT + plumbing.RIGHT) / 2, plumbing.FLOOR + 24
        ax.text(*middle, "no customers", ha="center", va="center")
    x, y = plumbing.BESIDE, max(surface, plumbing.FLOOR + LINE * len(below))
    ax.text(x, y, in_heads(water.level), size=13.5, weight="bold", va="center")
    ax.text(x, y - 7, "\n".join(below), size=plumbing.SMALL, va="top", linespacing=1.1)


def draw_bracket(ax: Axes, tubs: Tubs, water: Water) -> None:
    """The interval of the level; an end that lies outside the tub has no cap."""
    x, room = plumbing.RIGHT + plumbing.WALL + 4, plumbing.RIM - plumbing.FLOOR
    ends = [height(tubs, heads) for heads in (water.low, water.high)]
    low, high = (plumbing.FLOOR + min(max(end, 0.0), room) for end in ends)
    look: dict[str, Any] = {"colors": INK, "linewidth": 1.4, "label": "_bracket"}
    ax.vlines(x, low, high, **look)
    for end in ends:
        if 0 <= end <= room:
            ax.hlines(plumbing.FLOOR + end, x - 2.5, x + 2.5, **look)


def draw_feet(ax: Axes, tubs: Tubs, name: str) -> None:
    """The tub stands on the strategy's own marker."""
    look = looks(tubs.strategies)[name]
    feet = [plumbing.LEFT - 1, plumbing.RIGHT + 1]
    ax.plot(feet, [plumbing.FLOOR - 9] * 2, look.marker, color=look.colour, markersize=9)


def draw_trail(ax: Axes, tubs: Tubs, name: str, month: int) -> None:
    """The level since the opening, from the left wall on to the right one at the horizon."""
    levels = tubs.means.loc[name, "customers"]
    levels = levels[levels.index <= month]
    wide = (plumbing.RIGHT - plumbing.LEFT) / max(1, tubs.months[-1])
    x = [plumbing.LEFT + wide * passed for passed in levels.index]
    y = [plumbing.FLOOR + height(tubs, heads) for heads in levels]
    look = looks(tubs.strategies)[name]
    ax.plot(x, y, color=INK, linewidth=1.2, label="_trail", zorder=6)
    ax.plot(x[-1:], y[-1:], look.marker, color=look.colour, markersize=6, zorder=7)
