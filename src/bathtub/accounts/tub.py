"""The tub: all accounts of one run, what they read and what they count."""

from collections.abc import Sequence

import numpy as np

from .clock import play
from .log import LOG
from .opening import arrivals, open_segment
from .record import blank
from .rule import records
from .stock import Level, measure, settle
from .tally import Flow
from .terms import TERMS

NOBODY, EVERYBODY = -2, -1


class Tub:
    """Accounts with their terms and tally, played together from instant to instant.

    `terms` is a record array with a row a segment, `tally` an int64 table (segment, `Flow`).
    No clock that an account hears rings before its instant in `alarms`. With `watched` the
    index of an account, or `EVERYBODY`, their events are written to `log`.
    """

    def __init__(self, accounts: np.ndarray, terms: np.ndarray, tally: np.ndarray) -> None:
        self.accounts = accounts
        self.alarms = np.full(len(accounts), -np.inf)
        self.terms = terms
        self.tally = tally
        self.watched = NOBODY
        self.lines = np.array([-1, -1])
        self._log = records(np.zeros(0, LOG))
        self._lived = 0.0

    def watch(self, index: int) -> None:
        """Write down the life of one account, or of `EVERYBODY`, from now on."""
        self.watched = index
        self.lines[0] = 0
        self._log = records(np.zeros(1024, LOG))

    @property
    def log(self) -> np.ndarray:
        """What was written down, in the order of accounts within each stretch."""
        return self._log[: max(0, self.lines[0])]

    def play(self, until: float) -> None:
        """Let every account live up to and including this instant."""
        if until <= self._lived:
            return
        self._lived = until
        index, last = 0, len(self.accounts)
        while True:
            index = play(
                self.accounts,
                self.alarms,
                index,
                last,
                until,
                self.terms,
                self.tally,
                self._log,
                self.lines,
                self.watched,
            )
            if index == last:
                return
            self._log = records(np.concatenate([self._log, np.zeros_like(self._log)]))

    def disturb(self) -> None:
        """Have every account look at all its clocks again: a clock's own time has turned."""
        self.alarms[:] = -np.inf

    def level(self, now: float) -> tuple[np.ndarray, np.ndarray]:
        """The stock (segment, `Level`) and the result so far of each segment's accounts."""
        stock = np.zeros((len(self.terms), len(Level)))
        results = np.zeros(len(self.terms), np.int64)
        measure(self.accounts, self.terms, now, stock, results)
        return stock, results

    def picture(self, now: float, keep: bool) -> np.ndarray:
        """All records as they stand at this instant; a copy if the accounts live on."""
        accounts = self.accounts.copy() if keep else self.accounts
        settle(accounts, self.terms, now)
        return accounts


def fill(
    terms: np.ndarray,
    accounts: Sequence[int],
    customers: Sequence[int],
    births: Sequence[float],
    walk_ins: Sequence[float],
    horizon: float,
) -> Tub:
    """Draw all accounts of a run, those who enter later included.

    `accounts` and `customers` are heads on day one by segment, `births` and `walk_ins` rates
    per day, up to the day `horizon`.
    """
    tally = np.zeros((len(terms), len(Flow)), np.int64)
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
    everybody = blank(sum(sizes))
    start = 0
    for segment, size in enumerate(sizes):
        part = everybody[start : start + size]
        open_segment(
            part,
            terms,
            tally,
            segment,
            accounts[segment],
            customers[segment],
            *streams[segment],
        )
        start += size
    return Tub(everybody, terms, tally)


def nobody() -> Tub:
    """A tub without accounts, of one segment."""
    return Tub(blank(0), blank_terms(1), np.zeros((1, len(Flow)), np.int64))


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
