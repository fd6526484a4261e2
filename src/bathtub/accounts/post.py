"""The outbox: what an account says to others waits here until the calendar delivers it.

So no account feels another one's luck while they live, and they may be played in any order.
"""

from enum import IntEnum
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from .record import Account
from .rule import rule


class Word(IntEnum):
    """What is said."""

    BAD = 0
    GOOD = 1
    BRING = 2  # so good that a newcomer comes along at once


LETTER = np.dtype(
    [
        ("instant", "f8"),
        ("segment", "i8"),  # of the teller
        ("rank", "i8"),
        ("teller", "i8"),  # its index among the accounts
        ("word", "i8"),
        ("to", "f8"),  # 0..1: the addressee's place among the living
    ],
    align=True,
)


Letter: TypeAlias = Any  # one record


class Post(NamedTuple):
    """Room for letters, and in `number[0]` how many there are."""

    letters: np.ndarray
    number: np.ndarray


@rule
def full(post: Post) -> bool:
    """Whether there is no room for another letter."""
    return post.number[0] == len(post.letters)


@rule
def send(post: Post, account: Account, index: int, now: float, word: int, to: float) -> None:
    """Put a letter into the outbox; there must be room."""
    letter = post.letters[post.number[0]]
    letter.instant = now
    letter.segment = account.segment
    letter.rank = account.rank
    letter.teller = index
    letter.word = word
    letter.to = to
    post.number[0] += 1


@rule
def earliest(post: Post) -> int:
    """The place of the first letter that brings somebody along, -1 for none.

    At one instant the lower segment goes first, then the lower rank.
    """
    first = -1
    for place in range(post.number[0]):
        letter = post.letters[place]
        if letter.word != Word.BRING:
            continue
        if first < 0 or before(letter, post.letters[first]):
            first = place
    return first


@rule
def before(one: Letter, other: Letter) -> bool:
    """Whether one letter was written before the other."""
    if one.instant != other.instant:
        return one.instant < other.instant
    if one.segment != other.segment:
        return one.segment < other.segment
    return one.rank < other.rank


@rule
def take_out(post: Post, place: int) -> None:
    """Take a letter out; the last one takes its place."""
    post.number[0] -= 1
    post.letters[place] = post.letters[post.number[0]]
