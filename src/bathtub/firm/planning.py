"""The planning cycle: read the books, rank, and spend the hours of the sales force."""

from collections.abc import Generator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from ..accounts.blocks import total
from ..accounts.money import millionths
from ..accounts.rule import records
from ..accounts.selling import set_reach
from ..accounts.tally import TALLY, Flow
from ..accounts.tub import Tub
from ..scenario.strategy import Levers, Strategy
from ..scenario.strategy import Ranking as Ranked
from .calendar import YEAR, Calendar, Order
from .evaluation import Criterion, cut_points
from .force import Force
from .hunting import begin_pursuits, stop_pursuits
from .ledger import Ledger
from .policy import Policy
from .scoring import SLATES, Scale, Slate, Slates, moved_up
from .service import ServiceDesk
from .survey import survey
from .visits import grant_visits, grant_win_backs
from .word_of_mouth import WordOfMouth


class Effort(NamedTuple):
    """So many times the hours, and their pay, that the strategy gives to each side."""

    hunting: float = 1.0
    farming: float = 1.0


AS_PLANNED = Effort()
BY_AMOUNT = {
    name: Scale(int(criterion), np.zeros(0), np.zeros((0, 0)), 0)
    for name, criterion in (
        ("total_potential", Criterion.POTENTIAL),
        ("free_potential", Criterion.FREE_POTENTIAL),
        ("sales", Criterion.SALES),
    )
}


class Surveyed(NamedTuple):
    """What was found among the accounts from `first` on."""

    first: int
    counts: np.ndarray
    tally: np.ndarray
    living: int
    served: int
    load: float


def weighs(levers: Strategy) -> bool:
    """Whether accounts are ranked by classes at some time, as far as the file says it."""
    rankings = [levers.rank_customers, levers.rank_prospects]
    for change in levers.changes:
        rankings += [change.rank_customers, change.rank_prospects]
    return any(any(ranking.weights) for ranking in rankings)


class Management:
    """Sales management under one strategy."""

    def __init__(
        self, tub: Tub, ledger: Ledger, policy: Policy, effort: Effort = AS_PLANNED
    ) -> None:
        self.tub, self.ledger, self.policy, self.effort = tub, ledger, policy, effort
        self.slates = Slates(tub)
        # Between the classes of the evaluation; of the opening, where they may be asked for.
        self.cuts = cut_points(tub, 0.0) if weighs(policy.strategy) else None
        self.scored_for: Levers | None = None
        self.scales: list[Scale] = []  # of customers and of prospects, under these levers
        self.years, self.year_began = 0, 0.0  # of the run
        self.desk = ServiceDesk(tub, policy)
        self.talk = WordOfMouth(tub, policy)
        self.hunters, self.farmers = Force(), Force()
        self.hunters_left = 0.0  # hours below one pursuit, kept for the next cycle
        self.farmers_left = 0.0  # ... below one visit

    def plan(self, cycle: int, now: float, end: float, hunting: bool) -> None:
        """Plan the cycle from now to `end`."""
        tub = self.tub
        tub.terms["cycle"] = cycle
        tub.terms["cycle_start"], tub.terms["cycle_end"] = now, end
        self.policy.tell_costs()
        levers, books = self.policy.levers, self.policy.firm.books
        after = levers.strike_off_after
        limit = books.strike_off_after if after is None else after
        new_year = int(now / YEAR) > self.years
        if new_year:
            tub.terms["window"], self.year_began = self.year_began, now
            self.years = int(now / YEAR)
        set_reach(tub.terms, now)
        self.talk.deliver(now)
        living, served, load = self.look(now, (end - now) / YEAR, new_year, limit)
        self.talk.listen(living, served)
        self.desk.plan(now, load, served)
        people = self.policy.people()
        if hunting:
            self.hunt(people * levers.hunting * self.effort.hunting, now, end)
        self.farm(people * (1 - levers.hunting) * self.effort.farming, now, end)

    def look(
        self, now: float, years: float, new_year: bool, strike_off_after: float
    ) -> tuple[np.ndarray, int, float]:
        """Fill the slates; who lives, how many are customers, how many encounters they expect."""
        tub, slates, levers = self.tub, self.slates, self.policy.levers
        if len(slates.living) < len(tub.accounts):
            slates.make_room()
        if levers is not self.scored_for:
            rankings = levers.rank_customers, levers.rank_prospects
            self.scales = [self.scale(ranking, now) for ranking in rankings]
            self.scored_for = levers
        customers, prospects = self.scales

        def surveyed(first: int, last: int) -> Surveyed:
            tally = records(np.zeros(len(tub.terms), TALLY))
            counts = np.zeros(SLATES, np.int64)
            alive, served, load = survey(
                tub.accounts,
                first,
                last,
                tub.terms,
                tally,
                now,
                years,
                new_year,
                strike_off_after,
                customers,
                prospects,
                slates.indexes,
                slates.scores,
                counts,
                slates.living,
                tub.starts,
            )
            return Surveyed(first, counts, tally["of"], alive, served, load)

        found = tub.blocks.each(tub.size, surveyed)
        slates.put_together([(each.first, each.counts) for each in found])
        tub.tally[:] += total([each.tally for each in found])
        living = moved_up(slates.living, [(each.first, each.living) for each in found])
        return living, sum(each.served for each in found), sum(each.load for each in found)

    def scale(self, ranking: Ranked, now: float) -> Scale:
        """How to score by a ranking of the file; classes are cut when they are first asked for."""
        if not any(ranking.weights):
            return BY_AMOUNT[ranking.by]
        if self.cuts is None:
            self.cuts = cut_points(self.tub, now)
        weights = np.array(ranking.weights)
        return Scale(-1, weights, self.cuts, self.policy.firm.sight)

    def hunt(self, heads: float, now: float, end: float) -> None:
        """Spend the hunters' hours on warm leads, then on the best of the others.

        Idle hours still cost.
        """
        sales, years = self.policy.firm.sales, (end - now) / YEAR
        able = self.hunters.output(heads, self.policy.levers.ramp_up, now, end)
        hours = self.hunters_left + able * sales.hours * years
        affordable = affordable_in(hours, sales.pursuit) if heads > 0 else 0
        chosen = self.slates.living[:0]
        for slate in (Slate.REFERRED, Slate.INBOUND, Slate.COLD):
            best = self.slates.best(slate, affordable - len(chosen), now)
            chosen = np.concatenate([chosen, best])
        tub = self.tub
        begin_pursuits(tub.accounts, tub.alarms, tub.terms, tub.counts, chosen, now)
        self.hunters_left = max(0.0, hours - affordable * sales.pursuit)
        paid = millionths(heads * sales.hunter_cost * years)
        self.ledger.post(Flow.HUNTING, paid - len(chosen) * int(tub.terms["pursuit_cost"][0]))

    def farm(self, heads: float, now: float, end: float) -> None:
        """Spend the farmers' hours: a part on the silent, the rest on visits in rank order.

        Idle hours still cost.
        """
        levers, sales, years = self.policy.levers, self.policy.firm.sales, (end - now) / YEAR
        able = self.farmers.output(heads, levers.ramp_up, now, end)
        hours = self.farmers_left + able * sales.hours * years
        affordable = affordable_in(hours, sales.visit) if heads > 0 else 0
        special = affordable_in(hours * levers.win_back, sales.visit)
        silent = self.slates.best(Slate.SILENT, special if heads > 0 else 0, now)
        ranked = self.slates.ranked(Slate.CUSTOMERS, now)  # owed, whoever is there to go
        tub, cadence = self.tub, levers.cadence
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
        self.farmers_left = max(0.0, hours - affordable * sales.visit)
        paid = millionths(heads * sales.farmer_cost * years)
        self.ledger.post(
            Flow.FARMING, paid - (len(silent) + granted) * int(tub.terms["visit_cost"][0])
        )


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
            stop_pursuits(calendar.tub.accounts)
        management.plan(cycle, now, until, hunting=now < horizon)
