"""Who an account is, in the words of somebody who would introduce it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..experiment.origin import Origin
from ..experiment.partings import percent, rounded
from ..experiment.trace import CUSTOMER, Trace
from ..scenario.quantities import MONTH
from ..scenario.spelling import figures


def title(trace: Trace) -> str:
    """Whose life this is, and in which world."""
    seed = trace.scenario.experiment.seed
    return (
        f"{trace.segment}:{trace.rank} of {trace.scenario.name}, seed {seed}, "
        f"replication {trace.replication}"
    )


def portrait(trace: Trace) -> str:
    """What it is like before anything happens."""
    return " ".join(sentences(trace.origin, trace.scenario.currency))


def sentences(origin: Origin, currency: str) -> Iterator[str]:
    """How it enters, what it buys, and what it thinks of us."""
    yield entry(origin)
    yield habits(origin, currency)
    if not math.isnan(origin.rational):
        head, heart = rounded(origin.rational), rounded(origin.emotional)
        yield f"Its loyalty is {head} of the head and {heart} of the heart."
    if origin.status == CUSTOMER:
        yield (
            f"So its fence holds against whoever offers up to {percent(origin.fence)} off our "
            f"price. Of what it spends on {listed(origin.holds)} we have {rounded(origin.share)}."
        )
    if origin.openness == 0.0:
        yield "It only wants an alternative offer and is never won, which the firm cannot see."
    elif not math.isnan(origin.openness):
        yield (
            f"It is {origin.openness:.1f} times as open to a new supplier as others are, and "
            f"looks at prices up to {rounded(origin.limit)} of the market's; the firm sees neither."
        )


def entry(origin: Origin) -> str:
    """How it comes into the market."""
    if origin.status != "unborn":
        article = "An" if origin.status[0] in "aeiou" else "A"
        return f"{article} {origin.status} on day one."
    if math.isnan(origin.enters):
        return "A customer brings it along."
    return f"It enters the market in month {origin.enters / MONTH:.1f}."


def habits(origin: Origin, currency: str) -> str:
    """What it buys, from anybody."""
    if origin.spend == 0.0:
        return f"It buys nothing; its importance is class {origin.importance} of 5."
    through = "" if origin.partner is None else f", through partner {origin.partner}"
    return (
        f"It needs {listed(origin.needs)} and buys {origin.purchases:.1f} times a year for "
        f"{figures(origin.spend)[0]} {currency} in all, from us and others{through}."
    )


def listed(names: Sequence[str]) -> str:
    """Names as one says them."""
    if len(names) < 2:
        return "".join(names) or "nothing"
    return f"{', '.join(names[:-1])} and {names[-1]}"
