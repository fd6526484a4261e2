"""Who works on an experiment: threads, processes or a cluster, as many as there are room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..memory import FINISHED, WRITING, accounts_in_all, runs_that_fit
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError
from .cluster import Cluster
from .company import Company
from .workers import Crew, Workers, cores

if TYPE_CHECKING:
    from distributed import Client

MOST_RECORDS = 5_000_000  # rows of final records that a comparison keeps


def hired(
    scenario: Scenario,
    strategies: Sequence[str],
    replications: int,
    jobs: int | None,
    cluster: str | Client | None,
) -> Workers:
    """Whoever suits; raises `InputError` where there is not enough memory for a single run."""
    if cluster is not None:
        if jobs is not None:
            raise InputError(
                "jobs are cores of this machine, which a cluster does not use; leave one out"
            )
        return Cluster(cluster)
    runs = runs_that_fit(scenario, memory_of_results(scenario, strategies, replications))
    workers, threads = shared(jobs or cores(), len(strategies) * replications, runs)
    return Company(workers) if workers > 1 and threads == 1 else Crew(workers, threads)


def shared(cores: int, parts: int, runs: int) -> tuple[int, int]:
    """How many parts are worked on at once, and on how many threads each of them."""
    workers = max(1, min(cores, parts, runs))
    return workers, max(1, cores // workers)


def records_kept(scenario: Scenario, strategies: int) -> int:
    """Of how many replications the final records are kept; at least of the first."""
    return max(1, int(MOST_RECORDS / max(1.0, accounts_in_all(scenario) * strategies)))


def memory_of_results(
    scenario: Scenario, strategies: Sequence[str], replications: int
) -> float:
    """Bytes of the final records that are kept, while they are written."""
    kept = min(replications, records_kept(scenario, len(strategies))) * len(strategies)
    return accounts_in_all(scenario) * kept * FINISHED * WRITING
