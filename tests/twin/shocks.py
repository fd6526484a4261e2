"""Events that happen to everybody, begin and end at their own instants, and pass."""

import math

from bathtub.accounts import decisions

from .horizon import HAPPENINGS
from .ledger import NOBODY
from .luck import waiting
from .quantities import YEAR, grid

BIGGER = {"campaign"}  # what multiplies by 1 + size, where others take away


def begin_shocks(market) -> None:
    """One process for every time that something begins."""
    for n, law in enumerate(market.world.events or []):
        for instant in beginnings(market, n, law):
            market.env.process(shock(market, law, instant))


def beginnings(market, n: int, law):
    """Its date; or the times of a Poisson stream, each rounded to the calendar's instants."""
    if law.at is not None:
        yield law.at
        return
    if not law.rate:
        return
    instant, k = 0.0, 1
    while True:
        gap = market.luck.block(0, 0, decisions.EVENT, 65536 * n + k).gap
        instant += waiting(gap, YEAR / law.rate)
        if instant >= market.end:
            return
        yield grid(instant)
        k += 1


def shock(market, law, instant: float):
    """A process: it begins, lasts, ends exactly, and leaves no trace of itself."""
    if law.what == "campaign" and instant >= market.horizon:
        return
    yield market.env.at(instant, HAPPENINGS)
    if law.what == "campaign":
        market.ledger.book(NOBODY, "marketing", law.cost or 0.0)
    factor = 1 + (law.size or 0) if law.what in BIGGER else 1 - (law.size or 0)
    hit = places(market, law)
    for factors in hit:
        factors.append(factor)
    yield market.env.at(instant + law["for"], HAPPENINGS)
    for factors in hit:
        factors.remove(factor)


def places(market, law) -> list[list[float]]:
    """The factors that it joins while it lasts."""
    if law.what == "recession":
        return [
            segment.recessions
            for segment in market.segments
            if law.segments is None or segment.name in law.segments
        ]
    return [market.shocks[law.what]]


def product(factors: list[float]) -> float:
    return math.prod(factors)
