"""Year on year: what those who were customers a year ago spend with us now."""

from collections.abc import Generator
from typing import Any

import numpy as np

from ..accounts.stock import compare_years
from ..accounts.tub import Tub
from .calendar import YEAR, Calendar, Order


class YearOnYear:
    """Yearly run rates of customers, compared account by account.

    `sums` are over all years so far, and over those who were customers at a year's beginning:
    their run rate then, at its end, and the smaller of both.
    """

    def __init__(self, tub: Tub) -> None:
        self.tub = tub
        self.before = np.full(len(tub.accounts), -1.0)
        self.sums = np.zeros(3)
        self.close(0.0)

    def close(self, now: float) -> None:
        """End a year and begin the next."""
        newcomers = len(self.tub.accounts) - len(self.before)
        self.before = np.concatenate([self.before, np.full(newcomers, -1.0)])
        compare_years(self.tub.accounts, self.tub.terms, now, self.before, self.sums)


def year_ends(
    calendar: Calendar, years: YearOnYear, horizon: float
) -> Generator[Any, Any, None]:
    """Close every whole year within the horizon."""
    for year in range(1, int(horizon // YEAR) + 1):
        yield calendar.at(year * YEAR, Order.MONTH_END)
        years.close(year * YEAR)
