"""Clusters that the tests share, and such as they may do harm to."""

from contextlib import ExitStack

import pytest
from loopback import Cluster


@pytest.fixture
def clusters():
    """Makes clusters that one test may do harm to."""
    with ExitStack() as running:
        yield lambda **environment: Cluster(running, **environment)


@pytest.fixture(scope="session")
def cluster():
    """A cluster of two workers that all tests share."""
    with ExitStack() as running:
        yield Cluster(running).worker().worker()


@pytest.fixture
def impatient(monkeypatch):
    """Nobody is waited for longer than needed."""
    monkeypatch.setattr("bathtub.experiment.joining.ANSWER", 0.5)
