"""Price: what a discount brings in share, what it costs, and whether a demand is granted."""

import math

from .log import Outcome, note
from .luck import Luck
from .record import Account
from .rule import rule, rule_apart
from .tally import Counts, Flow
from .terms import Terms

ROUNDING = 1e-12  # 10 % and 2 % are 12 %, also in binary
NEVER, BREAK_EVEN, ALWAYS = 0, 1, 2


@rule
def share_at(account: Account, terms: Terms, depth: float) -> float:
    """Our share once the price is lower by `depth`: the logit rises by sensitivity x depth."""
    if account.share <= 0.0 or account.share >= 1.0:
        return account.share
    odds = account.share / (1.0 - account.share) * math.exp(terms.sensitivity * depth)
    return odds / (1.0 + odds)


@rule
def pays(account: Account, terms: Terms, depth: float) -> bool:
    """Whether the gain in share earns more than the lower price of everything costs."""
    goods = (1.0 - terms.margin[account.tier]) / terms.list_price
    left = 1.0 - goods - account.discount - depth
    if left <= 0.0 or account.share <= 0.0:
        return False
    gain = share_at(account, terms, depth) - account.share
    return gain / account.share > depth / left


@rule
def within_cap(account: Account, terms: Terms, depth: float) -> bool:
    """Whether a further discount stays within what salespeople may give."""
    return account.discount + depth <= terms.discount_cap + ROUNDING


@rule
def concede(account: Account, terms: Terms, tally: Counts, depth: float) -> None:
    """More volume for a lower price of the total quantity."""
    account.share = share_at(account, terms, depth)
    account.discount += depth
    tally.of[Flow.CONCESSIONS_GRANTED] += 1


@rule_apart
def on_demand(account: Account, luck: Luck, terms: Terms, tally: Counts) -> int:
    """The customer asks: more of my volume, for so much less on all of it."""
    depth = terms.demand_low + luck.chance * (terms.demand_high - terms.demand_low)
    note(tally, depth, math.nan)
    if terms.grant == NEVER or not within_cap(account, terms, depth):
        return Outcome.NOTHING_OFFERED
    if terms.grant == BREAK_EVEN and not pays(account, terms, depth):
        return Outcome.NOTHING_OFFERED
    concede(account, terms, tally, depth)
    return Outcome.CONCEDED
