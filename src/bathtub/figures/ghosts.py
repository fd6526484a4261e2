"""Earlier runs as thin lines behind those of now: what a change has moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .style import Look

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ..experiment.finished import Results

DASHES = (":", (0, (5, 2)))  # of the first ghost and of the second
WORDS = ("thin dots", "thin dashes")


def draw_ghosts(
    ax: Axes,
    ghosts: Mapping[str, Results],
    every: Mapping[str, Look],
    line: Callable[[Results, str], pd.DataFrame],
) -> None:
    """Draw the means of earlier runs of those strategies that have a look, in its colour.

    `line` says by month and replication what is drawn of some results and strategy. A strategy
    that an earlier run does not have is left out.
    """
    for (name, results), dash in zip(ghosts.items(), DASHES, strict=False):
        for strategy in [each for each in results.strategies if each in every]:
            mean = line(results, strategy).mean(axis=1)
            ax.plot(
                mean.index,
                np.asarray(mean, dtype=float),
                linestyle=dash,
                color=every[strategy].colour,
                linewidth=1.3,
                gid=f"ghost: {name}, {strategy}",
            )


def how_to_read(ghosts: Sequence[str]) -> str:
    """What the thin lines are."""
    return "".join(f"; {word}: {name}" for word, name in zip(WORDS, ghosts, strict=False))
