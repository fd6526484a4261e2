"""Year on year: what those who were customers a year ago spend with us now."""

from collections.abc import Generator
from typing import Any

import numpy as np

from ..accounts.record import Status
from ..accounts.stock import compare_years, run_rates
from ..accounts.tub import Tub
from .calendar import YEAR, Calendar, Order


class YearOnYear:
    """Yearly run rates of customers, compared account by account.

    `sums` are over all years so far, and over those who were customers at a year's beginning:
    their run rate then, at its end, and the smaller of both.
    """

    def __init__(self, tub: Tub) -> None:
        self.tub = tub
        self.sums = np.zeros(3)
        self.customers, self.before = np.zeros(0, np.int32), np.zeros(0)
        self.close(0.0)

    def close(self, now: float) -> None:
        """End a year and begin the next."""
        accounts, terms = self.tub.accounts, self.tub.terms
        compare_years(accounts, terms, now, self.customers, self.before, self.sums)
        self.customers = np.flatnonzero(accounts["status"] == Status.CUSTOMER).astype(np.int32)
        self.before = np.empty(len(self.customers))
        run_rates(accounts, terms, now, self.customers, self.before)


def year_ends(
    calendar: Calendar, years: YearOnYear, horizon: float
) -> Generator[Any, Any, None]:
    """Close every whole year within the horizon."""
    for year in range(1, int(horizon // YEAR) + 1):
        yield calendar.at(year * YEAR, Order.MONTH_END)
        years.close(year * YEAR)
