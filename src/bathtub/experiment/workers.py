"""Many parts at once, on threads of this process.

Parts are taken back in the order in which they were handed out; so the number of workers never
changes a result.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Protocol

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


class Workers(Protocol):
    """Whoever works on parts."""

    def work(
        self, scenario: Scenario, parts: Collection[Part], working: Working
    ) -> Iterator[tuple[Part, Lived]]:
        """Work on the parts; they come back in their order, as they get done."""


def in_order(
    parts: Iterable[Part],
    submit: Callable[[Part], Future[Lived]],
    ahead: int,
    look: Callable[[], None],
) -> Iterator[tuple[Part, Lived]]:
    """Hand out parts, so many ahead, and take them back in their order.

    `look` is called now and then while somebody is waited for. What nobody waits for any more
    is cancelled.
    """
    waiting: deque[tuple[Part, Future[Lived]]] = deque()

    def first() -> tuple[Part, Lived]:
        part, future = waiting[0]
        while True:
            if wait([future], LOOK).done:
                waiting.popleft()
                return part, future.result()
            look()

    try:
        for part in parts:
            waiting.append((part, submit(part)))
            if len(waiting) == ahead:
                yield first()
        while waiting:
            yield first()
    finally:
        for _, future in waiting:
            future.cancel()


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
        far: dict[Part, float] = {}  # runs done of the parts under way
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="bathtub")

        def done_by(part: Part) -> Lived:
            def beat(share: float) -> None:
                far[part] = share * part.runs
                if stop.is_set():
                    raise Stopped

            return live(scenario, part, self.threads, beat)

        def hand_out(part: Part) -> Future[Lived]:
            return pool.submit(done_by, part)

        def tell() -> None:
            working(sum(far.values()))

        ahead = AHEAD * self.workers
        try:
            for part, lived in in_order(parts, hand_out, ahead, tell):
                far.pop(part, None)
                yield part, lived
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
