"""What a play leaves behind."""

from typing import NamedTuple


class Event(NamedTuple):
    """One event in the life of an account."""

    instant: float
    segment: str
    rank: int
    happening: str
    by: str
    number: int
    outcome: str
    status: str
    rational: float
    emotional: float
    share: float
    coverage: float
    discount: float
    revenue: int
    result: int


class Played(NamedTuple):
    """All events, the flows of every month, and the stocks and climate at its end."""

    events: list[Event]
    flows: dict[tuple[int, str, str], int]
    stocks: dict[tuple[int, str, str], int]
    climates: list[tuple[float, ...]]
