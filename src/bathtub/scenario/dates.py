"""What can be wrong with changes, events and own processes, beyond their single values."""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from ..processes import registered
from .document import Document
from .firm import Firm
from .forms import Path
from .mistakes import nearest
from .strategy import Levers, changed
from .world import Event

FIXED = {
    "products": "cannot change during a run, as customers need and hold them; name all of them "
    "under `firm:`, and change something else here",
    "alliances": "cannot change during a run; name them under `firm:`",
    "processes": "cannot change during a run; name them in the strategy itself",
}
MOST_EVENTS = 1000  # of a kind in a run

Finding = tuple[Path, str]


class Situation(NamedTuple):
    """Levers and firm of a strategy from some change on, and where that is written."""

    path: Path
    levers: Levers
    firm: Firm
    stated: Set[str] | None  # what the change names; none at the beginning


def situations(document: Document, firms: Mapping[str, Firm]) -> Iterator[Situation]:
    """Every strategy as it begins, and after each of its changes in the order of the file."""
    for name, strategy in document.strategies.items():
        path: Path = ("strategies", name)
        levers: Levers = strategy
        firm = firms.get(name, document.firm)
        yield Situation(path, levers, firm, None)
        for number, change in enumerate(strategy.changes):
            levers, firm = changed(levers, firm, change)
            yield Situation((*path, "changes", number), levers, firm, change.stated)


def date_contradictions(document: Document, firms: dict[str, Firm]) -> Iterator[Finding]:
    """Strategies as they begin and change, events and processes that cannot be."""
    for situation in situations(document, firms):
        yield from lever_contradictions(situation)
    for name, strategy in document.strategies.items():
        for number, change in enumerate(strategy.changes):
            if change.when is None:
                path: Path = ("strategies", name, "changes", number, "when")
                yield path, "is missing; say when, such as month 18, or churn > 15 %/year"
    for number, event in enumerate(document.world.events):
        path = ("world", "events", number)
        if event.at is None and event.rate is None:
            yield (
                (*path, "at"),
                "is missing; say `at: month 30`, or `rate: 0.2/year` for at random",
            )
        years = (document.experiment.horizon + document.experiment.run_off) / 365.25
        if event.rate and event.rate * years > MOST_EVENTS:
            yield (*path, "rate"), f"brings more than {MOST_EVENTS} in a run; lower it"
        yield from event_contradictions(path, event, list(document.world.segments))
    for name, firm in firms.items():
        yield from _processes(("strategies", name, "processes"), firm.processes)
    yield from _processes(("firm", "processes"), document.firm.processes)


def lever_contradictions(situation: Situation) -> Iterator[Finding]:
    """Levers that contradict the firm; after a change, those that it names."""
    path, levers, firm, stated = situation
    if levers.opening_discount == 1 and (stated is None or "opening_discount" in stated):
        yield (*path, "opening_discount"), "gives everything away; it must be below 100 %"
    if levers.marketing and not firm.marketing and (stated is None or "marketing" in stated):
        yield (
            (*path, "marketing"),
            "has nothing to be compared with; say what is spent today, such as "
            "`firm: {marketing: 50 k EUR/year}`",
        )
    for key in sorted(FIXED.keys() & (stated or set())):
        yield (*path, key), FIXED[key]


def event_contradictions(path: Path, event: Event, segments: list[str]) -> Iterator[Finding]:
    """What is said of an event and cannot be said of its kind."""
    what = event.what.replace("_", " ")
    if event.lasts <= 0:
        yield (*path, "for"), "must be longer than nothing, such as 12 months"
    if event.what == "hiring_freeze":
        if event.size is not None:
            yield (*path, "size"), "says nothing of a hiring freeze: nobody is hired; drop it"
    elif event.size is None:
        yield (*path, "size"), f"is missing; say how large the {what} is, such as `size: 10 %`"
    elif event.what == "recession" and event.size >= 1:
        yield (*path, "size"), "leaves nothing of the wallets; it must be below 100 %"
    elif event.what != "campaign" and event.size > 1:
        yield (*path, "size"), f"of a {what} is a share of what there is, at most 100 %"
    if event.cost and event.what != "campaign":
        yield (*path, "cost"), f"is for campaigns; a {what} costs what it does, so drop it"
    if event.segments is not None and event.what != "recession":
        yield (*path, "segments"), f"are for recessions; a {what} hits all, so drop them"
    for number, name in enumerate(event.segments or ()):
        if name not in segments:
            hint = nearest(name, segments)
            yield (*path, "segments", number), f"names '{name}', which is no segment; {hint}"


def _processes(path: Path, names: list[str]) -> Iterator[Finding]:
    known = registered()
    for number, name in enumerate(names):
        if name not in known:
            yield (
                (*path, number),
                f"names '{name}', which nobody has registered; {nearest(name, list(known))} "
                "(your own is registered in Python before the scenario is loaded: "
                f'@bathtub.process("{name}"))',
            )
    if len(set(names)) < len(names):
        yield path, "names a process twice; once is enough"
