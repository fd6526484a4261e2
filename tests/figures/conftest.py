"""Pictures are drawn without a screen, and none stays open."""

from collections.abc import Iterator

import matplotlib
import pytest


@pytest.fixture(scope="session", autouse=True)
def _no_window() -> Iterator[None]:
    """Draw without a screen."""
    before = matplotlib.get_backend()
    matplotlib.use("Agg")
    yield
    matplotlib.use(before)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """Let no figure stay open."""
    yield
    from matplotlib import pyplot

    pyplot.close("all")
