"""What a strategy means for each segment: the scenario's numbers as the accounts' terms."""

import math
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

import numpy as np
from scipy.special import gammainc, gammaincc

from ..accounts.interest import TOP
from ..accounts.money import millionths
from ..accounts.record import ATTACKERS, Offer
from ..accounts.talk import AMBASSADORS, EVERYBODY, LEAD, NEWCOMER
from ..accounts.tub import blank_terms
from ..scenario.facts import Scenario
from ..scenario.firm import Firm
from ..scenario.loyalty import LoyaltyNumbers
from ..scenario.strategy import Concession, Grant, Levers, changed
from ..scenario.world import Chance, Competitor, Segment, Spread, Tier
from .calendar import YEAR
from .competitors import present

TIERS, GRANTS = get_args(Tier), get_args(Grant)
EAGERNESS = 2.0  # how much an over-promise adds to the chance to win; judgement, calibrated


def conditions(scenario: Scenario, strategy: str, replication: int) -> np.ndarray:
    """The terms of every segment on day one, a row a segment."""
    terms = day_one(scenario, strategy).copy()
    terms["replication"] = replication
    return terms


@lru_cache(maxsize=32)
def day_one(scenario: Scenario, strategy: str) -> np.ndarray:
    """The terms that all replications of a strategy begin with."""
    levers, firm = at_the_opening(scenario, strategy)
    segments = scenario.world.segments
    terms = blank_terms(len(segments))
    for row, (name, segment) in zip(terms.view(np.recarray), segments.items(), strict=True):
        row.crc = zlib.crc32(name.encode())
        row.seed = scenario.experiment.seed
        row.reputation = 1.0
        set_partners(row, segment, segments)
        set_habits(row, segment)
        set_products(row, segment, firm)
        set_leaving(row, segment)
        set_competitors(row, list(scenario.world.competitors.values()))
        set_loyalty(row, segment, firm.loyalty)
        row.quality, row.headroom = firm.service.quality, 1.0
        set_offer(row, firm, levers)
        set_costs(row, firm)
    return terms


def at_the_opening(scenario: Scenario, strategy: str) -> tuple[Levers, Firm]:
    """The levers and the firm with which a strategy begins: as written, or changed in month 0."""
    course = scenario.strategies[strategy]
    levers: Levers = course
    firm = scenario.firms[strategy]
    for change in course.changes:
        if change.when == 0.0:
            levers, firm = changed(levers, firm, change)
    return levers, firm


def set_partners(row: Any, segment: Segment, segments: Mapping[str, Segment]) -> None:
    """Through whom accounts buy."""
    row.through = -1
    if segment.through is not None:
        partners = segments[segment.through]
        row.through = list(segments).index(segment.through)
        row.partners, row.our_partners = partners.accounts, partners.customers


def set_habits(row: Any, segment: Segment) -> None:
    """How often accounts buy and what they spend."""
    wallet, purchases, spend = segment.wallet, segment.purchases, segment.spend
    row.growth = math.log1p(wallet.growth) / YEAR
    row.noise_sigma = sigma_of(wallet.noise)
    row.purchase_floor = segment.floor / YEAR
    if purchases.every is not None:
        row.rhythm = purchases.every
        row.purchase_rate, row.purchase_shape = 1 / purchases.every, math.inf
        row.purchase_floor = 0.0
    else:
        row.purchase_rate = (purchases.mean or 0.0) / YEAR
        row.purchase_shape = purchases.shape or math.inf
        if not purchases.mean or purchases.shape is None:
            row.purchase_floor = (
                0.0  # the floor lifts the tail of a distribution, no plain number
            )
    if spend is None:
        occasions = (
            mean_above(row.purchase_rate, row.purchase_shape, row.purchase_floor) * YEAR
        )
        row.order_value = wallet.mean / occasions if occasions > 0 else 0.0
        row.order_sigma = sigma_of(wallet.cv)
    elif spend.amount is not None:
        row.order_value, row.spend_p = spend.amount, math.inf
    else:
        row.spend_p, row.spend_q, row.spend_scale = spend.p, spend.q, spend.scale
    row.needs_rate = segment.alerts / YEAR
    row.demands = segment.price_demands.rate / YEAR
    row.demand_low, row.demand_high = segment.price_demands.depth
    row.encounter = segment.encounters.mean / YEAR
    row.encounter_shape = segment.encounters.shape or math.inf


def mean_above(mean: float, shape: float, floor: float) -> float:
    """The mean of a gamma variate that is lifted to `floor` where it is less."""
    if floor == 0 or shape == math.inf:
        return mean
    bar = shape * floor / mean
    return float(floor * gammainc(shape, bar) + mean * gammaincc(shape + 1, bar))


def sigma_of(cv: float) -> float:
    """Spread of the logarithm of a lognormal number with this coefficient of variation."""
    return math.sqrt(math.log1p(cv * cv))


def set_products(row: Any, segment: Segment, firm: Firm) -> None:
    """What accounts need and, on day one, buy from us."""
    names = list(firm.products)
    row.weights[: len(names)] = list(firm.products.values())
    row.commission = 1.0
    needs = names if segment.needs is None else segment.needs
    row.needs = sum(1 << names.index(name) for name in needs)
    holds = needs if segment.holds is None else segment.holds
    row.holds = sum(1 << names.index(name) for name in holds)
    row.coverage = -1.0 if segment.coverage is None else segment.coverage
    for name, commission in firm.alliances.items():
        row.alliances |= 1 << names.index(name)
        row.commission[names.index(name)] = commission
    row.tier, row.ceiling = TIERS.index(segment.tier), TIERS.index(segment.ceiling)
    row.competence = segment.competence.mean
    row.competence_spread = segment.competence.spread
    row.importance = segment.importance.mean
    row.importance_spread = segment.importance.spread
    row.sensitivity = segment.price_sensitivity
    row.share = segment.share.mean
    row.share_strength = segment.share.strength or math.inf


def set_leaving(row: Any, segment: Segment) -> None:
    """How accounts leave by themselves."""
    row.decline = segment.natural_decline / YEAR
    row.silence, row.silence_shape = (
        segment.lapses.mean / YEAR,
        segment.lapses.shape or math.inf,
    )
    row.lapse, row.lapse_strength = mean_and_strength(segment.lapses_after_purchase)
    row.opinion_leaders = not segment.buys
    row.customers = segment.customers
    row.tenure, row.tenure_shape = segment.tenure.mean, segment.tenure.shape or math.inf
    row.decoys = segment.decoys
    row.inbound = TOP * segment.inbound / YEAR
    if segment.renewal is not None:
        row.renewal = segment.renewal.every
        row.leave, row.leave_strength = mean_and_strength(segment.renewal.leave)
        row.fee = millionths(segment.renewal.fee)
        row.fee_at_start = segment.renewal.pays == "start"


def mean_and_strength(chance: Chance) -> tuple[float, float]:
    """A Beta distribution as mean and alpha + beta; infinite strength is a fixed chance."""
    if chance.chance is not None or chance.alpha is None or chance.beta is None:
        return chance.chance or 0.0, math.inf
    return chance.alpha / (chance.alpha + chance.beta), chance.alpha + chance.beta


def set_competitors(row: Any, rivals: list[Competitor]) -> None:
    """Each competitor's attacks, and whether it is in the market on day one."""
    row.competitors = len(rivals)
    row.attack_gap = math.inf
    for number, rival in enumerate(rivals[:ATTACKERS]):
        row.attack_gap[number] = YEAR / rival.attacks if rival.attacks > 0 else math.inf
        row.advantage[number] = rival.advantage
        row.speed[number] = float(present(rival, 0.0))


def set_loyalty(row: Any, segment: Segment, numbers: LoyaltyNumbers) -> None:
    """The firm's numbers of loyalty, or the segment's own; rates become daily."""
    for name in LoyaltyNumbers.model_fields:
        own = getattr(segment, name)
        row[name] = getattr(numbers, name) if own is None else own
    word = segment.referrals.rate
    row.word = (row.word if word is None else word) / YEAR
    row.talkers = EVERYBODY if segment.referrals.by == "everyone" else AMBASSADORS
    row.brings = NEWCOMER if segment.referrals.brings == "newcomer" else LEAD
    row.fade /= YEAR
    row.gap_closing /= YEAR
    row.brand, row.brand_strength = beta_of(segment.brand)
    row.rational, row.rational_strength = beta_of(segment.loyalty.rational)
    row.emotional, row.emotional_strength = beta_of(segment.loyalty.emotional)


def beta_of(spread: Spread) -> tuple[float, float]:
    """Mean and strength of the Beta distribution with this standard deviation."""
    if spread.spread == 0:
        return spread.mean, math.inf
    return spread.mean, spread.mean * (1 - spread.mean) / spread.spread**2 - 1


def set_offer(row: Any, firm: Firm, levers: Levers) -> None:
    """What the firm promises, charges, delivers and pays for."""
    sales = firm.sales
    set_prices(row, firm, levers)
    set_offers(row, firm, levers)
    row.serving, row.recovery = firm.service.cost, firm.service.recovery
    row.promise_gap = 1 - (1 - levers.over_promise) * (1 - levers.marketing_promise)
    row.eagerness = 1 + EAGERNESS * levers.over_promise
    row.win_rate, row.available = sales.win_rate, sales.availability
    row.interest = interest_of(firm, levers)
    row.lead_life, row.inbound_warmth = sales.lead_life, sales.inbound_warmth
    row.referred_warmth, row.warned_against = sales.referred_warmth, sales.warned_against
    row.reward = millionths(levers.reward)
    row.tempted = min(1.0, levers.reward / max(sales.full_reward, 1e-9))
    row.retry, row.burnt_door = sales.retry, sales.burnt_door
    row.recovery_cost = millionths(firm.service.recovery_cost)
    set_books(row, firm, levers)
    row.limit_median, row.limit_sigma = sales.price_limit, sigma_of(sales.price_limit_cv)
    row.cycle_mean, row.cycle_sigma = sales.cycle, sigma_of(sales.cycle_cv)


def set_costs(row: Any, firm: Firm) -> None:
    """What a pursuit and a visit cost; set when they are planned."""
    sales = firm.sales
    row.pursuit_cost = cost_of(sales.pursuit, sales.hunter_cost, sales.hours)
    row.visit_cost = cost_of(sales.visit, sales.farmer_cost, sales.hours)


def set_prices(row: Any, firm: Firm, levers: Levers) -> None:
    """What the tiers cost and earn, and what salespeople may give away."""
    margin, superior = firm.margin, levers.superiority
    better = margin.basic if margin.better is None else margin.better
    row.margin = [margin.basic, better, better if margin.best is None else margin.best]
    row.tier_price = [1.0, firm.tiers.better, firm.tiers.best]
    row.opening_discount, row.list_price = levers.opening_discount, levers.list_price
    row.discount_cap, row.match_limit = levers.discount_cap, levers.match_offers
    row.grant = GRANTS.index(levers.grant)
    concedes = levers.concession is not None or "concession" in levers.offers
    matches = levers.match_offers > 0 or levers.grant != "never"
    row.discounting = levers.opening_discount > 0 or concedes or matches
    row.superiority, row.superior_life = superior.advantage, superior.life
    row.superior_from = superior.start


def set_offers(row: Any, firm: Firm, levers: Levers) -> None:
    """What is offered to customers, in which order, and how likely they take it."""
    numbers, concession = firm.selling, levers.concession or Concession.model_validate({})
    kinds = list(dict.fromkeys(levers.offers))
    if levers.concession is not None and "concession" not in kinds:
        kinds = ["concession", *kinds]
    row.offered = len(kinds)
    row.offers = -1
    row.offers[: len(kinds)] = [int(Offer[kind.upper()]) for kind in kinds]
    for kind in ("joint_development", "delivery_share", "up_sell", "cross_sell"):
        row.success[Offer[kind.upper()]] = getattr(numbers, kind)
    row.success[Offer.CONCESSION] = concession.chance
    row.concession_depth, row.concession_below = concession.depth, concession.below
    row.ladder_factor = [numbers.level_1, numbers.level_2, numbers.level_3, numbers.level_4]
    row.teaching, row.indirect, row.ripe_hit = (
        numbers.teaching,
        levers.indirect_selling,
        numbers.ripe,
    )
    row.joint_part, row.joint_ours = numbers.joint_size, numbers.joint_cost
    row.joint_pause, row.joint_fade = numbers.joint_pause, numbers.joint_fade / YEAR
    row.delivery_step = numbers.delivery_step
    row.rest, row.patience = numbers.rest, numbers.patience
    method = getattr(numbers.methods, levers.cross_sell)
    row.cross_on_need, row.cross_hit = method.on == "need", method.hit
    row.cross_below, row.cross_patience = method.below, method.patience
    row.upkeep = method.upkeep if "cross_sell" in kinds else 0.0


def set_books(row: Any, firm: Firm, levers: Levers) -> None:
    """When silence is noticed, and what can be done about it."""
    books = firm.books
    warn_after = books.warn_after if levers.warn_after is None else levers.warn_after
    row.warn_days, row.warn_gaps = warn_after.days, warn_after.gaps
    row.win_back, row.win_back_half_life = books.win_back, books.win_back_half_life
    row.forgotten_after = books.forgotten_after


def interest_of(firm: Firm, levers: Levers) -> float:
    """How much more prospects think of us than with the firm's own marketing."""
    if levers.marketing is None or levers.marketing == firm.marketing:
        return 1.0
    return min(TOP, (levers.marketing / firm.marketing) ** firm.marketing_effect)


def cost_of(work: float, yearly_cost: float, yearly_hours: float) -> int:
    """Millionths of the currency that some hours of work cost."""
    return millionths(work * yearly_cost / yearly_hours) if yearly_hours > 0 else 0
