"""Sentences about service and books: what customers meet, and when silence is noticed."""

import math
from collections.abc import Iterator

from ..scenario.facts import Scenario
from ..scenario.firm import Firm
from ..scenario.spelling import duration, few, share
from ..scenario.world import Segment
from .market import held
from .sentence import Sentence, of_segment


def service(scenario: Scenario) -> Iterator[Sentence]:
    """How well the load fits on day one."""
    desk = scenario.opening(scenario.baseline)[1].service
    segments = scenario.world.segments.values()
    load = sum(s.encounters.mean * (s.customers if s.buys else s.accounts) for s in segments)
    if not load:
        return
    broken = f"{share(1 - desk.quality)} of the promises are broken"
    room = "any number can be served"
    if desk.capacity is not None:
        room = f"there is room for {few(desk.capacity)}"
        if desk.capacity < load:
            room += f", so only {share(desk.capacity / load * desk.quality)} of them are kept"
    names = scenario.world.segments
    who_meets_us = [p for name in names for p in of_segment(name, "encounters", "customers")]
    yield Sentence(
        "service",
        f"Customers meet us {few(load)} times a year; {room}; {broken}, "
        f"{share(desk.recovery)} of the complaints are put right",
        (("firm", "service"), *who_meets_us),
    )


def books(scenario: Scenario) -> Iterator[Sentence]:
    """When a customer's silence is noticed, a sentence a segment."""
    levers, firm = scenario.opening(scenario.baseline)
    warn = firm.books.warn_after if levers.warn_after is None else levers.warn_after
    after = levers.strike_off_after
    strike = firm.books.strike_off_after if after is None else after
    for name, segment in scenario.world.segments.items():
        interval = own_interval(segment, firm)
        if interval is None or not segment.customers:
            continue
        days = warn.days if math.isfinite(warn.days) else warn.gaps * interval
        warned = f"is warned of after {days:,.0f} days of silence, and"
        told = f"{warned} struck off after {duration(strike)}"
        if days >= strike:
            told = f"{warned} struck off at once"
        yield Sentence(
            "books",
            f"{name}: a customer who buys from us every {few(interval)} days {told}"
            + longer(segment, max(days, strike) / interval),
            (("firm", "books"), *of_segment(name, "purchases", "share", "coverage")),
        )


def longer(segment: Segment, intervals: float) -> str:
    """How many of the pauses of a customer who buys at random last so many intervals."""
    part = math.exp(-intervals)
    if segment.purchases.every or part < 0.01:
        return ""
    return f", though {share(part)} of its pauses are longer"


def own_interval(segment: Segment, firm: Firm) -> float | None:
    """Days between purchases from us, of a customer with the mean rate and share."""
    purchases = segment.purchases
    if purchases.every:
        return purchases.every
    rate = (purchases.mean or 0.0) * segment.share.mean * held(segment, firm)
    return 365.25 / rate if rate > 0 and segment.buys else None
