"""Works timed side by side: every round does all of them, one after the other.

A machine that is slow for a while is slow for all works of a round, so their ratio stands.
"""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

ROUNDS = 5  # at least

Work = Callable[[], Mapping[str, float]]  # does it, and returns seconds by name


class Rounds:
    """Seconds of each work, round by round."""

    def __init__(self, seconds: Mapping[str, Sequence[float]]) -> None:
        self.seconds = seconds

    def median(self, name: str) -> float:
        """Seconds of a work."""
        return statistics.median(self.seconds[name])

    def ratio(self, one: str, other: str) -> float:
        """How many times as long one work takes as the other in the same round."""
        pairs = zip(self.seconds[one], self.seconds[other], strict=True)
        return statistics.median(a / b for a, b in pairs)


def timed(name: str, work: Callable[[], object], times: int = 1) -> Work:
    """A work by its name; what takes less than a millisecond is done several times."""

    def clocked() -> dict[str, float]:
        begun = time.perf_counter()
        for _ in range(times):
            work()
        return {name: (time.perf_counter() - begun) / times}

    return clocked


def side_by_side(works: Sequence[Work], rounds: int = ROUNDS, warm: bool = True) -> Rounds:
    """Do all works in each of the rounds, before the first one once unmeasured if `warm`."""
    if warm:
        for work in works:
            work()
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        gc.collect()
        for work in works:
            for name, seconds in work().items():
                found.setdefault(name, []).append(seconds)
    return Rounds(found)
