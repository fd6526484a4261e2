"""Evaluation by six criteria: classes from 1 to 5, weighted as the strategy says.

What the firm knows sets most classes; potential and loyalty it can only guess, each account a
little better or worse than it is.
"""

from enum import IntEnum

import numpy as np

from ..accounts.books import listed
from ..accounts.fading import emotional_now, joint_now
from ..accounts.money import growth_of_segments, run_rate
from ..accounts.products import through_us
from ..accounts.record import Account, Accounts, Status
from ..accounts.rule import rule
from ..accounts.terms import AllTerms, Terms
from ..accounts.traits import encounter_gap
from ..accounts.tub import Tub

CLASSES = 5
UNKNOWN = 3  # the loyalty of somebody who is no customer


class Criterion(IntEnum):
    """What an account is judged by; the first ones are amounts that are cut into classes."""

    SALES = 0
    PROFIT = 1
    POTENTIAL = 2
    FREE_POTENTIAL = 3
    LOYALTY = 4
    COMPETENCE = 5
    IMPORTANCE = 6


AMOUNTS = 5  # criteria with cut points


@rule
def amount(account: Account, terms: Terms, grown: float, now: float, criterion: int) -> float:
    """What is cut into classes."""
    ours = listed(account)
    wallet = account.wallet * grown
    if criterion == Criterion.POTENTIAL:
        return wallet + joint_now(account, terms, now)
    if criterion == Criterion.FREE_POTENTIAL:
        return wallet * (1.0 - account.coverage * account.share) if ours else wallet
    if criterion == Criterion.LOYALTY:
        return 0.5 * (account.rational + emotional_now(account, terms, now))
    if not ours:
        return 0.0
    if criterion == Criterion.SALES:
        return run_rate(account, terms, grown, now)
    return yearly_profit(account, terms, grown, now)


@rule
def yearly_profit(account: Account, terms: Terms, grown: float, now: float) -> float:
    """Run rate less the goods, and less serving it as one serves an ordinary customer."""
    revenue, goods = through_us(account, terms)
    net = run_rate(account, terms, grown, now)
    billed = net / (1.0 - account.discount) if account.discount < 1.0 else 0.0
    bought = billed * goods / (revenue * terms.list_price) if revenue > 0.0 else 0.0
    cost = bought * (1.0 - terms.margin[account.tier])
    return net - cost - terms.serving * 365.25 / encounter_gap(account, terms)


@rule
def blur(account: Account, criterion: int, sight: int) -> int:
    """By how many classes the firm misjudges the account, always the same."""
    if sight == 0:
        return 0
    spread = 2 * sight + 1
    return (int(account.toss) >> (5 * criterion)) % spread - sight


@rule
def class_of(
    account: Account,
    terms: Terms,
    grown: float,
    now: float,
    criterion: int,
    cuts: np.ndarray,
    sight: int,
) -> int:
    """The class of an account in one criterion, as the firm sees it."""
    if criterion == Criterion.COMPETENCE:
        return int(account.competence)
    if criterion == Criterion.IMPORTANCE:
        return int(account.importance)
    known = listed(account) or account.status == Status.OPINION_LEADER
    if criterion == Criterion.LOYALTY and not known:
        return UNKNOWN
    value = amount(account, terms, grown, now, criterion)
    found = 1
    for cut in range(CLASSES - 1):
        if value > cuts[criterion, cut]:
            found += 1
    if criterion >= Criterion.POTENTIAL:
        found += blur(account, criterion, sight)
    return min(CLASSES, max(1, found))


@rule
def points(
    account: Account,
    terms: Terms,
    grown: float,
    now: float,
    weights: np.ndarray,
    cuts: np.ndarray,
    sight: int,
) -> float:
    """The weighted sum of its classes."""
    total = 0.0
    for criterion in range(len(weights)):
        if weights[criterion] != 0.0:
            seen = class_of(account, terms, grown, now, criterion, cuts, sight)
            total += weights[criterion] * seen
    return total


@rule
def amounts(
    accounts: Accounts, terms: AllTerms, now: float, criterion: int, found: np.ndarray
) -> int:
    """Fill in the amounts of all who are judged by them; returns how many these are."""
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    about_all = criterion == Criterion.POTENTIAL or criterion == Criterion.FREE_POTENTIAL
    number = 0
    for index in range(len(accounts)):
        account = accounts[index]
        if account.status == Status.UNBORN or account.status == Status.GONE:
            continue
        if about_all or listed(account):
            its_terms, grown = terms[account.segment], factors[account.segment]
            found[number] = amount(account, its_terms, grown, now, criterion)
            number += 1
    return number


def cut_points(tub: Tub, now: float) -> np.ndarray:
    """The quintiles of every amount: of all who are there, or of customers of the books."""
    room = np.empty(len(tub.accounts))
    shares = np.arange(1, CLASSES) / CLASSES
    cuts = np.zeros((AMOUNTS, CLASSES - 1))
    for criterion in range(AMOUNTS):
        number = amounts(tub.accounts, tub.terms, now, criterion, room)
        if number:
            cuts[criterion] = np.quantile(room[:number], shares, overwrite_input=True)
    return cuts
