"""One account is one record: every column with its owner, unit and meaning.

Instants are days since the opening, money is whole millionths of the currency. `nan` means
"has not happened", `inf` in `due` means "never rings". A column's owner is the file in which to
look first for what it means and who changes it.
"""

from enum import IntEnum
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from .rule import records


class Clock(IntEnum):
    """The clocks of an account, in the order in which they ring at one instant.

    Those before `PURCHASE` are heard in every status; the others only while the account is a
    customer. Competitor c attacks on clock `ATTACK + c`.
    """

    ARRIVAL = 0
    PURSUIT = 1
    DECLINE = 2
    CONTACT = 3
    INTEREST = 4
    ENCOUNTER = 5
    WORD = 6
    PURCHASE = 7
    SILENCE = 8
    RENEWAL = 9
    NEED = 10
    DEMAND = 11
    ATTACK = 12


ATTACKERS = 4  # competitors at most
CLOCKS = Clock.ATTACK + ATTACKERS


class Status(IntEnum):
    """The truth about an account."""

    PROSPECT = 0
    PURSUED = 1
    CUSTOMER = 2
    LAPSED = 3
    GONE = 4
    UNBORN = 5
    OPINION_LEADER = 6  # buys nothing, and is listened to


class Books(IntEnum):
    """What the firm believes about an account."""

    UNKNOWN = 0
    ACTIVE = 1
    WARNED = 2
    STRUCK_OFF = 3


class Source(IntEnum):
    """How the present or last customership began."""

    NONE = 0
    OPENING = 1
    HUNTED = 2
    WALK_IN = 3
    INBOUND = 4
    WON_BACK = 5
    REFERRED = 6


class Offer(IntEnum):
    """What may be offered at a contact. After a refusal, each kind rests for itself."""

    JOINT_DEVELOPMENT = 0
    DELIVERY_SHARE = 1
    CONCESSION = 2
    UP_SELL = 3
    CROSS_SELL = 4
    WIN_BACK = 5


class Lead(IntEnum):
    """How warm a prospect is."""

    NONE = 0
    INBOUND = 1
    REFERRED = 2


PRODUCTS = 16  # products at most; a set of products is a bit mask


class Column(NamedTuple):
    """A column of the record: its name, form, owner (a file), unit and meaning."""

    name: str
    form: str
    owner: str
    unit: str
    meaning: str


# What planning and measuring read of every account comes first: of prospects, one cache line.
# Small columns stand together, so that nearly no room is lost between them.
COLUMNS = (
    Column("segment", "i2", "opening", "", "number of the segment"),
    Column("status", "i1", "customership", "", "the truth: prospect, customer, ..."),
    Column("books", "i1", "customership, books", "", "what the firm believes"),
    Column("reachable", "i1", "survey", "", "0: buys through a partner who is not ours"),
    Column("lead", "i1", "interest, pursuit", "", "how warm a prospect is"),
    Column("source", "i1", "customership", "", "how it became a customer"),
    Column("tier", "i1", "selling", "", "quality tier it buys: 0 basic, 1 better, 2 best"),
    Column("result", "i8", "money", "millionths", "revenue less all costs it caused so far"),
    Column("wallet", "f8", "opening", "currency/year", "spend with anybody at day one"),
    Column("closed_until", "f8", "pursuit, leaving", "day", "no new try before"),
    Column("lead_until", "f8", "interest", "day", "until when it is"),
    Column("coverage", "f8", "products", "0..1", "weight of what it holds in what it needs"),
    Column(
        "share", "f8", "purchase, attack, price, selling", "0..1", "our share of what it holds"
    ),
    Column("discount", "f8", "price, attack", "0..1", "standing concession on everything"),
    Column(
        "last_sign",
        "f8",
        "purchase, leaving, customership",
        "day",
        "last purchase, renewal or beginning: what the books take for life",
    ),
    Column(
        "joint", "f8", "fading", "currency/year", "potential developed with us, at `faded`"
    ),
    Column("faded", "f8", "fading", "day", "up to when what fades has faded"),
    Column("rational", "f8", "loyalty", "0..1", "rational loyalty"),
    Column("emotional", "f8", "fading", "0..1", "emotional loyalty at `faded`"),
    Column("brand", "f8", "opening", "0..1", "emotional loyalty to the brand alone"),
    Column("toss", "u4", "opening", "", "fixed chance that decides ties"),
    Column("holds", "u2", "products", "", "bit mask of the products bought from us"),
    Column("bought", "u2", "purchase, books", "", "purchases from us in this year of the run"),
    Column("bought_before", "u2", "purchase, books", "", "... in the year before"),
    Column(
        "competence", "i1", "traits, contact", "class 1..5", "what it knows of our products"
    ),
    Column("importance", "i1", "traits", "class 1..5", "how important it is to us"),
    Column("rank", "u4", "opening", "", "identity within the segment"),
    Column(
        "soured_until", "f8", "encounter, talk", "day", "wronged, or warned against us, until"
    ),
    Column("last_purchase", "f8", "purchase", "day", "last purchase from us"),
    Column("since", "f8", "customership", "day", "begin of the present or last customership"),
    Column("gap", "f8", "fading", "0..1", "promised beyond what is delivered, at `faded`"),
    Column("visits", "u2", "visits", "", "visits granted in this planning cycle"),
    Column("next_visit", "u2", "visits", "", "number of the next of them"),
    Column(
        "purchases", "u4", "purchase", "", "purchases from us since the opening or the win"
    ),
    Column(
        "visits_owed", "f8", "visits", "", "what the rhythm has promised and not yet given"
    ),
    Column("due", f"{CLOCKS}f8", "clock", "day", "each clock's next event, in its own time"),
    Column("occurrence", f"{CLOCKS}u4", "clock", "", "number of each clock's last event"),
    Column("purchase_gap", "f8", "opening", "days", "mean time between purchase occasions"),
    Column("opening_share", "f8", "opening", "0..1", "share of its spend a win begins with"),
    Column("lapse_chance", "f8", "opening", "0..1", "of leaving after a purchase from us"),
    Column("revenue", "i8", "money", "millionths", "revenue at list so far"),
    Column("partner", "i4", "traits", "", "rank of the partner through whom it buys"),
    Column("rest", f"{len(Offer)}u2", "rest", "weeks", "until when each offer rests"),
    Column("refused", f"{len(Offer)}u1", "rest", "", "refusals of each offer running"),
    Column(
        "vision", "i1", "selling", "", "1: it knows what it would buy with a larger budget"
    ),
)

Account: TypeAlias = Any  # one record, its columns read and written as attributes
Accounts: TypeAlias = np.ndarray  # many of them
ACCOUNT = np.dtype([(column.name, column.form) for column in COLUMNS], align=True)


def blank(number: int) -> np.ndarray:
    """`number` records on which nothing has happened yet."""
    accounts = records(np.zeros(number, ACCOUNT))
    begin(accounts)
    return accounts


def begin(accounts: np.ndarray) -> None:
    """Let nothing have happened to records of zeros."""
    accounts["due"] = np.inf
    accounts["reachable"] = 1
    for name in ("since", "last_purchase", "faded"):
        accounts[name] = np.nan
    for name in ("closed_until", "lead_until", "soured_until"):
        accounts[name] = -np.inf
