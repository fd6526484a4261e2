"""The planning cycle: read the books, rank, and spend the hours of the sales force."""

from collections.abc import Generator
from typing import Any

from ..accounts.money import millionths
from ..accounts.tally import Flow
from ..accounts.tub import Tub
from ..scenario.firm import Firm
from ..scenario.strategy import Levers
from .books import read_books
from .calendar import YEAR, Calendar, Order
from .hunting import begin_pursuits, stop_pursuits
from .ledger import Ledger
from .scoring import Ranking, Slate, score_customers, score_prospects
from .visits import grant_visits


class Management:
    """Sales management under one strategy."""

    def __init__(self, tub: Tub, ledger: Ledger, firm: Firm, levers: Levers) -> None:
        self.tub, self.ledger = tub, ledger
        self.sales, self.books, self.levers = firm.sales, firm.books, levers
        self.people = firm.sales.people if levers.people is None else levers.people
        self.slate = Slate(len(tub.accounts))
        self.hunters_left = 0.0  # hours below one pursuit, kept for the next cycle
        self.farmers_left = 0.0  # ... below one visit

    def plan(self, cycle: int, now: float, end: float, hunting: bool) -> None:
        """Plan the cycle from now to `end`."""
        tub = self.tub
        tub.terms["cycle"] = cycle
        tub.terms["cycle_start"], tub.terms["cycle_end"] = now, end
        after = self.levers.strike_off_after
        limit = self.books.strike_off_after if after is None else after
        read_books(tub.accounts, tub.tally, now, limit)
        years = (end - now) / YEAR
        if hunting:
            self.hunt(now, years)
        self.farm(now, years)

    def hunt(self, now: float, years: float) -> None:
        """Spend the hunters' hours on the best prospects; idle hours still cost."""
        heads = self.people * self.levers.hunting
        hours = self.hunters_left + heads * self.sales.hours * years
        affordable = int(hours / self.sales.pursuit) if self.sales.pursuit > 0 else 10**9
        chosen = self.tub.accounts["rank"][:0]
        if affordable > 0 and heads > 0:
            ranking = int(Ranking[self.levers.rank_prospects.upper()])
            count = score_prospects(self.tub.accounts, self.tub.terms, now, ranking,
                                    self.slate.indexes, *self.slate.numbers)  # fmt: skip
            chosen = self.slate.best(count, affordable)
            begin_pursuits(self.tub.accounts, self.tub.terms, self.tub.tally, chosen, now)
        left = hours - len(chosen) * self.sales.pursuit
        self.hunters_left = min(left, hours - affordable * self.sales.pursuit)
        paid = millionths(heads * self.sales.hunter_cost * years)
        spent = len(chosen) * int(self.tub.terms["pursuit_cost"][0])
        self.ledger.post(Flow.HUNTING, paid - spent)

    def farm(self, now: float, years: float) -> None:
        """Spend the farmers' hours on visits, in rank order; idle hours still cost."""
        heads = self.people * (1 - self.levers.hunting)
        hours = self.farmers_left + heads * self.sales.hours * years
        affordable = int(hours / self.sales.visit) if self.sales.visit > 0 else 10**9
        granted = 0
        if affordable > 0 and heads > 0:
            ranking = int(Ranking[self.levers.rank_customers.upper()])
            count = score_customers(self.tub.accounts, self.tub.terms, now, ranking,
                                    self.slate.indexes, *self.slate.numbers)  # fmt: skip
            cadence = self.levers.cadence
            granted = grant_visits(
                self.tub.accounts, self.tub.terms, self.slate.best(count, count), now,
                cadence.a * years, cadence.b * years, cadence.c * years, affordable,
            )  # fmt: skip
        self.farmers_left = max(0.0, hours - affordable * self.sales.visit)
        paid = millionths(heads * self.sales.farmer_cost * years)
        self.ledger.post(Flow.FARMING, paid - granted * int(self.tub.terms["visit_cost"][0]))


def planning(
    calendar: Calendar, management: Management, every: float, horizon: float, end: float
) -> Generator[Any, Any, None]:
    """Plan at the beginning of every cycle; after the horizon nobody hunts any more."""
    cycle, now = 0, 0.0
    while now < end:
        yield calendar.at(now, Order.PLANNING)
        if now == horizon:
            stop_pursuits(calendar.tub.accounts)
        hunting = now < horizon
        until = min(now + every, horizon if hunting else end)
        management.plan(cycle, now, until, hunting)
        cycle, now = cycle + 1, until
