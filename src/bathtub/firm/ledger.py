"""Month end: heads and money are counted, and must balance to the last unit."""

from collections.abc import Generator
from typing import Any

import numpy as np

from ..accounts.money import millionths
from ..accounts.stock import Level
from ..accounts.tally import ACQUIRED, COSTS, LOST, Flow
from ..accounts.tub import Tub
from .calendar import MONTH, YEAR, Calendar, Order


class OutOfBalance(AssertionError):
    """Heads or money do not add up: a defect of this program, never of the input."""


class Ledger:
    """Rows of flows and stocks, one a month; row 0 is the opening.

    `flows[m]` is an int64 table (segment, `Flow`) whose last row holds what no account caused,
    `stocks[m]` a table (segment, `Level`), `ends[m]` the instant at which month m ended.
    """

    def __init__(self, tub: Tub) -> None:
        self.tub = tub
        self.unassigned = np.zeros(len(Flow), np.int64)
        self.counted = np.zeros((len(tub.terms) + 1, len(Flow)), np.int64)
        stock, results = tub.level(0.0)
        self.ends = [0.0]
        self.flows = [np.zeros_like(self.counted)]
        self.stocks = [stock]
        self.check(stock, results, stock, np.zeros_like(tub.tally))

    def post(self, line: Flow, amount: int) -> None:
        """Book millionths that no account caused."""
        self.unassigned[line] += amount

    def close(self, now: float) -> None:
        """Add the month that ends now."""
        stock, results = self.tub.level(now)
        total = np.vstack([self.tub.tally, self.unassigned])
        present = stock[:, Level.CUSTOMERS].astype(np.int64)
        total[:-1, Flow.CUSTOMER_DAYS] += present * millionths(now)
        flow, self.counted = total - self.counted, total
        self.check(self.stocks[-1], results, stock, flow[:-1])
        self.ends.append(now)
        self.flows.append(flow)
        self.stocks.append(stock)

    def check(
        self, before: np.ndarray, results: np.ndarray, after: np.ndarray, flow: np.ndarray
    ) -> None:
        """Opening + acquired - lost = closing, and the lines add up to the accounts' results."""
        came, went = flow[:, ACQUIRED].sum(axis=1), flow[:, LOST].sum(axis=1)
        heads = before[:, Level.CUSTOMERS] + came - went
        if not np.array_equal(heads, after[:, Level.CUSTOMERS]):
            raise OutOfBalance(f"heads: {heads} by flows, {after[:, Level.CUSTOMERS]} counted")
        tally = self.tub.tally
        money = tally[:, Flow.REVENUE] - tally[:, COSTS].sum(axis=1)
        if not np.array_equal(money, results):
            raise OutOfBalance(f"money: {money} by lines, {results} by accounts")


def month_ends(
    calendar: Calendar, ledger: Ledger, first: float, last: float, report: float, overhead: float
) -> Generator[Any, Any, None]:
    """Close every month from `first` to `last`; the last one may be shorter.

    `overhead` is the yearly cost that no account causes, `report` the length of the period in
    which a buyer counts once.
    """
    before = first
    while before < last:
        now = min(before + MONTH, last)
        yield calendar.at(now, Order.MONTH_END)
        ledger.post(Flow.FIXED, millionths(overhead * (now - before) / YEAR))
        ledger.close(now)
        if (now - first) % report == 0:
            calendar.tub.terms["period_start"] = now
        before = now
