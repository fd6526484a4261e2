"""The firm: what it sells, with whom, how well, and what it writes down."""

from typing import ClassVar, Literal

from . import fields as f
from .fields import TWICE, Model, fact
from .loyalty import CALIBRATED, LoyaltyNumbers


class Margin(Model):
    """Contribution margin at list price."""

    bare: ClassVar = ("basic", {})

    basic: f.Share = fact(
        "33 %",
        "contribution margin",
        "Global 1200 surveys; Compustat .297",
        "b",
        usual="25 % to 50 %",
        reach="5 % to 80 %",
    )
    better: f.Share | None = fact(
        None, "contribution margin of the better tier; null: as of the basic one"
    )
    best: f.Share | None = fact(
        None, "contribution margin of the best tier; null: as of the better one"
    )


class Tiers(Model):
    """Prices of the quality tiers, as factors of the basic one's."""

    better: f.Factor = fact("1.1", "price of the better tier", CALIBRATED)
    best: f.Factor = fact("1.25", "price of the best tier", CALIBRATED)


class Sales(Model):
    """The sales force and how its hours turn into customers."""

    people: f.Factor = fact("10", "heads in sales", reach=TWICE)
    hours: f.Yearly = fact("1500/year", "selling hours of a head", reach=TWICE)
    hunter_cost: f.MoneyRate = fact("95 k EUR/year", "cost of a hunter", reach=TWICE)
    farmer_cost: f.MoneyRate = fact("85 k EUR/year", "cost of a farmer", reach=TWICE)
    pursuit: f.Hours = fact("12 hours", "work on one prospect", CALIBRATED, reach=TWICE)
    visit: f.Hours = fact(
        "3 hours",
        "one visit, with the journey",
        "field sales surveys: 10 visits a week",
        "b",
        reach=TWICE,
    )
    cycle: f.Duration = fact("3 months", "mean time from first call to decision")
    cycle_cv: f.FactorShare = fact("50 %", "spread of that time, of its mean")
    win_rate: f.Share = fact(
        "21 %",
        "cold prospects won, past price and availability",
        "sales benchmarks: 15 to 30 %",
        "b",
        usual="15 % to 30 %",
        reach="0 % to 60 %",
    )
    lead_life: f.Duration = fact(
        "12 months", "time until an interested prospect has cooled down"
    )
    inbound_warmth: f.Factor = fact(
        "1.8",
        "how much likelier a prospect who came by itself is won than a cold one",
        CALIBRATED,
    )
    referred_warmth: f.Factor = fact(
        "2.2", "how much likelier a recommended one is won than a cold one", CALIBRATED
    )
    warned_against: f.Share = fact(
        "50 %", "chance to win who was warned against us, of that of others", CALIBRATED
    )
    full_reward: f.Money = fact(
        "500 EUR", "reward for which all reasonable customers recommend us, as ambassadors do"
    )
    retry: f.Duration = fact("12 months", "time until a prospect that said no is tried again")
    burnt_door: f.Duration = fact(
        "3 years", "time until a prospect that price or availability put off is tried again"
    )
    availability: f.Share = fact("95 %", "chance that we can deliver what is asked")
    price_limit: f.Factor = fact(
        "1.1", "median of the highest price a prospect looks at, of the market's"
    )
    price_limit_cv: f.FactorShare = fact("15 %", "spread of that limit between prospects")


class Service(Model):
    """What customers meet after the sale."""

    quality: f.Share = fact("94 %", "promises kept", CALIBRATED, reach="70 % to 100 %")
    recovery: f.Share = fact("40 %", "complaints put right", CALIBRATED, reach="0 % to 100 %")
    recovery_cost: f.Money = fact("100 EUR", "cost of putting a complaint right")
    capacity: f.Yearly | None = fact(
        None, "encounters that can be served well; null: any number"
    )
    capacity_cost: f.Money = fact("0 EUR", "yearly cost of room for one encounter a year")
    learning: f.Share = fact(
        "1.4 %", "quality gained where every customer complains once", CALIBRATED
    )
    forgetting: f.Rate = fact("0.5/year", "drift of quality back to its base", CALIBRATED)
    best_quality: f.Share = fact("97 %", "quality that learning does not exceed", CALIBRATED)
    cost: f.Money = fact(
        "35 EUR", "serving one encounter of an indifferent customer, by 1.3", reach=TWICE
    )


class Reputation(Model):
    """What is said of the firm where it is not present."""

    effect: f.Factor = fact(
        "1", "change of it by one good word more a year and customer than usual", CALIBRATED
    )
    memory: f.Duration = fact("1 year", "time in which it follows what is said", CALIBRATED)


class BookKeeping(Model):
    """What the firm believes about its customers."""

    warn_after: f.Silence = fact(
        "4 own intervals",
        "silence without a purchase until a customer is warned of",
        "of Poisson buyers, 1.8 % of the intervals are longer",
    )
    strike_off_after: f.Duration = fact(
        "18 months", "silence without a purchase until a customer is struck off"
    )
    win_back: f.Share = fact(
        "30 %",
        "silent customers who return when asked at once",
        "Kumar, Bhagwat and Zhang 2015: .41 to .47; Marketing Metrics: .20 to .40",
        "b",
        usual="20 % to 47 %",
        reach="0 % to 100 %",
    )
    win_back_half_life: f.Duration = fact(
        "6 months", "silence that halves this chance", CALIBRATED
    )
    forgotten_after: f.Duration = fact(
        "12 months", "time from strike-off until a lapsed account is a prospect again"
    )


class CrossMethod(Model):
    """A method of cross-selling: to whom, when, with what success and at what cost."""

    on: Literal["contact", "need"] = fact(
        "contact", "offered at visits, or when a need comes up"
    )
    below: f.Share = fact("100 %", "coverage above which nothing is offered")
    patience: f.Count = fact("5", "refusals running after which it is given up")
    hit: f.Factor = fact("1", "how much likelier an offer is taken", CALIBRATED)
    upkeep: f.MoneyRate = fact("0 EUR/year", "keeping the records of one customer")


class Buffet(CrossMethod):
    """Known interests are ticked, and followed up."""

    hit: f.Factor = fact("1.3", "how much likelier an offer is taken", CALIBRATED)
    upkeep: f.MoneyRate = fact("20 EUR/year", "keeping the records of one customer")


class CodeNumber(CrossMethod):
    """A warning where coverage is low."""

    below: f.Share = fact("50 %", "coverage above which nothing is offered")


class Classification(CrossMethod):
    """Customers in categories; the resistant are left alone."""

    patience: f.Count = fact("3", "refusals running after which it is given up")
    hit: f.Factor = fact("1.2", "how much likelier an offer is taken", CALIBRATED)


class Alert(CrossMethod):
    """A need is reported at once."""

    on: Literal["contact", "need"] = fact("need", "offered at visits, or when a need comes up")
    hit: f.Factor = fact("2", "how much likelier an offer is taken", CALIBRATED)


class CrossMethods(Model):
    """The methods by name."""

    buffet: Buffet = fact({}, "known interests are ticked, and followed up")
    code_number: CodeNumber = fact({}, "a warning where coverage is low")
    classification: Classification = fact(
        {}, "customers in categories; the resistant are left alone"
    )
    alert: Alert = fact({}, "a need is reported at once")


class SellingNumbers(Model):
    """What may be offered to customers, and what becomes of it."""

    joint_development: f.Share = fact(
        "20 %", "customers who invest together", CALIBRATED, reach="0 % to 60 %"
    )
    joint_size: f.Share = fact("10 %", "new potential, of the wallet", CALIBRATED)
    joint_cost: f.FactorShare = fact(
        "50 %", "our cost, of the new yearly potential", CALIBRATED
    )
    joint_pause: f.Duration = fact("2 years", "between two developments with one customer")
    joint_fade: f.Rate = fact("0.30/year", "ageing of what was developed", CALIBRATED)
    delivery_share: f.Share = fact(
        "10 %", "customers who buy a larger part from us", CALIBRATED
    )
    delivery_step: f.Share = fact(
        "10 %", "how much larger that part is, of what others have", CALIBRATED
    )
    up_sell: f.Share = fact(
        "15 %", "customers who take the next tier", usual="5 % to 30 %", reach="0 % to 60 %"
    )
    cross_sell: f.Share = fact(
        "10 %", "customers who take another product", usual="2 % to 30 %", reach="0 % to 60 %"
    )
    level_1: f.Factor = fact("0.4", "success on step 1 of the experience ladder", CALIBRATED)
    level_2: f.Factor = fact("0.7", "success on step 2", CALIBRATED)
    level_3: f.Factor = fact("1", "success on step 3", CALIBRATED)
    level_4: f.Factor = fact("1.3", "success on step 4", CALIBRATED)
    teaching: f.Share = fact("5 %", "visits that raise competence by a class", CALIBRATED)
    ripe: f.Factor = fact(
        "2",
        "success of a better tier once the budget allows what was shown before",
        CALIBRATED,
    )
    methods: CrossMethods = fact({}, "methods of cross-selling")
    rest: f.Duration = fact("6 months", "no offer of a kind after it was refused")
    patience: f.Count = fact("5", "refusals running after which a kind is offered no more")


class Firm(Model):
    """Everything that management could decide; strategies may set any of it."""

    products: dict[str, f.Weight] = fact(
        {"assortment": "100 %"}, "products and their weights in the wallet; at most 16"
    )
    alliances: dict[str, f.Share] = fact(
        {}, "products that a partner delivers, and our commission on them"
    )
    tiers: Tiers = fact({}, "prices of the quality tiers")
    margin: Margin = fact({}, "contribution margin at list price")
    sales: Sales = fact({}, "the sales force")
    service: Service = fact({}, "service")
    sight: f.Count = fact(
        "1", "classes by which potential and loyalty of an account may be misjudged"
    )
    reputation: Reputation = fact({}, "the firm's name")
    books: BookKeeping = fact({}, "the books")
    selling: SellingNumbers = fact({}, "offers to customers")
    loyalty: LoyaltyNumbers = fact({}, "loyalty and the fence")
    marketing: f.MoneyRate = fact(
        "0 EUR/year", "marketing with which `inbound` is what it is", reach=TWICE
    )
    marketing_effect: f.Share = fact(
        "0.24",
        "elasticity of inbound interest to marketing",
        "advertising elasticities, long run",
        "b",
    )
    fixed: f.MoneyRate = fact("0 EUR/year", "fixed cost", reach=TWICE)
    processes: list[str] = fact(
        [], "own processes of the calendar, by the names they have in Python"
    )
