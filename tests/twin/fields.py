"""What kind of quantity every key of a scenario file is."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from . import quantities as q


def same(x):
    """As it is."""
    return x


@dataclass(frozen=True)
class Kind:
    """A kind of number: how it is read, its limits, and how a draw is rounded."""

    read: Callable
    low: float = -math.inf
    high: float = math.inf
    finish: Callable = same
    is_share: bool = False


def heads(x: float) -> int:
    return math.floor(x + 0.5)


def text(x):
    return x


def flag(x) -> bool:
    return str(x).lower() == "true"


SHARE = Kind(q.number, 0, 1, is_share=True)
NUMBER = Kind(q.number, 0)
FREE = Kind(q.number)
COUNT = Kind(lambda x: heads(q.count(x)), 0, finish=heads)
CLASS = Kind(q.number, 1, 5)
RATE = Kind(q.rate, 0)
SPEND = Kind(q.per_year, 0)
MONEY = Kind(q.number, 0)
GROWTH = Kind(q.growth, -1)
TIME = Kind(q.time, 0, finish=q.grid)
DATE = Kind(q.date, 0, finish=q.grid)
HOURS = Kind(q.number, 0)
TEXT, FLAG, NAMES = text, flag, list


@dataclass(frozen=True)
class Patience(Kind):
    """Silence until a warning: `4 own intervals`, or a time."""

    read: Callable = same


WARN = Patience()

LOYALTY = {
    key: SHARE
    for key in [
        "gain",
        "loss",
        "kept_emotional",
        "contact",
        "fence_rational",
        "fence_emotional",
        "fence_coverage",
        "takes_all",
        "slice",
        "start_rational",
        "serving_ease",
        "service_recognised",
        "expertise_valued",
        "values_shared",
        "bad_word",
        "bitter",
        "word_effect",
        "referred_emotional",
        "referred_share",
        "lesson",
        "complains",
        "complains_emotional",
        "soothing",
        "high",
        "share_pull",
    ]
}
LOYALTY |= {
    "fade": RATE,
    "word": RATE,
    "gap_closing": RATE,
    "grudge": TIME,
    "referred_takes_all": NUMBER,
}

MEAN_SHARE = {"mean": SHARE, "spread": SHARE}
CLASSES = {"mean": CLASS, "spread": NUMBER}

SEGMENT = {
    "accounts": COUNT,
    "customers": COUNT,
    "buys": FLAG,
    "through": TEXT,
    "walk_ins": RATE,
    "births": RATE,
    "wallet": {"mean": SPEND, "cv": NUMBER, "noise": NUMBER, "growth": GROWTH},
    "purchases": {"mean": RATE, "shape": NUMBER, "every": TIME},
    "spend": {"amount": MONEY, "p": NUMBER, "q": NUMBER, "scale": MONEY},
    "floor": RATE,
    "needs": NAMES,
    "holds": NAMES,
    "coverage": SHARE,
    "tier": TEXT,
    "ceiling": TEXT,
    "competence": CLASSES,
    "importance": CLASSES,
    "price_sensitivity": NUMBER,
    "alerts": RATE,
    "price_demands": {"rate": RATE, "depth": TEXT},
    "share": {"mean": SHARE, "strength": NUMBER},
    "loyalty": {"rational": MEAN_SHARE, "emotional": MEAN_SHARE},
    "brand": MEAN_SHARE,
    "tenure": {"mean": TIME, "shape": NUMBER},
    "inbound": RATE,
    "referrals": {"rate": RATE, "by": TEXT, "brings": TEXT},
    "decoys": SHARE,
    "natural_decline": RATE,
    "lapses": {"mean": RATE, "shape": NUMBER},
    "lapses_after_purchase": {"chance": SHARE, "alpha": NUMBER, "beta": NUMBER},
    "renewal": {
        "every": TIME,
        "fee": MONEY,
        "pays": TEXT,
        "leave": {"chance": SHARE, "alpha": NUMBER, "beta": NUMBER},
    },
    "encounters": {"mean": RATE, "shape": NUMBER},
} | LOYALTY

WORLD = {
    "segments": {"*": SEGMENT},
    "competitors": {
        "*": {"attacks": RATE, "advantage": SHARE, "enters": DATE, "leaves": DATE}
    },
    "retaliation": {
        "chance": SHARE,
        "trigger": SHARE,
        "strength": NUMBER,
        "lag": TIME,
        "memory": TIME,
    },
    "events": [
        {
            "for": TIME,
            "what": TEXT,
            "at": DATE,
            "rate": RATE,
            "size": NUMBER,
            "segments": NAMES,
            "cost": MONEY,
        }
    ],
}

METHOD = {"on": TEXT, "below": SHARE, "patience": COUNT, "hit": NUMBER, "upkeep": SPEND}
FIRM = {
    "products": {"*": SHARE},
    "alliances": {"*": SHARE},
    "tiers": {"better": NUMBER, "best": NUMBER},
    "margin": {"basic": SHARE, "better": SHARE, "best": SHARE},
    "sales": {
        "people": NUMBER,
        "hours": SPEND,
        "hunter_cost": SPEND,
        "farmer_cost": SPEND,
        "pursuit": HOURS,
        "visit": HOURS,
        "cycle": TIME,
        "cycle_cv": NUMBER,
        "win_rate": SHARE,
        "lead_life": TIME,
        "inbound_warmth": NUMBER,
        "referred_warmth": NUMBER,
        "warned_against": SHARE,
        "full_reward": MONEY,
        "retry": TIME,
        "burnt_door": TIME,
        "availability": SHARE,
        "price_limit": NUMBER,
        "price_limit_cv": NUMBER,
    },
    "service": {
        "quality": SHARE,
        "recovery": SHARE,
        "recovery_cost": MONEY,
        "capacity": SPEND,
        "capacity_cost": MONEY,
        "learning": SHARE,
        "forgetting": RATE,
        "best_quality": SHARE,
        "cost": MONEY,
    },
    "sight": COUNT,
    "reputation": {"effect": NUMBER, "memory": TIME},
    "books": {
        "warn_after": WARN,
        "strike_off_after": TIME,
        "win_back": SHARE,
        "win_back_half_life": TIME,
        "forgotten_after": TIME,
    },
    "selling": {
        "joint_development": SHARE,
        "joint_size": SHARE,
        "joint_cost": SHARE,
        "joint_pause": TIME,
        "joint_fade": RATE,
        "delivery_share": SHARE,
        "delivery_step": SHARE,
        "up_sell": SHARE,
        "cross_sell": SHARE,
        "level_1": NUMBER,
        "level_2": NUMBER,
        "level_3": NUMBER,
        "level_4": NUMBER,
        "teaching": SHARE,
        "ripe": NUMBER,
        "methods": {"*": METHOD},
        "rest": TIME,
        "patience": COUNT,
    },
    "loyalty": LOYALTY,
    "marketing": SPEND,
    "marketing_effect": SHARE,
    "fixed": SPEND,
    "processes": NAMES,
}

RANKING = {"by": TEXT} | {
    key: FREE
    for key in [
        "sales",
        "profit",
        "potential",
        "free_potential",
        "loyalty",
        "competence",
        "importance",
    ]
}
LEVERS = {
    "people": NUMBER,
    "hunting": SHARE,
    "ramp_up": TIME,
    "cadence": {"a": RATE, "b": RATE, "c": RATE},
    "rank_customers": RANKING,
    "rank_prospects": RANKING,
    "offers": NAMES,
    "cross_sell": TEXT,
    "indirect_selling": SHARE,
    "concession": {"depth": SHARE, "chance": SHARE, "below": SHARE},
    "grant": TEXT,
    "discount_cap": SHARE,
    "match_offers": SHARE,
    "list_price": NUMBER,
    "superiority": {"advantage": SHARE, "start": DATE, "life": TIME, "cost": MONEY},
    "reward": MONEY,
    "marketing": SPEND,
    "opening_discount": SHARE,
    "over_promise": SHARE,
    "marketing_promise": SHARE,
    "win_back": SHARE,
    "warn_after": WARN,
    "strike_off_after": TIME,
    "extra_cost": SPEND,
}
EXPERIMENT = {
    "horizon": TIME,
    "planning": TIME,
    "report": TIME,
    "run_off": TIME,
    "seed": COUNT,
}
BARE = {  # what a single value stands for, where a mapping is wanted
    "cadence": ("a", "b", "c"),
    "rank_customers": ("by",),
    "rank_prospects": ("by",),
    "concession": ("depth",),
    "superiority": ("advantage",),
    "margin": ("basic",),
}
