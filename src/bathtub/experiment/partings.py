"""Where two lives part, and why, as far as their events tell: nothing here is a guess."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .trace import Moment, Row, Trace, War


@dataclass(frozen=True)
class Parting:
    """A row in which a strategy and the baseline differ, and what each side has to say of it.

    `kind` is `outcome` for the first row that comes out differently, `status` for the first
    after which the account is a customer under one of them only.
    """

    strategy: str
    against: str
    kind: str
    place: int
    row: Row
    event: str
    sides: Mapping[str, str]


def partings(trace: Trace) -> list[Parting]:
    """Where each strategy parts from the baseline, strategy by strategy; none if it never does."""
    return [
        parting
        for strategy in trace.strategies
        if strategy != trace.baseline
        for parting in partings_of(trace, strategy)
    ]


def partings_of(trace: Trace, strategy: str) -> Iterator[Parting]:
    """The first row with another outcome, and the first with another status, once if the same."""
    pair = trace.baseline, strategy

    def came_apart(place: int) -> bool:
        one, other = (trace.outcome(name, trace.rows[place]) for name in pair)
        return one != other

    def went_apart(place: int) -> bool:
        one, other = (trace.is_customer(name, place + 1) for name in pair)
        return one != other

    firsts = {"outcome": first(trace, came_apart), "status": first(trace, went_apart)}
    if firsts["outcome"] == firsts["status"]:
        del firsts["outcome"]
    for kind, place in firsts.items():
        if place is not None:
            row = trace.rows[place]
            event = event_of(row, [name for name in pair if name in row.moments])
            sides = {name: side(trace, name, place) for name in pair}
            yield Parting(strategy, trace.baseline, kind, place, row, event, sides)


def first(trace: Trace, differs: Callable[[int], bool]) -> int | None:
    """The place of the first row of which this is true."""
    return next((place for place in range(len(trace.rows)) if differs(place)), None)


def event_of(row: Row, strategies: Sequence[str]) -> str:
    """What happens, with what luck brought; a price war makes the same attack deeper."""
    by = f" by {row.by}" if row.by else ""
    name, brings = EVENTS[row.happening] + by, BRINGS.get(row.happening)
    moments = [row.moments[strategy] for strategy in strategies]
    brought = {moment.drawn for moment in moments}
    if brings is None or any(math.isnan(m.drawn) or m.offer for m in moments):
        return name
    if len(brought) == 1:
        return f"{name}{brings(brought.pop())}"
    told = [f"{brings(row.moments[s].drawn)} under {s}" for s in strategies]
    return name + "".join(told)


EVENTS = {
    "arrival": "it enters the market",
    "pursuit": "a pursuit comes to its end",
    "decline": "it closes down",
    "contact": "a visit",
    "interest": "it looks around by itself",
    "encounter": "a promise to keep",
    "word": "somebody asks it about us",
    "purchase": "it buys",
    "silence": "it falls silent",
    "renewal": "its contract ends",
    "need": "a need comes up",
    "demand": "it asks for a lower price",
    "attack": "an attack",
}
BRINGS: dict[str, Callable[[float], str]] = {
    "attack": lambda drawn: f", {percent(drawn)} off",
    "demand": lambda drawn: f", {percent(drawn)} off",
    "purchase": lambda drawn: f" from whoever has more than {percent(drawn)} of its spend",
    "encounter": lambda drawn: f" that takes a reliability above {percent(drawn)}",
}


def side(trace: Trace, strategy: str, place: int) -> str:
    """What came of the event under one strategy, and on what grounds."""
    row = trace.rows[place]
    moment = row.moments.get(strategy)
    if moment is None:
        return absence(trace, strategy, place)
    came = OUTCOMES.get(moment.outcome, moment.outcome)
    if moment.outcome == "refused":
        came = f"it refuses {OFFERS.get(moment.offer, moment.offer)}"
    basis = grounds(trace, strategy, place, moment)
    return f"{came} ({basis})" if basis else came


OFFERS = {
    "joint development": "to develop a product with us",
    "delivery share": "to give us a larger share",
    "concession": "more volume for a lower price",
    "up sell": "a better tier",
    "cross sell": "one more product",
}
OUTCOMES = {
    "theirs": "it buys elsewhere",
    "ours": "it buys from us",
    "ours and left": "it buys from us for the last time",
    "kept": "the promise is kept",
    "broken": "the promise is broken",
    "put right": "the promise is broken and put right",
    "held": "the fence holds",
    "sliced": "a slice of our share goes",
    "taken": "the account is lost",
    "matched": "it tells us and we match the offer",
    "visited": "it is visited and nothing is offered",
    "found lapsed": "the visit finds that it buys no more",
    "found gone": "the visit finds a closed door",
    "in vain": "the visit is in vain",
    "jointly developed": "it develops a product with us",
    "share raised": "it gives us a larger share",
    "conceded": "it gets a lower price for more volume",
    "up sold": "it takes a better tier",
    "cross sold": "it takes one more product",
    "nothing offered": "we offer nothing",
    "reassured": "the warning was a false alarm",
    "won back": "it is won back",
    "not won back": "it is not won back",
    "renewed": "it renews",
    "not renewed": "it does not renew",
    "lapsed": "it leaves in silence",
    "ceased": "it is gone",
    "won": "it is won",
    "lost": "it is not won",
    "too dear": "our price is beyond its limit",
    "unavailable": "what it asks for is not available",
    "inquired": "it comes to us by itself",
    "no interest": "it does not come to us",
    "recommended": "it recommends us",
    "spoke badly": "it warns against us",
    "kept silent": "it keeps silent",
    "born": "it is a prospect",
    "walked in": "it walks in",
    "brought along": "a customer brings it along",
}


def grounds(trace: Trace, strategy: str, place: int, moment: Moment) -> str:
    """The number that decided, and what is behind it."""
    happening = trace.rows[place].happening
    if happening == "attack":
        return f"fence {percent(moment.bar)}: {defences(trace, strategy, place)}"
    if happening == "word":
        return loyalty(moment)
    if happening == "purchase":
        if moment.outcome == "theirs" and moment.drawn < moment.bar:
            return "its partner does not sell what we make"
        return f"our part of its spend is {percent(moment.bar)}"
    if moment.outcome == "visited":
        return visits(trace, strategy, place)
    if math.isnan(moment.bar) or moment.outcome == "unavailable":
        return ""
    if happening == "encounter" and not moment.offer:
        return f"{percent(moment.bar)} of its promises are kept"
    if moment.outcome == "too dear":
        asked, limit = percent(moment.drawn), percent(moment.bar)
        return f"we ask {asked} of the market's price, its limit is {limit}"
    return f"the chance of that was {percent(chance_of_outcome(moment))}"


def chance_of_outcome(moment: Moment) -> float:
    """How likely this outcome was: the bar is the chance of the other one where it was missed."""
    return moment.bar if moment.drawn < moment.bar else 1.0 - moment.bar


def visits(trace: Trace, strategy: str, place: int) -> str:
    """How often our people had been there before."""
    number = trace.visits(strategy, place)
    return f"{number or 'no'} visit{'' if number == 1 else 's'} before"


def defences(trace: Trace, strategy: str, place: int) -> str:
    """What a fence is made of, as far as it differs between strategies."""
    moment = trace.rows[place].moments[strategy]
    before = trace.standings[place][strategy]
    discount = before.discount if before else 0.0
    price = f", discount {percent(discount)}" if discount else ""
    held = f", buys {rounded(moment.coverage)} of its needs" if moment.coverage < 1.0 else ""
    ahead = f", product {percent(moment.superiority)} ahead" if moment.superiority else ""
    asked = f", list price {percent(moment.list_price)}" if moment.list_price != 1.0 else ""
    been = visits(trace, strategy, place)
    return f"{loyalty(moment)}{held}{price}{ahead}{asked}, {been}"


def absence(trace: Trace, strategy: str, place: int) -> str:
    """What is to be said where the event does not happen."""
    row = trace.rows[place]
    if strategy not in trace.ends:
        return "nobody brings it along"
    customer = trace.is_customer(strategy, place)
    if row.happening == "contact":
        lost = "" if customer else "; it is no customer then"
        return f"nobody is sent that day ({visits(trace, strategy, place)}){lost}"
    if row.happening == "pursuit":
        return "no pursuit ends that day"
    moved = trace.moved(strategy, row)
    if moved:
        said, offered = side(trace, strategy, trace.rows.index(moved)), moved.moments[strategy]
        when = f"in month {moved.month:.1f}, {percent(offered.drawn)} off"
        return f"the same attack comes {when}: {said}"
    if row.happening == "attack" and trace.stays(strategy, place):
        return "the same attack does not come before the horizon"
    return "nothing of the kind that day" if customer else "it is no customer then"


def warfare(war: War) -> str:
    """A price war in words."""
    until = f"to month {war.ends:.0f}" if war.ends is not None else "to the end"
    return (
        f"from month {war.begins:.0f} {until}, attacks up to {1 + war.most:.1f} times as often "
        "and as deep"
    )


def loyalty(moment: Moment) -> str:
    """Both loyalties, of the head and of the heart."""
    head, heart = rounded(moment.rational), rounded(moment.emotional)
    return f"loyalty {head} of the head, {heart} of the heart"


def rounded(part: float) -> str:
    """A part of one in whole hundredths."""
    return f"{100 * part:.0f} %"


def percent(part: float) -> str:
    """A part of one with a decimal."""
    return f"{100 * part:.1f} %"
