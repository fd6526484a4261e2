"""A purchase occasion: the account buys, from us or from others."""

import math

from . import decisions
from .customership import leave
from .fading import joint_now
from .log import Outcome, note
from .luck import Luck, draw, exponential, log_gamma_variate, lognormal
from .money import earn, growth, millionths, pay
from .products import through_us
from .record import Account, Books, Clock, Status
from .rule import rule, rule_apart
from .tally import Counts, Flow
from .terms import Terms


@rule
def order_amount(account: Account, now: float, luck: Luck, terms: Terms) -> float:
    """What the account spends on this occasion, with anybody."""
    spend = account.wallet * growth(terms, now) + joint_now(account, terms, now)
    mean = spend * account.purchase_gap / 365.25
    if terms.spend_p == 0.0:
        return mean * lognormal(luck.size, terms.noise_sigma)
    if terms.spend_p == math.inf:
        return mean
    trial = 64 * int(account.occurrence[Clock.PURCHASE])
    log_size = log_gamma_variate(account, terms, decisions.ORDER_SIZE, trial, terms.spend_p)
    return mean * math.exp(log_size) / terms.spend_p


@rule_apart
def on_purchase(account: Account, now: float, luck: Luck, terms: Terms, tally: Counts) -> int:
    """Ours by chance, as our share of its spend goes; with a fixed rhythm, our share of each."""
    stay_behind(account, now, terms)
    ours = our_part(account, terms, now)
    note(tally, luck.chance, ours)
    part = 1.0
    if terms.rhythm > 0.0 and ours > 0.0:
        part = ours
        note(tally, math.nan, ours)  # no chance decides
    elif luck.chance >= ours:
        return Outcome.THEIRS
    if account.reachable == 0:  # its partner does not sell what we make
        return Outcome.THEIRS
    amount = part * order_amount(account, now, luck, terms) * terms.tier_price[account.tier]
    revenue, goods = through_us(account, terms)
    billed = amount * terms.list_price * revenue
    earn(account, tally, millionths(billed))
    pay(account, tally, Flow.CONCESSIONS, millionths(billed * account.discount))
    pay(
        account,
        tally,
        Flow.GOODS,
        millionths(amount * goods * (1.0 - terms.margin[account.tier])),
    )
    tally.of[Flow.PURCHASES] += 1
    if not account.last_purchase > terms.period_start:  # also when there was none before
        tally.of[Flow.BUYERS] += 1
    account.purchases += 1
    account.bought = min(account.bought + 1, 65535)
    account.books = Books.ACTIVE  # who was struck off and buys is entered again
    account.last_purchase = now
    account.last_sign = now
    pull_share(account, terms)
    if luck.other < account.lapse_chance:
        leave(account, terms, tally, now, Status.LAPSED, Flow.LOST_SILENT)
        return Outcome.OURS_AND_LEFT
    return Outcome.OURS


@rule
def our_part(account: Account, terms: Terms, now: float) -> float:
    """Our part of what it spends at list: our share of what it holds, and all that is joint."""
    held = account.coverage * account.share
    joint = joint_now(account, terms, now)
    if joint == 0.0:
        return held
    wallet = account.wallet * growth(terms, now)
    return (wallet * held + joint) / (wallet + joint)


@rule
def stay_behind(account: Account, now: float, terms: Terms) -> None:
    """Whoever does not see our service as better gives its growth to others."""
    if terms.growth <= 0.0 or account.rational >= terms.service_recognised:
        return
    gap = terms.rhythm
    if gap == 0.0:
        last = int(account.occurrence[Clock.PURCHASE]) - 1
        gap = exponential(draw(account, terms, decisions.PURCHASE, last).gap)
        gap *= account.purchase_gap
    gap = min(gap, now - account.since)  # since it became a customer
    account.share *= math.exp(-terms.growth * gap)


@rule
def pull_share(account: Account, terms: Terms) -> None:
    """Satisfied customers buy more over time: the share moves up to what reason allows."""
    aim = min(0.95, 2.0 * account.rational * account.opening_share)
    if aim > account.share:
        account.share += terms.share_pull * (aim - account.share)
