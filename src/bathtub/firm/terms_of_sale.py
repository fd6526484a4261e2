"""What the firm and its strategy mean for all segments: prices, offers, books, costs."""

from typing import Any, get_args

from ..accounts.interest import TOP
from ..accounts.money import millionths
from ..accounts.record import Offer
from ..scenario.firm import Firm
from ..scenario.strategy import EAGERNESS, Concession, Grant, Levers
from .calendar import YEAR
from .spreads import sigma_of

GRANTS = get_args(Grant)
USUAL_CONCESSION = Concession.model_validate({})


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
    numbers, concession = firm.selling, levers.concession or USUAL_CONCESSION
    kinds = list(dict.fromkeys(levers.offers))
    if levers.concession is not None and "concession" not in kinds:
        kinds = ["concession", *kinds]
    row.offered = len(kinds)
    row.offers = -1
    row.offers[..., : len(kinds)] = [int(Offer[kind.upper()]) for kind in kinds]
    for kind in ("joint_development", "delivery_share", "up_sell", "cross_sell"):
        row.success[..., Offer[kind.upper()]] = getattr(numbers, kind)
    row.success[..., Offer.CONCESSION] = concession.chance
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
