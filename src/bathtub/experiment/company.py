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
from collections.abc import Collection, Iterator
from concurrent.futures import Executor, Future, wait
from contextlib import contextmanager
from itertools import islice

from ..accounts.tub import nobody
from ..scenario.facts import Scenario
from .order import live_there, order_of
from .part import Lived, Part
from .workers import AHEAD, Crew, Working, in_order

WORTH_IT = 4.0  # seconds of work, done so far or left, for which processes are hired
STAYING = 300  # seconds for which they wait for more work
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
        there: Future[None] | None = None
        if self.workers == _hired:
            there = self.processes().submit(be_there)
            wait([there], CHUNK)
        while left and not (there and there.done()):
            begun = time.perf_counter()
            for done in Crew(self.workers).work(scenario, islice(rest, some), working):
                left -= 1
                yield done
            # The first ones may have compiled the rules, and say nothing about the rest.
            if some > self.workers:
                passed = time.perf_counter() - begun
                _done += passed
                if not there and _done + passed / some * left > WORTH_IT:
                    there = self.processes().submit(be_there)
                some = max(some, int(some * CHUNK / passed))
            else:
                some *= 2
        if left:
            yield from self.elsewhere(scenario, rest)

    def processes(self) -> Executor:
        """Processes: those of before, if there are as many, or new ones."""
        global _hired
        from loky import get_reusable_executor

        _hired = self.workers
        with deaf_to_interrupts():
            return get_reusable_executor(
                self.workers, timeout=STAYING, initializer=end_with, initargs=(os.getpid(),)
            )

    def elsewhere(
        self, scenario: Scenario, parts: Iterator[Part]
    ) -> Iterator[tuple[Part, Lived]]:
        """Let the processes work on the parts."""
        order, processes = order_of(scenario), self.processes()

        def submit(part: Part) -> Future[Lived]:
            if not part.whole:
                return processes.submit(live_there, order, part)
            known: Future[Lived] = Future()
            known.set_result([*part.known])
            return known

        yield from in_order(parts, submit, AHEAD * self.workers, lambda: None)


def be_there() -> None:
    """Have the program and its libraries at hand."""
    nobody().play(1.0)


def end_with(parent: int) -> None:
    """Let this process end soon after its parent, also where that was killed without a word."""
    if os.name != "posix":
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes be born so that Ctrl-C is heard by their parent only.

    A blocked signal stays blocked in children; the parent hears it at the end at the latest.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
