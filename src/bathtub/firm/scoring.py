"""Scoring: one record in, a number out; who is visited and who is pursued first."""

from enum import IntEnum

import numpy as np

from ..accounts.money import run_rate
from ..accounts.record import Account, Books, Status
from ..accounts.rule import rule


class Ranking(IntEnum):
    """By what a strategy ranks accounts."""

    TOTAL_POTENTIAL = 0
    FREE_POTENTIAL = 1
    SALES = 2


@rule
def score(account: Account, grown: float, ranking: int) -> float:
    """What the account is worth to the strategy; farming looks at all, hunting at the free."""
    if ranking == Ranking.TOTAL_POTENTIAL:
        return account.wallet * grown
    if ranking == Ranking.FREE_POTENTIAL:
        ours = 0.0
        if account.status == Status.CUSTOMER:
            ours = account.coverage * account.share
        return account.wallet * grown * (1.0 - ours)
    return run_rate(account, grown)


@rule
def list_account(
    account: Account,
    index: int,
    grown: float,
    ranking: int,
    slate: np.ndarray,
    keys: np.ndarray,
    count: int,
) -> int:
    """Put an account on a slate as its next candidate; returns how many there are now."""
    slate[count] = index
    keys[0, count] = -account.toss
    keys[1, count] = -run_rate(account, grown) if account.books == Books.ACTIVE else 0.0
    keys[2, count] = -score(account, grown, ranking)
    return count + 1


class Slate:
    """Room for candidates and their sorting keys, kept from one planning to the next.

    Keys are negative, so that the best come first: the score, then the run rate, then a toss
    that is fixed for an account.
    """

    def __init__(self, size: int) -> None:
        self.indexes = np.zeros(size, np.int64)
        self.keys = np.zeros((3, size))

    def best(self, count: int, wanted: int) -> np.ndarray:
        """The indexes of the `wanted` best of the first `count` candidates, best first."""
        scores = self.keys[2, :count]
        if wanted <= 0:
            return self.indexes[:0]
        if wanted < count:
            parted = np.argpartition(scores, wanted)
            order, bar = parted[:wanted], scores[parted[wanted]]
            order = order[scores[order].argsort()]
        else:
            order, bar = scores.argsort(), np.inf
        sorted_scores = scores[order]
        tied = sorted_scores[1:] == sorted_scores[:-1]
        if tied.any() or (wanted < count and sorted_scores[-1] == bar):
            order = np.lexsort(self.keys[:, :count])[:wanted]
        return self.indexes[order]
