"""The engine beside its twin: the first event at which they part, and every whole-number line."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock, Status
from bathtub.accounts.stock import Level
from bathtub.accounts.tally import Flow
from twin.play import Event, Played, play

HEADS = ("customers", "book_customers", "prospects", "dead_files", "ambassadors",
         "rational_only", "emotional_only", "neither")  # fmt: skip
LEVELS = ("rational", "emotional", "share", "coverage", "discount")
INSTANT, LEVEL = 1e-9, 1e-9  # of a day; of a loyalty, a share, a coverage, a discount


def engine(scenario: bathtub.Scenario, strategy: str, replication: int) -> Played:
    """One run of the engine, in the words of the twin."""
    run = bathtub.simulate(scenario, strategy, replication, log="all")
    segments = list(scenario.world.segments)
    return Played(
        list(events_of(run, segments)),
        lines_of(run.flows, [*segments, ""], {f.name.lower(): f for f in Flow}),
        lines_of(run.stocks, segments, {name: Level[name.upper()] for name in HEADS}),
        [tuple(map(float, climate)) for climate in run.climates],
    )


def events_of(run: bathtub.Run, segments: list[str]) -> Iterator[Event]:
    """The log as events."""
    rivals = list(run.scenario.world.competitors)
    for line in run.log:
        who = run.records[line["account"]]
        clock = int(line["clock"])
        yield Event(
            instant=float(line["instant"]),
            segment=segments[who["segment"]],
            rank=int(who["rank"]),
            happening=Clock(min(clock, Clock.ATTACK)).name.lower(),
            by=rivals[clock - Clock.ATTACK] if clock >= Clock.ATTACK else "",
            number=int(line["occurrence"]),
            outcome=Outcome(line["outcome"]).name.lower(),
            status=Status(line["status"]).name.lower(),
            **{
                n: float(line[n])
                for n in ("rational", "emotional", "share", "coverage", "discount")
            },
            revenue=int(line["revenue"]),
            result=int(line["result"]),
        )


def lines_of(table, segments: list[str], names: dict[str, int]) -> dict:
    """A table (month, segment, line) as amounts that are not zero; customer-days are no line."""
    return {
        (month, segment, name): int(rows[place][column])
        for month, rows in enumerate(table)
        for place, segment in enumerate(segments)
        for name, column in names.items()
        if rows[place][column] and name != "customer_days"
    }


def lives(events: Iterable[Event]) -> dict[tuple[str, int], list[Event]]:
    """The events of each account, in time order."""
    found = defaultdict(list)
    for event in events:
        found[event.segment, event.rank].append(event)
    return found


def same(one: Event | None, other: Event | None) -> bool:
    """Whether both sides say the same of an event; money to the last unit."""
    if one is None or other is None:
        return False
    floats = {"instant": INSTANT, **dict.fromkeys(LEVELS, LEVEL)}
    for name in Event._fields:
        a, b = getattr(one, name), getattr(other, name)
        if name not in floats:
            if a != b:
                return False
        elif math.isnan(
            b
        ):  # of who never was a customer; there the engine writes nothing or 0
            if not math.isnan(a) and a != 0:
                return False
        elif not abs(a - b) <= floats[name]:
            return False
    return True


def first_parting(one: Played, other: Played) -> str:
    """The first event, over all accounts, on which both do not agree; empty if there is none."""
    here, there = lives(one.events), lives(other.events)
    partings = []
    for who in {**here, **there}:
        a, b = here.get(who, []), there.get(who, [])
        for number in range(max(len(a), len(b))):
            pair = [side[number] if number < len(side) else None for side in (a, b)]
            if not same(*pair):
                at = min(event.instant for event in pair if event)
                partings.append((at, who, a[number - 1 : number], *pair))
                break
    if not partings:
        return ""
    at, who, before, ours, theirs = min(partings, key=lambda parting: parting[0])
    return (
        f"part on day {at!r} at account {who[0]}:{who[1]}\n"
        f"  before: {before}\n  engine: {ours}\n  twin:   {theirs}"
    )


def disagreement(scenario: bathtub.Scenario, strategy: str, replication: int = 0) -> str:
    """Where engine and twin part, or which lines differ; empty where they agree in all."""
    one = engine(scenario, strategy, replication)
    other = play(scenario.to_yaml(), strategy, replication)
    found = [first_parting(one, other)]
    for what in ("flows", "stocks"):
        a, b = getattr(one, what), getattr(other, what)
        differing = sorted(key for key in {**a, **b} if a.get(key, 0) != b.get(key, 0))
        found += [
            f"{what} {key}: engine {a.get(key, 0)}, twin {b.get(key, 0)}"
            for key in differing[:5]
        ]
    if len(one.climates) != len(other.climates):
        found.append(f"months: engine {len(one.climates)}, twin {len(other.climates)}")
    for month, (a, b) in enumerate(zip(one.climates, other.climates, strict=False)):
        if not all(abs(x - y) <= LEVEL for x, y in zip(a, b, strict=True)):
            found.append(f"climate of month {month}: engine {a}, twin {b}")
            break
    return "\n".join(filter(None, found))
