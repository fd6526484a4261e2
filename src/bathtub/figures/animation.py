"""The tubs fill and empty, month by month: for notebooks and talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.animation import FuncAnimation

from ..experiment.finished import Results
from ..scenario.mistakes import InputError
from .drawn_tub import draw_trail, draw_tub
from .style import pictured
from .tub import MOST, explain, side_by_side
from .water import Tubs

if TYPE_CHECKING:
    from matplotlib.artist import Artist

PAUSE = 200  # milliseconds from one month to the next


@pictured
def animate_tubs(
    results: Results, strategies: Sequence[str] | str | None = None, every: int = 1
) -> FuncAnimation:
    """The bathtubs of strategies, at most eight, through the months; see `plot_tub`.

    Shows every so many rows of the monthly table, the opening and the horizon always. The line
    across the tub is the level so far, from the opening at the left wall to the horizon at the
    right one. In a notebook: `HTML(animate_tubs(results).to_jshtml())`.
    """
    if every < 1:
        raise InputError(f"every {every} months are none; ask for every 1 or more")
    tubs = Tubs(results)
    names = tubs.named(strategies)
    figure, panels = side_by_side(min(MOST, len(names)))

    @pictured
    def show(month: int) -> list[Artist]:
        for ax, name in zip(panels, names, strict=False):
            ax.clear()
            draw_tub(ax, tubs, name, month)
            draw_trail(ax, tubs, name, month)
        explain(figure, tubs, month, len(names), " Line: the level so far.")
        return list(panels)

    show(tubs.months[-1])
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # so that nothing moves but the water
    frames = [*tubs.months[:-1:every], tubs.months[-1]]
    return FuncAnimation(figure, show, frames, show_nothing, interval=PAUSE, blit=False)


def show_nothing() -> list[Artist]:
    """The first month is drawn when it is its turn."""
    return []
