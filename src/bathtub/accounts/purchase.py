"""A purchase occasion: the account buys, from us or from others."""

import math

from . import decisions
from .customership import leave
from .log import Outcome
from .luck import Luck, log_gamma_variate, lognormal
from .money import earn, growth, millionths, pay
from .record import Account, Books, Clock, Status
from .rule import rule
from .tally import Counts, Flow
from .terms import Terms


@rule
def order_amount(account: Account, now: float, luck: Luck, terms: Terms) -> float:
    """What the account spends on this occasion, with anybody."""
    mean = account.wallet * account.purchase_gap / 365.25 * growth(terms, now)
    if terms.spend_p == 0.0:
        return mean * lognormal(luck.size, terms.noise_sigma)
    if terms.spend_p == math.inf:
        return mean
    trial = 64 * int(account.occurrence[Clock.PURCHASE])
    log_size = log_gamma_variate(account, terms, decisions.ORDER_SIZE, trial, terms.spend_p)
    return mean * math.exp(log_size) / terms.spend_p


@rule
def on_purchase(account: Account, now: float, luck: Luck, terms: Terms, tally: Counts) -> int:
    """Ours by chance, as our share of its spend goes; with a fixed rhythm, our share of each."""
    ours = account.coverage * account.share
    part = 1.0
    if terms.rhythm > 0.0 and ours > 0.0:
        part = ours
    elif luck.chance >= ours:
        return Outcome.THEIRS
    amount = part * order_amount(account, now, luck, terms)
    earn(account, tally, millionths(amount))
    pay(account, tally, Flow.CONCESSIONS, millionths(amount * account.discount))
    pay(account, tally, Flow.GOODS, millionths(amount * (1.0 - terms.margin)))
    tally[Flow.PURCHASES] += 1
    if not account.last_purchase > terms.period_start:  # also when there was none before
        tally[Flow.BUYERS] += 1
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
def pull_share(account: Account, terms: Terms) -> None:
    """Satisfied customers buy more over time: the share moves up to what reason allows."""
    aim = min(0.95, 2.0 * account.rational * account.opening_share)
    if aim > account.share:
        account.share += terms.share_pull * (aim - account.share)
