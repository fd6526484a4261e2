"""`compare`: run strategies in the same replications."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from ..firm.draws import drawn
from ..memory import FINISHED, WRITING, accounts_in_all, runs_that_fit
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError, nearest
from .company import Company
from .comparison import Comparison
from .gathered import Gathered
from .margins import SHADOWED
from .part import Plan
from .remembering import Remembering
from .sharpness import looks, settled
from .store import user_store
from .workers import Crew, cores

MOST_RECORDS = 5_000_000  # rows of final records that a comparison keeps
Progress = Callable[[float, int], None]  # (runs done, runs in all), shadows included


def compare(
    scenario: Scenario,
    strategies: Sequence[str] | str | None = None,
    replications: int | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
    shadows: bool = True,
    store: bool = True,
    until_sharp: bool = False,
) -> Comparison:
    """Run strategies of a scenario in the same replications and compare them.

    `strategies` and `replications` default to the scenario's, `jobs` to all cores. A run that
    breaks is reported in `failures` and loses no other; only if none is left, an error is
    raised. Uncertain numbers that contradict each other when they are drawn raise `InputError`
    before anything is run. Without `shadows`, which take as long as up to twenty more runs of
    each strategy, there are no marginal costs. With `store` what was run before is taken from
    the user's store, and what is run is kept there (see `docs/store.md`); results are the same.

    With `until_sharp` replications are added in rounds until every comparison with the baseline
    is settled or `experiment.sharp.at_most` is reached. The comparison's `scenario` then says
    how many they were and how often was looked, so that it gives the same once more; numbers
    are drawn, and may contradict each other, before each round.
    """
    names = selected(scenario, strategies)
    if until_sharp:
        check_sharp(names)
        if replications is not None:
            raise InputError(
                "until_sharp finds the number of replications; leave replications out, or say "
                f"the most to take: experiment.sharp.at_most = {replications}"
            )
    number = scenario.experiment.replications if replications is None else replications
    if number < 1:
        raise InputError(f"{number} replications are none; ask for at least 1")
    kept = user_store() if store else None
    runs = runs_that_fit(scenario, memory_of_results(scenario, names, number))
    workers, threads = shared(jobs or cores(), len(names) * number, runs)
    crew = Company(workers) if workers > 1 and threads == 1 else Crew(workers, threads)
    hands = Remembering(kept, crew) if kept else crew
    baseline = scenario.baseline if scenario.baseline in names else names[0]
    plan = Plan(names, records_kept(scenario, len(names)), SHADOWED if shadows else 0)
    gathered = Gathered(scenario, names, baseline)
    sharp = scenario.experiment.sharp
    first = done = total = 0

    def tell(more: float) -> None:
        if progress:
            progress(done + more, total)

    for look, last in enumerate(looks(sharp.at_most) if until_sharp else [number], 1):
        for each in range(first, last) if scenario.laws else ():
            drawn(scenario, each)
        parts = list(plan.parts(first, last))
        total += sum(part.runs for part in parts)
        for part, lived in hands.work(scenario, parts, tell):
            gathered.take(part, lived)
            done += part.runs
            tell(0.0)
        first = last
        if until_sharp and all(settled(x, sharp.within, look) for x in gathered.ahead()):
            break
    found = gathered.comparison()
    if until_sharp:
        taken = {"experiment.replications": last, "experiment.sharp.looks": look}
        found = dataclasses.replace(found, scenario=scenario.with_(taken))
    if isinstance(hands, Remembering):
        known, trouble = hands.found, hands.store.trouble
        found = dataclasses.replace(found, from_store=known, not_kept=trouble)
    return found


def shared(cores: int, parts: int, runs: int) -> tuple[int, int]:
    """How many parts are worked on at once, and on how many threads each of them."""
    workers = max(1, min(cores, parts, runs))
    return workers, max(1, cores // workers)


def check_sharp(strategies: Sequence[str]) -> None:
    """Raise `InputError` where there is nothing that could become sharp."""
    if len(strategies) < 2:
        raise InputError(
            f"'{strategies[0]}' stands alone, so no comparison can become sharp; select two "
            "strategies or more, or ask for a number of replications"
        )


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


def memory_of_results(
    scenario: Scenario, strategies: Sequence[str], replications: int
) -> float:
    """Bytes of the final records that are kept, while they are written."""
    kept = min(replications, records_kept(scenario, len(strategies))) * len(strategies)
    return accounts_in_all(scenario) * kept * FINISHED * WRITING
