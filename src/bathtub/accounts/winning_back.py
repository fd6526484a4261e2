"""Winning back: a visit to somebody who has not bought for suspiciously long."""

import math

from .customership import return_to_us
from .log import Outcome, note
from .loyalty import warm
from .record import Account, Books, Offer, Status
from .rest import refuse
from .rule import rule_apart
from .tally import Counts
from .terms import Terms


@rule_apart
def on_win_back(
    account: Account, now: float, chance: float, terms: Terms, tally: Counts
) -> int:
    """The longer the silence, the smaller the chance; of a false alarm, a visit is left."""
    if account.status == Status.CUSTOMER:
        warm(account, terms, now)
        account.books = Books.ACTIVE
        account.last_sign = now
        return Outcome.REASSURED
    silence = now - account.last_sign
    half_life = max(terms.win_back_half_life, 1e-9)  # days
    wane = math.exp(-math.log(2.0) * silence / half_life)
    likely = terms.win_back * wane
    note(tally, chance, likely)
    if chance < likely:
        account.refused[Offer.WIN_BACK] = 0
        return_to_us(account, terms, tally, now)
        return Outcome.WON_BACK
    refuse(account, terms, Offer.WIN_BACK, now)
    return Outcome.NOT_WON_BACK
