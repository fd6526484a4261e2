"""Many runs at once, in worker processes.

Runs are pure functions of (scenario, strategy, replication), handed out and taken back in a
fixed order; so the number of workers never changes a result.
"""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from joblib import Parallel, delayed

from ..run import Outcome
from ..scenario.facts import Scenario
from ..scenario.reading import load
from .outcome import one_outcome

WORTH_IT = 2.5  # seconds of work left that are worth starting worker processes
Progress = Callable[[int, int], None]  # (replications done, replications in all)


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
    scenario: Scenario, strategy: str, replication: int, keep: bool
) -> Outcome | Failure:
    """One run; whatever breaks in it breaks nothing else."""
    try:
        return one_outcome(scenario, strategy, replication, keep)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        seed = scenario.experiment.seed
        return Failure(strategy, replication, seed, said, traceback.format_exc())


Replication = list[Outcome | Failure]  # all strategies on the same luck


def replicate(
    scenario: Scenario, strategies: Sequence[str], replication: int, keep: bool
) -> Replication:
    """One replication of every strategy."""
    return [attempt(scenario, strategy, replication, keep) for strategy in strategies]


@lru_cache(maxsize=4)
def scenario_of(text: str) -> Scenario:
    """A worker reads each scenario once, from the whole file that it is sent."""
    return load(text)


def replicate_elsewhere(
    text: str, strategies: Sequence[str], replication: int, keep: bool
) -> Replication:
    """One replication in a worker process."""
    return replicate(scenario_of(text), strategies, replication, keep)


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
    scenario: Scenario,
    strategies: Sequence[str],
    replications: int,
    keep: int,
    jobs: int,
    progress: Progress | None,
) -> Iterator[Replication]:
    """All replications, in their order, as they get done.

    Those before `keep` bring the columns of the final table along. The first are made here;
    what is left goes to `jobs` worker processes if it is worth starting them.
    """
    begun = time.perf_counter()
    for number in range(replications):
        left = (time.perf_counter() - begun) / max(1, number - 1) * (replications - number)
        if number >= 2 and left > WORTH_IT and jobs > 1:
            tasks = (
                delayed(replicate_elsewhere)(scenario.to_yaml(), strategies, r, r < keep)
                for r in range(number, replications)
            )
            workers = Parallel(n_jobs=jobs, backend="loky", return_as="generator")
            with deaf_to_interrupts():
                results = workers(tasks)
            for done, replication in enumerate(results, start=number + 1):
                if progress:
                    progress(done, replications)
                yield replication
            return
        if number == 1:
            begun = time.perf_counter()  # the first one may have compiled the rules
        yield replicate(scenario, strategies, number, number < keep)
        if progress:
            progress(number + 1, replications)
