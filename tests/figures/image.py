"""A picture beside the one that somebody has looked at and kept."""

import os
import tempfile
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

EXPECTED = Path(__file__).parent / "expected"
TOLERANCE = 8.0  # root mean square of 255: fonts and versions differ a little


def assert_looks_like(fig: Figure, name: str) -> None:
    """The figure is that of expected/<name>.png; with BATHTUB_NEW_PICTURES=1 it becomes it."""
    expected = EXPECTED / f"{name}.png"
    if os.environ.get("BATHTUB_NEW_PICTURES") == "1":
        EXPECTED.mkdir(exist_ok=True)
        fig.savefig(expected, dpi=80, facecolor="white")
        return
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / f"{name}.png"
        fig.savefig(drawn, dpi=80, facecolor="white")
        different = compare_images(str(expected), str(drawn), TOLERANCE)
    assert different is None, different
