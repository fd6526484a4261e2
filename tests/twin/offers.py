"""Offers to customers, and what becomes of them."""

import math

from .account import TIERS
from .quantities import WEEK, YEAR

OUTCOMES = {
    "joint_development": "jointly_developed",
    "delivery_share": "share_raised",
    "concession": "conceded",
    "up_sell": "up_sold",
    "cross_sell": "cross_sold",
}
REFUSED = "refused"
GRAIN = 1e-12  # a cap is kept though the last bits of a sum exceed it


def at_meeting(account, u: float) -> str | None:
    """At most one offer: the first kind of the strategy's list that applies."""
    if (
        account.vision
        and "up_sell" in account.market.levers.offers
        and applies(account, "up_sell", "contact")
    ):
        return make(account, "up_sell", u)
    for kind in listed(account):
        if applies(account, kind, "contact"):
            return make(account, kind, u)
        if (
            kind == "up_sell"
            and account.tier < TIERS.index("best")
            and account.tier >= account.segment.ceiling
        ):
            account.vision = True
    return None


def upon_need(account, u: float) -> str | None:
    """Where cross-selling listens for needs, one more product is offered at once."""
    if "cross_sell" in account.market.levers.offers and applies(account, "cross_sell", "need"):
        return make(account, "cross_sell", u)
    return None


def listed(account) -> list[str]:
    """The strategy's list; a concession stands before it where it is not named."""
    levers = account.market.levers
    if levers.concession is not None and "concession" not in levers.offers:
        return ["concession", *levers.offers]
    return levers.offers


def applies(account, kind: str, when: str) -> bool:
    if rests(account, kind):
        return False
    if kind == "joint_development":
        return account.step() >= 3
    if kind == "delivery_share":
        return account.step() >= 2 and account.share < 1
    if kind == "concession":
        price = account.market.concession()
        return (
            account.share < price.below
            and not account.concession_offered
            and account.discount + price.depth <= account.market.levers.discount_cap + GRAIN
        )
    if kind == "up_sell":
        return account.tier < account.segment.ceiling
    method = account.market.method()
    return (
        missing(account) is not None
        and method.on == when
        and account.coverage < method.below
        and account.refusals.get(kind, 0) < method.patience
    )


def missing(account) -> int | None:
    """The needed product that is missing and comes first in the account's order."""
    return next((p for p in account.products if p not in account.held), None)


def rests(account, kind: str) -> bool:
    """After a refusal, until a whole week of the run begins; for ever after too many."""
    patience = account.market.levers.selling.patience
    return (
        account.now < account.rests_until.get(kind, -math.inf)
        or account.refusals.get(kind, 0) >= patience
    )


def whole_week(instant: float) -> float:
    """The first whole week of the run that begins at this instant or later."""
    return WEEK * math.ceil(instant / WEEK)


def count_refusal(account, kind: str) -> None:
    account.refusals[kind] = account.refusals.get(kind, 0) + 1
    rest = account.market.levers.selling.rest
    account.rests_until[kind] = whole_week(account.now + rest)


def chance(account, kind: str) -> float:
    """How likely the offer is taken."""
    market, selling = account.market, account.market.levers.selling
    if kind == "concession":
        return market.concession().chance
    likely = selling[kind] * selling[f"level_{account.step()}"]
    if kind == "delivery_share" and market.superior() > 0:
        likely *= 2
    if kind in ("up_sell", "cross_sell"):
        likely *= 0.4 + 0.2 * account.competence
    if kind == "cross_sell":
        likely *= market.method().hit
    if kind == "up_sell" and account.vision:
        likely *= selling.ripe
    return min(0.95, likely)


def make(account, kind: str, u: float) -> str:
    """Make the offer; it is taken or refused."""
    account.tally("offers")
    taken = u < chance(account, kind)
    if kind == "up_sell":
        account.vision = False
    if kind == "concession":
        account.concession_offered = True
    elif taken:
        account.refusals[kind] = 0
    else:
        count_refusal(account, kind)
    if not taken:
        return REFUSED
    TAKEN[kind](account)
    return OUTCOMES[kind]


def develop_together(account) -> None:
    selling = account.market.levers.selling
    size = selling.joint_size * account.wallet()
    account.settle()
    account.joint += size
    account.book("development", selling.joint_cost * size * YEAR)
    account.tally("joint_developments")
    pause = whole_week(account.now + selling.joint_pause)
    account.rests_until["joint_development"] = pause


def raise_share(account) -> None:
    account.share += account.market.levers.selling.delivery_step * (1 - account.share)


def step_up(account) -> None:
    account.tier += 1
    account.tally("up_sold")


def add_product(account) -> None:
    before = account.coverage
    account.held.add(missing(account))
    after = account.coverage
    account.share = (before * account.share + (after - before) * account.usual_share) / after
    account.tally("cross_sold")


def moved_share(account, depth: float) -> float:
    """The share after a lower price of everything; a share of 0 or 1 stays."""
    s = account.share
    if s <= 0 or s >= 1:
        return s
    logit = math.log(s / (1 - s)) + account.segment.law.price_sensitivity * depth
    return 1 / (1 + math.exp(-logit))


def concede(account, depth: float) -> None:
    account.share = moved_share(account, depth)
    account.discount += depth
    account.tally("concessions_granted")


def grants(account, depth: float) -> bool:
    """Whether a demand for a lower price is granted."""
    levers = account.market.levers
    if levers.grant == "never" or account.discount + depth > levers.discount_cap + GRAIN:
        return False
    if levers.grant == "always":
        return True
    left = 1 - (1 - account.margin()) / levers.list_price - account.discount - depth
    if left <= 0 or account.share <= 0:
        return False
    gained = (moved_share(account, depth) - account.share) / account.share
    return gained > depth / left


TAKEN = {
    "joint_development": develop_together,
    "delivery_share": raise_share,
    "up_sell": step_up,
    "cross_sell": add_product,
    "concession": lambda account: concede(account, account.market.concession().depth),
}
