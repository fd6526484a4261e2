"""Clocks: when the next event of a kind is due, and its number."""

import math

from .luck import Own, waiting
from .quantities import YEAR

NEVER = math.inf


class Clock:
    """Block n holds the outcome of event n, and in its gap the time to event n + 1."""

    def __init__(self, own: Own, decision: int, rate: float) -> None:
        self.own, self.decision = own, decision
        self.mean = self.mean_of(rate)
        self.number, self.due = 0, NEVER

    @staticmethod
    def mean_of(rate: float) -> float:
        """The mean gap between two events, in days."""
        return YEAR / rate if rate > 0 else NEVER

    def gap(self) -> float:
        if self.mean == NEVER:
            return NEVER
        return waiting(self.own.block(self.decision, self.number).gap, self.mean)

    def begin(self, instant: float) -> None:
        """Wind it from the present block."""
        self.due = instant + self.gap()

    def ring(self):
        """Number the event that is due, wind the clock for the next, and show its block."""
        self.number += 1
        self.due += self.gap()
        return self.own.block(self.decision, self.number)

    def pass_over(self) -> None:
        """What was due when a customership ended is passed over."""
        if self.due < NEVER:
            self.number += 1
        self.due = NEVER

    def let_pass(self, instant: float) -> None:
        """What would have rung before this instant rings unheard."""
        while self.due < instant:
            self.number += 1
            self.due += self.gap()

    def rings_at(self) -> float:
        return self.due


class Rhythm(Clock):
    """Purchases in a fixed rhythm: the k-th at k x every after the opening."""

    def __init__(self, own: Own, decision: int, every: float) -> None:
        super().__init__(own, decision, YEAR / every)
        self.mean = self.every = every

    def begin(self, instant: float) -> None:
        self.number = math.floor(instant / self.every)
        self.due = (self.number + 1) * self.every

    def ring(self):
        self.number += 1
        self.due = (self.number + 1) * self.every
        return self.own.block(self.decision, self.number)

    def let_pass(self, instant: float) -> None:
        if self.due < instant:
            self.begin(instant)


class Contract(Clock):
    """Renewals: at since + k x every, numbered through all customerships."""

    def __init__(self, own: Own, decision: int, every: float) -> None:
        super().__init__(own, decision, YEAR / every)
        self.every, self.since, self.periods = every, 0.0, 0

    def sign(self, since: float, instant: float) -> None:
        self.since = since
        self.periods = math.floor((instant - since) / self.every)
        self.due = since + (self.periods + 1) * self.every

    def ring(self):
        self.number += 1
        self.periods += 1
        self.due = self.since + (self.periods + 1) * self.every
        return self.own.block(self.decision, self.number)


class Siege(Clock):
    """Attacks of one competitor, due at readings of the competitor's own clock."""

    def __init__(self, own: Own, decision: int, rival) -> None:
        super().__init__(own, decision, rival.attacks)
        self.rival = rival

    def begin(self, instant: float) -> None:
        super().begin(self.rival.reading(instant))

    def let_pass(self, instant: float) -> None:
        super().let_pass(self.rival.reading(instant))

    def rings_at(self) -> float:
        return self.rival.instant_of(self.due)
