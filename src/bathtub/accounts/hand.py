"""A hand that plays accounts: with a tally, an outbox and a log of its own."""

from __future__ import annotations

import numpy as np

from .clock import play
from .log import LOG
from .post import LETTER, Post, full
from .rule import records

NOBODY = -2


class Hand:
    """Plays accounts one after the other, and makes room where it runs out.

    What it has to say waits in `post`, the lives of the `watched` are written to `log`, whose
    next free line is `lines[0]`.
    """

    def __init__(self, counts: np.ndarray, watched: int = NOBODY) -> None:
        self.counts, self.watched = counts, watched
        self.post = Post(records(np.zeros(64, LETTER)), np.zeros(1, np.int64))
        self.log = records(np.zeros(0 if watched == NOBODY else 1024, LOG))
        self.lines = np.zeros(1, np.int64)

    @property
    def letters(self) -> np.ndarray:
        """What has been said, in the order of accounts."""
        return self.post.letters[: self.post.number[0]]

    @property
    def written(self) -> np.ndarray:
        """What has been written down."""
        return self.log[: self.lines[0]]

    def play(
        self,
        accounts: np.ndarray,
        alarms: np.ndarray,
        first: int,
        last: int,
        until: float,
        terms: np.ndarray,
    ) -> None:
        """Carry the accounts from `first` to before `last` on to the instant `until`."""
        while True:
            first = play(
                accounts,
                alarms,
                first,
                last,
                until,
                terms,
                self.counts,
                self.post,
                self.log,
                self.lines,
                self.watched,
            )
            if first == last:
                return
            if full(self.post):
                self.post = Post(_twice(self.post.letters), self.post.number)
            else:
                self.log = _twice(self.log)

    def take(self, other: Hand) -> None:
        """Take over what another hand has counted, and what it has to say."""
        self.counts["of"] += other.counts["of"]
        here, more = int(self.post.number[0]), int(other.post.number[0])
        while here + more > len(self.post.letters):
            self.post = Post(_twice(self.post.letters), self.post.number)
        self.post.letters[here : here + more] = other.letters
        self.post.number[0] += more


def _twice(table: np.ndarray) -> np.ndarray:
    """The table with as much room again."""
    return records(np.concatenate([table, np.zeros_like(table)]))
