"""Changes of strategy: at dates, and when a figure of the firm crosses a line."""

from collections.abc import Generator, Sequence
from typing import Any

from ..scenario.strategy import Change
from ..scenario.when import Condition
from .calendar import Calendar, Order
from .figures import Figures
from .policy import Policy


class Trigger:
    """A condition that fires when it becomes true, and again only once it has been false."""

    def __init__(self, condition: Condition) -> None:
        self.condition = condition
        self.held = False

    def fires(self, figures: Figures) -> bool:
        """Ask once; true on a crossing, or if the condition holds when it is first asked."""
        held, self.held = self.held, self.condition.holds(figures.read(self.condition.measure))
        return self.held and not held


def changes(
    calendar: Calendar,
    policy: Policy,
    figures: Figures,
    entries: Sequence[Change],
    plannings: Sequence[float],
    end: float,
) -> Generator[Any, Any, None]:
    """Wake at every date, and at every planning if there is anything to ask; later entries win."""
    triggers = {
        number: Trigger(entry.when)
        for number, entry in enumerate(entries)
        if isinstance(entry.when, Condition)
    }
    dates = {entry.when for entry in entries if isinstance(entry.when, float)}
    asked = set(plannings if triggers else ())
    for now in sorted(date for date in dates | asked if date < end):
        yield calendar.at(now, Order.CHANGES)
        fired = {
            number
            for number, trigger in triggers.items()
            if now in asked and trigger.fires(figures)
        }
        for number, entry in enumerate(entries):
            if number in fired or entry.when == now:
                policy.change(entry, now)
        policy.fired += [(number, now) for number in sorted(fired)]
