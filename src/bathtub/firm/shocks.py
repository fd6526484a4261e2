"""Shocks: what the events under way do to everybody, taken together."""

import math

import numpy as np

from ..scenario.world import Event


class Shocks:
    """The events under way, and the factors that they make together; 1 where there is none."""

    def __init__(self, segments: list[str]) -> None:
        self.segments = segments
        self.under_way: list[Event] = []

    def factor(self, what: str, sign: float = -1.0, segment: str | None = None) -> float:
        """The product over all such events, as if those that are over had never been."""
        return math.prod(
            1.0 + sign * (event.size or 0.0)
            for event in self.under_way
            if event.what == what
            and (segment is None or event.segments is None or segment in event.segments)
        )

    @property
    def quality(self) -> float:
        """What supply failures leave of the quality."""
        return self.factor("supply_failure")

    @property
    def repute(self) -> float:
        """What scandals leave of our reputation."""
        return self.factor("scandal")

    @property
    def interest(self) -> float:
        """By how much campaigns multiply the interest in us."""
        return self.factor("campaign", 1.0)

    @property
    def frozen(self) -> bool:
        """Whether nobody may be hired."""
        return any(event.what == "hiring_freeze" for event in self.under_way)

    def demand(self) -> np.ndarray:
        """What recessions leave of the wallets of each segment."""
        return np.array([self.factor("recession", -1.0, name) for name in self.segments])
