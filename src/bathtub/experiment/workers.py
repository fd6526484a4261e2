"""Many parts at once, on the cores of this machine.

The rules, the scoring and the measuring are compiled and do without the interpreter's lock, so
threads are enough. Parts are taken back in the order in which they were handed out; so the
number of workers never changes a result.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from ..scenario.facts import Scenario
from .part import Lived, Part, live

Working = Callable[[float], None]  # told how many runs are done of those that are under way
AHEAD = 2  # parts that are handed out for every worker, so that none waits for another
LOOK = 0.2  # seconds between two looks at how far everybody is


class Stopped(BaseException):
    """Nobody waits for this part any more."""


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this platform
        return os.cpu_count() or 1


class Crew:
    """Threads that work on parts: `workers` parts at once, each on `threads` of its own."""

    def __init__(self, workers: int, threads: int = 1) -> None:
        self.workers, self.threads = workers, threads

    def work(
        self, scenario: Scenario, parts: Iterable[Part], working: Working
    ) -> Iterator[tuple[Part, Lived]]:
        """Work on the parts; they come back in their order, as they get done.

        Whatever ends the caller, an interrupt too, ends the runs at their next waking.
        """
        stop = threading.Event()
        waiting: deque[tuple[Part, list[float], Future[Lived]]] = deque()
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="bathtub")

        def done_by(far: list[float], part: Part) -> Lived:
            def beat(share: float) -> None:
                far[0] = share * part.runs
                if stop.is_set():
                    raise Stopped

            return live(scenario, part, self.threads, beat)

        def first() -> tuple[Part, Lived]:
            part, _, future = waiting[0]
            while True:
                try:
                    lived = future.result(LOOK)
                except TimeoutError:
                    working(sum(far[0] for _, far, _ in waiting))
                else:
                    waiting.popleft()
                    return part, lived

        try:
            for part in parts:
                far = [0.0]
                waiting.append((part, far, pool.submit(done_by, far, part)))
                if len(waiting) == AHEAD * self.workers:
                    yield first()
            while waiting:
                yield first()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
