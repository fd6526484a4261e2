"""What happens to customers by itself: purchases, attacks, needs, demands, leaving.

Every rule rings its clock first, which numbers the event and winds the clock for the next
one, and then acts; it returns the number of the event and the word for what came of it.
"""

import math

from . import customership, offers
from .account import ACTIVE, REFERRED
from .clocks import NEVER
from .luck import waiting
from .quantities import YEAR


def purchase(account) -> tuple[int, str]:
    """An occasion to buy, from us or from others."""
    luck = account.purchase.ring()
    number = account.purchase.number
    let_others_grow(account)
    wallet, joint = account.wallet(), account.joint_spend()
    spends, ours = wallet + joint, account.ours()
    part = ours / spends if spends else account.part_of_nothing()
    fixed = account.segment.law.purchases.every
    if part <= 0 or (not fixed and luck.chance >= part):
        return number, "theirs"
    amount = spends * account.mean_gap * (part if fixed else 1.0)
    book_purchase(account, amount * account.price_factor() * account.noise(number, luck.size))
    numbers = account.segment.numbers
    reach = min(0.95, 2 * account.rational * account.usual_share)
    if reach > account.share:
        account.share += numbers.share_pull * (reach - account.share)
    if luck.other < account.lapse_chance:
        customership.lapse(account, "lost_silent")
        return number, "ours_and_left"
    return number, "ours"


def let_others_grow(account) -> None:
    """Whose service is not seen as better does not grow with the customer."""
    growth = math.log(1 + account.segment.law.wallet.growth)
    if growth > 0 and account.rational < account.segment.numbers.service_recognised:
        years = (account.now - account.last_occasion) / YEAR
        account.share *= math.exp(-growth * years)
    account.last_occasion = account.now


def book_purchase(account, amount: float) -> None:
    """Revenue at list, the discount on it, the goods; and a sign of life."""
    listed = amount * account.market.levers.list_price * account.commission()
    account.book("revenue", listed)
    account.book("concessions", listed * account.discount)
    account.book("goods", amount * account.own_goods() * (1 - account.margin()))
    account.tally("purchases")
    if not account.bought:
        account.bought = True
        account.tally("buyers")
    account.purchases += 1
    account.this_year += 1
    account.sign_of_life = account.now
    account.books = ACTIVE


def attack(account, siege) -> str:
    """A competitor brings an advantage against the fence."""
    luck = siege.ring()
    rival, market, numbers = siege.rival, account.market, account.segment.numbers
    e = account.e
    advantage = waiting(luck.size, rival.advantage * (1 + market.climate.war))
    fence = (
        numbers.fence_rational * account.rational**2
        + numbers.fence_emotional * e**2
        + numbers.fence_coverage * account.coverage
        + account.discount
        + market.superior()
        - (market.levers.list_price - 1)
    )
    account.tally("attacks")
    if advantage <= fence:
        account.tally("attacks_held")
        return "held"
    depth = advantage - fence
    cap = market.levers.match_offers + offers.GRAIN
    if luck.other < e and account.discount + depth <= cap:
        account.discount += depth
        return "matched"
    takes_all = numbers.takes_all
    if account.source == REFERRED:
        takes_all *= numbers.referred_takes_all
    if luck.chance < takes_all:
        customership.lapse(account, "lost_attack")
        return "taken"
    account.share *= 1 - numbers.slice
    return "sliced"


def need(account) -> tuple[int, str]:
    """A need comes up; where somebody listens, one more product is offered."""
    luck = account.need.ring()
    return account.need.number, offers.upon_need(account, luck.chance) or "nothing_offered"


def demand(account) -> tuple[int, str]:
    """More of its volume, for a lower price of everything."""
    luck = account.demand.ring()
    low, high = account.segment.law.price_demands.depth
    depth = low + luck.chance * (high - low)
    if offers.grants(account, depth):
        offers.concede(account, depth)
        return account.demand.number, "conceded"
    return account.demand.number, "nothing_offered"


def silence(account) -> tuple[int, str]:
    account.silence.ring()
    number, account.silence.due = account.silence.number, NEVER  # its last
    customership.lapse(account, "lost_silent")
    return number, "lapsed"


def decline(account) -> tuple[int, str]:
    account.decline.ring()
    customership.leave_market(account)
    return 0, "ceased"


def renewal(account) -> tuple[int, str]:
    """The contract is renewed, or is not; who does not renew says so."""
    luck = account.renewal.ring()
    number, contract = account.renewal.number, account.segment.law.renewal
    if contract.pays == "end":
        account.book("revenue", contract.fee)
    if luck.chance < account.leave_chance:
        account.renewal.due = NEVER  # its last of this customership
        customership.end(account, "lost_renewal")
        customership.be_prospect_again(account)
        customership.strike_off(account)
        account.door_until = account.now + account.market.levers.sales.retry
        return number, "not_renewed"
    if contract.pays == "start":
        account.book("revenue", contract.fee)
    account.sign_of_life, account.books = account.now, ACTIVE
    return number, "renewed"
