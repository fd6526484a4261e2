"""An account: what it is drawn with, what it is now, and what it spends."""

import math

from bathtub.accounts import decisions as d
from bathtub.accounts.luck import normal

from . import traits
from .clocks import Clock, Contract, Rhythm, Siege
from .luck import Own, around_one, spread_of
from .quantities import YEAR

NAN = math.nan
PROSPECT, PURSUED, CUSTOMER, LAPSED, GONE = [
    "prospect",
    "pursued",
    "customer",
    "lapsed",
    "gone",
]
LEADER, UNBORN = "opinion_leader", "unborn"
UNKNOWN, ACTIVE, WARNED, STRUCK_OFF = ["unknown", "active", "warned", "struck_off"]
OPENING, HUNTED, WALK_IN, INBOUND, WON_BACK, REFERRED = [
    "opening",
    "hunted",
    "walk_in",
    "inbound",
    "won_back",
    "referred",
]
TIERS = ("basic", "better", "best")


class Account:
    """One account, by segment and rank."""

    def __init__(self, market, segment, rank: int, customer: bool = False) -> None:
        self.market, self.segment, self.rank = market, segment, rank
        self.own: Own = market.luck.of(segment.crc, rank)
        self.process = None
        self.draw(customer)
        self.wind()
        self.forget_everything()

    def draw(self, customer: bool) -> None:
        """What everybody is drawn with; what only customers need is drawn when they begin."""
        law, own = self.segment.law, self.own
        self.rate = traits.purchase_rate(law, own) / YEAR  # occasions a day
        self.order = traits.mean_order(law, own)
        self.mean_gap = 1 / self.rate if self.rate else math.inf
        self.usual_share = traits.usual_share(law, own)
        self.brand = own.share(law.brand.mean, law.brand.spread, d.BRAND)
        self.openness = traits.openness(law, own)
        self.limit = own.block(d.PRICE_LIMIT).gap
        classes = own.block(d.COMPETENCE)
        self.competence = traits.class_of(law.competence, classes.gap)
        self.importance = traits.class_of(law.importance, classes.chance)
        self.toss = own.block(d.TOSS)
        self.ties = math.floor(self.toss.gap * 2**32)
        self.encounter_rate = (
            own.hidden(law.encounters.mean, law.encounters.shape, d.ENCOUNTER_RATE)
            if law.encounters.mean
            else 0.0
        )
        self.products = traits.order_of_products(own, self.segment.needs)
        self.partner = self.find_partner(customer)
        self.leave_chance = self.lapse_chance = self.silence_rate = None

    def find_partner(self, customer: bool):
        """Any day-one account of the partners' segment; for a customer, a customer there."""
        partners = self.segment.partners
        if partners is None:
            return None
        number = partners.law.accounts
        if customer and partners.law.customers:
            number = partners.law.customers
        return partners.accounts[math.floor(self.own.block(d.PARTNER).gap * number)]

    def wind(self) -> None:
        """One clock for everything that happens to an account by itself."""
        law, own = self.segment.law, self.own
        every = law.purchases.every
        self.purchase = (
            Rhythm(own, d.PURCHASE, every)
            if every
            else Clock(own, d.PURCHASE, self.rate * YEAR)
        )
        self.need = Clock(own, d.NEED, law.alerts)
        self.decline = Clock(own, d.DECLINE, law.natural_decline)
        self.interest = Clock(own, d.INTEREST, 3 * law.inbound)
        self.sieges = [
            Siege(own, d.ATTACK_0 + k, rival) for k, rival in enumerate(self.market.rivals)
        ]
        self.encounter = Clock(own, d.ENCOUNTER, self.encounter_rate)
        self.word = Clock(own, d.WORD, self.segment.word_rate())
        self.demand = Clock(own, d.DEMAND, law.price_demands.rate)
        self.silence = Clock(own, d.SILENCE, 0.0)
        self.renewal = Contract(own, d.RENEWAL, law.renewal.every) if law.renewal else None

    def forget_everything(self) -> None:
        """The state before anything has happened."""
        self.status, self.books = UNBORN, UNKNOWN
        self.rational = self.emotional = self.promise_gap = NAN
        self.joint = 0.0  # what it spends on what was developed together
        self.stamp = 0.0  # the instant of emotional, promise_gap and joint
        self.share = self.discount = NAN
        self.held: set[int] = set()
        self.tier, self.vision, self.source = 0, False, ""
        self.since = self.sign_of_life = self.last_occasion = 0.0
        self.purchases = self.this_year = self.last_year = 0
        self.sour_until = self.door_until = self.lead_until = -math.inf
        self.lead = ""  # inbound or referred
        self.partner_ours = self.partner is None
        self.concession_offered = False
        self.refusals: dict[str, int] = {}  # running, by kind of offer
        self.rests_until: dict[str, float] = {}
        self.owed = 0.0  # visits
        self.visits: list[tuple[float, int]] = []  # instant, occurrence of its block
        self.pursuit, self.pursuits = math.inf, 0
        self.bought = False  # in this reporting period
        self.revenue = self.result = 0

    # -- as time goes by -----------------------------------------------------------------

    @property
    def now(self) -> float:
        return self.market.env.now

    def faded(self) -> tuple[float, float, float]:
        """Emotional loyalty, promise gap and joint spend as they stand now."""
        years = (self.now - self.stamp) / YEAR
        numbers, levers = self.segment.numbers, self.market.levers
        e = self.brand + (self.emotional - self.brand) * math.exp(-numbers.fade * years)
        gap = self.promise_gap * math.exp(-numbers.gap_closing * years)
        return e, gap, self.joint * math.exp(-levers.selling.joint_fade * years)

    @property
    def e(self) -> float:
        return self.faded()[0]

    def settle(self) -> None:
        """Write down what has faded, before one of the three is changed."""
        self.emotional, self.promise_gap, self.joint = self.faded()
        self.stamp = self.now

    def feel(self, e: float) -> None:
        """A new emotional loyalty."""
        self.settle()
        self.emotional = e

    # -- what it spends ------------------------------------------------------------------

    def wallet(self) -> float:
        """W: what it spends on what it needs, with anybody, today; here a day."""
        return self.rate * self.order * self.segment.growth()

    def joint_spend(self) -> float:
        """J: what it spends on what was developed together; here a day."""
        return self.faded()[2] if self.joint else 0.0

    @property
    def coverage(self) -> float:
        return self.segment.weight_of(self.held) / self.segment.weight_of(self.segment.needs)

    def ours(self) -> float:
        """What it spends with us, before prices; nothing without its partner."""
        if not self.partner_ours:
            return 0.0
        if not self.held:
            return self.joint_spend()
        return self.wallet() * self.coverage * self.share + self.joint_spend()

    def part_of_nothing(self) -> float:
        """Our part of occasions on which nothing is spent; only that it was one counts."""
        return self.coverage * self.share if self.partner_ours else 0.0

    def price_factor(self) -> float:
        tiers = self.market.levers.tiers
        return (1.0, tiers.better, tiers.best)[self.tier]

    def margin(self) -> float:
        return self.market.margin(self.tier)

    def turnover(self) -> float:
        return self.ours() * self.price_factor() * self.market.levers.list_price

    def commission(self) -> float:
        """R: of what it pays for, the part that we book."""
        weights, alliances = self.market.weights, self.market.commissions
        if not self.held:
            return 1.0
        return sum(
            weights[p] * alliances.get(p, 1.0) for p in sorted(self.held)
        ) / self.segment.weight_of(self.held)

    def own_goods(self) -> float:
        """G: the weight of our own products in what it holds."""
        if not self.held:
            return 1.0
        mine = [p for p in self.held if p not in self.market.commissions]
        return self.segment.weight_of(mine) / self.segment.weight_of(self.held)

    def run_rate(self) -> float:
        if self.source == "":
            return 0.0
        return self.turnover() * self.commission() * (1 - self.discount)

    # -- how it stands -------------------------------------------------------------------

    def quadrant(self) -> str:
        """Where it stands in the loyalty matrix."""
        high = self.segment.numbers.high
        return {
            (True, True): "ambassadors",
            (True, False): "rational_only",
            (False, True): "emotional_only",
            (False, False): "neither",
        }[self.rational >= high, self.e >= high]

    def step(self) -> int:
        """Its step on the ladder of experience."""
        numbers, r, e = self.segment.numbers, self.rational, self.e
        if r < numbers.service_recognised:
            return 1
        if e < numbers.expertise_valued:
            return 2
        return 4 if min(r, e) >= numbers.values_shared else 3

    def is_sour(self) -> bool:
        return self.now < self.sour_until

    def is_bitter(self) -> bool:
        bitter = self.segment.numbers.bitter
        return self.is_sour() or (self.rational < bitter and self.e < bitter)

    def price_limit(self) -> float:
        sales = self.market.levers.sales
        return sales.price_limit * math.exp(
            spread_of(sales.price_limit_cv) * normal(self.limit)
        )

    def noise(self, number: int, u: float) -> float:
        """What this order is, of the mean order."""
        spend = self.segment.law.spend
        if spend is None:
            return around_one(self.segment.law.wallet.noise, u)
        if spend.amount is not None:
            return 1.0
        return self.own.gamma(spend.p, d.ORDER_SIZE, 64 * number) / spend.p

    @property
    def in_books(self) -> bool:
        return self.books in (ACTIVE, WARNED)

    @property
    def in_market(self) -> bool:
        return self.status not in (UNBORN, GONE)

    # -- money ---------------------------------------------------------------------------

    def book(self, line: str, amount: float) -> int:
        return self.market.ledger.book(self, line, amount)

    def tally(self, line: str, heads: int = 1) -> None:
        self.market.ledger.tally(self.segment.name, line, heads)
