"""What pictures are drawn of in several tests: the awkward worlds, and changed results."""

from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.legend import Legend

import bathtub
from awkward import AWKWARD

GLYPHS = pytest.mark.filterwarnings("ignore:Glyph")
WORLDS = [pytest.param(n, marks=GLYPHS) if n == "other scripts" else n for n in AWKWARD]


class Changed:
    """Results with something else in place of some of their tables or numbers."""

    def __init__(self, results: bathtub.Comparison, **others: Any) -> None:
        self._results, self._others = results, others

    def __getattr__(self, name: str) -> Any:
        return self._others[name] if name in self._others else getattr(self._results, name)


def legends(ax: Axes) -> list[Legend]:
    """All legends of axes."""
    return [child for child in ax.get_children() if isinstance(child, Legend)]
