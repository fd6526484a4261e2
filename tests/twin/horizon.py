"""Time: an environment of SimPy with absolute instants and an order within them.

SimPy's own timeouts add to now, and now + (t - now) may miss t by the last binary digit,
which would decide who comes first at an instant of the calendar.
"""

from heapq import heappush

import simpy

# Who wakes first at one instant. Interrupts of SimPy are urgent, and come before all.
(ACCOUNTS, MONTH_END, CHANGES, HAPPENINGS, DESK, RIVALS, ANSWER, PLANNING, LAST) = range(1, 10)


class Time(simpy.Environment):
    """An environment that can wait for an instant, and for its turn in it."""

    def at(self, instant: float, order: int) -> simpy.Event:
        event = simpy.Event(self)
        event._ok, event._value = True, None
        heappush(self._queue, (instant, order, next(self._eid), event))
        return event
