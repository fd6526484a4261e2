"""The survey before a plan: the books are read, and who may be visited or pursued is listed."""

import numpy as np

from ..accounts.money import growth_of_segments
from ..accounts.record import Books, Status
from ..accounts.rule import rule
from .books import read_books
from .scoring import list_account


@rule
def survey(
    accounts, terms, tally, now, strike_off_after, rankings,
    customers, customer_keys, prospects, prospect_keys,
):  # fmt: skip
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
