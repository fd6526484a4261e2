"""What of a customer's life is drawn: its time as a customer, and the events with their marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..experiment.trace import CUSTOMER, Moment, Row, Trace
from ..scenario.quantities import MONTH
from .style import BAD, FAINT, GOOD, INK, UNSURE

WINDOWS, MOST = 60, 5  # marks of a kind in a sixtieth of the time, on average
AWAY = ("unborn", "gone")
TAKEN = ("jointly developed", "share raised", "conceded", "up sold", "cross sold")


class Mark(NamedTuple):
    """How a kind of event is drawn: marker, colour, whether it is filled, and its size."""

    marker: str
    colour: str
    filled: bool = True
    size: float = 6.0


# In the order of the legend; a strategy's own colour stands for none. Shapes tell, not colours.
MARKS = {
    "purchase": Mark("|", "", size=5.0),
    "visit": Mark(".", FAINT, size=5.0),
    "offer taken": Mark("P", GOOD, size=7.0),
    "promise broken": Mark("x", BAD),
    "broken, put right": Mark("+", UNSURE, size=7.0),
    "price demand": Mark("d", UNSURE, filled=False, size=5.0),
    "price demand granted": Mark("d", BAD, size=6.0),
    "not won": Mark("v", UNSURE, filled=False, size=5.0),
    "won": Mark("^", GOOD, size=9.0),
    "won back": Mark("^", GOOD, filled=False, size=9.0),
    "lost": Mark("v", BAD, size=9.0),
    "closes down": Mark("s", INK, filled=False, size=8.0),
    "attack held": Mark("o", UNSURE, filled=False, size=5.0),
    "attack matched by us": Mark("D", BAD, filled=False, size=5.0),
    "attack takes a part": Mark("h", BAD, filled=False, size=8.0),
    "attack takes all": Mark("X", BAD, size=8.0),
}
ATTACKS = {
    "held": "attack held",
    "matched": "attack matched by us",
    "sliced": "attack takes a part",
    "taken": "attack takes all",
}
ENCOUNTERS = {"broken": "promise broken", "put right": "broken, put right"}
PURSUITS = ("lost", "too dear", "unavailable")  # or won, which is told of by what it is then
PURCHASES = ("ours", "ours and left")
Found = Mapping[str, Sequence[tuple[int, Row]]]  # by kind; each with its place in the trace


class Span(NamedTuple):
    """A time in months during which nothing changes: what it is to us, and our share."""

    begins: float
    ends: float
    status: str
    share: float


def spans(trace: Trace, strategy: str) -> Iterator[Span]:
    """A life from the opening to the horizon, a span from each event to the next."""
    begins, status, share = 0.0, trace.origin.status, trace.origin.share
    for row in trace.rows:
        moment = row.moments.get(strategy)
        if moment is None or (moment.status, moment.share) == (status, share):
            continue
        yield Span(begins, row.month, status, share)
        begins, status, share = row.month, moment.status, moment.share
    yield Span(begins, trace.scenario.experiment.horizon / MONTH, status, share)


def kinds(trace: Trace) -> Found:
    """The events that are drawn, each with its place, by kind, under whichever strategy."""
    found: dict[str, list[tuple[int, Row]]] = {kind: [] for kind in MARKS}
    for place, row in enumerate(trace.rows):
        for kind in {kind for name in row.moments for kind in kinds_of(trace, place, name)}:
            found[kind].append((place, row))
    return {kind: rows for kind, rows in found.items() if rows}


def step(rows: Sequence[tuple[int, Row]], horizon: float) -> int:
    """Every how manieth is drawn, so that marks do not blacken the time in which they come."""
    windows = {int(WINDOWS * row.day / horizon) for _, row in rows}
    return max(1, -(-len(rows) // (MOST * max(1, len(windows)))))


def left_out(found: Found, horizon: float) -> Iterator[str]:
    """A sentence for each kind of which not every event is drawn."""
    for kind, rows in found.items():
        if (each := step(rows, horizon)) > 1:
            yield f"{kind}: one in {each} is drawn"


def kinds_of(trace: Trace, place: int, strategy: str) -> Iterator[str]:
    """What an event is drawn as under a strategy: nothing, one mark, or two."""
    row = trace.rows[place]
    moment = row.moments.get(strategy)
    if moment is None:
        return
    if kind := kind_of(row, moment):
        yield kind
    was, now = trace.is_customer(strategy, place), moment.status == CUSTOMER
    if moment.outcome == "ceased":
        yield "closes down"
    elif was and not now:
        yield "lost"
    elif now and not was:
        yield "won back" if moment.outcome == "won back" else "won"


def kind_of(row: Row, moment: Moment) -> str:
    """What an event is drawn as, whatever it makes of the account; empty for nothing."""
    match row.happening:
        case "attack":
            return ATTACKS[moment.outcome]
        case "demand":
            return "price demand" + " granted" * (moment.outcome == "conceded")
        case "purchase":
            return "purchase" if moment.outcome in PURCHASES else ""
        case "pursuit":
            return "not won" if moment.outcome in PURSUITS else ""
    if moment.outcome in TAKEN:
        return "offer taken"
    if row.happening == "encounter":
        return ENCOUNTERS.get(moment.outcome, "")
    return "visit" if row.happening == "contact" else ""
