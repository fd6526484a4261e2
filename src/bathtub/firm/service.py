"""Service between two plannings: how well the load fits, and what complaints taught."""

import math

from ..accounts.tally import Flow
from ..accounts.tub import Tub
from .calendar import YEAR
from .policy import Policy


class ServiceDesk:
    """Quality that learns from complaints, and headroom where capacity is limited."""

    def __init__(self, tub: Tub, policy: Policy) -> None:
        self.tub, self.policy = tub, policy
        self.heard = 0
        self.planned = 0.0

    def plan(self, now: float, load: float, customers: float) -> None:
        """Set the quality and the headroom until the next planning.

        `load` is the yearly number of encounters that all customers expect.
        """
        complaints = int(self.tub.tally[:, Flow.COMPLAINTS].sum())
        told = (complaints - self.heard) / customers if customers else 0.0
        policy, service = self.policy, self.policy.firm.service
        rest = math.exp(-service.forgetting * (now - self.planned) / YEAR)
        base = service.quality
        learnt = base + (policy.quality - base) * rest + service.learning * told
        policy.quality = min(learnt, max(base, service.best_quality))
        self.heard, self.planned = complaints, now
        headroom = 1.0
        if service.capacity is not None and load > 0:
            headroom = min(1.0, service.capacity / load)
        policy.tell_quality()
        self.tub.terms["headroom"] = headroom
