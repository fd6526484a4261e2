"""The calendar: management's clock, on which SimPy conducts and the accounts play.

Before any process wakes at an instant, all accounts have lived up to and including it. At one
instant they wake in their `Order`; within one of these, as they were put on the calendar.
"""

import math
from collections.abc import Callable, Generator
from enum import IntEnum
from typing import Any

import simpy

from ..accounts.tub import Tub

MONTH = 30.4375  # days, exact in binary as all instants of the calendar
YEAR = 365.25


class Order(IntEnum):
    """Who wakes first at one instant."""

    MONTH_END = 1
    CHANGES = 2
    EVENTS = 3
    PROCESSES = 4  # of the user's own
    COMPETITORS = 5
    PLANNING = 6


Beat = Callable[[float], None]  # told how far something is, from 0 to 1


def unheard(_: float) -> None:
    """Nobody wants to know how far it is."""


def after(beat: Beat, runs: int) -> Beat:
    """Tell how far the next run is when so many are done already."""
    return lambda share: beat(runs + share)


class Waking(simpy.Event):  # type: ignore[misc]
    """An event of the calendar: the accounts live up to it, then its process goes on."""

    def __init__(self, calendar: "Calendar", at: float, order: Order) -> None:
        super().__init__(calendar.env)
        self._ok, self._value = True, None
        self.callbacks.append(lambda _: calendar.wake(at))
        calendar.env.schedule(self, priority=order, delay=at - calendar.now)


class Calendar:
    """Instants in days since the opening.

    `beat` is told at every waking how far the run is, which ends with the day `end`; what it
    raises ends the run.
    """

    def __init__(self, tub: Tub, end: float = math.inf, beat: Beat = unheard) -> None:
        self.tub, self.end, self.beat = tub, end, beat
        self.env = simpy.Environment()

    @property
    def now(self) -> float:
        """The present instant."""
        return float(self.env.now)

    def at(self, instant: float, order: Order) -> Waking:
        """What a process yields to wake at an instant, in its order among others."""
        return Waking(self, instant, order)

    def wake(self, instant: float) -> None:
        """Let the accounts live up to an instant of the calendar."""
        self.beat(instant / self.end)
        self.tub.play(instant)

    def put(self, process: Generator[Any, Any, Any]) -> None:
        """Put a process on the calendar."""
        self.env.process(process)

    def run(self) -> None:
        """Turn the pages until the last process has ended."""
        self.env.run()
