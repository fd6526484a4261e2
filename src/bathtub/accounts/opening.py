"""Drawing the accounts: what each is like depends on who it is, never on the strategy.

Day-one accounts have the ranks 0, 1, ... of their segment, the first of them are customers;
the k-th birth has rank 2^31 + 2 k, the k-th walk-in 2^31 + 2 k + 1, the k-th whom a customer
brings along 3 x 2^30 + k. So one account more changes nobody else.
"""

import math

import numpy as np

from . import decisions
from .arrival import enter_market
from .customership import (
    become_opinion_leader,
    hear_clocks,
    pay_fee,
    start_meeting,
    visiting_phase,
)
from .luck import draw, exponential
from .post import Letter
from .products import opening_products
from .record import Account, Accounts, Books, Clock, Source, Status
from .rule import rule, rule_apart
from .tally import AllCounts, Counts
from .terms import AllTerms, Terms
from .traits import draw_lapse_chance, draw_loyalties, draw_means, draw_ties, tenure_of

FIRST_NEWCOMER = 2**31
FIRST_BROUGHT = 3 * 2**30  # of those who come along with a customer


@rule
def begins_period(tenure: float, every: float) -> bool:
    """Whether a contract period begins at the opening."""
    return every > 0.0 and math.floor(tenure / every) * every == tenure


@rule_apart
def open_customer(account: Account, terms: Terms, tally: Counts, tenure: float) -> None:
    """A customer of day one, with its loyalties, products and contract."""
    account.status = Status.CUSTOMER
    account.books = Books.ACTIVE
    account.source = Source.OPENING
    account.since = 0.0 - tenure
    account.visits_owed = visiting_phase(account, terms)
    account.share = account.opening_share
    account.tier = terms.tier
    draw_loyalties(account, terms)
    account.faded = 0.0
    hear_clocks(account, terms, 0.0)
    start_meeting(account, terms, 0.0)
    if terms.fee_at_start and begins_period(tenure, terms.renewal):
        pay_fee(account, terms, tally)


@rule_apart
def open_account(account: Account, terms: Terms, tally: Counts, customer: bool) -> None:
    """Draw a day-one account: a customer or a prospect."""
    draw_means(account, terms)
    account.reachable = terms.through < 0 or account.partner < terms.our_partners
    enter_market(account, terms, 0.0)
    if customer:
        draw_ties(account, terms)
        opening_products(account, terms)
        tenure = tenure_of(account, terms)
        draw_lapse_chance(account, terms, tenure)
        open_customer(account, terms, tally, tenure)
    elif terms.opinion_leaders == 1:
        become_opinion_leader(account, terms, 0.0)


@rule_apart
def open_newcomer(account: Account, terms: Terms, born: float, source: int) -> None:
    """Draw an account that enters the market later: a birth or a walk-in."""
    draw_means(account, terms)
    account.status = Status.UNBORN
    account.source = source
    account.due[Clock.ARRIVAL] = born


@rule_apart
def open_brought_along(
    account: Account, letter: Letter, terms: AllTerms, brought: np.ndarray
) -> None:
    """Draw the newcomer whom a customer's word brings along.

    `brought` counts by segment whom customers have brought along so far.
    """
    segment = letter.segment
    account.segment = segment
    account.rank = FIRST_BROUGHT + brought[segment]
    brought[segment] += 1
    open_newcomer(account, terms[segment], letter.instant, Source.REFERRED)


@rule_apart
def open_day_one(
    accounts: Accounts,
    first: int,
    terms: AllTerms,
    tally: AllCounts,
    segment: int,
    customers: int,
) -> None:
    """Draw day-one accounts of one segment, of the ranks from `first` on."""
    its_terms = terms[segment]
    for index in range(len(accounts)):
        account = accounts[index]
        account.segment = segment
        account.rank = first + index
        open_account(account, its_terms, tally[segment], first + index < customers)


@rule_apart
def open_newcomers(
    accounts: Accounts,
    terms: AllTerms,
    segment: int,
    births: np.ndarray,
    walk_ins: np.ndarray,
) -> None:
    """Draw those of one segment who enter the market later, in the order of their ranks.

    `births` and `walk_ins` are the instants at which they enter.
    """
    its_terms = terms[segment]
    birth, walk_in = 0, 0
    for index in range(len(accounts)):
        account = accounts[index]
        account.segment = segment
        if walk_in == len(walk_ins) or (birth < len(births) and birth <= walk_in):
            account.rank = FIRST_NEWCOMER + 2 * birth
            open_newcomer(account, its_terms, births[birth], Source.NONE)
            birth += 1
        else:
            account.rank = FIRST_NEWCOMER + 2 * walk_in + 1
            open_newcomer(account, its_terms, walk_ins[walk_in], Source.WALK_IN)
            walk_in += 1


@rule
def arrivals(
    scratch: Accounts,
    terms: AllTerms,
    segment: int,
    parity: int,
    rate: float,
    until: float,
    instants: np.ndarray,
) -> int:
    """Fill in when the newcomers of a Poisson stream arrive, up to `until`; returns how many.

    `rate` is per day, `parity` 0 for births and 1 for walk-ins; each newcomer's own luck gives
    the gap since the one before. Counts on where `instants` is too short to hold them.
    """
    count, now = 0, 0.0
    if rate <= 0.0:
        return 0
    while True:
        scratch[0].rank = FIRST_NEWCOMER + 2 * count + parity
        now += exponential(draw(scratch[0], terms[segment], decisions.ARRIVAL, 0).gap) / rate
        if now > until:
            return count
        if count < len(instants):
            instants[count] = now
        count += 1
