"""Overhead: yearly costs that no account causes, run up from instant to instant."""

from ..accounts.money import millionths
from ..accounts.tally import Flow
from .calendar import YEAR


class Overhead:
    """What has run up on each line since it was last booked; rounded when it is booked."""

    def __init__(self, yearly: dict[Flow, float]) -> None:
        self.yearly = yearly
        self.since = 0.0
        self.owed = dict.fromkeys(yearly, 0.0)

    def run_up(self, now: float) -> None:
        """Add what the time since the last look costs."""
        for line, cost in self.yearly.items():
            self.owed[line] = self.owed.get(line, 0.0) + cost * (now - self.since) / YEAR
        self.since = now

    def change(self, yearly: dict[Flow, float], now: float) -> None:
        """From now on it costs this."""
        if yearly != self.yearly:
            self.run_up(now)
            self.yearly = yearly

    def due(self, now: float) -> dict[Flow, int]:
        """Millionths to be booked up to now; then it begins anew."""
        self.run_up(now)
        amounts = {line: millionths(cost) for line, cost in self.owed.items()}
        self.owed = dict.fromkeys(self.owed, 0.0)
        return amounts
