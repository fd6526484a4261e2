"""New customers: interest, and how a pursuit ends."""

import math

from bathtub.accounts import decisions

from . import customership
from .account import HUNTED, INBOUND, PROSPECT, REFERRED
from .clocks import NEVER


def interest(account) -> tuple[int, str]:
    """A prospect comes by itself; the clock is thinned, so that luck stays the same."""
    luck = account.interest.ring()
    number, market = account.interest.number, account.market
    heard = luck.chance < market.pull() * market.reputation_met() / 3
    if not heard or account.status != PROSPECT or account.now < account.door_until:
        return number, "no_interest"
    if account.lead != REFERRED or past_its_time(account):
        account.lead = INBOUND
    account.lead_until = account.now + market.levers.sales.lead_life
    return number, "inquired"


def past_its_time(account) -> bool:
    return account.now > account.lead_until


def cool_down(account) -> None:
    """At planning, a lead past its time is none; it does not cool while it is pursued."""
    if account.lead and past_its_time(account):
        account.lead = ""


def pursuit(account) -> tuple[int, str]:
    """The end of a sales cycle: the first gate, and past it the chance to win."""
    luck = account.own.block(decisions.PURSUIT, account.pursuits)
    market, number = account.market, account.pursuits
    levers, sales = market.levers, market.levers.sales
    account.pursuit, account.status = NEVER, PROSPECT
    price = our_price(market)
    lead = account.lead
    account.lead, account.lead_until = "", -math.inf
    if price > account.price_limit():
        account.door_until = account.now + sales.burnt_door
        return number, "too_dear"
    if luck.size >= sales.availability:
        account.door_until = account.now + sales.burnt_door
        return number, "unavailable"
    if luck.chance >= win_chance(account, lead, price):
        account.door_until = account.now + sales.retry
        return number, "lost"
    win(account, lead, levers)
    return number, "won"


def our_price(market) -> float:
    levers = market.levers
    return max(0.01, levers.list_price * (1 - levers.opening_discount) - market.superior())


def win_chance(account, lead: str, price: float) -> float:
    market = account.market
    levers, sales = market.levers, market.levers.sales
    warmth = {"": 1.0, INBOUND: sales.inbound_warmth, REFERRED: sales.referred_warmth}[lead]
    if account.is_sour():
        warmth *= sales.warned_against
    return min(
        0.9,
        sales.win_rate
        * account.openness
        * warmth
        * market.reputation_met()
        * (1 + 2 * levers.over_promise)
        / price,
    )


def win(account, lead: str, levers) -> None:
    gap = 1 - (1 - levers.over_promise) * (1 - levers.marketing_promise)
    customership.begin_with_one_product(
        account,
        lead or HUNTED,
        referred=lead == REFERRED,
        discount=levers.opening_discount,
        gap=gap,
    )
    if lead == REFERRED:
        account.book("rewards", levers.reward)
