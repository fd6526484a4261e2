"""`compare`: run strategies in the same replications."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..firm.draws import drawn
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError, nearest
from .cluster import Cluster
from .comparison import Comparison
from .gathered import Gathered
from .margins import SHADOWED
from .part import Plan
from .workers import Crew, cores

if TYPE_CHECKING:
    from distributed import Client

MOST_RECORDS = 5_000_000  # rows of final records that a comparison keeps
Progress = Callable[[float, int], None]  # (runs done, runs in all), shadows included


def compare(
    scenario: Scenario,
    strategies: Sequence[str] | str | None = None,
    replications: int | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
    shadows: bool = True,
    cluster: str | Client | None = None,
) -> Comparison:
    """Run strategies of a scenario in the same replications and compare them.

    `strategies` and `replications` default to the scenario's, `jobs` to all cores. A run that
    breaks is reported in `failures` and loses no other; only if none is left, an error is
    raised. Uncertain numbers that contradict each other when they are drawn raise `InputError`
    before anything is run. Without `shadows`, which take as long as up to twenty more runs of
    each strategy, there are no marginal costs. On a `cluster`, by its address or a
    `distributed.Client`, results are the same; `InputError` where it cannot be used.
    """
    names = selected(scenario, strategies)
    number = scenario.experiment.replications if replications is None else replications
    if number < 1:
        raise InputError(f"{number} replications are none; ask for at least 1")
    if cluster is not None and jobs is not None:
        raise InputError(
            "jobs are cores of this machine, which a cluster does not use; leave one out"
        )
    for each in range(number if scenario.laws else 0):
        drawn(scenario, each)
    baseline = scenario.baseline if scenario.baseline in names else names[0]
    plan = Plan(names, records_kept(scenario, len(names)), SHADOWED if shadows else 0)
    gathered = Gathered(scenario, names, baseline)
    parts = list(plan.parts(0, number))
    crew = Crew(jobs or cores()) if cluster is None else Cluster(cluster)
    done, total = 0, sum(part.runs for part in parts)

    def tell(more: float) -> None:
        if progress:
            progress(done + more, total)

    for part, lived in crew.work(scenario, parts, tell):
        gathered.take(part, lived)
        done += part.runs
        tell(0.0)
    return gathered.comparison()


def selected(scenario: Scenario, strategies: Sequence[str] | str | None) -> list[str]:
    """The strategies to compare, in the order of the file."""
    if strategies is None:
        return list(scenario.strategies)
    if isinstance(strategies, str):
        strategies = [strategies]
    for name in strategies:
        if name not in scenario.strategies:
            hint = nearest(name, list(scenario.strategies))
            raise InputError(f"there is no strategy '{name}'; {hint}")
    if not strategies:
        raise InputError("no strategy is selected; name at least one")
    return [name for name in scenario.strategies if name in set(strategies)]


def records_kept(scenario: Scenario, strategies: int) -> int:
    """Of how many replications the final records are kept; at least of the first."""
    return max(1, int(MOST_RECORDS / max(1.0, accounts_in_all(scenario) * strategies)))


def accounts_in_all(scenario: Scenario) -> float:
    """How many accounts there are in a run: those of day one, births and walk-ins."""
    years = scenario.experiment.horizon / 365.25
    return sum(
        s.accounts + (s.walk_ins + s.births_a_year) * years
        for s in scenario.world.segments.values()
    )
