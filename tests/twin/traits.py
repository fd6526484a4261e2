"""What an account is drawn with, once: by its identity, never by the strategy."""

import math

from scipy.special import gammainc, gammaincc

from bathtub.accounts import decisions as d
from bathtub.accounts.luck import normal

from .luck import Own, around_one
from .quantities import YEAR
from .scenario import Tree


def mean_rate(segment: Tree) -> float:
    """The mean purchase rate of the segment, as the file says it."""
    every = segment.purchases.every
    return YEAR / every if every else segment.purchases.mean


def lifted_mean(segment: Tree) -> float:
    """The mean purchase rate once those below the floor are lifted to it."""
    mean, shape = segment.purchases.mean, segment.purchases.shape
    if segment.purchases.every:
        return YEAR / segment.purchases.every
    if shape is None or not mean:
        return mean
    low = segment.floor * shape / mean
    return float(mean * gammaincc(shape + 1, low) + segment.floor * gammainc(shape, low))


def purchase_rate(segment: Tree, own: Own) -> float:
    """Occasions a year, from anybody."""
    if segment.purchases.every:
        return YEAR / segment.purchases.every
    if segment.purchases.shape is None:
        return segment.purchases.mean
    rate = own.hidden(segment.purchases.mean, segment.purchases.shape, d.PURCHASE_RATE)
    return max(rate, segment.floor)


def mean_order(segment: Tree, own: Own) -> float:
    """The mean order; the wallet is derived from it, never drawn."""
    spend = segment.spend
    if spend is not None:
        if spend.amount is not None:
            return spend.amount
        return spend.p * spend.scale / own.gamma(spend.q, d.ORDER_VALUE)
    lifted = lifted_mean(segment)
    if not lifted:
        return 0.0
    noise = around_one(segment.wallet.cv, own.block(d.ORDER_VALUE).gap)
    return segment.wallet.mean / lifted * noise


def usual_share(segment: Tree, own: Own) -> float:
    mean, strength = segment.share.mean, segment.share.strength
    if strength is None:
        return mean
    return own.around(mean, strength, d.SHARE)


def openness(segment: Tree, own: Own) -> float:
    """How open a prospect is to us: zero for a decoy, and one on average."""
    block = own.block(d.OPENNESS)
    if block.chance < segment.decoys:
        return 0.0
    return -math.log(block.gap) / (1 - segment.decoys)


def class_of(law: Tree, u: float) -> int:
    """A class from 1 to 5, normal about its mean before rounding."""
    drawn = law.mean + law.spread * normal(u)
    return min(5, max(1, math.floor(drawn + 0.5)))


def tenure(segment: Tree, own: Own) -> float:
    return own.hidden(segment.tenure.mean, segment.tenure.shape, d.TENURE)


def silence_rate(segment: Tree, own: Own, years: float) -> float:
    """The hazard of leaving in silence, given that the customer has stayed so long."""
    mean, shape = segment.lapses.mean, segment.lapses.shape
    if shape is not None and mean:
        mean = shape / (shape / mean + years)
    return own.hidden(mean, shape, d.SILENCE_RATE) if mean else 0.0


def leave_chance(segment: Tree, own: Own, anniversaries: int) -> float:
    """The chance not to renew, given how often the contract was renewed."""
    leave = segment.renewal.leave
    if leave.chance is not None:
        return leave.chance
    return own.beta(leave.alpha, leave.beta + anniversaries, d.LEAVE_CHANCE)


def lapse_chance(segment: Tree, own: Own, purchases: float) -> float:
    """The chance to leave after a purchase, given how many are behind: by rejection."""
    law = segment.lapses_after_purchase
    if law.chance is not None:
        return law.chance
    for attempt in range(1000):
        chance = own.beta(law.alpha, law.beta, d.LAPSE_CHANCE, 128 * attempt)
        if own.block(d.LAPSE_CHANCE, 2**31 + attempt).gap < math.exp(-chance * purchases):
            break
    return chance


def order_of_products(own: Own, needs: list[int]) -> list[int]:
    """In which order the account takes its products."""
    return sorted(needs, key=lambda product: own.block(d.COVERAGE, product).gap)


def held_by_coverage(
    coverage: float, weights: list[float], order: list[int], own: Own
) -> set[int]:
    """As many products as reach the coverage; the last makes the expectation exact."""
    wanted = coverage * sum(weights[product] for product in sorted(order))
    held, reached = set(), 0.0
    for product in order:
        if reached + weights[product] <= wanted:
            held.add(product)
            reached += weights[product]
            continue
        chance = (wanted - reached) / weights[product]
        if own.block(d.COVERAGE, product).chance < chance:
            held.add(product)
        break
    return held


def first_product(weights: list[float], needs: list[int], u: float) -> int:
    """The product with which a win or a walk-in begins, drawn by weight."""
    left = u * sum(weights[product] for product in needs)
    for product in needs:
        left -= weights[product]
        if left < 0:
            return product
    return needs[-1]
