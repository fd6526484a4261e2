"""What has come of the parts of an experiment so far."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np

from ..run import Outcome
from ..scenario.facts import Scenario
from .comparison import Comparison
from .margins import Extra
from .outcome import values_of_time
from .part import Failure, Lived, Part
from .twins import FATES, twin_rows


class Gathered:
    """Takes parts back, replication by replication, and keeps what a comparison needs."""

    def __init__(self, scenario: Scenario, strategies: Sequence[str], baseline: str) -> None:
        self.scenario, self.baseline = scenario, baseline
        self.outcomes: dict[str, dict[int, Outcome]] = {name: {} for name in strategies}
        self.twins = {
            name: np.zeros((len(FATES), 3)) for name in strategies if name != baseline
        }
        self.extras: list[Extra] = []
        self.failures: list[Failure] = []
        self.together: dict[str, Outcome] = {}  # the runs of the replication under way

    def take(self, part: Part, lived: Lived) -> None:
        """Take back a part; those of a replication come one after the other."""
        self.failures += [each for each in lived if isinstance(each, Failure)]
        self.extras += [each for each in lived if isinstance(each, Extra)]
        for run in lived:
            if isinstance(run, Outcome):
                self.together[part.strategy] = run
                kept = run if part.keep else without_records(run)
                self.outcomes[part.strategy][part.replication] = kept
        if part.strategy == next(reversed(self.outcomes)):
            self.pair()

    def pair(self) -> None:
        """A replication is whole: see what became of the same accounts."""
        runs, self.together = self.together, {}
        if self.baseline in runs:
            for name in self.twins.keys() & runs.keys():
                self.twins[name] += twin_rows(self.scenario, runs[name], runs[self.baseline])

    def ahead(self) -> Iterator[np.ndarray]:
        """By how much each strategy beats the baseline so far, where both have a whole run."""
        npv = {
            name: {
                r: values_of_time(run, self.scenario.experiment.discount)["npv"]
                for r, run in runs.items()
            }
            for name, runs in self.outcomes.items()
        }
        base = npv.pop(self.baseline)
        for own in npv.values():
            yield np.array([own[r] - base[r] for r in own if r in base])

    def comparison(self) -> Comparison:
        """What can be said of it; raises `RuntimeError` if every run failed."""
        if not any(self.outcomes.values()):
            first = self.failures[0]
            raise RuntimeError(f"every run failed; the first: {first}\n{first.trace}")
        ours = self.outcomes[self.baseline].keys()
        pairs = {name: len(self.outcomes[name].keys() & ours) for name in self.twins}
        means = {name: table / (pairs[name] or np.nan) for name, table in self.twins.items()}
        return Comparison(
            self.scenario,
            self.baseline,
            self.outcomes,
            tuple(self.extras),
            means,
            tuple(self.failures),
        )


def without_records(run: Outcome) -> Outcome:
    """The run without its final records; a view of none of them would still hold them all."""
    return dataclasses.replace(run, records=run.records[:0].copy())
