"""Competitors: clocks in a time of their own, and the answer to our prices."""

import math

from bathtub.accounts import decisions

from .account import CUSTOMER
from .horizon import ANSWER, RIVALS
from .life import rouse

GRAIN = 1e-12  # a line is reached though the last bits of a mean fall short of it


class Rival:
    """Its clock runs at a speed: 0 outside the market, else 1 + war."""

    def __init__(self, name: str, law) -> None:
        self.name, self.attacks, self.advantage = name, law.attacks, law.advantage
        self.enters, self.leaves = law.enters or 0.0, law.leaves
        self.inside = self.enters <= 0
        self.speed = 1.0 if self.inside else 0.0
        self.turned = self.turn = 0.0

    def reading(self, now: float) -> float:
        return self.turned + (now - self.turn) * self.speed

    def instant_of(self, due: float) -> float:
        if self.speed == 0:
            return math.inf
        return self.turn + (due - self.turned) / self.speed

    def run_at(self, speed: float, now: float) -> None:
        if speed != self.speed:
            self.turned, self.turn, self.speed = self.reading(now), now, speed


def set_speeds(market) -> None:
    """What happens to whom stays; when it happens moves."""
    before = [rival.speed for rival in market.rivals]
    for rival in market.rivals:
        rival.run_at(1 + market.climate.war if rival.inside else 0.0, market.env.now)
    if [rival.speed for rival in market.rivals] != before:
        for account in market.accounts:
            if account.status == CUSTOMER:
                rouse(account)


def enter_or_leave(market, rival, instant: float, inside: bool):
    """A process: the rival enters, or leaves, at its date."""
    yield market.env.at(instant, RIVALS)
    rival.inside = inside
    set_speeds(market)


def pressure(market) -> float:
    """The mean standing discount of customers, weighted by turnover."""
    given = weights = 0.0
    for account in market.accounts:
        if account.status == CUSTOMER:
            turnover = account.turnover()
            given += account.discount * turnover
            weights += turnover
    return given / weights if weights else 0.0


class Answer:
    """How competitors answer when our prices fall; looked at before every planning."""

    def __init__(self, market) -> None:
        self.market, self.law = market, market.world.retaliation
        self.before = 0.0  # the pressure at the last look, or the trigger is crossed
        self.crossings = 0
        self.due = None  # when war begins, once they are provoked
        self.looked = 0.0

    def look(self) -> None:
        market, law, now = self.market, self.law, self.market.env.now
        pushed = pressure(market)
        war = market.climate.war
        line = law.trigger - GRAIN
        if self.due is None and war == 0 and pushed >= line > self.before:
            self.be_provoked()
        if self.due is not None and now < self.due:
            pass  # provoked, and not ready yet
        elif self.due is not None or war > 0:
            self.due = None
            if pushed >= line:
                war = min(1.0, law.strength * pushed / law.trigger)
            else:
                war *= math.exp(-(now - self.looked) / law.memory)
            market.climate.war = war if war >= 0.01 else 0.0
            set_speeds(market)
        self.before, self.looked = pushed, now

    def be_provoked(self) -> None:
        """One draw for each crossing of the trigger."""
        self.crossings += 1
        luck = self.market.luck.block(0, 0, decisions.RETALIATION, self.crossings)
        if luck.gap < self.law.chance:
            self.due = self.market.env.now + self.law.lag


def answering(market):
    """A process: the competitors look at our prices before every planning."""
    answer = Answer(market)
    for instant in market.plannings:
        yield market.env.at(instant, ANSWER)
        answer.look()
