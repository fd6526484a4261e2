"""Scoring: one record in, a number out; who is visited and who is pursued first."""

from enum import IntEnum

import numpy as np

from ..accounts.money import run_rate
from ..accounts.record import Account, Books
from ..accounts.rule import rule


class Ranking(IntEnum):
    """By what a strategy ranks accounts."""

    TOTAL_POTENTIAL = 0
    FREE_POTENTIAL = 1
    SALES = 2


@rule
def score(account: Account, grown: float, ranking: int) -> float:
    """What the account is worth to the strategy, as the books see it.

    Farming looks at all potential, hunting at the free; who is in no books buys nothing from us.
    """
    ours = account.coverage * account.share if account.books == Books.ACTIVE else 0.0
    if ranking == Ranking.TOTAL_POTENTIAL:
        return account.wallet * grown
    if ranking == Ranking.FREE_POTENTIAL:
        return account.wallet * grown * (1.0 - ours)
    return account.wallet * grown * ours * (1.0 - account.discount)


class Slate(IntEnum):
    """The lists that a survey makes: whom to visit, and whom to pursue by warmth."""

    CUSTOMERS = 0
    COLD = 1
    INBOUND = 2


@rule
def put_on(
    slate: int,
    account: Account,
    index: int,
    grown: float,
    ranking: int,
    indexes: np.ndarray,
    keys: np.ndarray,
    counts: np.ndarray,
) -> None:
    """Put an account on a slate, with the keys by which it is sorted."""
    place = counts[slate]
    indexes[slate, place] = index
    keys[slate, 0, place] = -float(account.toss)
    keys[slate, 1, place] = -run_rate(account, grown) if slate == Slate.CUSTOMERS else 0.0
    keys[slate, 2, place] = -score(account, grown, ranking)
    counts[slate] = place + 1


@rule
def tied(scores: np.ndarray, order: np.ndarray, bar: float) -> bool:
    """Whether two of the sorted scores are equal, or the last of them the first one left out."""
    for place in range(1, len(order)):
        if scores[order[place]] == scores[order[place - 1]]:
            return True
    return scores[order[-1]] == bar


class Slates:
    """Room for all slates, kept from one planning to the next.

    Keys are negative, so that the best come first: the score, then the run rate, then a toss
    that is fixed for an account.
    """

    def __init__(self, size: int) -> None:
        self.indexes = np.zeros((len(Slate), size), np.int64)
        self.keys = np.zeros((len(Slate), 3, size))
        self.counts = np.zeros(len(Slate), np.int64)

    def best(self, slate: Slate, most: int) -> np.ndarray:
        """The indexes of the best candidates of a slate, at most so many, best first."""
        count = int(self.counts[slate])
        indexes, keys = self.indexes[slate], self.keys[slate, :, :count]
        wanted = min(most, count)
        if wanted <= 0:
            return indexes[:0]
        scores = keys[2]
        if wanted < count:
            parted = np.argpartition(scores, wanted)
            order, bar = parted[:wanted], scores[parted[wanted]]
            order = order[scores[order].argsort()]
        else:
            order, bar = scores.argsort(), np.inf
        if tied(scores, order, bar):
            order = np.lexsort(keys)[:wanted]
        return indexes[order]
