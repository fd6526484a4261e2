"""The survey before a plan: the books are read, and who may be visited or pursued is listed."""

import numpy as np

from ..accounts.money import growth_of_segments
from ..accounts.record import Accounts, Books, Lead, Status
from ..accounts.rule import rule
from ..accounts.terms import AllTerms
from ..accounts.traits import encounter_gap
from .books import read_books
from .scoring import Slate, put_on


@rule
def survey(
    accounts: Accounts,
    terms: AllTerms,
    tally: np.ndarray,
    now: float,
    strike_off_after: float,
    rankings: np.ndarray,
    indexes: np.ndarray,
    keys: np.ndarray,
    counts: np.ndarray,
) -> tuple[int, float]:
    """Go once through all accounts before a plan and fill the slates.

    Customers are those of the books; prospects those whose door is open and whom nobody courts.
    `rankings` says by what the strategy ranks customers, then prospects. Returns how many
    customers there are in truth, and how many encounters these expect in a year.
    """
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    counts[:] = 0
    served, load = 0, 0.0
    for index in range(len(accounts)):
        account = accounts[index]
        segment = account.segment
        read_books(account, terms[segment], tally[segment], now, strike_off_after)
        grown = factors[segment]
        if account.status == Status.CUSTOMER:
            served += 1
            load += 365.25 / encounter_gap(account, terms[segment])
        if account.books == Books.ACTIVE:
            put_on(Slate.CUSTOMERS, account, index, grown, rankings[0], indexes, keys, counts)
        elif account.status == Status.PROSPECT and now >= account.closed_until:
            if account.lead_until < now:
                account.lead = Lead.NONE
            slate = Slate.COLD if account.lead == Lead.NONE else Slate.INBOUND
            put_on(slate, account, index, grown, rankings[1], indexes, keys, counts)
    return served, load
