"""One account's life under every strategy: the same event in the same row, a column each."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ..accounts.opening import FIRST_BROUGHT
from ..accounts.record import Clock
from ..accounts.terms import CLIMATE
from ..firm.calendar import MONTH, YEAR
from ..firm.draws import drawn
from ..lives import life_table, words
from ..run import Run, draw_accounts, find_account, simulate
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError
from .compare import selected
from .origin import Origin, origin_of

ORDER = {str(name): number for number, name in enumerate(words(Clock))}
CUSTOMER = "customer"


@dataclass(frozen=True)
class Moment:
    """What came of an event under one strategy, and how the account stood after it.

    `offer`, `drawn`, `bar` and `number` are those of `Run.life`; `billed` is the revenue of
    this event, `revenue` and `result` are sums so far.
    """

    outcome: str
    offer: str
    number: int
    drawn: float
    bar: float
    status: str
    rational: float
    emotional: float
    share: float
    coverage: float
    discount: float
    superiority: float
    list_price: float
    billed: float
    revenue: float
    result: float


@dataclass(frozen=True)
class Row:
    """An event, and what came of it under each strategy in which it happened."""

    day: float
    happening: str
    by: str
    moments: Mapping[str, Moment]

    @property
    def month(self) -> float:
        """The instant in months since the opening."""
        return self.day / MONTH

    @property
    def year(self) -> int:
        """The year in which it happens, from 1."""
        return max(1, math.ceil(self.day / YEAR))

    def outcome(self, strategy: str) -> str | None:
        """What came of it under this strategy; None where it did not happen."""
        moment = self.moments.get(strategy)
        return moment.outcome if moment else None


@dataclass(frozen=True)
class War:
    """A price war: from when to when, and how much more often and deeper attacks come."""

    begins: float
    ends: float | None
    most: float


@dataclass(frozen=True, eq=False)
class Trace:
    """The lives of one account up to the horizon, side by side.

    `ends` is how it stands at the horizon, by strategy, `rows` all that happened to it.
    """

    scenario: Scenario = field(repr=False)
    segment: str
    rank: int
    replication: int
    strategies: tuple[str, ...]
    origin: Origin
    rows: tuple[Row, ...] = field(repr=False)
    ends: Mapping[str, Mapping[str, Any]] = field(repr=False)
    wars: Mapping[str, tuple[War, ...]] = field(repr=False)

    def _repr_html_(self) -> str:
        """The story as a notebook shows it."""
        from ..story.page import as_page

        return as_page(self)

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared."""
        named = self.scenario.baseline
        return named if named in self.strategies else self.strategies[0]

    @property
    def years(self) -> int:
        """Years up to the horizon, the last one perhaps unfinished."""
        return math.ceil(self.scenario.experiment.horizon / YEAR)

    @cached_property
    def standings(self) -> list[dict[str, Moment | None]]:
        """Before each row, and after the last: every strategy's latest moment, if any."""
        found: list[dict[str, Moment | None]] = [dict.fromkeys(self.strategies)]
        for row in self.rows:
            found.append({**found[-1], **row.moments})
        return found

    def status(self, strategy: str, place: int) -> str:
        """What the account is to us before the row of this number."""
        moment = self.standings[place][strategy]
        return moment.status if moment else self.origin.status

    def is_customer(self, strategy: str, place: int) -> bool:
        """Whether it is a customer before the row of this number."""
        return self.status(strategy, place) == CUSTOMER

    def stays(self, strategy: str, place: int) -> bool:
        """Whether it is a customer from there to the horizon."""
        after = range(place, len(self.rows) + 1)
        return all(self.is_customer(strategy, each) for each in after)

    def visits(self, strategy: str, place: int) -> int:
        """How often our people had been there before the row of this number."""
        before = self.rows[:place]
        return sum(r.happening == "contact" and strategy in r.moments for r in before)

    @cached_property
    def attacks(self) -> dict[tuple[str, str, int], Row]:
        """The row of each attack, by strategy, competitor and number of the attack."""
        return {
            (strategy, row.by, moment.number): row
            for row in self.rows
            if row.happening == "attack"
            for strategy, moment in row.moments.items()
        }

    def moved(self, strategy: str, row: Row) -> Row | None:
        """Where this strategy meets the attack of another one's row: a price war moves it."""
        if row.happening != "attack" or strategy in row.moments:
            return None
        number = next(iter(row.moments.values())).number
        return self.attacks.get((strategy, row.by, number))

    def outcome(self, strategy: str, row: Row) -> str | None:
        """What came of an event under this strategy, on whichever day it happened."""
        return (self.moved(strategy, row) or row).outcome(strategy)


def trace(
    scenario: Scenario,
    segment: str,
    rank: int,
    strategies: Sequence[str] | str | None = None,
    replication: int = 0,
) -> Trace:
    """Live one account's life under each strategy, on the same luck.

    `rank` is its number in the `segment`, from 0, those who were customers on day one first. A
    notebook shows the result as a story; `figures.plot_life` draws it. Raises `InputError` where
    there is no such account in any of them.
    """
    names = selected(scenario, strategies)
    runs = {name: watched(scenario, name, replication, segment, rank) for name in names}
    there = {name: found for name, found in runs.items() if found}
    if not there:
        raise InputError(
            f"nobody brings '{segment}' {rank} along in replication {replication}"
        )
    run, index = next(iter(there.values()))
    return Trace(
        scenario=scenario,
        segment=segment,
        rank=rank,
        replication=replication,
        strategies=tuple(names),
        origin=origin_of(scenario, run, index),
        rows=aligned({name: run for name, (run, _) in there.items()}),
        ends={name: standing(run, index) for name, (run, index) in there.items()},
        wars={name: wars_of(run) for name, (run, _) in there.items()},
    )


def watched(
    scenario: Scenario, strategy: str, replication: int, segment: str, rank: int
) -> tuple[Run, int] | None:
    """A run with the account's life written down, and its index.

    None where nobody brings it along: only who comes along with a customer depends on the
    strategy, all others are drawn before the run begins.
    """
    here = drawn(scenario, replication)
    records = draw_accounts(here, strategy, replication).accounts
    if segment in here.world.segments and FIRST_BROUGHT <= rank < 2**32:
        records = simulate(scenario, strategy, replication).records
        ours = records["segment"] == list(here.world.segments).index(segment)
        if not (ours & (records["rank"] == rank)).any():
            return None
    index = find_account(here, records, segment, rank)
    return simulate(scenario, strategy, replication, log=index), index


def standing(run: Run, index: int) -> dict[str, Any]:
    """The account at the horizon, as the table of final accounts shows it."""
    alone = dataclasses.replace(run, records=run.records[index : index + 1])
    rows = alone.accounts.to_dict("records")
    return {str(name): value for name, value in rows[0].items()} if rows else {}


def aligned(runs: Mapping[str, Run]) -> tuple[Row, ...]:
    """All events up to the horizon; what happens at the same instant is the same event."""
    found: dict[tuple[float, int, str], dict[str, Moment]] = {}
    for strategy, run in runs.items():
        billed = 0.0
        for event in life_table(run).to_dict("records"):
            if event["day"] > run.scenario.experiment.horizon:
                break
            key = event["day"], ORDER[event["happening"]], event["by"]
            parts = {name: event[name] for name in COLUMNS}
            found.setdefault(key, {})[strategy] = Moment(
                **parts, billed=event["revenue"] - billed
            )
            billed = event["revenue"]
    names = list(ORDER)
    return tuple(
        Row(day, names[clock], by, found[day, clock, by]) for day, clock, by in sorted(found)
    )


COLUMNS = [part.name for part in dataclasses.fields(Moment) if part.name != "billed"]


def wars_of(run: Run) -> tuple[War, ...]:
    """The price wars of a run, as its months show them."""
    war = run.climates[: run.months + 1, CLIMATE.index("war")]
    at_war = np.flatnonzero(np.diff(np.concatenate([[0], war > 0, [0]]).astype(int)))
    found = []
    for first, end in zip(at_war[::2], at_war[1::2], strict=True):
        last = None if end == len(war) else float(run.ends[end - 1]) / MONTH
        begins = float(run.ends[max(0, first - 1)]) / MONTH
        found.append(War(begins, last, float(war[first:end].max())))
    return tuple(found)
