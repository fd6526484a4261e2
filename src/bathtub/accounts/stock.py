"""The level in the tub: who is there, how loyal, and what they would spend in a year.

A stock is a record a segment, with a float `of` each name below, summed over the accounts in
their order.
"""

from enum import IntEnum, auto

import numpy as np

from .books import listed
from .fading import emotional_now, fade_to, joint_now
from .foresight import AHEAD, COUNTED, look_ahead
from .loyalty import level, quadrant
from .money import growth_of_segments, run_rate, turnover
from .record import Accounts, Status
from .rule import rule
from .terms import AllTerms


class Level(IntEnum):
    """A column of the stock; all are sums over accounts, so segments add up."""

    CUSTOMERS = 0
    PROSPECTS = auto()  # living accounts that are not customers
    BOOK_CUSTOMERS = auto()
    DEAD_FILES = auto()  # customers in the books only
    SPEND = auto()  # a year, with anybody, by all living accounts
    CUSTOMER_SPEND = auto()  # ... by customers
    CUSTOMER_WALLET = auto()  # ... without what was developed together
    CUSTOMER_HELD = auto()  # ... of that on the products bought from us
    OURS = auto()  # ... by customers, with us, at list
    CONCEDED = auto()  # ... the standing discounts on that
    RUN_RATE = auto()  # the same, less standing discounts
    AMBASSADORS = auto()  # customers by the quadrant of the loyalty matrix
    RATIONAL_ONLY = auto()
    EMOTIONAL_ONLY = auto()
    NEITHER = auto()
    EXPERIENCE = auto()  # steps of the experience ladder
    RATIONAL = auto()
    EMOTIONAL = auto()
    WARMTH = auto()  # (rational + emotional) / 2, weighted by run rate


STOCK = np.dtype([("of", "f8", (len(Level),))])


@rule
def measure(
    accounts: Accounts, terms: AllTerms, now: float, stock: np.ndarray, results: np.ndarray
) -> None:
    """Add every account to its segment's `stock`, and its result to `results`."""
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    for index in range(len(accounts)):
        look_ahead(accounts, index + AHEAD, COUNTED)
        account = accounts[index]
        segment = account.segment
        results[segment] += account.result
        if account.status == Status.UNBORN:
            continue
        row = stock[segment]
        if listed(account):
            row.of[Level.BOOK_CUSTOMERS] += 1
            if account.status != Status.CUSTOMER:
                row.of[Level.DEAD_FILES] += 1
        if account.status == Status.GONE or account.status == Status.OPINION_LEADER:
            continue
        its_terms, grown = terms[segment], factors[segment]
        wallet = account.wallet * grown
        if account.status != Status.CUSTOMER:
            row.of[Level.SPEND] += wallet
            row.of[Level.PROSPECTS] += 1
            continue
        emotional = emotional_now(account, its_terms, now)
        rate = run_rate(account, its_terms, grown, now)
        ours = turnover(account, its_terms, grown, now)
        joint = joint_now(account, its_terms, now)
        at_basic = 0.0
        if account.reachable == 1:
            at_basic = wallet * account.coverage * account.share + joint
        spend = wallet + joint + ours - at_basic
        row.of[Level.SPEND] += spend
        row.of[Level.CUSTOMERS] += 1
        row.of[Level.CUSTOMER_SPEND] += spend
        row.of[Level.CUSTOMER_WALLET] += wallet
        row.of[Level.CUSTOMER_HELD] += wallet * account.coverage
        row.of[Level.OURS] += ours
        row.of[Level.CONCEDED] += ours * account.discount
        row.of[Level.RUN_RATE] += rate
        place = quadrant(its_terms, account.rational, emotional)
        row.of[Level.AMBASSADORS + place] += 1
        row.of[Level.EXPERIENCE] += level(its_terms, account.rational, emotional)
        row.of[Level.RATIONAL] += account.rational
        row.of[Level.EMOTIONAL] += emotional
        row.of[Level.WARMTH] += rate * 0.5 * (account.rational + emotional)


@rule
def run_rates(
    accounts: Accounts, terms: AllTerms, now: float, customers: np.ndarray, rates: np.ndarray
) -> None:
    """Fill in what the `customers`, indexes of accounts, spend with us in a year."""
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    for place in range(len(customers)):
        account = accounts[customers[place]]
        segment = account.segment
        rates[place] = run_rate(account, terms[segment], factors[segment], now)


@rule
def compare_years(
    accounts: Accounts,
    terms: AllTerms,
    now: float,
    customers: np.ndarray,
    before: np.ndarray,
    sums: np.ndarray,
) -> None:
    """Add to `sums` the run rates of last year's customers: then, now, the smaller of both.

    `before` are theirs a year ago. Who is no customer any more counts zero now.
    """
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    for place in range(len(customers)):
        account = accounts[customers[place]]
        rate = 0.0
        if account.status == Status.CUSTOMER:
            segment = account.segment
            rate = run_rate(account, terms[segment], factors[segment], now)
        sums[0] += before[place]
        sums[1] += rate
        sums[2] += min(before[place], rate)


@rule
def settle(accounts: Accounts, terms: AllTerms, now: float) -> None:
    """Bring every account's faded feelings up to this instant."""
    for index in range(len(accounts)):
        account = accounts[index]
        fade_to(account, terms[account.segment], now)
