"""Month end: heads and money are counted, and must balance to the last unit."""

from collections.abc import Generator, Sequence
from typing import Any

import numpy as np

from ..accounts.money import millionths
from ..accounts.rule import rule
from ..accounts.stock import Level
from ..accounts.tally import ACQUIRED, COSTS, LOST, Flow
from ..accounts.terms import CLIMATE
from ..accounts.tub import Tub
from ..scenario.experiment import Experiment
from .calendar import MONTH, Calendar, Order
from .policy import Policy


class OutOfBalance(AssertionError):
    """Heads or money do not add up: a defect of this program, never of the input."""


MOST = 2**62  # half of what 64 bits hold: a sum of a month cannot run over unseen
HEADS = np.array([(flow in ACQUIRED) - (flow in LOST) for flow in Flow])
MONEY = np.array([(flow == Flow.REVENUE) - (flow in COSTS) for flow in Flow])


@rule
def astray(
    tally: np.ndarray,
    unassigned: np.ndarray,
    opening: np.ndarray,
    present: np.ndarray,
    results: np.ndarray,
) -> int:
    """0 if all balances; 1 if heads do not, 2 if money does not, 3 if a line runs over."""
    for line in range(len(unassigned)):
        if abs(unassigned[line]) > MOST:
            return 3
    for segment in range(len(tally)):
        heads, money = 0, 0
        for flow in range(len(HEADS)):
            if abs(tally[segment, flow]) > MOST:
                return 3
            heads += HEADS[flow] * tally[segment, flow]
            money += MONEY[flow] * tally[segment, flow]
        if opening[segment, Level.CUSTOMERS] + heads != present[segment, Level.CUSTOMERS]:
            return 1
        if money != results[segment]:
            return 2
    return 0


def climate(tub: Tub) -> list[float]:
    """The numbers of `CLIMATE` as they stand."""
    return [float(tub.terms[name][0]) for name in CLIMATE]


class Ledger:
    """Totals and stocks at every month end; row 0 is the opening.

    `totals[m]` is an int64 table (segment, `Flow`) of all that has flowed so far, its last row
    what no account caused; `stocks[m]` a table (segment, `Level`); `climates[m]` the numbers of
    `CLIMATE`, in which all accounts live; `ends[m]` the instant at which month m ended. Once the
    horizon is reached, `records` are these `columns` of the accounts at that instant.
    """

    def __init__(self, tub: Tub, columns: Sequence[str] | None = None) -> None:
        self.tub, self.columns = tub, columns
        self.unassigned = np.zeros(len(Flow), np.int64)
        self.ends = [0.0]
        self.totals = [np.zeros((len(tub.terms) + 1, len(Flow)), np.int64)]
        stock, results = tub.level(0.0)
        self.stocks = [stock]
        self.climates = [climate(tub)]
        self.records = tub.accounts
        self.check(tub.tally, stock, results)

    def post(self, line: Flow, amount: int) -> None:
        """Book millionths that no account caused."""
        self.unassigned[line] += amount

    def close(self, now: float) -> None:
        """Add the month that ends now."""
        stock, results = self.tub.level(now)
        self.check(self.tub.tally, stock, results)
        total = np.empty_like(self.totals[0])
        total[:-1], total[-1] = self.tub.tally, self.unassigned
        total[:-1, Flow.CUSTOMER_DAYS] += (stock[:, Level.CUSTOMERS] * millionths(now)).astype(
            np.int64
        )
        self.ends.append(now)
        self.totals.append(total)
        self.stocks.append(stock)
        self.climates.append(climate(self.tub))

    def check(self, tally: np.ndarray, stock: np.ndarray, results: np.ndarray) -> None:
        """Opening + acquired - lost = present, and the lines add up to the accounts' results."""
        fault = astray(tally, self.unassigned, self.stocks[0], stock, results)
        if fault == 1:
            heads = self.stocks[0][:, Level.CUSTOMERS] + tally @ HEADS
            raise OutOfBalance(f"heads: {heads} by flows, {stock[:, Level.CUSTOMERS]} counted")
        if fault == 2:
            raise OutOfBalance(f"money: {tally @ MONEY} by lines, {results} by accounts")
        if fault == 3:
            raise OutOfBalance("money: more than the ledger can count in 64 bits")

    def flows(self) -> np.ndarray:
        """What flowed in each month (month, segment, `Flow`); zero at the opening."""
        totals = np.array(self.totals)
        return np.diff(totals, axis=0, prepend=totals[:1])


def all_months(
    calendar: Calendar, ledger: Ledger, policy: Policy, experiment: Experiment, end: float
) -> Generator[Any, Any, None]:
    """Close the months to the horizon, keep the accounts as they stand then, and go on to `end`."""
    horizon = experiment.horizon
    yield from month_ends(calendar, ledger, policy, 0.0, horizon, experiment.report)
    ledger.records = ledger.tub.picture(horizon, end > horizon, ledger.columns)
    policy.close(horizon)
    yield from month_ends(calendar, ledger, policy, horizon, end, experiment.report)


def month_ends(
    calendar: Calendar,
    ledger: Ledger,
    policy: Policy,
    first: float,
    last: float,
    report: float,
) -> Generator[Any, Any, None]:
    """Close every month from `first` to `last`; the last one may be shorter.

    `report` is the length of the period in which a buyer counts once.
    """
    before = first
    while before < last:
        now = min(before + MONTH, last)
        yield calendar.at(now, Order.MONTH_END)
        for line, amount in policy.overhead.due(now).items():
            ledger.post(line, amount)
        ledger.close(now)
        if (now - first) % report == 0:
            calendar.tub.terms["period_start"] = now
        before = now
