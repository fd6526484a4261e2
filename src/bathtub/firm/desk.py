"""The desk of an own process: what it may read, and the two doors through which it acts."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ..measures import monthly_table
from ..processes import registered
from ..scenario.facts import Scenario
from ..scenario.firm import Firm
from ..scenario.mistakes import InputError, nearest
from ..scenario.quantities import DURATION, INSTANT, Kind, NotAQuantity, snap
from ..scenario.spoken import spoken_change, spoken_event
from ..scenario.strategy import Levers
from .calendar import MONTH, Calendar, Order
from .events import happen
from .figures import MEASURE, Figures
from .ledger import Ledger
from .policy import Policy

if TYPE_CHECKING:
    import pandas as pd


class Instant(float):
    """An instant of the calendar, for which an own process waits."""


class SoFar(NamedTuple):
    """The tables of a run up to the last month end."""

    strategy: str
    replication: int
    months: int
    flows: np.ndarray
    stocks: np.ndarray
    climates: np.ndarray


class Desk:
    """What an own process sees and can do, from the opening to the horizon.

    It wakes after changes and events, before competitors and planning. Reading changes nothing.
    """

    def __init__(
        self,
        calendar: Calendar,
        ledger: Ledger,
        policy: Policy,
        scenario: Scenario,
        strategy: str,
        end: float,
    ) -> None:
        self.strategy, self.segments = strategy, list(scenario.world.segments)
        self._calendar, self._ledger, self._policy = calendar, ledger, policy
        self._scenario, self._end = scenario, end
        self._figures = Figures(calendar, ledger, self.segments)

    @property
    def now(self) -> float:
        """The present instant, in days since the opening."""
        return self._calendar.now

    @property
    def month(self) -> float:
        """The present instant, in months since the opening."""
        return self.now / MONTH

    @property
    def levers(self) -> Levers:
        """The levers as they stand."""
        return self._policy.levers

    @property
    def firm(self) -> Firm:
        """The numbers of the firm as they stand."""
        return self._policy.firm

    @property
    def monthly(self) -> pd.DataFrame:
        """The monthly table up to the last month end."""
        ledger = self._ledger
        tables = SoFar(
            self.strategy,
            int(ledger.tub.terms["replication"][0]),
            len(ledger.ends) - 1,
            ledger.flows(),
            np.array(ledger.stocks),
            np.array(ledger.climates),
        )
        return monthly_table(self._scenario, [tables])

    def read(self, measure: str, segment: str = "all") -> float:
        """A measure as the firm sees it: flows of the last twelve months, stocks as they stand.

        `customers` are those of the books, `churn` is who was struck off; nan before there is
        anything to read.
        """
        for name, known in ((measure, list(MEASURE)), (segment, [*self.segments, "all"])):
            if name not in known:
                raise InputError(
                    f"desk.read: there is no '{name}'; {nearest(str(name), known)}"
                )
        return self._figures.read(measure, segment)

    def wait(self, duration: str | float) -> Instant:
        """To be yielded: wake after so long, as in "30 days", or after so many days."""
        return self._later(self.now + _days(duration, DURATION, "wait"), "wait", duration)

    def until(self, instant: str | float) -> Instant:
        """To be yielded: wake at a date, such as "month 18", or on that day of the run."""
        return self._later(_days(instant, INSTANT, "until"), "until", instant)

    def change(self, **values: Any) -> None:
        """Move levers, or numbers of the firm, from now on: `desk.change(hunting="60 %")`."""
        levers, firm = self._policy.levers, self._policy.firm
        self._policy.change(spoken_change(self._scenario, levers, firm, values), self.now)

    def shock(self, what: str, **values: Any) -> None:
        """Let an event begin now: `desk.shock("recession", size="10 %", lasts="6 months")`."""
        said = {"for" if key == "lasts" else key: value for key, value in values.items()}
        event = spoken_event(self._scenario, {"what": what, **said})
        calendar = self._calendar
        calendar.put(happen(calendar, self._ledger, self._policy, event, self.now, self._end))

    def _later(self, instant: float, door: str, said: str | float) -> Instant:
        if not instant > self.now:
            raise InputError(
                f"desk.{door}({said!r}) does not lie ahead; it is month {self.month:.4g}"
            )
        return Instant(instant)


def _days(said: str | float, kind: Kind, door: str) -> float:
    """A text as the file would hold it, or a number of days."""
    try:
        return snap(said) if isinstance(said, int | float) else kind.parse(str(said))
    except NotAQuantity as problem:
        raise InputError(f"desk.{door}: {problem}") from None


def own_process(
    calendar: Calendar, desk: Desk, name: str, horizon: float
) -> Generator[Any, Any, None]:
    """Let an own process act and wait, until it ends or the horizon is reached."""
    yield calendar.at(0.0, Order.PROCESSES)
    steps = registered([name])[name](desk)
    if not isinstance(steps, Generator):
        raise InputError(f"the process '{name}' never waits; it must yield desk.wait(..)")
    for wanted in steps:
        if not isinstance(wanted, Instant):
            raise InputError(
                f"the process '{name}' yields {wanted!r:.60}; it must yield desk.wait(..) or "
                "desk.until(..)"
            )
        if wanted >= horizon:
            return
        yield calendar.at(float(wanted), Order.PROCESSES)
