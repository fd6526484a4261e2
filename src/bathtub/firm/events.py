"""Events: what hits everybody, at dates or at random, and passes."""

from collections.abc import Generator, Iterator
from typing import Any

from ..accounts import decisions
from ..accounts.luck import exponential
from ..accounts.money import millionths
from ..accounts.tally import Flow
from ..scenario.quantities import snap
from ..scenario.world import Event
from .calendar import YEAR, Calendar, Order
from .chance import market_luck
from .ledger import Ledger
from .policy import Policy


def begin_events(
    calendar: Calendar,
    ledger: Ledger,
    policy: Policy,
    events: list[Event],
    horizon: float,
    end: float,
) -> None:
    """Put every event on the calendar that begins before the end; campaigns before the horizon."""
    for number, event in enumerate(events):
        for start in starts(calendar, event, number, end):
            if start < (horizon if event.what == "campaign" else end):
                calendar.put(happen(calendar, ledger, policy, event, start, end))


def starts(calendar: Calendar, event: Event, number: int, end: float) -> Iterator[float]:
    """When an event begins: at its date, or at random, the same in every strategy."""
    if event.at is not None:
        yield event.at
    elif event.rate:
        time, now = 0, 0.0
        while now < end:
            time += 1
            luck = market_luck(calendar.tub.terms, decisions.EVENT, 65536 * number + time)
            now = snap(now + exponential(luck) * YEAR / event.rate)
            yield now


def happen(
    calendar: Calendar,
    ledger: Ledger,
    policy: Policy,
    event: Event,
    start: float,
    end: float,
) -> Generator[Any, Any, None]:
    """One event from its beginning to its end."""
    under_way = policy.shocks.under_way
    yield calendar.at(start, Order.EVENTS)
    under_way.append(event)
    ledger.post(Flow.MARKETING, millionths(event.cost))
    policy.tell_events()
    if start + event.lasts < end:
        yield calendar.at(start + event.lasts, Order.EVENTS)
        under_way.remove(event)
        policy.tell_events()
