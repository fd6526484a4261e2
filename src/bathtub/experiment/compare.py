"""`compare`: run strategies in the same replications."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..firm.draws import drawn
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError, nearest
from .comparison import Comparison
from .gathered import Gathered
from .hiring import hired, records_kept
from .margins import SHADOWED
from .part import Plan
from .remembering import Remembering
from .sharpness import looks, settled
from .shelf import Shelf
from .store import user_store

if TYPE_CHECKING:
    from distributed import Client

Progress = Callable[[float, int], None]  # (runs done, runs in all), shadows included


def compare(
    scenario: Scenario,
    strategies: Sequence[str] | str | None = None,
    replications: int | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
    shadows: bool = True,
    store: bool | Shelf = True,
    until_sharp: bool = False,
    cluster: str | Client | None = None,
) -> Comparison:
    """Run strategies of a scenario in the same replications and compare them.

    `strategies` and `replications` default to the scenario's, `jobs` to all cores. A run that
    breaks is reported in `failures` and loses no other; only if none is left, an error is
    raised. Uncertain numbers that contradict each other when they are drawn raise `InputError`
    before anything is run. Without `shadows`, which take as long as up to twenty more runs of
    each strategy, there are no marginal costs. With `store` what was run before is taken from
    the user's store, and what is run is kept there (see `docs/store.md`); results are the same.
    A `Shelf` keeps them at hand in memory, too.

    With `until_sharp` replications are added in rounds until every comparison with the baseline
    is settled or `experiment.sharp.at_most` is reached. The comparison's `scenario` then says
    how many they were and how often was looked, so that it gives the same once more; numbers
    are drawn, and may contradict each other, before each round. On a `cluster`, by its address or
    a `distributed.Client`, results are the same; `InputError` where it cannot be used.
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
    most = scenario.experiment.sharp.at_most if until_sharp else number
    hands = hired(scenario, names, most, jobs, cluster)
    if kept := user_store() if store is True else store:
        hands = Remembering(kept, hands)
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
