"""What the firm can read off its books: measures as they stand, or over the last twelve months."""

import math

import numpy as np

from ..accounts.stock import Level
from ..accounts.tally import Flow
from ..measures import MEASURES, Period, divide, with_all
from .calendar import Calendar
from .ledger import Ledger, climate

WINDOW = 12  # months over which flows are read
MEASURE = {measure.name: measure for measure in MEASURES}


class Figures:
    """Measures of the run so far, of a segment or of `all`.

    Stocks are read at this instant, flows over the last twelve months that have been closed;
    before the twelfth there are none. The firm sees its books, not hearts: `customers` are those
    of the books, `churn` is who was struck off in twelve months, of the books before them.
    """

    def __init__(self, calendar: Calendar, ledger: Ledger, segments: list[str]) -> None:
        self.calendar, self.ledger = calendar, ledger
        self.names = [*segments, "all"]

    def read(self, name: str, segment: str = "all") -> float:
        """A measure, nan where there is none."""
        row = self.names.index(segment)
        if name == "customers":
            name = "book_customers"
        if name == "churn":
            return float(self.churn()[row])
        if MEASURE[name].adds == "last":
            period = self.period(self.now(), self.now(), 0)
        elif self.months < WINDOW:
            return math.nan
        else:
            period = self.period(self.ledger.stocks[-1], self.before(), WINDOW)
        return float(np.asarray(MEASURE[name].formula(period))[row])

    @property
    def months(self) -> int:
        """Months that have been closed."""
        return len(self.ledger.ends) - 1

    def churn(self) -> np.ndarray:
        """Who was struck off in twelve months, of the books before."""
        if self.months < WINDOW:
            return np.full(len(self.names), math.nan)
        period = self.period(self.ledger.stocks[-1], self.before(), WINDOW)
        return divide(period.flow(Flow.STRUCK_OFF), period.before[..., Level.BOOK_CUSTOMERS])

    def now(self) -> np.ndarray:
        """The stocks at this instant."""
        now, ledger = self.calendar.now, self.ledger
        return ledger.stocks[-1] if ledger.ends[-1] == now else ledger.tub.level(now)[0]

    def before(self) -> np.ndarray:
        """The stocks twelve months before the last month end."""
        return self.ledger.stocks[-1 - WINDOW]

    def period(self, stocks: np.ndarray, before: np.ndarray, months: int) -> Period:
        """The last months as one period."""
        totals, segments = self.ledger.totals, len(stocks)
        return Period(
            with_all(totals[-1] - totals[-1 - months], segments),
            with_all(stocks, segments),
            with_all(before, segments),
            np.array(climate(self.ledger.tub)),
        )
