"""The strategy as it stands: its levers, the firm's numbers, and the terms that follow from them.

Levers move at dates, upon conditions or by an own process; events disturb what follows from
them. Both come through here, so that the terms of the accounts are always the ones that these
functions would write anew. What has been learnt, a war or the date of a plan is no lever and
stays.
"""

from ..accounts.interest import TOP
from ..accounts.stock import settle
from ..accounts.talk import NEWCOMER, NOBODY, talk_faster
from ..accounts.tally import Flow
from ..accounts.terms import Row
from ..accounts.tub import Tub
from ..scenario.facts import Scenario
from ..scenario.firm import Firm
from ..scenario.strategy import Change, changed
from .conditions import set_loyalty
from .overhead import Bill, Overhead
from .shocks import Shocks
from .terms_of_sale import interest_of, set_costs, set_offer


class Policy:
    """Levers and firm under one strategy, at this instant."""

    def __init__(self, tub: Tub, scenario: Scenario, strategy: str) -> None:
        self.tub, self.segments = tub, list(scenario.world.segments.values())
        self.strategy = scenario.strategies[strategy]  # as the file has it
        self.levers, self.firm = scenario.opening(strategy)
        self.shocks = Shocks(list(scenario.world.segments))
        self.quality = self.firm.service.quality  # with what complaints have taught
        self.reputation = 1.0  # by what is said of us
        self.hired = self.wanted
        self.costed: Firm | None = None  # the firm whose costs the accounts know
        self.closed = False  # beyond the horizon
        self.fired: list[tuple[int, float]] = []  # changes whose condition came true, and when
        self.overhead = Overhead(self.yearly(), self.launch())

    @property
    def wanted(self) -> float:
        """Heads in sales that the strategy asks for."""
        return self.levers.heads(self.firm)

    def people(self) -> float:
        """Heads in sales; in a hiring freeze there come no more of them."""
        if self.wanted < self.hired or not self.shocks.frozen:
            self.hired = self.wanted
        return self.hired

    def change(self, change: Change, now: float) -> None:
        """Move levers; a change that says what is already so changes nothing."""
        levers, firm = changed(self.levers, self.firm, launched(change, now))
        if (levers, firm) == (self.levers, self.firm):
            return
        old, new = self.firm, firm
        if fading(old) != fading(new):
            settle(self.tub.accounts, self.tub.terms, now)  # so far they faded as before
        if old.service.quality != new.service.quality:
            learnt = self.quality - old.service.quality
            most = max(new.service.quality, new.service.best_quality)
            self.quality = min(new.service.quality + learnt, most)
        self.levers, self.firm = levers, firm
        self.overhead.change(self.yearly(), self.launch(), now)
        talked = self.tub.terms["word"].copy()
        self.write_terms()
        if (talked != self.tub.terms["word"]).any():
            talk_faster(self.tub.accounts, self.tub.terms, talked, now)
            self.tub.disturb()

    def close(self, now: float) -> None:
        """The horizon is reached: nobody comes by itself any more, few costs go on."""
        self.closed = True
        self.overhead.change(self.yearly(), self.launch(), now)
        self.turn_away()

    def yearly(self) -> dict[Flow, float]:
        """Yearly costs that no account causes; after the horizon, of room for service only."""
        service, levers = self.firm.service, self.levers
        costs = {Flow.SERVING: (service.capacity or 0.0) * service.capacity_cost}
        if not self.closed:
            spent = self.firm.marketing if levers.marketing is None else levers.marketing
            costs[Flow.MARKETING] = spent
            costs[Flow.FIXED] = self.firm.fixed + levers.extra_cost
        return costs

    def launch(self) -> Bill:
        """What the superior product costs, at its start."""
        product = self.levers.superiority
        return Bill(
            Flow.DEVELOPMENT, product.cost if product.advantage > 0 else 0.0, product.start
        )

    def write_terms(self) -> None:
        """Derive anew what the accounts read of levers and firm."""
        terms = self.tub.terms
        for row, segment in zip(map(Row, terms), self.segments, strict=True):
            set_loyalty(row, segment, self.firm.loyalty)
        set_offer(Row(terms), self.firm, self.levers)
        self.tell_events()

    def tell_events(self) -> None:
        """Let the accounts feel the events under way."""
        terms, shocks = self.tub.terms, self.shocks
        terms["interest"] = min(TOP, interest_of(self.firm, self.levers) * shocks.interest)
        terms["demand"] = shocks.demand()
        if self.closed:
            self.turn_away()
        self.tell_quality()
        self.tell_reputation()

    def turn_away(self) -> None:
        """Let nobody come by itself any more."""
        terms = self.tub.terms
        terms["interest"] = 0.0
        terms["brings"][terms["brings"] == NEWCOMER] = NOBODY

    def tell_reputation(self) -> None:
        """Let the accounts hear what our name is worth today."""
        self.tub.terms["reputation"] = self.reputation * self.shocks.repute

    def tell_quality(self) -> None:
        """Let the accounts meet the quality of today."""
        self.tub.terms["quality"] = self.quality * self.shocks.quality

    def tell_costs(self) -> None:
        """Let what is planned from now on cost what it costs today."""
        if self.costed is not self.firm:
            set_costs(Row(self.tub.terms), self.firm)
            self.costed = self.firm


def launched(change: Change, now: float) -> Change:
    """The change with the start of a superior product: now, unless it says when later."""
    stated = change.superiority.model_fields_set  # none: the product is taken from the market
    later = "start" in stated and change.superiority.start >= now
    if "superiority" not in change.stated or not stated or later:
        return change
    product = change.superiority.model_copy(update={"start": now})
    return change.model_copy(update={"superiority": product})


def fading(firm: Firm) -> tuple[float, ...]:
    """The rates at which accounts forget."""
    return firm.loyalty.fade, firm.loyalty.gap_closing, firm.selling.joint_fade
