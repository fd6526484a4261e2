"""Tiny worlds that the tests share."""

import math
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import bathtub
from awkward import awkward_world
from bathtub.experiment import company, outcome, part
from worlds import STILL, TOWN


@pytest.fixture(scope="session", autouse=True)
def _no_store() -> Iterator[None]:
    """No test takes results from a store, or leaves any there, unless it has its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BATHTUB_STORE", "")
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_report() -> Iterator[None]:
    """No test draws a report that it does not ask for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BATHTUB_NO_REPORT", "1")
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    """Compile the rules before any test that would speak of it."""
    bathtub.simulate(bathtub.load(TOWN), "farming")


@pytest.fixture(scope="session", autouse=True)
def _threads() -> None:
    """No process is hired, so that what a test puts in place of a function is met by all."""
    company.WORTH_IT = math.inf


@pytest.fixture(scope="session", autouse=True)
def _interrupts() -> None:
    """Programs that tests start hear interrupts, also where the tests run in the background."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


World = Callable[..., bathtub.Scenario]
Shown = Callable[..., bathtub.Comparison]


def _world(text: str) -> World:
    def load(**changes: Any) -> bathtub.Scenario:
        return bathtub.load(text, {key.replace("__", "."): v for key, v in changes.items()})

    return load


@pytest.fixture
def town() -> World:
    """Every mechanism in a market of 65 accounts; `a__b=value` changes the value at a.b."""
    return _world(TOWN)


@pytest.fixture
def still() -> World:
    """A market in which nothing happens but purchases."""
    return _world(STILL)


@pytest.fixture
def hires(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Hire processes at once, and wait until they are there."""
    monkeypatch.setattr(company, "_hired", 0)  # and none for those who come after

    def hire() -> None:
        monkeypatch.setattr(company, "WORTH_IT", -1.0)
        monkeypatch.setattr(company, "CHUNK", 60.0)
        monkeypatch.setattr(company, "_hired", 2)

    return hire


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The strategies of the runs that are really run, not found anywhere."""
    seen: list[str] = []

    def one_outcome(scenario: bathtub.Scenario, strategy: str, *rest: Any) -> Any:
        seen.append(strategy)
        return outcome.one_outcome(scenario, strategy, *rest)

    monkeypatch.setattr(part, "one_outcome", one_outcome)
    return seen


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
