"""Competitors come and go: the time in which they attack begins to run, or stands still."""

from collections.abc import Generator, Sequence
from typing import Any

import numpy as np

from ..accounts.rule import rule
from ..accounts.terms import AllTerms
from ..accounts.waiting import own_time
from ..scenario.world import Competitor
from .calendar import Calendar, Order


def entries_and_exits(
    calendar: Calendar, rivals: Sequence[Competitor], until: float
) -> Generator[Any, Any, None]:
    """Wake at every date at which a competitor enters or leaves."""
    dates = {date for rival in rivals for date in (rival.enters, rival.leaves) if date}
    for date in sorted(date for date in dates if date < until):
        yield calendar.at(date, Order.COMPETITORS)
        set_speeds(calendar, [float(present(rival, date)) for rival in rivals])


def present(rival: Competitor, now: float) -> bool:
    """Whether a competitor is in the market at this instant."""
    return (rival.enters or 0.0) <= now and (rival.leaves is None or now < rival.leaves)


def set_speeds(calendar: Calendar, speeds: Sequence[float]) -> None:
    """Let the competitors' own times run at these speeds from now on."""
    terms = calendar.tub.terms
    for segment in range(len(terms)):
        turn(terms, segment, np.array(speeds), calendar.now)
    calendar.tub.disturb()


@rule
def turn(terms: AllTerms, segment: int, speeds: np.ndarray, now: float) -> None:
    """From now on the competitors' clocks run at these speeds; what they read stays."""
    row = terms[segment]
    for competitor in range(len(speeds)):
        row.turned[competitor] = own_time(row, competitor, now)
        row.speed[competitor] = speeds[competitor]
    row.turn = now
