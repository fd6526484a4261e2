"""Many runs at once, in worker processes.

Runs are pure functions of (scenario, strategy, replication), handed out and taken back in a
fixed order; so the number of workers never changes a result.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from joblib import Parallel, delayed

from ..scenario.facts import Scenario
from ..scenario.reading import load
from .outcome import Outcome, one_outcome

WORTH_IT = 2.5  # seconds of work left that are worth starting worker processes
Progress = Callable[[int, int], None]  # (runs done, runs in all)


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


@lru_cache(maxsize=4)
def scenario_of(text: str) -> Scenario:
    """A worker reads each scenario once, from the whole file that it is sent."""
    return load(text)


def attempt_elsewhere(
    text: str, strategy: str, replication: int, keep: bool
) -> Outcome | Failure:
    """One run in a worker process."""
    return attempt(scenario_of(text), strategy, replication, keep)


def all_runs(
    scenario: Scenario,
    pairs: Sequence[tuple[str, int]],
    keep: int,
    jobs: int | None,
    progress: Progress | None,
) -> Iterator[Outcome | Failure]:
    """The runs of all (strategy, replication), in this order, as they get done.

    Replications before `keep` bring the columns of the final table along. The first runs are
    made here; what is left goes to worker processes if it is worth starting them.
    """
    begun = time.perf_counter()
    for done, (strategy, replication) in enumerate(pairs):
        left = (time.perf_counter() - begun) / max(1, done) * (len(pairs) - done)
        if done >= 2 and left > WORTH_IT and (jobs or cores()) > 1:
            yield from _elsewhere(scenario, pairs, done, keep, jobs or cores(), progress)
            return
        if done == 1:
            begun = time.perf_counter()  # the first run may have compiled the rules
        result = attempt(scenario, strategy, replication, replication < keep)
        if progress:
            progress(done + 1, len(pairs))
        yield result


def _elsewhere(
    scenario: Scenario,
    pairs: Sequence[tuple[str, int]],
    begin: int,
    keep: int,
    jobs: int,
    progress: Progress | None,
) -> Iterator[Outcome | Failure]:
    """The runs from `begin` on, in worker processes."""
    text = scenario.to_yaml()
    workers = Parallel(n_jobs=jobs, backend="loky", return_as="generator")
    tasks = (delayed(attempt_elsewhere)(text, s, r, r < keep) for s, r in pairs[begin:])
    for done, result in enumerate(workers(tasks), start=begin + 1):
        if progress:
            progress(done, len(pairs))
        yield result
