"""What each segment is like on day one: the scenario's numbers as the accounts' terms."""

import math
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

import numpy as np

from ..accounts.interest import TOP
from ..accounts.money import millionths
from ..accounts.record import ATTACKERS
from ..accounts.talk import AMBASSADORS, EVERYBODY, LEAD, NEWCOMER
from ..accounts.terms import Row
from ..accounts.tub import blank_terms
from ..scenario.facts import Scenario
from ..scenario.firm import Firm
from ..scenario.loyalty import LoyaltyNumbers
from ..scenario.world import Competitor, Segment, Tier
from .calendar import YEAR
from .competitors import present
from .spreads import beta_of, mean_above, mean_and_strength, sigma_of
from .terms_of_sale import set_costs, set_offer

TIERS = get_args(Tier)


def conditions(scenario: Scenario, strategy: str, replication: int) -> np.ndarray:
    """The terms of every segment on day one, a row a segment."""
    terms = day_one(scenario, strategy).copy()
    terms["replication"] = replication
    return terms


@lru_cache(maxsize=32)
def day_one(scenario: Scenario, strategy: str) -> np.ndarray:
    """The terms that all replications of a strategy begin with."""
    levers, firm = scenario.opening(strategy)
    segments = scenario.world.segments
    terms = blank_terms(len(segments))
    for row, (name, segment) in zip(map(Row, terms), segments.items(), strict=True):
        row.crc = zlib.crc32(name.encode())
        row.seed = scenario.experiment.seed
        row.reputation = 1.0
        set_partners(row, segment, segments)
        set_habits(row, segment)
        set_products(row, segment, firm)
        set_leaving(row, segment)
        set_competitors(row, list(scenario.world.competitors.values()))
        set_loyalty(row, segment, firm.loyalty)
    everybody = Row(terms)
    everybody.quality, everybody.headroom = firm.service.quality, 1.0
    set_offer(everybody, firm, levers)
    set_costs(everybody, firm)
    return terms


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
        setattr(row, name, getattr(numbers, name) if own is None else own)
    word = segment.referrals.rate
    row.word = (row.word if word is None else word) / YEAR
    row.talkers = EVERYBODY if segment.referrals.by == "everyone" else AMBASSADORS
    row.brings = NEWCOMER if segment.referrals.brings == "newcomer" else LEAD
    row.fade /= YEAR
    row.gap_closing /= YEAR
    row.brand, row.brand_strength = beta_of(segment.brand)
    row.rational, row.rational_strength = beta_of(segment.loyalty.rational)
    row.emotional, row.emotional_strength = beta_of(segment.loyalty.emotional)
