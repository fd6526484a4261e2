"""Who works on an experiment: threads, processes or a cluster, as many as there are room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..accounts.stock import Level
from ..accounts.tally import Flow
from ..accounts.terms import CLIMATE
from ..firm.calendar import MONTH
from ..measures import MEASURES
from ..memory import FINISHED, WRITING, accounts_in_all, processes_that_fit, runs_that_fit
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
    if threads > 1 or (processes := min(workers, processes_that_fit())) < 2:
        return Crew(workers, threads)
    return Company(processes)


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
    """Bytes of the tables and final records that are kept, while they are written."""
    kept = min(replications, records_kept(scenario, len(strategies))) * len(strategies)
    records = accounts_in_all(scenario) * kept * FINISHED * WRITING
    experiment, segments = scenario.experiment, len(scenario.world.segments)
    months = (experiment.horizon + experiment.run_off) / MONTH + 1
    row = (segments + 1) * len(Flow) + segments * len(Level) + len(CLIMATE)
    reported = months * MONTH / experiment.report * (segments + 1) * len(MEASURES)
    return records + replications * len(strategies) * 8.0 * (months * row + reported)
