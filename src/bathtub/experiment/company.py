"""Many parts at once in processes of their own, once they are worth hiring.

Between the compiled rules a run is Python, which has one lock for all threads of a process: two
threads gain a third, two processes nearly double. But processes take seconds to start. So a few
parts are run here first; what is left goes to processes if it takes longer than starting them, or
so much has been done before that more is to be expected, as with a slider. Then they stay a while.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Collection, Iterator
from concurrent.futures import BrokenExecutor, Future, wait
from itertools import chain, islice
from typing import Any

from ..accounts.tub import nobody
from ..memory import accounts_in_all
from ..scenario.facts import Scenario
from .order import live_there, order_of
from .part import Lived, Part
from .workers import AHEAD, Crew, Working, in_order

WORTH_IT = 4.0  # seconds of work, done so far or left, for which processes are hired
STAYING = 300  # seconds for which they wait for more work
LARGE = 2000  # accounts of a run; in smaller ones two threads only wait for each other
CHUNK = 0.5  # seconds of work between two looks whether they are there

_hired = 0  # how many processes were there the last time
_done = 0.0  # seconds of work done without them


class Company:
    """Threads at first, then so many `workers` as processes."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def work(
        self, scenario: Scenario, parts: Collection[Part], working: Working
    ) -> Iterator[tuple[Part, Lived]]:
        """Work on the parts; they come back in their order, as they get done."""
        global _done
        left, rest, some = len(parts), iter(parts), self.workers
        here = Crew(self.workers if accounts_in_all(scenario) >= LARGE else 1)
        there: Future[None] | None = None
        if self.workers == _hired:
            there = self.processes().submit(be_there)
            wait([there], CHUNK)
        while left and not (there and there.done()):
            begun, new = time.perf_counter(), 0
            for part, lived in here.work(scenario, islice(rest, some), working):
                left -= 1
                new += not part.whole  # what is known says nothing about the rest
                yield part, lived
            # Nor do the first ones, which may have compiled the rules.
            if some > self.workers and new:
                passed = time.perf_counter() - begun
                _done += passed
                if not there and _done + passed / new * left > WORTH_IT:
                    there = self.processes().submit(be_there)
                some = max(self.workers, min(2 * some, int(new * CHUNK / passed)))
            else:
                some = min(2 * some, 4 * self.workers)
        if left:
            yield from self.elsewhere(scenario, rest, working)

    def processes(self) -> Any:
        """Processes: those of before, if there are as many, or new ones."""
        global _hired
        from loky import get_reusable_executor

        _hired = self.workers
        return get_reusable_executor(
            self.workers, timeout=STAYING, initializer=serve, initargs=(os.getpid(),)
        )

    def elsewhere(
        self, scenario: Scenario, parts: Iterator[Part], working: Working
    ) -> Iterator[tuple[Part, Lived]]:
        """Let the processes work on the parts; if one of them dies, go on here, one by one."""
        global _hired
        order, processes = order_of(scenario), self.processes()
        waiting: deque[Part] = deque()

        def submit(part: Part) -> Future[Lived]:
            waiting.append(part)
            if not part.whole:
                return processes.submit(live_there, order, part)
            known: Future[Lived] = Future()
            known.set_result([*part.known])
            return known

        try:
            # They tell nothing while they work on a part.
            for done in in_order(parts, submit, AHEAD * self.workers, lambda: None):
                waiting.popleft()
                yield done
        except BrokenExecutor:
            _hired = 0
            yield from Crew(1).work(scenario, chain(waiting, parts), working)
        except BaseException:  # nobody waits for what is under way, nor shall the next one
            _hired = 0
            processes.shutdown(wait=False, kill_workers=True)
            raise


def be_there() -> None:
    """Have the program and its libraries at hand."""
    nobody().play(1.0)


def serve(parent: int) -> None:
    """Leave interrupts to the parent, and end soon after it, also where that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name != "posix":
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
