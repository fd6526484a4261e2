"""Competitors: they enter and leave at dates, and may answer a price cut with a price war.

A competitor's attacks come in a time of its own. Outside the market that time stands still; in
a price war it runs faster, and each attack brings a larger advantage.
"""

import math
from collections.abc import Generator, Sequence
from typing import Any

import numpy as np

from ..accounts import decisions
from ..accounts.money import growth_of_segments, turnover
from ..accounts.price import ROUNDING
from ..accounts.record import Accounts, Status
from ..accounts.rule import rule
from ..accounts.terms import AllTerms
from ..accounts.waiting import own_time
from ..scenario.world import Competitor, World
from .calendar import Calendar, Order
from .chance import market_luck

PEACE = 0.01  # a war below this is over; judgement


class Market:
    """All competitors together: who is there, and whether they are at war with us."""

    def __init__(self, calendar: Calendar, world: World) -> None:
        self.calendar, self.answer = calendar, world.retaliation
        self.rivals = list(world.competitors.values())
        self.war = 0.0
        self.due: float | None = None  # when a provoked war breaks out, or broke out
        self.crossings = 0
        self.above = False
        self.stepped = 0.0
        self.cheap = False

    @property
    def feared(self) -> bool:
        """Whether there is anybody who might answer."""
        return bool(self.rivals) and self.answer.chance > 0 and self.answer.strength > 0

    @property
    def discounting(self) -> bool:
        """Whether anything in the strategy makes, or has made, our mean price fall."""
        self.cheap = self.cheap or bool(self.calendar.tub.terms["discounting"].any())
        return self.cheap

    def entries_and_exits(self, until: float) -> Generator[Any, Any, None]:
        """Wake at every date at which a competitor enters or leaves."""
        dates = {date for rival in self.rivals for date in (rival.enters, rival.leaves)}
        for date in sorted(date for date in dates if date is not None and 0 < date < until):
            yield self.calendar.at(date, Order.COMPETITORS)
            self.set_speeds()

    def retaliation(self, instants: Sequence[float]) -> Generator[Any, Any, None]:
        """Wake before every planning and look at our prices."""
        if not self.feared:
            return
        for instant in instants:
            yield self.calendar.at(instant, Order.COMPETITORS)
            before = self.war
            self.step(self.mean_discount() if self.discounting else 0.0)
            if self.war != before:
                self.calendar.tub.terms["war"] = self.war
                self.set_speeds()

    def step(self, pressure: float) -> None:
        """Provoked by an upward crossing of the trigger, at war while the pressure lasts."""
        now, answer = self.calendar.now, self.answer
        reached = pressure >= answer.trigger - ROUNDING
        crossing = reached and not self.above
        self.above = reached
        if crossing and self.due is None:
            self.crossings += 1
            if self.provoked():
                self.due = now + answer.lag
        if self.due is not None and now >= self.due:
            if self.above:
                self.war = min(1.0, answer.strength * pressure / answer.trigger)
            else:
                passed = now - self.stepped
                self.war *= math.exp(-passed / answer.memory) if answer.memory > 0 else 0.0
                if self.war < PEACE:
                    self.war, self.due = 0.0, None
        self.stepped = now

    def provoked(self) -> bool:
        """One draw for each crossing from peace, the same in every strategy."""
        terms = self.calendar.tub.terms
        return market_luck(terms, decisions.RETALIATION, self.crossings) < self.answer.chance

    def mean_discount(self) -> float:
        """Our standing discounts, weighted by turnover."""
        tub, now = self.calendar.tub, self.calendar.now
        parts = tub.blocks.each(
            tub.size,
            lambda first, last: conceded(tub.accounts[first:last], tub.terms, now),
        )
        given, ours = (sum(amounts) for amounts in zip(*parts, strict=True))
        return given / ours if ours > 0 else 0.0

    def set_speeds(self) -> None:
        """Let the competitors' own times run as fast as they are present and at war."""
        now, tub = self.calendar.now, self.calendar.tub
        speeds = np.array([present(rival, now) * (1.0 + self.war) for rival in self.rivals])
        for segment in range(len(tub.terms)):
            turn(tub.terms, segment, speeds, now)
        tub.disturb()


def present(rival: Competitor, now: float) -> bool:
    """Whether a competitor is in the market at this instant."""
    return (rival.enters or 0.0) <= now and (rival.leaves is None or now < rival.leaves)


@rule
def conceded(accounts: Accounts, terms: AllTerms, now: float) -> tuple[float, float]:
    """What customers' standing discounts are worth in a year, and what they spend at list."""
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    given, ours = 0.0, 0.0
    for index in range(len(accounts)):
        account = accounts[index]
        if account.status == Status.CUSTOMER:
            segment = account.segment
            ours_now = turnover(account, terms[segment], factors[segment], now)
            ours += ours_now
            given += ours_now * account.discount
    return given, ours


@rule
def turn(terms: AllTerms, segment: int, speeds: np.ndarray, now: float) -> None:
    """From now on the competitors' clocks run at these speeds; what they read stays."""
    row = terms[segment]
    for competitor in range(len(speeds)):
        row.turned[competitor] = own_time(row, competitor, now)
        row.speed[competitor] = speeds[competitor]
    row.turn = now
