"""Service between two plannings: how well the load fits, and what complaints taught."""

import math

from ..accounts.tally import Flow
from ..accounts.tub import Tub
from ..scenario.firm import Service
from .calendar import YEAR


class ServiceDesk:
    """Quality that learns from complaints, and headroom where capacity is limited."""

    def __init__(self, tub: Tub, service: Service) -> None:
        self.tub, self.service = tub, service
        self.quality = service.quality
        self.heard = 0
        self.planned = 0.0

    def plan(self, now: float, load: float, customers: float) -> None:
        """Set the quality and the headroom until the next planning.

        `load` is the yearly number of encounters that all customers expect.
        """
        complaints = int(self.tub.tally[:, Flow.COMPLAINTS].sum())
        told = (complaints - self.heard) / customers if customers else 0.0
        rest = math.exp(-self.service.forgetting * (now - self.planned) / YEAR)
        base = self.service.quality
        learnt = base + (self.quality - base) * rest + self.service.learning * told
        self.quality = min(learnt, max(base, self.service.best_quality))
        self.heard, self.planned = complaints, now
        capacity = self.service.capacity
        headroom = 1.0 if capacity is None or load <= 0 else min(1.0, capacity / load)
        self.tub.terms["quality"] = self.quality
        self.tub.terms["headroom"] = headroom
