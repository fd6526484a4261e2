"""Selling to customers: the first kind of offer that applies is made, and taken or refused."""

import math

from .fading import fade_to
from .log import Outcome, note
from .loyalty import level, superiority_now
from .luck import Luck
from .money import growth, millionths, pay
from .price import concede, within_cap
from .products import hold, missing, pick
from .record import Account, Offer
from .rest import put_to_rest, refuse, rests
from .rule import rule, rule_apart
from .tally import Counts, Flow
from .terms import TIERS, AllTerms, Terms

STEP = 1.25  # growth of the wallet that lifts the ceiling by a tier; judgement, calibrated
CERTAIN = 0.95  # no offer is more likely to be taken
FOREVER = 7.0 * 65535.0  # days


@rule
def set_reach(terms: AllTerms, now: float) -> None:
    """Let budgets grow with wallets: by one tier for every quarter more than on day one."""
    for segment in range(len(terms)):
        row = terms[segment]
        grown = math.log(max(1.0, growth(row, now))) / math.log(STEP)
        row.reach = max(row.reach, min(row.ceiling + math.floor(grown), TIERS - 1))


@rule
def crosses(account: Account, terms: Terms, needed: bool) -> bool:
    """Whether the method of cross-selling would offer this customer another product now."""
    if missing(account, terms) == 0 or (terms.cross_on_need == 1) != needed:
        return False
    tired = account.refused[Offer.CROSS_SELL] >= terms.cross_patience
    return account.coverage < terms.cross_below and not tired


@rule
def applies(account: Account, terms: Terms, kind: int, step: int, now: float) -> bool:
    """Whether this kind of offer can be made to the customer, who stands on a ladder `step`."""
    if rests(account, terms, kind, now):
        return False
    if kind == Offer.JOINT_DEVELOPMENT:
        return step >= 3
    if kind == Offer.DELIVERY_SHARE:
        return step >= 2 and account.share < 1.0
    if kind == Offer.CONCESSION:
        allowed = within_cap(account, terms, terms.concession_depth)
        return account.share < terms.concession_below and allowed
    if kind == Offer.UP_SELL:
        return account.tier < terms.reach
    return crosses(account, terms, False)


@rule
def on_the_list(terms: Terms, kind: int) -> bool:
    """Whether the strategy makes offers of this kind."""
    listed = False
    for place in range(terms.offered):
        listed = listed or terms.offers[place] == kind
    return listed


@rule
def chosen_offer(account: Account, terms: Terms, step: int, now: float) -> int:
    """The kind to offer, -1 for none. A vision that has come within the budget goes first."""
    ripe = account.vision == 1 and on_the_list(terms, Offer.UP_SELL)
    if ripe and applies(account, terms, Offer.UP_SELL, step, now):
        return Offer.UP_SELL
    for place in range(terms.offered):
        kind = terms.offers[place]
        if applies(account, terms, kind, step, now):
            return kind
        if kind == Offer.UP_SELL and terms.reach <= account.tier < TIERS - 1:
            account.vision = 1  # the budget ends here; what it could be one day is shown
    return -1


@rule
def chance_of(account: Account, terms: Terms, kind: int, step: int, now: float) -> float:
    """How likely the customer takes an offer of this kind."""
    chance = terms.success[kind]
    if kind == Offer.CONCESSION:
        return chance
    chance *= terms.ladder_factor[step - 1]
    if kind == Offer.DELIVERY_SHARE and superiority_now(terms, now) > 0.0:
        chance *= 2.0
    if kind == Offer.UP_SELL or kind == Offer.CROSS_SELL:
        chance *= 0.4 + 0.2 * account.competence
    if kind == Offer.UP_SELL and account.vision == 1:
        chance *= terms.ripe_hit
    if kind == Offer.CROSS_SELL:
        chance *= terms.cross_hit
    return min(CERTAIN, chance)


@rule_apart
def make_offer(
    account: Account, now: float, chance: float, terms: Terms, tally: Counts
) -> int:
    """Offer the first kind that applies; returns what came of it, -1 without an offer.

    What fades has been brought up to now.
    """
    step = level(terms, account.rational, account.emotional)
    kind = chosen_offer(account, terms, step, now)
    if kind < 0:
        return -1
    return offer(account, now, chance, kind, step, terms, tally)


@rule_apart
def offer(
    account: Account,
    now: float,
    chance: float,
    kind: int,
    step: int,
    terms: Terms,
    tally: Counts,
) -> int:
    """Make this offer; the customer takes or refuses it."""
    tally.of[Flow.OFFERS] += 1
    if kind == Offer.CONCESSION:  # once in a customer's life
        put_to_rest(account, kind, FOREVER)
    likely = chance_of(account, terms, kind, step, now)
    tally.offer = kind
    note(tally, chance, likely)
    taken = chance < likely
    if kind == Offer.UP_SELL:
        account.vision = 0
    if not taken:
        if kind != Offer.CONCESSION:
            refuse(account, terms, kind, now)
        return Outcome.REFUSED
    account.refused[kind] = 0
    return take(account, now, kind, terms, tally)


@rule
def take(account: Account, now: float, kind: int, terms: Terms, tally: Counts) -> int:
    """What an offer that was taken changes."""
    if kind == Offer.JOINT_DEVELOPMENT:
        return develop(account, now, terms, tally)
    if kind == Offer.DELIVERY_SHARE:
        account.share += terms.delivery_step * (1.0 - account.share)
        return Outcome.SHARE_RAISED
    if kind == Offer.CONCESSION:
        concede(account, terms, tally, terms.concession_depth)
        return Outcome.CONCEDED
    if kind == Offer.UP_SELL:
        account.tier += 1
        tally.of[Flow.UP_SOLD] += 1
        return Outcome.UP_SOLD
    return cross_sell(account, terms, tally)


@rule
def develop(account: Account, now: float, terms: Terms, tally: Counts) -> int:
    """New potential that is ours alone; both sides pay for it."""
    new = terms.joint_part * account.wallet * growth(terms, now)
    account.joint += new
    pay(account, tally, Flow.DEVELOPMENT, millionths(new * terms.joint_ours))
    put_to_rest(account, Offer.JOINT_DEVELOPMENT, now + terms.joint_pause)
    tally.of[Flow.JOINT_DEVELOPMENTS] += 1
    return Outcome.JOINTLY_DEVELOPED


@rule
def cross_sell(account: Account, terms: Terms, tally: Counts) -> int:
    """One more needed product, at the share with which a customer begins."""
    product = pick(account, terms, missing(account, terms))
    held = account.coverage * account.share
    before = account.coverage
    hold(account, terms, int(account.holds) | (1 << product))
    added = (account.coverage - before) * account.opening_share
    if account.coverage > 0.0:
        account.share = (held + added) / account.coverage
    tally.of[Flow.CROSS_SOLD] += 1
    return Outcome.CROSS_SOLD


@rule_apart
def on_need(account: Account, now: float, luck: Luck, terms: Terms, tally: Counts) -> int:
    """A need comes up; whoever listens for it offers what is missing at once."""
    kind = Offer.CROSS_SELL
    listens = on_the_list(terms, kind) and not rests(account, terms, kind, now)
    if not listens or not crosses(account, terms, True):
        return Outcome.NOTHING_OFFERED
    fade_to(account, terms, now)
    step = level(terms, account.rational, account.emotional)
    return offer(account, now, luck.chance, kind, step, terms, tally)
