"""One part of an experiment: a strategy in one replication, with the runs in its shadow.

A part is a pure function of the scenario; whoever works on it, wherever, gets the same.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from ..firm.calendar import Beat, after, unheard
from ..run import Outcome
from ..scenario.facts import Scenario
from .margins import SIDES, Extra, extras
from .outcome import one_outcome

T = TypeVar("T")
Known = tuple[Outcome | Extra, ...]


class Part(NamedTuple):
    """What is run: with the columns of the final table if `keep`, with shadows if `shadowed`.

    `known` is what need not be run again: nothing, the run, or the run and all in its shadow.
    """

    strategy: str
    replication: int
    keep: bool
    shadowed: bool
    known: Known = ()

    @property
    def runs(self) -> int:
        """How many runs it is."""
        return 1 + self.shadowed * len(SIDES)

    @property
    def whole(self) -> bool:
        """Whether nothing need be run."""
        return len(self.known) == self.runs


@dataclass(frozen=True)
class Plan:
    """Strategies in the same replications.

    Those before `keep` bring the columns of the final table along, those before `shadowed` are
    run with more hours, too.
    """

    strategies: Sequence[str]
    keep: int
    shadowed: int

    def parts(self, first: int, last: int) -> Iterator[Part]:
        """The parts of the replications from `first` on, before `last`, one after the other."""
        for number in range(first, last):
            for strategy in self.strategies:
                yield Part(strategy, number, number < self.keep, number < self.shadowed)


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


Lived = list[Outcome | Extra | Failure]  # what became of a part


def live(scenario: Scenario, part: Part, jobs: int = 1, beat: Beat = unheard) -> Lived:
    """Run what is not known of a part; `beat` is told how far it is, from 0 to 1.

    `jobs` are the threads on which accounts are played.
    """

    def whole(runs: float) -> None:
        beat(runs / part.runs)

    def attempt(work: Callable[[], T]) -> T | Failure:
        try:
            return work()
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            seed = scenario.experiment.seed
            trace = traceback.format_exc()
            return Failure(part.strategy, part.replication, seed, said, trace)

    strategy, number = part.strategy, part.replication
    found: Lived = [*part.known]
    if not found:
        found = [
            attempt(lambda: one_outcome(scenario, strategy, number, part.keep, jobs, whole))
        ]
    run = found[0]
    if isinstance(run, Outcome) and part.shadowed and len(found) == 1:
        more = attempt(lambda: extras(scenario, run, jobs, after(whole, 1)))
        found += [more] if isinstance(more, Failure) else more
    return found
