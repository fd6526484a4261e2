"""What a life comes to: the sums of a stretch of it, and how the account stands then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..experiment.partings import percent, rounded
from ..experiment.sums import Sums, sums_of
from ..experiment.trace import CUSTOMER, Moment, Row, Trace
from ..scenario.quantities import MONTH
from .sayings import money

Line = tuple[str, list[str]]  # what it is, and a cell for each strategy

KEPT = (
    "kept", "refused", "jointly developed", "share raised", "conceded", "up sold", "cross sold",
)  # fmt: skip
# The sums: the name, the happening, and the outcomes counted; none counts all.
SUMMED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("visits", "contact", ()),
    ("promises kept", "encounter", KEPT),
    ("attacks held", "attack", ("held", "matched")),
    ("purchases from us", "purchase", ("ours", "ours and left")),
    ("recommended us", "word", ("recommended",)),
    ("pursuits won", "pursuit", ("won",)),
)
LOYAL = (CUSTOMER, "opinion leader")


def sums(trace: Trace, rows: Sequence[Row]) -> Iterator[Line]:
    """These rows in a few lines; what happened under no strategy is left out."""
    found = sums_of(trace, rows)
    for what, happening, outcomes in SUMMED:
        if any(found.heard(name, happening) for name in trace.strategies):
            yield what, [part_of(found, n, happening, outcomes) for n in trace.strategies]
    others = [other_events(found, name) for name in trace.strategies]
    if any(others):
        yield "other events", [str(number or "-") for number in others]


def part_of(found: Sums, strategy: str, happening: str, outcomes: tuple[str, ...]) -> str:
    """How many of a kind of event came out so, of how many."""
    heard = found.heard(strategy, happening)
    if not heard:
        return "-"
    return (
        f"{found.came(strategy, happening, outcomes)} of {heard}" if outcomes else str(heard)
    )


def other_events(found: Sums, strategy: str) -> int:
    """Events that are in no sum of their own."""
    kinds = {happening for _, happening, _ in SUMMED}
    return sum(n for (kind, _), n in found.counts[strategy].items() if kind not in kinds)


def year_end(trace: Trace, year: int) -> Iterator[Line]:
    """How the account stood after its last event of a year."""
    lived = sum(row.year <= year for row in trace.rows)
    latest = trace.standings[lived]
    moments = [latest[name] for name in trace.strategies]
    yield (
        f"result so far, {trace.scenario.currency}",
        [money(moment.result) if moment else "-" for moment in moments],
    )
    yield "loyalty, head/heart", [feelings(moment) for moment in moments]


def feelings(moment: Moment | None) -> str:
    """Both loyalties of a customer; of all others, what they are."""
    if moment is None:
        return "-"
    if moment.status not in LOYAL:
        return f"({moment.status})"
    return hearts(moment.rational, moment.emotional)


def hearts(rational: float, emotional: float) -> str:
    """Both loyalties, the one of the head first."""
    return f"{rounded(rational)} / {rounded(emotional)}"


def endings(trace: Trace) -> Iterator[Line]:
    """How the account stands at the horizon."""
    ends: list[Mapping[str, Any]] = [
        trace.ends.get(name) or {"status": "-"} for name in trace.strategies
    ]
    yield "status", [end["status"] for end in ends]
    yield "customer since month", of_customers(ends, "since", since)
    loyalties = [
        hearts(end["rational"], end["emotional"]) if end["status"] == CUSTOMER else "-"
        for end in ends
    ]
    yield "loyalty, head/heart", loyalties
    yield "our share", of_customers(ends, "share", rounded)
    if any(end["status"] == CUSTOMER and end["discount"] > 0.0 for end in ends):
        yield "discount", of_customers(ends, "discount", percent)
    for what in ("revenue", "result"):
        cells = [money(end[what]) if what in end else "-" for end in ends]
        yield f"{what}, {trace.scenario.currency}", cells


def of_customers(
    ends: Sequence[Mapping[str, Any]], column: str, said: Callable[[float], str]
) -> list[str]:
    """A column of the final record, said of customers only."""
    return [said(end[column]) if end["status"] == CUSTOMER else "-" for end in ends]


def since(day: float) -> str:
    """Since when it is a customer; who was one before the opening, since then."""
    return f"{max(0.0, day) / MONTH:.1f}"
