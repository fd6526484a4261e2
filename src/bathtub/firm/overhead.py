"""Overhead: what no account causes, yearly costs run up from instant to instant and single ones."""

from typing import NamedTuple

from ..accounts.money import millionths
from ..accounts.tally import Flow
from .calendar import YEAR


class Bill(NamedTuple):
    """A cost that falls due once, at an instant."""

    line: Flow
    cost: float
    due: float


class Overhead:
    """What has run up on each line since it was last booked; rounded when it is booked."""

    def __init__(self, yearly: dict[Flow, float], bill: Bill) -> None:
        self.yearly, self.bill = yearly, bill
        self.since = 0.0
        self.owed: dict[Flow, float] = {}

    def run_up(self, now: float) -> None:
        """Add what the time since the last look costs; a bill belongs to what follows it."""
        for line, cost in self.yearly.items():
            self.owe(line, cost * (now - self.since) / YEAR)
        if self.since <= self.bill.due < now:
            self.owe(self.bill.line, self.bill.cost)
        self.since = now

    def owe(self, line: Flow, cost: float) -> None:
        """Add a cost to its line."""
        self.owed[line] = self.owed.get(line, 0.0) + cost

    def change(self, yearly: dict[Flow, float], bill: Bill, now: float) -> None:
        """From now on it costs this."""
        if (yearly, bill) != (self.yearly, self.bill):
            self.run_up(now)
            self.yearly, self.bill = yearly, bill

    def due(self, now: float) -> dict[Flow, int]:
        """Millionths to be booked up to now; then it begins anew."""
        self.run_up(now)
        amounts = {line: millionths(cost) for line, cost in self.owed.items()}
        self.owed = {}
        return amounts
