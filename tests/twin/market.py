"""The market: all accounts, the firm, its competitors, and the calendar of a run."""

from dataclasses import dataclass

from bathtub.accounts import decisions as d

from . import changes, ranking, rivals, shocks, superiority, words
from .account import (
    CUSTOMER,
    LEADER,
    OPENING,
    PROSPECT,
    REFERRED,
    TIERS,
    WALK_IN,
    Account,
)
from .books import Books
from .customership import begin, begin_with_one_product
from .horizon import ACCOUNTS, LAST, Time
from .hours import Force
from .ledger import Ledger
from .life import live, note
from .luck import waiting
from .planning import planning
from .quantities import MONTH, YEAR
from .scenario import Scenario, Tree, merged
from .segment import Segment
from .traits import held_by_coverage, mean_rate, tenure

BORN, BROUGHT = 2**31, 3 * 2**30
DEFAULT_CONCESSION = Tree(depth=0.05, chance=0.4, below=0.5)


@dataclass
class Climate:
    """What everybody meets, events not included."""

    quality: float
    headroom: float = 1.0
    reputation: float = 1.0
    war: float = 0.0


class Market:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.world, self.luck = scenario, scenario.world, scenario.luck
        self.levers = scenario.levers
        self.env = Time()
        self.read_calendar()
        self.products = list(self.levers.products)
        self.weights = list(self.levers.products.values())
        self.commissions = {
            self.products.index(name): commission
            for name, commission in (self.levers.alliances or {}).items()
        }
        self.climate = Climate(self.levers.service.quality)
        self.shocks = {
            what: [] for what in ("supply_failure", "scandal", "campaign", "hiring_freeze")
        }
        self.rivals = [
            rivals.Rival(name, law) for name, law in (self.world.competitors or {}).items()
        ]
        self.ledger, self.events, self.outbox = Ledger(), [], []
        self.balance = self.complaints = self.customers = 0
        self.listeners: list[Account] = []
        self.window = self.next_window = self.planned_at = 0.0
        self.years_passed, self.visit_cost = 0, 0
        self.books, self.force = Books(self), Force(self)
        self.segments = [
            Segment(self, k, name, law)
            for k, (name, law) in enumerate(self.world.segments.items())
        ]
        self.mean_rates = [mean_rate(segment.law) for segment in self.segments]
        self.brought: list[Account] = []
        self.paid_for: list[Tree] = []  # superior products
        self.open()

    def read_calendar(self) -> None:
        """Instants of month ends and plannings, counted anew from the horizon."""
        plan = self.scenario.experiment
        self.horizon, self.end = plan.horizon, plan.horizon + plan.run_off
        self.plannings = [
            *steps(0.0, self.horizon, plan.planning),
            *steps(self.horizon, self.end, plan.planning),
        ]
        self.month_ends = [*steps(0.0, self.horizon, MONTH)[1:], self.horizon]
        if self.end > self.horizon:
            self.month_ends += [*steps(self.horizon, self.end, MONTH)[1:], self.end]

    def cycle_days(self, cycle: int) -> float:
        now = self.plannings[cycle]
        stop = self.horizon if now < self.horizon else self.end
        return min(now + self.scenario.experiment.planning, stop) - now

    # -- the opening ---------------------------------------------------------------------

    def open(self) -> None:
        """Instant 0: accounts are drawn, fees of day-one contracts booked, row 0 measured."""
        for segment in self.segments:
            if segment.law.through:
                segment.partners = next(
                    s for s in self.segments if s.name == segment.law.through
                )
        for segment in sorted(self.segments, key=lambda s: s.partners is not None):
            for rank in range(segment.law.accounts):
                self.open_account(segment, rank)
        for segment in self.segments:
            self.expect_newcomers(segment)
        for account in self.accounts:
            if account.partner is not None and account.status == CUSTOMER:
                account.partner_ours = account.partner.status == CUSTOMER
        self.usual = words.usual_balance(self)
        self.cuts = (
            ranking.cut_points(self)
            if ranking.uses_classes(self.levers, self.scenario.changes)
            else None
        )
        self.books.measure_row(0)

    def open_account(self, segment: Segment, rank: int) -> None:
        law = segment.law
        account = Account(self, segment, rank, customer=rank < law.customers)
        segment.accounts.append(account)
        self.enter(account)
        if law.buys and rank < law.customers:
            self.open_customer(account)

    def enter(self, account: Account) -> None:
        """Its first instant: clocks that run whoever it buys from begin."""
        now = self.env.now
        for clock in (
            account.purchase,
            account.need,
            account.decline,
            account.interest,
            *account.sieges,
        ):
            clock.begin(now)
        account.status = PROSPECT
        account.stamp = now
        if not account.segment.law.buys:
            self.enter_leader(account)

    def enter_leader(self, account: Account) -> None:
        account.status = LEADER
        account.owed = account.toss.size
        account.promise_gap, account.discount = 0.0, 0.0
        self.draw_loyalties(account)
        account.encounter.begin(self.env.now)
        account.word.begin(self.env.now)

    def draw_loyalties(self, account: Account) -> None:
        law = account.segment.law.loyalty
        account.rational = account.own.share(
            law.rational.mean, law.rational.spread, d.RATIONAL
        )
        account.emotional = account.own.share(
            law.emotional.mean, law.emotional.spread, d.EMOTIONAL
        )

    def open_customer(self, account: Account) -> None:
        law, own = account.segment.law, account.own
        account.tier, account.discount = TIERS.index(law.tier), 0.0
        account.held = self.held_on_day_one(account)
        self.draw_loyalties(account)
        rational = account.rational
        begin(
            account,
            OPENING,
            emotional=account.emotional,
            share=account.usual_share,
            gap=0.0,
            since=-tenure(law, own),
        )
        account.rational = rational

    def held_on_day_one(self, account: Account) -> set[int]:
        segment = account.segment
        law = segment.law
        if law.holds is not None:
            return {self.products.index(p) for p in law.holds} & set(segment.needs)
        if law.coverage is not None:
            return held_by_coverage(law.coverage, self.weights, account.products, account.own)
        return set(segment.needs)

    # -- newcomers -----------------------------------------------------------------------

    def expect_newcomers(self, segment: Segment) -> None:
        """Births and walk-ins, with their instants up to the horizon."""
        law = segment.law
        births = law.births
        if births is None:
            births = law.natural_decline * law.accounts
        unborn = []
        for rate, first, source in ((births, 0, "born"), (law.walk_ins, 1, "walked_in")):
            instant, k = 0.0, 0
            while rate:
                account = Account(self, segment, BORN + 2 * k + first)
                gap = account.own.block(d.ARRIVAL).gap
                instant += waiting(gap, YEAR / rate)
                if instant > self.horizon:
                    break
                unborn.append((account, instant, source))
                k += 1
        for account, instant, source in sorted(unborn, key=lambda x: x[0].rank):
            segment.accounts.append(account)
            account.process = None
            self.env.process(self.arrive(account, instant, source))

    def arrive(self, account: Account, instant: float, source: str):
        """A process: a newcomer waits for its first instant, and then lives."""
        yield self.env.at(instant, ACCOUNTS)
        self.enter(account)
        if source == "walked_in" and account.status == PROSPECT:
            begin_with_one_product(account, WALK_IN, referred=False, discount=0.0, gap=0.0)
        note(account, "arrival", 0, source)
        account.process = self.env.process(live(account))

    def bring_along(self, speaker: Account) -> None:
        """Somebody new of the speaker's segment, a referred customer at once."""
        segment = speaker.segment
        account = Account(self, segment, BROUGHT + segment.brought)
        segment.brought += 1
        self.brought.append(account)
        self.enter(account)
        begin_with_one_product(account, REFERRED, referred=True, discount=0.0, gap=0.0)
        note(account, "arrival", 0, "brought_along")
        account.process = self.env.process(live(account))

    # -- what everybody reads ------------------------------------------------------------

    @property
    def accounts(self) -> list[Account]:
        """Segments, then ranks, then those who were brought along, as they came."""
        return [
            account for segment in self.segments for account in segment.accounts
        ] + self.brought

    def margin(self, tier: int) -> float:
        """The contribution margin of a tier: where it has none, that of the one below."""
        margin = self.levers.margin
        for name in reversed(TIERS[: tier + 1]):
            if margin.get(name) is not None:
                return margin[name]
        raise ValueError("no margin")

    def concession(self) -> Tree:
        return merged(DEFAULT_CONCESSION, self.levers.concession or {})

    def method(self) -> Tree:
        return self.levers.selling.methods[self.levers.cross_sell]

    def superior(self) -> float:
        return superiority.ahead(self.levers.superiority, self.env.now)

    def quality_met(self) -> float:
        return self.climate.quality * shocks.product(self.shocks["supply_failure"])

    def reputation_met(self) -> float:
        return self.climate.reputation * shocks.product(self.shocks["scandal"])

    def climate_met(self) -> tuple[float, ...]:
        return (
            self.reputation_met(),
            self.quality_met(),
            self.climate.headroom,
            self.climate.war,
        )

    def pull(self) -> float:
        """How much interest there is, of what there was: marketing and campaigns."""
        if self.env.now > self.horizon:
            return 0.0
        usual, spent = self.scenario.firm_marketing, self.levers.marketing
        factor = 1.0
        if spent != usual:
            factor = (spent / usual) ** self.levers.marketing_effect if usual else 1.0
        return min(3.0, factor * shocks.product(self.shocks["campaign"]))

    # -- the run -------------------------------------------------------------------------

    def run(self) -> None:
        env = self.env
        for account in self.accounts:
            if account.status != "unborn":
                account.process = env.process(live(account))
        env.process(self.books.month_ends())
        changes.begin_changes(self)
        env.process(superiority.pay_for_product(self, self.levers.superiority))
        shocks.begin_shocks(self)
        for rival in self.rivals:
            if rival.enters > 0:
                env.process(rivals.enter_or_leave(self, rival, rival.enters, True))
            if rival.leaves is not None:
                env.process(rivals.enter_or_leave(self, rival, rival.leaves, False))
        if self.rivals:
            env.process(rivals.answering(self))
        env.process(planning(self))
        env.run(until=env.at(self.end, LAST))


def steps(start: float, stop: float, length: float) -> list[float]:
    """start, start + length, .. below stop; a run-off of no length has none."""
    found, k = [], 0
    while start + k * length < stop:
        found.append(start + k * length)
        k += 1
    return found
