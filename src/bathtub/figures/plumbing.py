"""The parts of a drawn bathtub: shell, water, fence, taps, drains and thermometer.

One unit is a point where the tub is four inches wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from ..scenario.spelling import share
from .style import FAINT, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEFT, RIGHT, BESIDE, WIDTH = 32.0, 230.0, 242.0, 301.0  # of the inside, of words at the right
FLOOR, RIM, TITLE, TOP = 84.0, 188.0, 280.0, 295.0
DEEP = 95.0  # from the floor to the level of most customers
WALL, ROUND = 4.0, 16.0
POST, POSTS = 20.0, 13  # height of a loyalty of 100 %, and how many
NOZZLE, OUTLET = 227.0, 60.0  # where streams begin above, and end below
WIDEST = 20.0  # of a stream
DRIP = 0.8  # narrower streams are drawn as drops
SMALL = 10.0  # points, of letters

STREAM = "#3f9fb8"
WOOD, LIGHT_WOOD = "#80603f", "#c9a26b"  # rational, emotional
# From cold to warm the brightness rises as well, for the colour-blind and for grey print.
WARMTH = LinearSegmentedColormap.from_list("warmth", ["#2f66b0", "#a866a3", "#f98f72"])


def hull(out: float, top: float) -> Path:
    """Straight walls, so that height is number, and round corners; so far outside the water."""
    a, b, low, bend = LEFT - out, RIGHT + out, FLOOR - out, ROUND + out
    points = [
        *((a, top), (a, low + bend), (a, low), (a + bend, low)),
        *((b - bend, low), (b, low), (b, low + bend), (b, top), (a, top)),
    ]
    move, line, curve = Path.MOVETO, Path.LINETO, Path.CURVE3
    return Path(points, [move, line, curve, curve, line, curve, curve, line, Path.CLOSEPOLY])


def draw_shell(ax: Axes) -> None:
    """The tub itself, with a lip at both sides."""
    x = (LEFT + RIGHT) / 2
    mirrored = hull(0, RIM).transformed(
        Affine2D().translate(-x, 0).scale(-1, 1).translate(x, 0)
    )
    shell = Path.make_compound_path(hull(WALL, RIM), mirrored)  # against each other: a hollow
    ax.add_patch(PathPatch(shell, facecolor=FAINT, linewidth=0, zorder=5))
    for x in (LEFT - WALL - 2, RIGHT + 2):
        lip = FancyBboxPatch((x, RIM - 1), WALL, 2, "round,pad=2", fc=FAINT, lw=0, zorder=5)
        ax.add_patch(lip)


def draw_water(ax: Axes, height: float, temperature: float) -> None:
    """Water up to a height above the floor, in the colour of its temperature."""
    room = PathPatch(hull(0, RIM), transform=ax.transData)
    body = Rectangle((LEFT, FLOOR), RIGHT - LEFT, height, lw=0, zorder=2, label="_water")
    body.set_facecolor(WARMTH(temperature) if temperature == temperature else "none")
    ax.add_patch(body)
    body.set_clip_path(room)
    if height > 0:
        ax.hlines(FLOOR + height, LEFT, RIGHT, colors=INK, linewidth=0.8, zorder=4)


def draw_fence(ax: Axes, rational: float, emotional: float) -> None:
    """Posts behind the rim: the lower part is rational loyalty, the upper part emotional."""
    step = (RIGHT - LEFT) / POSTS
    middle, top = RIM + POST * rational, RIM + POST * (rational + emotional)
    for place in range(POSTS):
        a, b = LEFT + step * (place + 0.22), LEFT + step * (place + 0.78)
        look: dict[str, Any] = {"lw": 0, "zorder": 1}
        ax.add_patch(
            Rectangle((a, RIM), b - a, middle - RIM, fc=WOOD, label="_rational", **look)
        )
        tip = max(middle, top - 3)
        upper = [(a, middle), (a, tip), ((a + b) / 2, top), (b, tip), (b, middle)]
        ax.add_patch(Polygon(upper, fc=LIGHT_WOOD, label="_emotional", **look))
    for low, high, tone in ((RIM, middle, WOOD), (middle, top - 3, LIGHT_WOOD)):
        if high > low:
            ax.hlines((low + high) / 2, LEFT, RIGHT, colors=tone, lw=1.8, zorder=0.9)


def draw_stream(ax: Axes, x: float, top: float, bottom: float, width: float) -> None:
    """Water that falls, as wide as it is much; where that is hardly anything, in drops."""
    if width >= DRIP:
        place = (x - width / 2, bottom)
        look: dict[str, Any] = {"lw": 0, "zorder": 3, "label": "_stream"}
        ax.add_patch(Rectangle(place, width, top - bottom, fc=STREAM, **look))
    elif width > 0:
        ax.vlines(x, bottom, top, colors=STREAM, lw=1.6, linestyles=(0, (1, 4)), zorder=3)


def draw_tap(ax: Axes, x: float) -> None:
    """A tap from which a stream of the full width could come."""
    w, y = WIDEST / 2 + 1.5, NOZZLE
    body = [(x - w, y), (x - w, y + 9), (x - 4, y + 14), (x + 4, y + 14), (x + w, y + 9)]
    ax.add_patch(Polygon([*body, (x + w, y)], fc=FAINT, lw=0, zorder=4))
    ax.add_patch(Rectangle((x - 2, y + 14), 4, 4, fc=FAINT, lw=0, zorder=4))
    handle = FancyBboxPatch((x - 7, y + 18.5), 14, 1, "round,pad=1.5", fc=FAINT, lw=0)
    handle.set_zorder(4)
    ax.add_patch(handle)


def draw_drain(ax: Axes, x: float) -> None:
    """A pipe below the floor in which one sees what flows."""
    w = WIDEST / 2 + 1.5
    for side in (x - w - 2, x + w):
        ax.add_patch(
            Rectangle((side, OUTLET + 6), 2, FLOOR - WALL - OUTLET - 6, fc=FAINT, lw=0)
        )


def draw_thermometer(ax: Axes, y: float, temperature: float) -> None:
    """The colours from cold to warm, and where the water is."""
    a, b, thick = BESIDE - 8, WIDTH - 3, 7.0
    shades = [[k / 99 for k in range(100)]]
    ax.imshow(shades, cmap=WARMTH, extent=(a, b, y, y + thick), aspect="equal", vmin=0, vmax=1)
    look: dict[str, Any] = {"size": SMALL, "color": FAINT, "va": "top"}
    ax.text(a, y - 2, "cold", ha="left", **look)
    ax.text(b, y - 2, "warm", ha="right", **look)
    if temperature == temperature:
        x, up = a + temperature * (b - a), y + thick + 1
        mark = [(x, up), (x - 3.5, up + 5), (x + 3.5, up + 5)]
        ax.add_patch(Polygon(mark, fc=INK, lw=0, label="_temperature"))
        middle = min(max(x, a + 14), b - 14)
        ax.text(middle, up + 6, share(temperature), size=SMALL, ha="center", va="bottom")


def places(words: Sequence[str], last: float, inset: float) -> Iterator[tuple[float, float]]:
    """Where each door is inside the tub, and where the middle of its word is; none touch.

    The last word's middle is no further right than `last`, doors are `inset` from the walls.
    """
    number, wide = len(words), [breadth(word) for word in words]
    if number < 4:
        even = [LEFT + (RIGHT - LEFT) * (k + 0.5) / number for k in range(number)]
        yield from zip(even, even, strict=True)
        return
    a, b = LEFT, last
    gap = (b - a - sum(wide) + (wide[0] + wide[-1]) / 2) / (number - 1)
    first = LEFT + WIDEST / 2 + inset
    x, into = a, (min(b, LEFT + RIGHT - first) - first) / (b - a)
    for this, after in zip(wide, [*wide[1:], 0.0], strict=True):
        yield first + (x - a) * into, x
        x += (this + after) / 2 + gap


def breadth(word: str) -> float:
    """How wide a word in small letters is, roughly."""
    return sum(
        3.6 if letter in "iltr- " else 9.0 if letter in "mw" else 6.2 for letter in word
    )
