"""The survey before a plan: the books are read, and who may be visited or pursued is listed."""

import numpy as np

from ..accounts.books import listed
from ..accounts.foresight import AHEAD, SCORED, look_ahead
from ..accounts.money import growth_of_segments, millionths, pay
from ..accounts.record import Account, Accounts, Books, Lead, Offer, Status
from ..accounts.rest import rests
from ..accounts.rule import rule
from ..accounts.tally import AllCounts, Counts, Flow
from ..accounts.terms import AllTerms, Terms
from ..accounts.traits import encounter_gap
from .books import read_books, turn_year
from .evaluation import amount, points
from .scoring import Scale, Slate

WARMTH = np.array([Slate.COLD, Slate.INBOUND, Slate.REFERRED])  # by `Lead`


@rule
def approachable(account: Account, now: float) -> bool:
    """Whether hunters may begin to pursue it."""
    free = account.status == Status.PROSPECT and now >= account.closed_until
    return free and account.reachable == 1


@rule
def keep_files(account: Account, terms: Terms, tally: Counts, years: float) -> None:
    """Pay for what the method of cross-selling writes down of a customer, for so many years."""
    if terms.upkeep > 0.0 and listed(account):
        pay(account, tally, Flow.DEVELOPMENT, millionths(terms.upkeep * years))


@rule
def slate_of(account: Account, terms: Terms, now: float) -> int:
    """The slate on which it belongs, -1 for none."""
    if account.books == Books.ACTIVE or account.status == Status.OPINION_LEADER:
        return Slate.CUSTOMERS
    if account.books == Books.WARNED:
        return -1 if rests(account, terms, Offer.WIN_BACK, now) else Slate.SILENT
    if not approachable(account, now):
        return -1
    if account.lead_until < now:
        account.lead = Lead.NONE
    return WARMTH[account.lead]


@rule
def survey(
    accounts: Accounts,
    first: int,
    last: int,
    terms: AllTerms,
    tally: AllCounts,
    now: float,
    years: float,
    new_year: bool,
    strike_off_after: float,
    customers: Scale,
    prospects: Scale,
    indexes: np.ndarray,
    scores: np.ndarray,
    counts: np.ndarray,
    living: np.ndarray,
    starts: np.ndarray,
) -> tuple[int, int, float]:
    """Go once through the accounts from `first` to before `last`, and put them on the slates.

    Customers are those of the books; prospects those whose door is open and whom nobody courts.
    `years` is the length of the cycle; `customers` and `prospects` say how they are scored, the
    `scores` are negative. Fills `indexes` from `first` on with the list of each slate, `counts`
    with the lengths of these, and `living` with all who are in the market. Returns how many these
    are, how many of them are customers in truth, and how many encounters they expect in a year.
    """
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    alive, served, load = 0, 0, 0.0
    for index in range(first, last):
        look_ahead(accounts, index + AHEAD, SCORED)
        account = accounts[index]
        segment = account.segment
        its_terms, grown = terms[segment], factors[segment]
        if account.status == Status.UNBORN or account.status == Status.GONE:
            if not listed(account):
                continue
        else:
            living[first + alive] = index
            alive += 1
        if its_terms.through >= 0:
            partner = accounts[starts[its_terms.through] + account.partner]
            account.reachable = partner.status == Status.CUSTOMER
        if account.books != Books.UNKNOWN:
            if new_year:
                turn_year(account)
            read_books(account, its_terms, tally[segment], now, strike_off_after)
            keep_files(account, its_terms, tally[segment], years)
        if account.status == Status.CUSTOMER:
            served += 1
            load += 365.25 / encounter_gap(account, its_terms)
        slate = slate_of(account, its_terms, now)
        if slate < 0:
            continue
        known = slate == Slate.CUSTOMERS or slate == Slate.SILENT
        by = customers.by if known else prospects.by
        if by >= 0:  # by far the most frequent, and faster than passing a scale on
            worth = amount(account, its_terms, grown, now, by)
        else:
            scale = customers if known else prospects
            worth = points(
                account, its_terms, grown, now, scale.weights, scale.cuts, scale.sight
            )
        scores[index] = -worth
        indexes[slate, first + counts[slate]] = index
        counts[slate] += 1
    return alive, served, load
