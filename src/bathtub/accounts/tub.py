"""The tub: all accounts of one run, what they read and what they count."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from .blocks import BLOCK, Blocks, total
from .clock import bring_along
from .hand import NOBODY, Hand
from .opening import arrivals, open_day_one, open_newcomers
from .post import earliest
from .record import ACCOUNT, begin, blank
from .rule import records
from .stock import STOCK, measure, settle
from .tally import TALLY
from .terms import TERMS

EVERYBODY = -1


class Tub:
    """Accounts with their terms and tally, played together from instant to instant.

    `terms` and `counts` are records with a row a segment, `starts` the index of each segment's
    first account.
    No clock that an account hears rings before its instant in `alarms`. With `watched` the
    index of an account, or `EVERYBODY`, their events are written to `log`.
    """

    def __init__(
        self,
        accounts: np.ndarray,
        terms: np.ndarray,
        counts: np.ndarray,
        starts: np.ndarray,
        blocks: Blocks | None = None,
    ) -> None:
        self._room, self._alarms = accounts, np.full(len(accounts), -np.inf)
        self.size = len(accounts)
        self.terms = terms
        self.starts = starts
        self.brought = np.zeros(len(terms), np.int64)
        self.blocks = blocks or Blocks()
        self.hand = Hand(counts)
        self._lived = 0.0

    @property
    def accounts(self) -> np.ndarray:
        """The records of all accounts; those who are brought along join at the end."""
        return self._room[: self.size]

    @property
    def alarms(self) -> np.ndarray:
        """The instant before which an account has no event."""
        return self._alarms[: self.size]

    @property
    def counts(self) -> np.ndarray:
        """What has happened so far, a record a segment."""
        return self.hand.counts

    @property
    def tally(self) -> np.ndarray:
        """The same as an int64 table (segment, `Flow`)."""
        return self.hand.counts["of"]

    def watch(self, index: int) -> None:
        """Write down the life of one account, or of `EVERYBODY`, from now on."""
        self.hand = Hand(self.hand.counts, watched=index)

    @property
    def log(self) -> np.ndarray:
        """What was written down, in the order of accounts within each stretch."""
        return self.hand.written

    @property
    def outbox(self) -> int:
        """How many letters there are."""
        return len(self.hand.letters)

    @property
    def letters(self) -> np.ndarray:
        """What has been said and not yet delivered, by instant, segment and rank."""
        letters = self.hand.letters
        order = np.lexsort((letters["rank"], letters["segment"], letters["instant"]))
        return records(letters[order])

    def empty_outbox(self) -> None:
        """Forget what has been said."""
        self.hand.post.number[0] = 0

    def play(self, until: float) -> None:
        """Let every account live up to and including this instant."""
        if until <= self._lived:
            return
        self._lived = until
        if self.size <= BLOCK or self.hand.watched != NOBODY:
            self._play_on(0, until)
        else:
            for hand in self.blocks.each(self.size, self._played(until)):
                self.hand.take(hand)
        while self.terms["brings"].any() and earliest(self.hand.post) >= 0:
            self._bring_along(until)

    def _played(self, until: float) -> Callable[[int, int], Hand]:
        """How a part of the accounts is played by a hand of its own."""

        def play_part(first: int, last: int) -> Hand:
            hand = Hand(records(np.zeros(len(self.terms), TALLY)))
            hand.play(self._room, self._alarms, first, last, until, self.terms)
            return hand

        return play_part

    def _play_on(self, first: int, until: float) -> None:
        self.hand.play(self._room, self._alarms, first, self.size, until, self.terms)

    def _bring_along(self, until: float) -> None:
        """Let whom customers brought along in this stretch enter, as far as there is room."""
        if self.size == len(self._room):
            more = self.size + 64  # as many again, so that this stays rare
            self._room = records(np.concatenate([self._room, blank(more)]))
            self._alarms = np.concatenate([self._alarms, np.full(more, -np.inf)])
        hand = self.hand
        self.size = bring_along(
            self._room,
            self._alarms,
            self.size,
            until,
            self.terms,
            hand.counts,
            hand.post,
            hand.log,
            hand.lines,
            hand.watched,
            self.brought,
        )
        self._play_on(self.size - 1, until)

    def disturb(self) -> None:
        """Have every account look at all its clocks again: a clock's own time has turned."""
        self.alarms[:] = -np.inf

    def level(self, now: float) -> tuple[np.ndarray, np.ndarray]:
        """The stock (segment, `Level`) and the result so far of each segment's accounts."""

        def measured(first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
            stock = records(np.zeros(len(self.terms), STOCK))
            results = np.zeros(len(self.terms), np.int64)
            measure(self._room[first:last], self.terms, now, stock, results)
            return stock["of"], results

        stocks, results = zip(*self.blocks.each(self.size, measured), strict=True)
        return total(stocks), total(results)

    def picture(self, now: float, keep: bool, columns: Sequence[str] | None) -> np.ndarray:
        """These columns of all records as they stand at this instant; all columns if none.

        Unless a copy is asked for by `keep`, the latter are the accounts themselves.
        """
        if columns is None:
            accounts = self.accounts.copy() if keep else self.accounts
            settle(accounts, self.terms, now)
            return accounts
        table = np.empty(self.size, [(name, ACCOUNT[name]) for name in columns])

        def copied(first: int, last: int) -> None:
            part = self._room[first:last].copy()
            settle(part, self.terms, now)
            for name in columns:
                table[name][first:last] = part[name]

        self.blocks.each(self.size, copied)
        return table


def fill(
    terms: np.ndarray,
    accounts: Sequence[int],
    customers: Sequence[int],
    births: Sequence[float],
    walk_ins: Sequence[float],
    horizon: float,
    threads: int = 1,
) -> Tub:
    """Draw all accounts of a run, those who enter later included.

    `accounts` and `customers` are heads on day one by segment, `births` and `walk_ins` rates
    per day, up to the day `horizon`. The tub is drawn and played on so many `threads`.
    """
    blocks = Blocks(threads)
    counts = records(np.zeros(len(terms), TALLY))
    streams = [
        (
            _instants(terms, segment, 0, births[segment], horizon),
            _instants(terms, segment, 1, walk_ins[segment], horizon),
        )
        for segment in range(len(terms))
    ]
    sizes = [
        n + len(born) + len(walked)
        for n, (born, walked) in zip(accounts, streams, strict=True)
    ]
    everybody = records(np.zeros(sum(sizes), ACCOUNT))
    starts = np.cumsum([0, *sizes])[:-1]
    for segment, (start, size) in enumerate(zip(starts, sizes, strict=True)):
        part = everybody[start : start + size]
        day_one = accounts[segment]
        opened = partial(_opened, part, terms, segment, customers[segment])
        counts["of"] += total(blocks.each(day_one, opened))
        begin(part[day_one:])
        open_newcomers(part[day_one:], terms, segment, *streams[segment])
    return Tub(everybody, terms, counts, starts, blocks)


def _opened(
    accounts: np.ndarray,
    terms: np.ndarray,
    segment: int,
    customers: int,
    first: int,
    last: int,
) -> np.ndarray:
    """Draw day-one accounts of a segment, and return what that counts."""
    part = accounts[first:last]
    counts = records(np.zeros(len(terms), TALLY))
    begin(part)
    open_day_one(part, first, terms, counts, segment, customers)
    return counts["of"]


def nobody() -> Tub:
    """A tub without accounts, of one segment."""
    terms, counts = blank_terms(1), records(np.zeros(1, TALLY))
    return Tub(blank(0), terms, counts, np.zeros(1, np.int64))


def _instants(
    terms: np.ndarray, segment: int, parity: int, rate: float, horizon: float
) -> np.ndarray:
    """When the newcomers of one stream arrive."""
    scratch = blank(1)
    instants = np.empty(int(rate * horizon + 6 * (rate * horizon) ** 0.5) + 8)
    count = arrivals(scratch, terms, segment, parity, rate, horizon, instants)
    if count > len(instants):
        instants = np.empty(count)
        arrivals(scratch, terms, segment, parity, rate, horizon, instants)
    return instants[:count]


def blank_terms(segments: int) -> np.ndarray:
    """Terms of which nothing is known yet but that there is no recession, a row a segment."""
    terms = records(np.zeros(segments, TERMS))
    terms["demand"] = 1.0
    return terms
