"""What is measured: one table with unit, direction, how it adds up, and the formula.

Columns of the monthly file, verdicts, reports and the reference page derive from it; a new
measure is one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

import numpy as np

from .accounts.stock import Level
from .accounts.tally import ACQUIRED, COSTS, LOST, Flow
from .accounts.terms import CLIMATE

if TYPE_CHECKING:
    import pandas as pd

    from .scenario.facts import Scenario

Adds = Literal["sum", "mean", "last"]
Better = Literal["more", "less", ""]


@dataclass(frozen=True)
class Period:
    """Flows and stocks of periods, `all` as the last row.

    `flows` (..., period, row, `Flow`) are whole numbers, `stocks` (..., period, row, `Level`)
    sums at the period's end, `climates` (..., period, number of `CLIMATE`) the numbers then;
    `before` are the stocks at the period's beginning.
    """

    flows: np.ndarray
    stocks: np.ndarray
    before: np.ndarray
    climates: np.ndarray

    def flow(self, *names: Flow) -> np.ndarray:
        """The sum of some flows."""
        return self.flows[..., names].sum(axis=-1)

    def money(self, *names: Flow) -> np.ndarray:
        """The sum of some money lines, in the currency."""
        return self.flow(*names) / 1e6

    def level(self, name: Level) -> np.ndarray:
        """A stock at the period's end."""
        return self.stocks[..., name]

    def climate(self, name: str) -> np.ndarray:
        """A number in which all accounts live, the same in every row."""
        number = self.climates[..., CLIMATE.index(name), None]
        return np.broadcast_to(number, self.stocks.shape[:-1])

    def ratio(self, part: Level, whole: Level) -> np.ndarray:
        """One stock divided by another; empty where there is nothing to divide by."""
        return divide(self.stocks[..., part], self.stocks[..., whole])


def divide(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """The quotient, nan where the divisor is zero."""
    return np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole != 0)


class Measure(NamedTuple):
    """A measure: how its values add up over periods, and whether more of it is better."""

    name: str
    unit: str
    adds: Adds
    better: Better
    meaning: str
    formula: Callable[[Period], np.ndarray]


def _count(flow: Flow, better: Better, meaning: str, unit: str = "heads") -> Measure:
    return Measure(flow.name.lower(), unit, "sum", better, meaning, lambda p: p.flow(flow))


def _cost(flow: Flow, meaning: str) -> Measure:
    return Measure(flow.name.lower(), "money", "sum", "less", meaning, lambda p: p.money(flow))


def _heads(level: Level, better: Better, meaning: str) -> Measure:
    return Measure(
        level.name.lower(),
        "heads",
        "last",
        better,
        meaning,
        lambda p: p.level(level).astype(np.int64),
    )


def _mean(name: str, part: Level, whole: Level, meaning: str) -> Measure:
    return Measure(name, "share", "last", "more", meaning, lambda p: p.ratio(part, whole))


MEASURES = (
    _heads(Level.CUSTOMERS, "more", "accounts that are customers in truth"),
    _heads(Level.BOOK_CUSTOMERS, "", "accounts that the books call customers"),
    _heads(Level.PROSPECTS, "", "living accounts that are not customers"),
    Measure(
        "acquired",
        "heads",
        "sum",
        "more",
        "entries to customership",
        lambda p: p.flow(*ACQUIRED),
    ),
    _count(Flow.ACQUIRED_HUNTED, "", "... won by hunters"),
    _count(Flow.ACQUIRED_INBOUND, "", "... who came by themselves and were won"),
    _count(Flow.ACQUIRED_REFERRED, "", "... who were recommended"),
    _count(Flow.ACQUIRED_WALK_IN, "", "... who walked in"),
    _count(Flow.ACQUIRED_WON_BACK, "", "... who had left and were won back"),
    Measure(
        "lost", "heads", "sum", "less", "exits from customership", lambda p: p.flow(*LOST)
    ),
    _count(Flow.LOST_ATTACK, "less", "... taken by a competitor"),
    _count(Flow.LOST_SILENT, "less", "... who left in silence or after a purchase"),
    _count(Flow.LOST_RENEWAL, "less", "... who did not renew"),
    _count(Flow.LOST_DECLINE, "less", "... who left the market"),
    _count(Flow.BUYERS, "more", "accounts with a purchase from us in the period"),
    _count(Flow.PURCHASES, "more", "purchases from us", "events"),
    _count(Flow.ATTACKS, "", "attacks on customers", "events"),
    _count(Flow.ATTACKS_HELD, "", "... that the fence held", "events"),
    _count(Flow.CONTACTS, "", "visits made", "events"),
    _count(Flow.ENCOUNTERS, "", "deliveries, enquiries, repairs", "events"),
    _count(Flow.PROMISES_BROKEN, "less", "... at which the promise was broken", "events"),
    _count(Flow.COMPLAINTS, "", "... and the customer complained", "events"),
    _count(Flow.PURSUITS, "", "pursuits of prospects begun", "events"),
    _count(Flow.WARNINGS, "", "silent customers warned of"),
    _count(Flow.FALSE_ALARMS, "less", "... who were still ours"),
    _count(Flow.STRUCK_OFF, "", "accounts that the books gave up"),
    _heads(Level.DEAD_FILES, "less", "book customers that are none in truth"),
    _count(Flow.OFFERS, "", "offers made to customers", "events"),
    _count(Flow.UP_SOLD, "more", "... taken: a higher tier of quality", "events"),
    _count(Flow.CROSS_SOLD, "more", "... taken: one more product", "events"),
    _count(Flow.JOINT_DEVELOPMENTS, "", "... taken: invest together", "events"),
    _count(
        Flow.CONCESSIONS_GRANTED,
        "",
        "standing discounts agreed, offered or asked for",
        "events",
    ),
    _mean("rational", Level.RATIONAL, Level.CUSTOMERS, "mean rational loyalty"),
    _mean("emotional", Level.EMOTIONAL, Level.CUSTOMERS, "mean emotional loyalty"),
    _mean(
        "temperature",
        Level.WARMTH,
        Level.RUN_RATE,
        "mean of both loyalties, weighted by run rate",
    ),
    Measure(
        "experience",
        "level",
        "last",
        "more",
        "mean step of the experience ladder: 1 price and availability, 2 service, 3 expertise, "
        "4 values",
        lambda p: p.ratio(Level.EXPERIENCE, Level.CUSTOMERS),
    ),
    _heads(Level.AMBASSADORS, "more", "customers with both loyalties high"),
    _heads(Level.RATIONAL_ONLY, "", "customers with rational loyalty high only"),
    _heads(Level.EMOTIONAL_ONLY, "", "customers with emotional loyalty high only"),
    _heads(Level.NEITHER, "less", "customers with neither"),
    _mean(
        "share_of_wallet", Level.OURS, Level.CUSTOMER_SPEND, "our part of what customers spend"
    ),
    _mean(
        "coverage",
        Level.CUSTOMER_HELD,
        Level.CUSTOMER_WALLET,
        "part of what customers need that they buy from us, weighted by wallet",
    ),
    _mean("market_share", Level.OURS, Level.SPEND, "our part of what all accounts spend"),
    Measure(
        "discount",
        "share",
        "last",
        "less",
        "standing discounts, weighted by turnover",
        lambda p: p.ratio(Level.CONCEDED, Level.OURS),
    ),
    Measure(
        "reputation",
        "factor",
        "last",
        "more",
        "what our name multiplies interest and chances to win by",
        lambda p: p.climate("reputation"),
    ),
    Measure(
        "quality",
        "share",
        "last",
        "more",
        "promises kept where nothing was over-promised",
        lambda p: p.climate("quality"),
    ),
    Measure(
        "headroom",
        "share",
        "last",
        "more",
        "service capacity by what customers expect, up to 1",
        lambda p: p.climate("headroom"),
    ),
    Measure(
        "war",
        "factor",
        "last",
        "less",
        "price war: attacks are so much more frequent, and larger",
        lambda p: p.climate("war"),
    ),
    Measure(
        "churn",
        "share",
        "mean",
        "less",
        "customers lost, of those at the period's beginning",
        lambda p: divide(p.flow(*LOST), p.before[..., Level.CUSTOMERS]),
    ),
    Measure(
        "revenue",
        "money",
        "sum",
        "more",
        "purchases and fees at list price",
        lambda p: p.money(Flow.REVENUE),
    ),
    _cost(Flow.CONCESSIONS, "standing discounts"),
    _cost(Flow.GOODS, "goods sold"),
    _cost(Flow.SERVING, "serving customers"),
    _cost(Flow.HUNTING, "hunters, idle hours included in `all`"),
    _cost(Flow.FARMING, "farmers, idle hours included in `all`"),
    _cost(Flow.RECOVERY, "putting complaints right"),
    _cost(Flow.WIN_BACK, "visits to silent customers"),
    _cost(Flow.REWARDS, "rewards for recommendations"),
    _cost(Flow.MARKETING, "marketing"),
    _cost(Flow.DEVELOPMENT, "joint development, superior products, upkeep of methods"),
    _cost(Flow.FIXED, "fixed cost and extra cost of the strategy"),
    Measure(
        "result",
        "money",
        "sum",
        "more",
        "revenue less all costs",
        lambda p: (p.flow(Flow.REVENUE) - p.flow(*COSTS)) / 1e6,
    ),
)


def with_all(table: np.ndarray, segments: int) -> np.ndarray:
    """Rows of segments (and of what no account caused), then the sum of all as last row."""
    total = table.sum(axis=-2, keepdims=True)
    return np.concatenate([table[..., :segments, :], total], axis=-2)


def periods(
    flows: np.ndarray, stocks: np.ndarray, climates: np.ndarray, length: int
) -> Period:
    """Months (axis -3, the opening first) joined to periods of `length` months."""
    months, segments = stocks.shape[-3] - 1, stocks.shape[-2]
    flows, stocks = with_all(flows, segments), with_all(stocks, segments)
    last = period_months(months, length)[1:]
    first = [0, *last][:-1]
    joined = [
        flows[..., a + 1 : b + 1, :, :].sum(axis=-3) for a, b in zip(first, last, strict=True)
    ]
    opening = np.zeros_like(flows[..., 0, :, :])
    return Period(
        np.stack([opening, *joined], axis=-3),
        stocks[..., [0, *last], :, :],
        stocks[..., [0, *first], :, :],
        climates[..., [0, *last], :],
    )


def period_months(months: int, length: int) -> list[int]:
    """The number of the month at whose end each period ends, the opening first."""
    return [0, *range(length, months, length), *([months] if months else [])]


class Tables(Protocol):
    """The tables of a run, or of what has been run of it so far; see `run.Outcome`."""

    @property
    def strategy(self) -> str:
        """The name of the strategy."""

    @property
    def replication(self) -> int:
        """The number of the replication."""

    @property
    def months(self) -> int:
        """How many months there are, the opening not counted."""

    @property
    def flows(self) -> np.ndarray:
        """What flowed in each month."""

    @property
    def stocks(self) -> np.ndarray:
        """What there was at the end of each."""

    @property
    def climates(self) -> np.ndarray:
        """The numbers in which all accounts lived then."""


def monthly_table(scenario: Scenario, runs: Sequence[Tables]) -> pd.DataFrame:
    """A row a run, period and segment with every measure; the runs are of one scenario."""
    import pandas as pd

    months = runs[0].months
    length = report_length(scenario)
    period = periods(
        np.stack([run.flows[: months + 1] for run in runs]),
        np.stack([run.stocks[: months + 1] for run in runs]),
        np.stack([run.climates[: months + 1] for run in runs]),
        length,
    )
    ends = period_months(months, length)
    names = [*scenario.world.segments, "all"]
    each = len(ends) * len(names)
    columns: dict[str, Any] = {
        "strategy": np.repeat([run.strategy for run in runs], each),
        "replication": np.repeat([run.replication for run in runs], each),
        "month": np.tile(np.repeat(ends, len(names)), len(runs)),
        "segment": np.tile(names, len(runs) * len(ends)),
    }
    for measure in MEASURES:
        columns[measure.name] = measure.formula(period).reshape(-1)
    return pd.DataFrame(columns)


def report_length(scenario: Scenario) -> int:
    """Months in a reported period."""
    return round(scenario.experiment.report / 30.4375)
