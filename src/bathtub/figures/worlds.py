"""Which strategy wins in which world: a row a world, a column a strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..scenario.mistakes import InputError
from ..scenario.spelling import few
from .forest import MARKS
from .lettering import headed
from .style import FAINT, canvas, pictured, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..experiment.finished import Results

PALE = 0.22  # opacity of a cell


@pictured
def plot_worlds(
    *results: Results, ax: Axes | None = None, names: list[str] | None = None
) -> Axes:
    """Verdicts on npv side by side: a row a comparison, a column a strategy.

    A cell says the verdict against that world's baseline, and the difference as a part of the
    baseline's npv with its interval. `names` are written instead of the scenarios' names. Raises
    `InputError` without any comparison, or where names and comparisons are not as many.
    """
    if not results:
        raise InputError("there is no comparison to draw; give at least one")
    if names is not None and len(names) != len(results):
        raise InputError(
            f"{len(names)} names for {len(results)} comparisons; give one for each"
        )
    columns = list(dict.fromkeys(n for r in results for n in r.strategies if n != r.baseline))
    ax = canvas(ax, 3.4 + 2.3 * max(2, len(columns)), 1.5 + 0.72 * len(results))
    for row, result in enumerate(results):
        for column, name in enumerate(columns):
            draw_cell(ax, row, column, result, name)
    ax.set_xlim(-0.5, max(1, len(columns)) - 0.5)
    ax.set_ylim(len(results) - 0.5, -0.5)
    ax.set_xticks(range(len(columns)), [shortened(n, 18) for n in columns], weight="bold")
    named = names or [result.scenario.name for result in results]
    ax.set_yticks(range(len(results)), [shortened(name, 34) for name in named])
    ax.xaxis.tick_bottom()
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    headed(ax, "Who wins where", of_baselines(results))
    return ax


def draw_cell(ax: Axes, row: int, column: int, result: Results, strategy: str) -> None:
    """A verdict in its colour, and by how much."""
    from matplotlib.patches import Rectangle

    table = result.differences
    found = table[(table["strategy"] == strategy) & (table["measure"] == "npv")]
    if found.empty:
        ax.text(column, row, "-", ha="center", va="center", color=FAINT)
        return
    mark = MARKS[found.iloc[0]["verdict"]]
    place = (column - 0.47, row - 0.44)
    ax.add_patch(Rectangle(place, 0.94, 0.88, color=mark.colour, alpha=PALE, linewidth=0))
    verdict = found.iloc[0]["verdict"]
    words = f"{verdict}\n{by_how_much(result, found.iloc[0].to_dict())}"
    ax.text(column, row, words, ha="center", va="center", size=10.5, linespacing=1.3)


def by_how_much(result: Results, row: dict) -> str:
    """The difference as a part of the baseline's npv, with its interval."""
    table = result.summary
    base = table[(table["strategy"] == result.baseline) & (table["measure"] == "npv")]
    whole = abs(float(base["mean"].iloc[0]))
    if not whole or not np.isfinite(row["mean"]):
        return ""
    mean, low, high = (tenth(row[name] / whole) for name in ("mean", "low", "high"))
    return f"{mean} %" if "nan" in low else f"{mean} % ({low} to {high})"


def tenth(part: float) -> str:
    """A part as signed per cent, with as many figures as a slide needs."""
    percent = few(float(f"{100 * part:.2g}"))
    return f"+{percent}" if part > 0 else percent


def of_baselines(results: tuple[Results, ...]) -> str:
    """What the cells are held against."""
    baselines = list(dict.fromkeys(result.baseline for result in results))
    numbers = sorted({result.replications for result in results})
    reps = " to ".join(str(n) for n in dict.fromkeys((numbers[0], numbers[-1])))
    against = shortened(baselines[0]) if len(baselines) == 1 else "its own baseline"
    return f"npv against {against}, in per cent of it; {reps} replications"
