"""Many runs at once: threads where the rules are compiled, processes where they are not.

Runs are pure functions of (scenario, strategy, replication), handed out and taken back in a
fixed order; so the number of workers never changes a result.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from joblib import Parallel, delayed

from ..accounts.rule import COMPILED
from ..scenario.facts import Scenario
from .outcome import Outcome, one_outcome

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


def all_runs(
    scenario: Scenario,
    pairs: Sequence[tuple[str, int]],
    keep: int,
    jobs: int | None,
    progress: Progress | None,
) -> Iterator[Outcome | Failure]:
    """The runs of all (strategy, replication), in this order, as they get done.

    Replications before `keep` bring their final records along.
    """
    backend = "threading" if COMPILED else "loky"
    workers = Parallel(n_jobs=jobs or cores(), backend=backend, return_as="generator")
    tasks = (delayed(attempt)(scenario, s, r, r < keep) for s, r in pairs)
    for done, result in enumerate(workers(tasks), start=1):
        if progress:
            progress(done, len(pairs))
        yield result
