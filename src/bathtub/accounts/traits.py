"""What an account is like: drawn from who it is, never from what a strategy does to it."""

import math

from . import decisions
from .luck import (
    beta_about,
    draw,
    exponential,
    gamma_about,
    log_gamma_variate,
    lognormal,
    normal,
)
from .record import Account
from .rule import rule
from .terms import Terms


@rule
def rate_to_gap(per_day: float) -> float:
    """Mean time between events of a rate; infinite for a rate of zero."""
    return 1.0 / per_day if per_day > 0.0 else math.inf


@rule
def class_about(u: float, mean: float, spread: float) -> int:
    """A class from 1 to 5, normal about a mean and rounded."""
    wanted = mean + spread * normal(u) if spread > 0.0 else mean
    return int(max(1.0, min(5.0, math.floor(wanted + 0.5))))


@rule
def partner_of(account: Account, terms: Terms) -> int:
    """The rank of the partner to whom it is tied; a day-one customer to one who is ours."""
    number = terms.partners
    if account.rank < terms.customers and terms.our_partners > 0:
        number = terms.our_partners
    return int(draw(account, terms, decisions.PARTNER, 0).gap * number)


@rule
def draw_means(account: Account, terms: Terms) -> None:
    """How often it buys, from anybody, and how much it orders."""
    account.toss = int(draw(account, terms, decisions.TOSS, 0).gap * 4294967296.0)
    luck = draw(account, terms, decisions.COMPETENCE, 0)
    account.competence = class_about(luck.gap, terms.competence, terms.competence_spread)
    account.importance = class_about(luck.chance, terms.importance, terms.importance_spread)
    if terms.through >= 0:
        account.partner = partner_of(account, terms)
    rate = gamma_about(
        account, terms, decisions.PURCHASE_RATE, terms.purchase_rate, terms.purchase_shape
    )
    account.purchase_gap = rate_to_gap(max(rate, terms.purchase_floor))
    if terms.rhythm > 0.0:
        account.purchase_gap = terms.rhythm
    account.wallet = draw_order_value(account, terms) * 365.25 / account.purchase_gap


@rule
def draw_order_value(account: Account, terms: Terms) -> float:
    """Mean amount of an occasion, drawn independently of how often there is one."""
    if 0.0 < terms.spend_q < math.inf:
        log_rate = log_gamma_variate(account, terms, decisions.ORDER_VALUE, 0, terms.spend_q)
        return terms.spend_p * terms.spend_scale * math.exp(-log_rate)
    luck = draw(account, terms, decisions.ORDER_VALUE, 0)
    return terms.order_value * lognormal(luck.gap, terms.order_sigma)


@rule
def draw_ties(account: Account, terms: Terms) -> None:
    """Our share of its spend at the beginning, and what the brand alone holds.

    Drawn when an account first becomes a customer, which changes nothing: the luck is the same
    whenever somebody asks for it.
    """
    account.opening_share = beta_about(
        account, terms, decisions.SHARE, terms.share, terms.share_strength, 0
    )
    account.brand = beta_about(
        account, terms, decisions.BRAND, terms.brand, terms.brand_strength, 0
    )


@rule
def draw_loyalties(account: Account, terms: Terms) -> None:
    """The loyalties of somebody whom we know on day one."""
    account.rational = beta_about(
        account, terms, decisions.RATIONAL, terms.rational, terms.rational_strength, 0
    )
    account.emotional = beta_about(
        account, terms, decisions.EMOTIONAL, terms.emotional, terms.emotional_strength, 0
    )


@rule
def tenure_of(account: Account, terms: Terms) -> float:
    """How many days it had been a customer at the opening; 0 for all who come later."""
    if account.rank >= terms.customers:
        return 0.0
    return gamma_about(account, terms, decisions.TENURE, terms.tenure, terms.tenure_shape)


@rule
def encounter_gap(account: Account, terms: Terms) -> float:
    """Mean time between two encounters."""
    rate, shape = terms.encounter, terms.encounter_shape
    if shape == math.inf:  # by far the most frequent
        return rate_to_gap(rate)
    return rate_to_gap(gamma_about(account, terms, decisions.ENCOUNTER_RATE, rate, shape))


@rule
def silence_gap(account: Account, terms: Terms) -> float:
    """Mean time until it leaves in silence, given that it had stayed so far at the opening."""
    rate, shape = terms.silence, terms.silence_shape
    if rate > 0.0 and shape < math.inf:
        rate = shape / (shape / rate + tenure_of(account, terms))
    return rate_to_gap(gamma_about(account, terms, decisions.SILENCE_RATE, rate, shape))


@rule
def leave_chance(account: Account, terms: Terms) -> float:
    """Chance to leave at an anniversary, given the renewals up to the opening."""
    leave, strength = terms.leave, terms.leave_strength
    if strength < math.inf:
        renewed = math.floor(tenure_of(account, terms) / terms.renewal)
        leave = strength * leave / (strength + renewed)
        strength = strength + renewed
    return beta_about(account, terms, decisions.LEAVE_CHANCE, leave, strength, 0)


@rule
def draw_lapse_chance(account: Account, terms: Terms, tenure: float) -> None:
    """Chance to leave after a purchase; those who stayed so far have survived their own ones.

    A trial with chance p is accepted with the chance that nothing happened in `tenure` days.
    """
    ours = account.opening_share * account.coverage
    bought = ours * tenure / account.purchase_gap
    if terms.rhythm > 0.0:  # then every occasion is ours in part
        bought = tenure / terms.rhythm if ours > 0.0 else 0.0
    for attempt in range(1000):
        account.lapse_chance = beta_about(
            account, terms, decisions.LAPSE_CHANCE, terms.lapse, terms.lapse_strength, attempt
        )
        if terms.lapse_strength == math.inf or bought == 0.0:
            return
        luck = draw(account, terms, decisions.LAPSE_CHANCE, 2**31 + attempt)
        if luck.gap < math.exp(-account.lapse_chance * bought):
            return


@rule
def openness(account: Account, terms: Terms) -> float:
    """A prospect's readiness to change, mean one; a decoy only wants an alternative offer."""
    luck = draw(account, terms, decisions.OPENNESS, 0)
    if luck.chance < terms.decoys:
        return 0.0
    return exponential(luck.gap) / (1.0 - terms.decoys)


@rule
def price_limit(account: Account, terms: Terms) -> float:
    """The highest price that a prospect looks at, as a factor of the market's."""
    spread = normal(draw(account, terms, decisions.PRICE_LIMIT, 0).gap)
    return terms.limit_median * math.exp(terms.limit_sigma * spread)
