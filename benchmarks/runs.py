"""One run as a work: how long it takes, and how much of that is the event loop."""

import time
from collections.abc import Callable

import bathtub

from .parts import LOOP, Stopwatch


def run_and_loop(
    scenario: bathtub.Scenario, strategy: str, name: str = "run"
) -> Callable[[], dict[str, float]]:
    """A work that runs once; seconds of the run by `name`, of its loop by `name loop`."""

    def work() -> dict[str, float]:
        with Stopwatch(LOOP) as loop:
            begun = time.perf_counter()
            bathtub.simulate(scenario, strategy)
            return {name: time.perf_counter() - begun, f"{name} loop": loop.seconds}

    return work


def events(scenario: bathtub.Scenario, strategy: str) -> int:
    """How many events a run has; which takes its log, 144 bytes an event."""
    return len(bathtub.simulate(scenario, strategy, log="all").log)
