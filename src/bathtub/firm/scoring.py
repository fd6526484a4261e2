"""Scoring: one record in, a number out; who is visited and who is pursued first."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from ..accounts.books import listed
from ..accounts.money import growth_of_segments, run_rate
from ..accounts.record import Accounts
from ..accounts.rule import rule
from ..accounts.terms import AllTerms
from ..accounts.tub import Tub


class Scale(NamedTuple):
    """How accounts are scored: by one criterion, or if that is -1 by weighted classes.

    Farming looks at all potential, hunting at the free; who is in no books buys nothing from us.
    """

    by: int
    weights: np.ndarray
    cuts: np.ndarray
    sight: int


class Slate(IntEnum):
    """The lists that a survey makes: whom to visit, to pursue by warmth, and to win back."""

    CUSTOMERS = 0
    COLD = 1
    INBOUND = 2
    REFERRED = 3
    SILENT = 4


SLATES = len(Slate)
LARGEST_TOSS = 2.0**32 - 1
BEHIND = 2.0**-16  # what a rate counts beside a score
STEPS = 8  # for each account, to put an order right; more are more than sorting anew


@rule
def lots(accounts: Accounts, terms: AllTerms, now: float, indexes: np.ndarray) -> np.ndarray:
    """What decides between equal scores: toss, then run rate as the books see it, negative."""
    factors = growth_of_segments(terms, now, np.empty(len(terms)))
    keys = np.zeros((2, len(indexes)))
    for place in range(len(indexes)):
        account = accounts[indexes[place]]
        keys[0, place] = -float(account.toss)
        if listed(account):
            segment = account.segment
            keys[1, place] = -run_rate(account, terms[segment], factors[segment], now)
    return keys


def by_all(scores: np.ndarray, tosses: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """The order by score, then rate, then toss, then place; as a sort by several keys, but faster.

    Digits that say nearly where each belongs are sorted without comparing; what is left is put
    right, as long as it is little.
    """
    order = np.lexsort(digits(scores, tosses, rates))
    if put_right(order, scores, tosses, rates):
        return order
    return np.lexsort([tosses, rates, scores])


@rule
def digits(scores: np.ndarray, tosses: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """Four digits of 16 bits for each: of its toss, and of its score with, far behind, its rate."""
    least, most, largest = scores[0], scores[0], 1.0
    for place in range(len(scores)):
        least, most = min(least, scores[place]), max(most, scores[place])
        largest = max(largest, abs(rates[place]))
    span = most - least if most > least else 1.0
    found = np.empty((4, len(scores)), np.uint16)
    for place in range(len(scores)):
        score, rate = (scores[place] - least) / span, rates[place] / largest
        number = int((score + BEHIND * (1.0 + rate)) * 2.0**47)
        found[0, place] = int(tosses[place] + LARGEST_TOSS) >> 16
        found[1, place] = number & 0xFFFF
        found[2, place] = (number >> 16) & 0xFFFF
        found[3, place] = number >> 32
    return found


@rule
def put_right(
    order: np.ndarray, scores: np.ndarray, tosses: np.ndarray, rates: np.ndarray
) -> bool:
    """Let each go forward past all who come after it by score, rate, toss and place.

    Gives up, and returns False, where that takes many more steps than there are places.
    """
    steps = 0
    for place in range(1, len(order)):
        if steps > STEPS * len(order):
            return False
        one, at = order[place], place
        while at > 0:
            other = order[at - 1]
            if scores[one] != scores[other]:
                ahead = scores[one] < scores[other]
            elif rates[one] != rates[other]:
                ahead = rates[one] < rates[other]
            elif tosses[one] != tosses[other]:
                ahead = tosses[one] < tosses[other]
            else:
                ahead = one < other
            if not ahead:
                break
            order[at] = other
            at -= 1
        steps += place - at
        order[at] = one
    return True


class Slates:
    """The lists, everybody's score, and room for both, kept from one planning to the next.

    Scores are negative, so that the best come first: the score, then the run rate, then a toss
    that is fixed for an account.
    """

    def __init__(self, tub: Tub) -> None:
        self.tub = tub
        self.lists: list[np.ndarray] = []
        self.make_room()

    def make_room(self) -> None:
        """Room for everybody who is there by now."""
        size = len(self.tub.accounts)
        self.indexes = np.zeros((SLATES, size), np.int32)
        self.scores = np.zeros(size)
        self.living = np.zeros(size, np.int32)

    def put_together(self, parts: Sequence[tuple[int, np.ndarray]]) -> None:
        """Make each list of what was put on it by those who looked at a part of the accounts.

        `parts` are the first account of each, and how many of them are on each slate.
        """
        counts = [(first, found.tolist()) for first, found in parts]
        self.lists = [
            moved_up(self.indexes[slate], [(first, found[slate]) for first, found in counts])
            for slate in range(SLATES)
        ]

    def best(self, slate: Slate, most: int, now: float) -> np.ndarray:
        """The indexes of the best candidates of a slate, at most so many, in no order."""
        indexes = self.lists[slate]
        if most >= len(indexes):
            return indexes
        if most <= 0:
            return indexes[:0]
        scores = self.scores[indexes]
        bar = np.partition(scores, most - 1)[most - 1]
        better, equal = indexes[scores < bar], indexes[scores == bar]
        missing = most - len(better)
        if missing < len(equal):
            equal = self.in_order(equal, now)[:missing]
        return np.concatenate([better, equal])

    def ranked(self, slate: Slate, now: float) -> np.ndarray:
        """The indexes of all candidates of a slate, best first."""
        return self.in_order(self.lists[slate], now)

    def in_order(self, indexes: np.ndarray, now: float) -> np.ndarray:
        """These indexes by score, rate and toss."""
        if len(indexes) == 0:
            return indexes
        tub = self.tub
        parts = tub.blocks.each(
            len(indexes),
            lambda first, last: lots(tub.accounts, tub.terms, now, indexes[first:last]),
        )
        keys = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
        return indexes[by_all(self.scores[indexes], *keys)]


def moved_up(row: np.ndarray, parts: Sequence[tuple[int, int]]) -> np.ndarray:
    """What stands in several places of a row, each from `first` on and so long, without gaps."""
    place = 0
    for first, length in parts:
        if place != first:
            row[place : place + length] = row[first : first + length]
        place += length
    return row[:place]
