"""Money in whole millionths: rounded once per amount, then only added."""

import math

import numpy as np

from .fading import joint_now
from .products import through_us
from .record import Account
from .rule import rule
from .tally import Counts, Flow
from .terms import AllTerms, Terms


@rule
def millionths(amount: float) -> int:
    """An amount of currency as a whole number of millionths, half rounded up."""
    return int(math.floor(amount * 1e6 + 0.5))  # noqa: RUF046 (a float, once compiled)


@rule
def earn(account: Account, tally: Counts, amount: int) -> None:
    """Book revenue at list."""
    account.revenue += amount
    account.result += amount
    tally.of[Flow.REVENUE] += amount


@rule
def pay(account: Account, tally: Counts, line: int, amount: int) -> None:
    """Book a cost that this account causes on one line of the ledger."""
    account.result -= amount
    tally.of[line] += amount


@rule
def growth(terms: Terms, now: float) -> float:
    """How much more the accounts of a segment spend than on day one, recessions included."""
    return math.exp(terms.growth * now) * terms.demand


@rule
def growth_of_segments(terms: AllTerms, now: float, factors: np.ndarray) -> np.ndarray:
    """The growth of every segment; fills and returns `factors`."""
    for segment in range(len(terms)):
        factors[segment] = growth(terms[segment], now)
    return factors


@rule
def turnover(account: Account, terms: Terms, grown: float, now: float) -> float:
    """What it spends a year through us, at list; nothing where its partner is not ours."""
    if account.reachable == 0:
        return 0.0
    held = account.wallet * grown * account.coverage * account.share
    joint = joint_now(account, terms, now)
    return (held + joint) * terms.tier_price[account.tier] * terms.list_price


@rule
def run_rate(account: Account, terms: Terms, grown: float, now: float) -> float:
    """Our yearly turnover with the account, less its standing discount."""
    revenue, _ = through_us(account, terms)
    return turnover(account, terms, grown, now) * revenue * (1.0 - account.discount)
