"""A life in sums: how often what happened, and what came of it, under each strategy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .trace import Row, Trace

Counts = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Sums:
    """A stretch of a life; `counts` are of (happening, outcome), every event in one of them.

    `billed` is the revenue of the stretch.
    """

    counts: Mapping[str, Counts]
    billed: Mapping[str, float]

    def heard(self, strategy: str, happening: str) -> int:
        """How many events of a kind there were."""
        counts = self.counts[strategy].items()
        return sum(number for (kind, _), number in counts if kind == happening)

    def came(self, strategy: str, happening: str, outcomes: Sequence[str]) -> int:
        """How many of them came out in one of these ways."""
        return sum(self.counts[strategy][happening, outcome] for outcome in outcomes)


def sums_of(trace: Trace, rows: Sequence[Row]) -> Sums:
    """The sums of these rows of a trace."""
    counts, billed = {}, {}
    for name in trace.strategies:
        moments = [(row.happening, row.moments[name]) for row in rows if name in row.moments]
        counts[name] = Counter((kind, moment.outcome) for kind, moment in moments)
        billed[name] = sum(moment.billed for _, moment in moments)
    return Sums(counts, billed)
