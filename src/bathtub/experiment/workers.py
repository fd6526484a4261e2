"""Many runs at once, in worker processes.

Runs are pure functions of (scenario, strategy, replication), handed out and taken back in a
fixed order; so the number of workers never changes a result.
"""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

from joblib import Parallel, delayed

from ..processes import Process, register, registered
from ..run import Outcome
from ..scenario.facts import Scenario
from ..scenario.reading import load
from .margins import SIDES, Extra, extras
from .outcome import one_outcome

WORTH_IT = 2.5  # seconds of work left that are worth starting worker processes
Progress = Callable[[int, int], None]  # (runs done, runs in all), shadows included
T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """A run that broke, with what it takes to see it again."""

    strategy: str
    replication: int
    seed: int
    error: str
    trace: str

    def __str__(self) -> str:
        return (
            f"strategy '{self.strategy}', replication {self.replication}, seed {self.seed} "
            f"failed: {self.error}"
        )


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this platform
        return os.cpu_count() or 1


def attempt(
    scenario: Scenario, strategy: str, replication: int, work: Callable[[], T]
) -> T | Failure:
    """Work on one run; whatever breaks in it breaks nothing else."""
    try:
        return work()
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        seed = scenario.experiment.seed
        return Failure(strategy, replication, seed, said, traceback.format_exc())


@dataclass(frozen=True)
class Plan:
    """What is run: strategies, in so many replications.

    Those before `keep` bring the columns of the final table along, those before `shadowed` are
    run with more hours, too.
    """

    strategies: Sequence[str]
    replications: int
    keep: int
    shadowed: int

    def runs(self, first: int, last: int) -> int:
        """Runs in the replications from `first` on, before `last`."""
        shadowed = max(0, min(last, self.shadowed) - first)
        return len(self.strategies) * (last - first + len(SIDES) * shadowed)


Replication = list[Outcome | Extra | Failure]  # all strategies on the same luck


def replicate(scenario: Scenario, plan: Plan, replication: int) -> Replication:
    """One replication of every strategy, each with its shadows behind it."""
    found: Replication = []
    for strategy in plan.strategies:
        trying = partial(attempt, scenario, strategy, replication)
        run = trying(
            partial(one_outcome, scenario, strategy, replication, replication < plan.keep)
        )
        found.append(run)
        if isinstance(run, Outcome) and replication < plan.shadowed:
            more = trying(partial(extras, scenario, run))
            found += [more] if isinstance(more, Failure) else more
    return found


@lru_cache(maxsize=4)
def scenario_of(text: str) -> Scenario:
    """A worker reads each scenario once, from the whole file that it is sent."""
    return load(text)


def own_processes(scenario: Scenario) -> dict[str, Process]:
    """The processes that the strategies name."""
    return registered({name for firm in scenario.firms.values() for name in firm.processes})


def replicate_elsewhere(
    text: str, own: Mapping[str, Process], plan: Plan, replication: int
) -> Replication:
    """One replication in a worker process, which is told of the `own` processes first."""
    register(own)
    return replicate(scenario_of(text), plan, replication)


def end_with(parent: int) -> None:
    """Let this worker end soon after its parent, also where that was killed without a word."""
    if os.name != "posix":
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let worker processes be born so that Ctrl-C is heard by their parent only.

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


def all_replications(
    scenario: Scenario, plan: Plan, jobs: int, progress: Progress | None
) -> Iterator[Replication]:
    """All replications, in their order, as they get done.

    The first are made here; what is left goes to `jobs` worker processes if it is worth
    starting them.
    """
    begun, end = time.perf_counter(), plan.replications
    for number in range(end):
        passed = time.perf_counter() - begun
        left = passed / max(1, plan.runs(1, number)) * plan.runs(number, end)
        if number >= 2 and left > WORTH_IT and jobs > 1:
            text, own = scenario.to_yaml(), own_processes(scenario)
            tasks = (
                delayed(replicate_elsewhere)(text, own, plan, r) for r in range(number, end)
            )
            workers = Parallel(
                n_jobs=jobs,
                backend="loky",
                return_as="generator",
                initializer=end_with,
                initargs=(os.getpid(),),
            )
            with deaf_to_interrupts():
                results = workers(tasks)
            for done, replication in enumerate(results, start=number + 1):
                if progress:
                    progress(plan.runs(0, done), plan.runs(0, end))
                yield replication
            return
        if number == 1:
            begun = time.perf_counter()  # the first one may have compiled the rules
        yield replicate(scenario, plan, number)
        if progress:
            progress(plan.runs(0, number + 1), plan.runs(0, end))
