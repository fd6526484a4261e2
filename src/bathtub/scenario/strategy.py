"""Strategies are data: a named set of levers, and any value of the firm."""

from typing import ClassVar, Literal, TypeVar

from . import fields as f
from .fields import SAME, TWICE, Model, fact
from .firm import Firm
from .when import When

Criterion = Literal["total_potential", "free_potential", "sales"]
OfferKind = Literal[
    "joint_development", "delivery_share", "concession", "up_sell", "cross_sell"
]
Method = Literal["buffet", "code_number", "classification", "alert"]
Grant = Literal["never", "break_even", "always"]


TOP, UPPER = 0.2, 0.5  # the best fifth is class A, the next three tenths B, the rest C
EAGERNESS = 2.0  # how much an over-promise adds to the chance to win; judgement, calibrated


class Cadence(Model):
    """Visits a year: to the top fifth of customers, the next three tenths, and the rest."""

    bare: ClassVar = ("a", {"b": SAME, "c": SAME})

    a: f.Rate = fact(
        "12/year", "visits to a customer of the top fifth", reach="0/year to 24/year"
    )
    b: f.Rate = fact(
        "8/year", "visits to a customer of the next three tenths", reach="0/year to 24/year"
    )
    c: f.Rate = fact("4/year", "visits to each of the rest", reach="0/year to 24/year")


WEIGHTS = (
    *("sales", "profit", "potential", "free_potential", "loyalty", "competence", "importance"),
)


class Ranking(Model):
    """By what accounts are ranked: by one amount, or by classes from 1 to 5 with weights."""

    bare: ClassVar = ("by", dict.fromkeys(WEIGHTS, "0"))

    by: Criterion = fact("total_potential", "one amount, where no class has a weight")
    sales: f.Number = fact("0", "weight of the class of what they buy from us")
    profit: f.Number = fact("0", "weight of the class of what they earn us")
    potential: f.Number = fact("0", "weight of the class of all that they spend")
    free_potential: f.Number = fact("0", "weight of the class of what they spend with others")
    loyalty: f.Number = fact("0", "weight of the class of loyalty")
    competence: f.Number = fact("0", "weight of the class of what they know of our products")
    importance: f.Number = fact("0", "weight of the class of strategic importance")

    @property
    def weights(self) -> list[float]:
        """The weights, in the order of the criteria."""
        return [getattr(self, name) for name in WEIGHTS]


class Concession(Model):
    """A lower price of everything for a larger part of the volume, offered once by us."""

    bare: ClassVar = ("depth", {})

    depth: f.Share = fact("5 %", "discount on everything", reach="0 % to 20 %")
    chance: f.Share = fact("40 %", "customers who take it", "judgement, calibrated")
    below: f.Share = fact("50 %", "offered where our share is less")


class Superiority(Model):
    """A product that is better than what competitors have, until they have caught up."""

    bare: ClassVar = ("advantage", {})

    advantage: f.Share = fact(
        "0 %", "advantage at its start, of the price", reach="0 % to 20 %"
    )
    start: f.Instant = fact("month 0", "when it comes to market")
    life: f.Duration = fact(
        "2 years", "time until competitors have caught up", "judgement, calibrated"
    )
    cost: f.Money = fact("200 k EUR", "developing it; paid at its start")

    @property
    def at_the_opening(self) -> float:
        """The advantage on day one."""
        return self.advantage if self.start == 0 and self.life > 0 else 0.0


class Levers(Model):
    """The levers of a strategy."""

    people: f.Factor | None = fact(None, "heads in sales; null: the firm's", reach=TWICE)
    hunting: f.Share = fact(
        "50 %", "part of the sales hours that hunts; the others farm", reach="0 % to 100 %"
    )
    ramp_up: f.Duration = fact(
        "6 months", "time in which who changes sides, or is newly hired, works at half output"
    )
    cadence: Cadence = fact({}, "how often farmers visit")
    rank_customers: Ranking = fact({"by": "total_potential"}, "whom farmers visit first")
    rank_prospects: Ranking = fact({"by": "free_potential"}, "whom hunters pursue first")
    offers: list[OfferKind] = fact(
        ["cross_sell", "up_sell"], "what is offered to customers, the first that applies"
    )
    cross_sell: Method = fact("classification", "method of cross-selling")
    indirect_selling: f.Share = fact(
        "0 %", "kept promises at which service people open an offer", reach="0 % to 30 %"
    )
    concession: Concession | None = fact(
        None,
        "offered before all else where it is set; null: not, unless `offers` names it",
        reach="0 % to 20 %",
    )
    grant: Grant = fact("never", "whether price demands are granted")
    discount_cap: f.Share = fact(
        "12 %", "highest standing discount that is agreed", reach="0 % to 30 %"
    )
    match_offers: f.Share = fact(
        "0 %",
        "highest standing discount up to which a competitor's offer is matched",
        reach="0 % to 20 %",
    )
    list_price: f.Positive = fact("1", "factor on all our prices", reach="0.8 to 1.2")
    superiority: Superiority = fact({}, "a superior product")
    reward: f.Money = fact(
        "0 EUR",
        "paid for each customer that was recommended and won",
        reach=TWICE,
    )
    marketing: f.MoneyRate | None = fact(
        None, "spent on marketing; null: the firm's", reach=TWICE
    )
    opening_discount: f.Share = fact(
        "0 %", "standing discount with which a win begins", reach="0 % to 20 %"
    )
    over_promise: f.Share = fact(
        "0 %", "how far hunters promise more than is delivered", reach="0 % to 50 %"
    )
    marketing_promise: f.Share = fact(
        "0 %", "how far marketing promises more than is delivered", reach="0 % to 50 %"
    )
    win_back: f.Share = fact(
        "10 %", "part of the farmers' hours kept for silent customers", reach="0 % to 50 %"
    )
    warn_after: f.Silence | None = fact(None, "silence until a warning; null: the firm's")
    strike_off_after: f.Duration | None = fact(
        None, "months until strike-off; null: the firm's"
    )
    extra_cost: f.MoneyRate = fact(
        "0 EUR/year",
        "cost of anything else that the strategy needs",
        reach=TWICE,
    )

    def heads(self, firm: Firm) -> float:
        """Heads in sales: the strategy's own number, or the firm's."""
        return firm.sales.people if self.people is None else self.people


class Change(Levers, Firm):  # type: ignore[misc]  # of one name: the lever
    """What changes at a date or upon a condition: any lever, any value of the firm."""

    partial: ClassVar = True
    such_as: ClassVar = "{when: month 18, hunting: 60 %}"

    when: When = fact(None, "a date, or a measure and the line that it crosses")

    @property
    def stated(self) -> set[str]:
        """The keys that the file names, `when` left out."""
        return self.model_fields_set - {"when"}


class Strategy(Levers):
    """The levers of a strategy, and how they change in time."""

    such_as: ClassVar = "{hunting: 20 %, people: 12}"

    changes: list[Change] = fact([], "changes at dates or upon conditions; later ones win")


LEVERS = frozenset(Strategy.model_fields)
FIRM = frozenset(Firm.model_fields)
M = TypeVar("M", bound=Model)


def laid(base: M, over: Model, names: frozenset[str] | None = None) -> M:
    """`base` with what `over` states, or those `names` of it; an empty mapping is the default."""
    stated = {}
    for name in over.model_fields_set & (names or type(base).model_fields.keys()):
        old, new = getattr(base, name), getattr(over, name)
        below = isinstance(old, Model) and isinstance(new, Model) and new.model_fields_set
        stated[name] = laid(old, new) if below else new
    return base.model_copy(update=stated)


def changed(levers: Levers, firm: Firm, change: Change) -> tuple[Levers, Firm]:
    """Levers and firm after a change; what is a lever is none of the firm's."""
    return laid(levers, change), laid(firm, change, FIRM - LEVERS)
