"""What pictures are drawn of in several tests: the awkward worlds, and surer results."""

from typing import Any

import pytest

import bathtub
from awkward import AWKWARD

GLYPHS = pytest.mark.filterwarnings("ignore:Glyph")
WORLDS = [pytest.param(n, marks=GLYPHS) if n == "other scripts" else n for n in AWKWARD]


class Surer:
    """The same results, of whose differences the intervals are of another confidence."""

    confidence = 0.999

    def __init__(self, results: bathtub.Comparison) -> None:
        self.results = results

    def __getattr__(self, name: str) -> Any:
        return getattr(self.results, name)
