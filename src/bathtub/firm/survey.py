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
) -> tuple[int, int]:
    """Go once through all accounts; returns how many customers and prospects are listed.

    Customers are those of the books, prospects those whose door is open and whom nobody
    courts. `rankings` says by what the strategy ranks customers, then prospects.
    """
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    visited, pursued = 0, 0
    for index in range(len(accounts)):
        account = accounts[index]
        read_books(account, tally[account.segment], now, strike_off_after)
        grown = factors[account.segment]
        if account.books == Books.ACTIVE:
            visited = list_account(
                account, index, grown, rankings[0], customers, customer_keys, visited
            )
        elif account.status == Status.PROSPECT and now >= account.closed_until:
            pursued = list_account(
                account, index, grown, rankings[1], prospects, prospect_keys, pursued
            )
    return visited, pursued
