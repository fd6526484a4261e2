"""An event and what came of it, in the few words that fit a cell of a table."""

from __future__ import annotations

from typing import NamedTuple

from ..experiment.partings import percent
from ..experiment.trace import Moment, Row, Trace


class Cell(NamedTuple):
    """A few words, and how they sound: good, bad, faint, or nothing of it."""

    words: str
    tone: str = ""


HAPPENS = {
    "arrival": "it enters the market",
    "pursuit": "hunters try to win it",
    "decline": "it closes down",
    "contact": "visit",
    "interest": "it looks around",
    "encounter": "promise",
    "word": "is asked about us",
    "purchase": "purchase",
    "silence": "it falls silent",
    "renewal": "contract ends",
    "need": "need comes up",
    "demand": "asks for a discount",
}


def what_happens(row: Row) -> str:
    """The event, with the advantage that an attack brings where it is the same for all."""
    brought = {moment.drawn for moment in row.moments.values()}
    same = percent(next(iter(brought))) if len(brought) == 1 else ""
    if row.happening == "attack":
        return f"{row.by}: {same} off" if same else f"{row.by}: an attack"
    if row.happening == "demand":
        return f"asks for {same} off" if same else HAPPENS["demand"]
    return HAPPENS[row.happening]


SAYS = {
    "theirs": "elsewhere",
    "ours and left": "last purchase",
    "kept": "kept",
    "broken": "broken",
    "put right": "put right",
    "sliced": "slice lost",
    "taken": "lost",
    "found lapsed": "finds it lost",
    "found gone": "door is closed",
    "jointly developed": "joint product",
    "share raised": "larger share",
    "conceded": "discount given",
    "up sold": "better tier",
    "cross sold": "one product more",
    "nothing offered": "nothing offered",
    "reassured": "still ours",
    "inquired": "comes to us",
    "no interest": "stays away",
    "recommended": "recommends us",
    "spoke badly": "warns others",
    "kept silent": "says nothing",
    "lost": "not won",
    "ceased": "gone",
}
GOOD = {
    "won", "won back", "walked in", "brought along", "recommended", "inquired",
    "jointly developed", "share raised", "up sold", "cross sold",
}  # fmt: skip
BAD = {
    "taken", "sliced", "lapsed", "ours and left", "not renewed", "ceased", "broken",
    "spoke badly", "found lapsed", "found gone",
}  # fmt: skip
REFUSED = {
    "joint development": "no joint product",
    "delivery share": "no larger share",
    "concession": "no to discount",
    "up sell": "no better tier",
    "cross sell": "nothing more",
}


def cell(trace: Trace, place: int, strategy: str) -> Cell:
    """What came of the event of this row under one strategy."""
    row = trace.rows[place]
    moment = row.moments.get(strategy)
    if moment is None:
        moved = trace.moved(strategy, row)
        return Cell(f"(month {moved.month:.1f})" if moved else "-", "faint")
    tone = "good" if moment.outcome in GOOD else "bad" if moment.outcome in BAD else ""
    return Cell(came_of(row, moment), tone)


def came_of(row: Row, moment: Moment) -> str:
    """The outcome; of an attack also the fence, and how deep it was where that differs."""
    if moment.outcome == "ours":
        return f"bought {money(moment.billed)}"
    if moment.outcome == "refused":
        return REFUSED[moment.offer]
    said = SAYS.get(moment.outcome, moment.outcome)
    if row.happening != "attack":
        return said
    if len({other.drawn for other in row.moments.values()}) > 1:
        said += f"\n{percent(moment.drawn)} off"
    return f"{said}\nfence {percent(moment.bar)}"


def money(amount: float) -> str:
    """Money in whole units."""
    return f"{round(amount):,}"
