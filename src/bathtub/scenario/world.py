"""The world: who could buy, how they live, and who else courts them."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, create_model

from . import fields as f
from . import quantities as q
from .fields import TWICE, Model, fact
from .loyalty import CALIBRATED, LoyaltyNumbers

Tier = Literal["basic", "better", "best"]

MoneyOrNumber = Annotated[
    float,
    f.Quantity(
        q.Kind(
            "money",
            "15 EUR",
            lambda w, c: w.number if w.unit in ("", c) and not w.period else None,
            0,
            q.BIG,
            "money",
        )
    ),
]


class Wallet(Model):
    """What an account spends a year on all that it needs, with anybody."""

    bare: ClassVar = ("mean", {"cv": "0 %"})

    mean: f.MoneyRate = fact("20 k EUR/year", "mean over the segment on day one", reach=TWICE)
    cv: f.FactorShare = fact("80 %", "spread of order values between accounts, of the mean")
    noise: f.FactorShare = fact("30 %", "spread of an account's orders, of their mean")
    growth: f.Growth = fact(
        "2 %/year", "growth of what the accounts spend", usual="-2 %/year to 5 %/year"
    )


class Purchases(Model):
    """Occasions on which an account buys, from anybody."""

    bare: ClassVar = ("mean", {"shape": None})
    instead: ClassVar = {"every": ("mean", "shape")}

    mean: f.Rate | None = fact(
        "12/year", "mean number of occasions", usual="0.5/year to 50/year", reach=TWICE
    )
    shape: f.Positive | None = fact(
        "0.5",
        "gamma shape of the rates of accounts; null: all alike",
        "Fader, Hardie and Lee 2005; Ehrenberg's panels: .24 to .8",
        "a",
        usual="0.24 to 0.8",
    )
    every: f.Duration | None = fact(None, "a fixed rhythm instead: our share of each amount")


class Spend(Model):
    """Order values: gamma within and between accounts, or the same amount for every order."""

    bare: ClassVar = ("amount", {})
    instead: ClassVar = {"amount": ("p", "q", "scale")}

    amount: f.Money | None = fact(None, "the same for every order")
    p: f.Positive | None = fact(
        "6.25", "shape of the orders of one account", "Fader, Hardie and Lee 2005", "a"
    )
    q: f.Positive | None = fact(
        "3.74", "shape of the difference between accounts", "Fader, Hardie and Lee 2005", "a"
    )
    scale: MoneyOrNumber | None = fact(
        "15.44", "scale, in the currency", "Fader, Hardie and Lee 2005", "a"
    )


class ShareOfSpend(Model):
    """Our share of what an account spends on the products it buys from us."""

    bare: ClassVar = ("mean", {"strength": None})

    mean: f.Share = fact("35 %", "mean share", usual="15 % to 60 %", reach="0 % to 100 %")
    strength: f.Positive | None = fact(
        None, "S of a Beta(S p, S (1 - p)) between accounts; null: all alike"
    )


class Spread(Model):
    """A number between 0 and 1 that differs from account to account (Beta)."""

    bare: ClassVar = ("mean", {"spread": "0 %"})

    mean: f.Share = fact("50 %", "mean")
    spread: f.Share = fact("0 %", "standard deviation between accounts")


class OpeningReason(Spread):
    """The rational loyalty of day-one customers."""

    mean: f.Share = fact("70 %", "mean", CALIBRATED, reach="0 % to 100 %")
    spread: f.Share = fact("15 %", "standard deviation between accounts", CALIBRATED)


class OpeningFeeling(Spread):
    """The emotional loyalty of day-one customers."""

    mean: f.Share = fact("40 %", "mean", CALIBRATED, reach="0 % to 100 %")
    spread: f.Share = fact("15 %", "standard deviation between accounts", CALIBRATED)


class OpeningLoyalty(Model):
    """The loyalties of day-one customers, drawn independently."""

    rational: OpeningReason = fact({}, "rational loyalty")
    emotional: OpeningFeeling = fact({}, "emotional loyalty")


class Brand(Spread):
    """Emotional loyalty that the brand alone holds."""

    mean: f.Share = fact("25 %", "mean", CALIBRATED)
    spread: f.Share = fact("15 %", "standard deviation between accounts", CALIBRATED)


class RateBetween(Model):
    """A rate that may differ between accounts."""

    bare: ClassVar = ("mean", {"shape": None})

    mean: f.Rate = fact("0/year", "mean number of happenings")
    shape: f.Positive | None = fact(None, "gamma shape between accounts; null: all alike")


class Encounters(RateBetween):
    """Deliveries, enquiries, repairs: whenever a customer meets our people."""

    mean: f.Rate = fact("12/year", "mean number for a customer", reach="0/year to 24/year")


class Chance(Model):
    """A chance that may differ between accounts (Beta)."""

    bare: ClassVar = ("chance", {})
    instead: ClassVar = {"chance": ("alpha", "beta")}

    chance: f.Share | None = fact(None, "the same for all accounts")
    alpha: f.Positive | None = fact("1", "first parameter of the Beta distribution")
    beta: f.Positive | None = fact("9", "second parameter of the Beta distribution")


class Renewal(Model):
    """A contract that is renewed, or is not, at each anniversary."""

    every: f.Duration = fact("1 year", "time from one renewal to the next")
    leave: Chance = fact("10 %", "chance that it is not renewed")
    fee: f.Money = fact("0 EUR", "contract fee of each period; all margin")
    pays: Literal["start", "end"] = fact("start", "when in the period the fee is paid")


class PriceDemands(Model):
    """Customers who ask for a lower price of everything, and offer more volume."""

    bare: ClassVar = ("rate", {})

    rate: f.Rate = fact(
        "0.5/year", "demands of a customer", CALIBRATED, reach="0/year to 3/year"
    )
    depth: f.Range = fact(
        "1 % to 5 %", "what they ask for, anything between alike", CALIBRATED
    )


class ClassBetween(Model):
    """A class from 1 to 5 that differs from account to account."""

    bare: ClassVar = ("mean", {"spread": "0"})

    mean: f.Class = fact("3", "mean class")
    spread: f.Factor = fact("1", "standard deviation between accounts, before rounding")


class Tenure(Model):
    """How long day-one customers have been customers."""

    bare: ClassVar = ("mean", {"shape": None})

    mean: f.Duration = fact("0 years", "mean")
    shape: f.Positive | None = fact(None, "gamma shape between accounts; null: all alike")


_overrides: dict[str, Any] = {
    name: (
        Annotated[field.annotation, *field.metadata] | None,
        Field(default=None, description=f"{field.description}, in this segment"),
    )
    for name, field in LoyaltyNumbers.model_fields.items()
}
Overrides: Any = create_model("Overrides", __base__=Model, **_overrides)


class Referrals(Model):
    """How the segment speaks of us."""

    bare: ClassVar = ("rate", {})

    rate: f.Rate | None = fact(
        None,
        "occasions of a customer; null: `word` of `firm.loyalty`",
        reach="0/year to 3/year",
    )
    by: Literal["ambassadors", "everyone"] = fact("ambassadors", "who recommends")
    brings: Literal["lead", "newcomer"] = fact(
        "lead", "a warm lead, or somebody new who is a customer at once"
    )


class Segment(Overrides):  # type: ignore[misc]
    """One strategic type of customer."""

    such_as: ClassVar = "{accounts: 900, customers: 210}"

    accounts: f.Count = fact("0", "customers and prospects on day one", reach=TWICE)
    customers: f.Count = fact("0", "our customers on day one", reach=TWICE)
    buys: f.YesNo = fact("true", "false: opinion leaders, who are listened to and buy nothing")
    through: str | None = fact(
        None, "segment of the partners through whom they buy; null: direct"
    )
    walk_ins: f.Inflow = fact(
        "0/year", "brand-new accounts that become customers by themselves", reach=TWICE
    )
    births: f.Inflow | None = fact(
        None, "prospects born; null: as many as natural decline takes on day one"
    )
    wallet: Wallet = fact({}, "what an account spends a year")
    purchases: Purchases = fact({}, "occasions on which it buys")
    spend: Spend | None = fact(None, "order values, instead of wallet and purchases")
    floor: f.Rate = fact("0.5/year", "least purchase rate of an account")
    needs: list[str] | None = fact(None, "products it needs; null: all of the firm's")
    holds: list[str] | None = fact(
        None, "products that day-one customers buy from us; null: all they need"
    )
    coverage: f.Share | None = fact(
        None, "part of the weight of its needs that they buy from us, instead of `holds`"
    )
    tier: Tier = fact("basic", "quality that day-one customers buy")
    ceiling: Tier = fact("better", "quality at which their budget ends on day one")
    competence: ClassBetween = fact({}, "what accounts know of our products")
    importance: ClassBetween = fact({}, "how important they are to us")
    price_sensitivity: f.Factor = fact(
        "3",
        "slope of the logit of our share to a discount",
        "Bijmolt, van Heerde and Pieters 2005: mean elasticity -2.62",
        "a",
        reach="0 to 10",
    )
    alerts: f.Rate = fact("0.2/year", "needs that come up", CALIBRATED)
    price_demands: PriceDemands = fact({}, "demands for a lower price of everything")
    share: ShareOfSpend = fact("35 %", "our share of what customers spend on what they hold")
    loyalty: OpeningLoyalty = fact({}, "loyalties of day-one customers")
    brand: Brand = fact({}, "emotional loyalty that the brand alone holds")
    tenure: Tenure = fact({}, "how long day-one customers have been customers")
    inbound: f.Rate = fact(
        "3 %/year", "prospects who come by themselves", reach="0 %/year to 20 %/year"
    )
    referrals: Referrals = fact({}, "how customers speak of us")
    decoys: f.Share = fact("10 %", "prospects that only want an alternative offer")
    natural_decline: f.Rate = fact(
        "5 %/year",
        "accounts that leave the market",
        "Eurostat: enterprise deaths 8.5 % a year, halved for established firms",
        "a",
        usual="3 %/year to 10 %/year",
        reach="0 %/year to 20 %/year",
    )
    lapses: RateBetween = fact({}, "customers who leave in silence")
    lapses_after_purchase: Chance = fact("0 %", "chance to leave after a purchase from us")
    renewal: Renewal | None = fact(None, "a contract; null: none")
    encounters: Encounters = fact({}, "deliveries, enquiries, repairs")

    @property
    def births_a_year(self) -> float:
        """Prospects born in a year; unless stated, as many as decline takes on day one."""
        return self.natural_decline * self.accounts if self.births is None else self.births


class Competitor(Model):
    """Somebody else who courts our customers."""

    such_as: ClassVar = "{attacks: 0.8/year, advantage: 5 %}"

    attacks: f.Rate = fact(
        "2/year",
        "attacks on each account",
        "judgement, calibrated",
        usual="0.1/year to 2/year",
        reach="0/year to 4/year",
    )
    advantage: f.Share = fact(
        "5 %",
        "mean advantage offered, of our list price",
        "judgement, calibrated",
        reach="0 % to 20 %",
    )
    enters: f.Instant | None = fact(None, "enters the market; null: is there from the start")
    leaves: f.Instant | None = fact(None, "leaves the market; null: stays")


class Retaliation(Model):
    """How competitors answer when our prices fall: with more attacks, and larger ones."""

    chance: f.Share = fact(
        "30 %",
        "chance that they answer when our mean discount crosses the trigger",
        "sign: Steenkamp et al. 2005, mostly passive; size: judgement, calibrated",
        usual="10 % to 60 %",
        reach="0 % to 100 %",
    )
    trigger: f.Share = fact(
        "3 %", "mean standing discount, above that of day one", "judgement, calibrated"
    )
    strength: f.Factor = fact(
        "0.5",
        "war at the trigger; grows with the discount, up to 1",
        "judgement, calibrated",
        reach="0 to 1",
    )
    lag: f.Duration = fact("3 months", "time from the crossing to the war")
    memory: f.Duration = fact("6 months", "time in which a war decays once its cause is gone")


_lasting: dict[str, Any] = {  # Python has another use for the word
    "for": (f.Duration, fact("12 months", "how long it lasts"))
}
Lasting: Any = create_model("Lasting", __base__=Model, **_lasting)


class Event(Lasting):  # type: ignore[misc]
    """Something that happens to everybody, at a date or at random, and passes."""

    such_as: ClassVar = "{at: month 30, what: recession, size: 10 %}"
    instead: ClassVar = {"at": ("rate",)}

    what: Literal["recession", "supply_failure", "scandal", "hiring_freeze", "campaign"] = (
        fact(
            "recession",
            "wallets shrink, quality falls, reputation falls, people cannot grow, interest grows",
        )
    )
    at: f.Instant | None = fact(None, "when it begins")
    rate: f.Rate | None = fact(None, "how often it begins at random, instead of a date")
    size: f.FactorShare | None = fact(
        None, "its size, of what it hits; a hiring freeze has none"
    )
    segments: list[str] | None = fact(None, "whom a recession hits; null: all")
    cost: f.Money = fact("0 EUR", "what a campaign costs us, booked at its beginning")

    @property
    def lasts(self) -> float:
        """How long it lasts, in days."""
        return float(getattr(self, "for"))


class World(Model):
    """Everything that no strategy of ours decides."""

    segments: dict[str, Segment] = fact({}, "strategic types of customers")
    competitors: dict[str, Competitor] = fact(
        {"rivals": {}}, "at most four; {}: nobody attacks", "judgement, calibrated"
    )
    retaliation: Retaliation = fact({}, "how they answer a price cut")
    events: list[Event] = fact([], "what happens to everybody, and passes")
