"""The survey before a plan: the books are read, and who may be visited or pursued is listed."""

import numpy as np

from ..accounts.money import growth_of_segments
from ..accounts.record import Accounts, Books, Status
from ..accounts.rule import rule
from ..accounts.tally import Counts
from ..accounts.terms import AllTerms
from .books import read_books
from .scoring import list_account


@rule
def survey(
    accounts: Accounts,
    terms: AllTerms,
    tally: Counts,
    now: float,
    strike_off_after: float,
    rankings: np.ndarray,
    customers: np.ndarray,
    customer_keys: np.ndarray,
    prospects: np.ndarray,
    prospect_keys: np.ndarray,
) -> tuple[int, int, int, float]:
    """Go once through all accounts before a plan.

    Returns how many book customers and prospects are listed, how many customers there are in
    truth, and how many encounters these expect in a year.

    Customers are those of the books, prospects those whose door is open and whom nobody
    courts. `rankings` says by what the strategy ranks customers, then prospects.
    """
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    visited, pursued, served, load = 0, 0, 0, 0.0
    for index in range(len(accounts)):
        account = accounts[index]
        read_books(account, tally[account.segment], now, strike_off_after)
        grown = factors[account.segment]
        if account.status == Status.CUSTOMER:
            served += 1
            load += 365.25 / account.encounter_gap
        if account.books == Books.ACTIVE:
            visited = list_account(
                account, index, grown, rankings[0], customers, customer_keys, visited
            )
        elif account.status == Status.PROSPECT and now >= account.closed_until:
            pursued = list_account(
                account, index, grown, rankings[1], prospects, prospect_keys, pursued
            )
    return visited, pursued, served, load
