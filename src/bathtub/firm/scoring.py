"""Scoring: one record in, a number out; who is visited and who is pursued first."""

from enum import IntEnum

import numpy as np

from ..accounts.money import run_rate, yearly_spend
from ..accounts.record import Books, Status
from ..accounts.rule import rule


class Ranking(IntEnum):
    """By what a strategy ranks accounts."""

    TOTAL_POTENTIAL = 0
    FREE_POTENTIAL = 1
    SALES = 2


@rule
def score(account, terms, now, ranking):
    """What the account is worth to the strategy; farming looks at all, hunting at the free."""
    if ranking == Ranking.TOTAL_POTENTIAL:
        return yearly_spend(account, terms, now)
    if ranking == Ranking.FREE_POTENTIAL:
        ours = 0.0
        if account.status == Status.CUSTOMER:
            ours = account.coverage * account.share
        return yearly_spend(account, terms, now) * (1.0 - ours)
    return run_rate(account, terms, now)


@rule
def score_customers(accounts, terms, now, ranking, indexes, scores, rates, tosses):
    """Score everybody whom the books call a customer; returns how many there are."""
    count = 0
    for index in range(len(accounts)):
        account = accounts[index]
        if account.books == Books.ACTIVE:
            segment_terms = terms[account.segment]
            indexes[count] = index
            scores[count] = score(account, segment_terms, now, ranking)
            rates[count] = run_rate(account, segment_terms, now)
            tosses[count] = account.toss
            count += 1
    return count


@rule
def score_prospects(accounts, terms, now, ranking, indexes, scores, rates, tosses):
    """Score every prospect whose door is open and who is not courted yet; returns how many."""
    count = 0
    for index in range(len(accounts)):
        account = accounts[index]
        if account.status == Status.PROSPECT and now >= account.closed_until:
            indexes[count] = index
            scores[count] = score(account, terms[account.segment], now, ranking)
            rates[count] = 0.0
            tosses[count] = account.toss
            count += 1
    return count


class Slate:
    """Room for candidates and their scores, kept from one planning to the next."""

    def __init__(self, size: int) -> None:
        self.indexes = np.zeros(size, np.int64)
        self.numbers = np.zeros((3, size))

    def best(self, count: int, wanted: int) -> np.ndarray:
        """The indexes of the `wanted` best of the first `count` candidates, best first.

        Ties: the higher run rate, then the higher toss, which is fixed for an account.
        """
        scores, rates, tosses = self.numbers[:, :count]
        if wanted <= 0:
            return self.indexes[:0]
        keep = np.arange(count)
        if wanted < count:
            bar = np.partition(scores, count - wanted)[count - wanted]
            keep = np.flatnonzero(scores >= bar)
        order = np.argsort(-scores[keep])
        sorted_scores = scores[keep][order]
        if (sorted_scores[1:] == sorted_scores[:-1]).any():
            order = np.lexsort((-tosses[keep], -rates[keep], -scores[keep]))
        return self.indexes[keep[order][:wanted]]
