"""Results that pictures are made of: an ordinary comparison, and the awkward ones."""

from collections.abc import Callable, Iterator

import matplotlib
import pytest

import bathtub
from awkward import awkward_world
from worlds import TOWN

Shown = Callable[..., bathtub.Comparison]


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


@pytest.fixture(scope="session")
def shown() -> bathtub.Comparison:
    """Three strategies, six replications, every mechanism."""
    return bathtub.compare(bathtub.load(TOWN), replications=6, jobs=1)


@pytest.fixture(scope="session")
def awkward() -> Shown:
    """The results of an awkward world, by its name in `AWKWARD`; each is run once."""
    made: dict[str, bathtub.Comparison] = {}

    def find(name: str) -> bathtub.Comparison:
        if name not in made:
            made[name] = bathtub.compare(awkward_world(name), jobs=1)
        return made[name]

    return find
