"""The planning cycle: read the books, rank, and spend the hours of the sales force."""

from collections.abc import Generator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from ..accounts.money import millionths
from ..accounts.tally import Flow
from ..accounts.tub import Tub
from ..scenario.firm import Firm
from ..scenario.strategy import Levers
from .calendar import YEAR, Calendar, Order
from .hunting import begin_pursuits, stop_pursuits
from .ledger import Ledger
from .scoring import Ranking, Slate, Slates
from .service import ServiceDesk
from .survey import survey
from .visits import grant_visits, grant_win_backs


class Effort(NamedTuple):
    """So many times the hours, and their pay, that the strategy gives to each side."""

    hunting: float = 1.0
    farming: float = 1.0


AS_PLANNED = Effort()


class Management:
    """Sales management under one strategy."""

    def __init__(
        self, tub: Tub, ledger: Ledger, firm: Firm, levers: Levers, effort: Effort = AS_PLANNED
    ) -> None:
        self.tub, self.ledger, self.effort = tub, ledger, effort
        self.sales, self.books, self.levers = firm.sales, firm.books, levers
        self.people = firm.sales.people if levers.people is None else levers.people
        self.slates = Slates(tub)
        self.years, self.year_began = 0, 0.0  # of the run
        self.rankings = np.array(
            [number_of(levers.rank_customers), number_of(levers.rank_prospects)]
        )
        self.desk = ServiceDesk(tub, firm.service)
        self.hunters_left = 0.0  # hours below one pursuit, kept for the next cycle
        self.farmers_left = 0.0  # ... below one visit

    def plan(self, cycle: int, now: float, end: float, hunting: bool) -> None:
        """Plan the cycle from now to `end`."""
        tub = self.tub
        tub.terms["cycle"] = cycle
        tub.terms["cycle_start"], tub.terms["cycle_end"] = now, end
        after = self.levers.strike_off_after
        limit = self.books.strike_off_after if after is None else after
        new_year = int(now / YEAR) > self.years
        if new_year:
            tub.terms["window"], self.year_began = self.year_began, now
            self.years = int(now / YEAR)
        served, load = survey(
            tub.accounts,
            tub.terms,
            tub.tally,
            now,
            (end - now) / YEAR,
            new_year,
            limit,
            self.rankings,
            self.slates.indexes,
            self.slates.keys,
            self.slates.counts,
        )
        self.desk.plan(now, load, served)
        years = (end - now) / YEAR
        if hunting:
            self.hunt(now, years)
        self.farm(now, years)

    def hunt(self, now: float, years: float) -> None:
        """Spend the hunters' hours on warm leads, then on the best of the others.

        Idle hours still cost.
        """
        heads = self.people * self.levers.hunting * self.effort.hunting
        hours = self.hunters_left + heads * self.sales.hours * years
        affordable = affordable_in(hours, self.sales.pursuit) if heads > 0 else 0
        warm = self.slates.best(Slate.INBOUND, affordable, now)
        cold = self.slates.best(Slate.COLD, affordable - len(warm), now)
        chosen = np.concatenate([warm, cold])
        tub = self.tub
        begin_pursuits(tub.accounts, tub.alarms, tub.terms, tub.tally, chosen, now)
        self.hunters_left = max(0.0, hours - affordable * self.sales.pursuit)
        paid = millionths(heads * self.sales.hunter_cost * years)
        self.ledger.post(Flow.HUNTING, paid - len(chosen) * int(tub.terms["pursuit_cost"][0]))

    def farm(self, now: float, years: float) -> None:
        """Spend the farmers' hours: a part on the silent, the rest on visits in rank order.

        Idle hours still cost.
        """
        heads = self.people * (1 - self.levers.hunting) * self.effort.farming
        hours = self.farmers_left + heads * self.sales.hours * years
        affordable = affordable_in(hours, self.sales.visit) if heads > 0 else 0
        special = affordable_in(hours * self.levers.win_back, self.sales.visit)
        silent = self.slates.best(Slate.SILENT, special if heads > 0 else 0, now)
        ranked = self.slates.best(Slate.CUSTOMERS, 10**9 if heads > 0 else 0, now)
        tub, cadence = self.tub, self.levers.cadence
        grant_win_backs(tub.accounts, tub.alarms, tub.terms, silent, now)
        granted = grant_visits(
            tub.accounts,
            tub.alarms,
            tub.terms,
            ranked,
            now,
            cadence.a * years,
            cadence.b * years,
            cadence.c * years,
            affordable - len(silent),
        )
        self.farmers_left = max(0.0, hours - affordable * self.sales.visit)
        paid = millionths(heads * self.sales.farmer_cost * years)
        self.ledger.post(
            Flow.FARMING, paid - (len(silent) + granted) * int(tub.terms["visit_cost"][0])
        )


def number_of(ranking: str) -> int:
    """The number of a ranking by its name in the file."""
    return int(Ranking[ranking.upper()])


def affordable_in(hours: float, work: float) -> int:
    """How many pieces of work fit into the hours; work without effort has no limit."""
    return int(hours / work) if work > 0 else 10**9


def cycles(every: float, horizon: float, end: float) -> list[float]:
    """The instants at which planning cycles begin; the horizon begins one, the end does not."""
    instants, now = [], 0.0
    while now < end:
        instants.append(now)
        now = min(now + every, horizon if now < horizon else end)
    return instants


def planning(
    calendar: Calendar,
    management: Management,
    instants: Sequence[float],
    horizon: float,
    end: float,
) -> Generator[Any, Any, None]:
    """Plan at the beginning of every cycle; after the horizon nobody hunts any more."""
    for cycle, (now, until) in enumerate(pairwise([*instants, end])):
        yield calendar.at(now, Order.PLANNING)
        if now == horizon:
            stop_pursuits(calendar.tub.accounts, calendar.tub.terms)
        management.plan(cycle, now, until, hunting=now < horizon)
