"""The sales force: heads on both sides, who is still learning, and hours left over."""

from .ledger import money
from .quantities import YEAR


class Side:
    """Hunters, or farmers: who came when; whoever came last goes first."""

    def __init__(self) -> None:
        self.learners: list[list[float]] = []  # [heads, since]
        self.heads: float | None = None

    def be(self, heads: float, now: float) -> None:
        if self.heads is None:
            self.heads = heads
            return
        more = heads - self.heads
        if more > 0:
            self.learners.append([more, now])
        while more < 0 and self.learners:
            last = self.learners[-1]
            gone = min(last[0], -more)
            last[0] -= gone
            more += gone
            if last[0] <= 0:
                self.learners.pop()
        self.heads = heads

    def working(self, now: float, days: float, ramp_up: float) -> float:
        """Heads at full output: learners count half for as long as they learn."""
        lost = 0.0
        for heads, since in self.learners:
            learning = min(max(since + ramp_up - now, 0.0), days)
            lost += heads * 0.5 * (learning / days)
        return self.heads - lost


class Force:
    def __init__(self, market) -> None:
        self.market = market
        self.hunters, self.farmers = Side(), Side()
        self.hunters_left = self.farmers_left = 0.0
        self.people = self.wanted()

    def present(self) -> float:
        """People, who do not become more while nobody may be hired."""
        wanted = self.wanted()
        if not (self.market.shocks["hiring_freeze"] and wanted > self.people):
            self.people = wanted
        return self.people

    def wanted(self) -> float:
        levers = self.market.levers
        return levers.sales.people if levers.people is None else levers.people

    def hunt(self, days: float) -> tuple[float, int]:
        """(hours, pay) of the hunters in a cycle."""
        heads = self.present() * self.market.levers.hunting
        cost = self.market.levers.sales.hunter_cost
        return self.side(self.hunters, heads, days, self.hunters_left, cost)

    def farm(self, days: float) -> tuple[float, int]:
        heads = self.present() * (1 - self.market.levers.hunting)
        cost = self.market.levers.sales.farmer_cost
        return self.side(self.farmers, heads, days, self.farmers_left, cost)

    def side(
        self, side: Side, heads: float, days: float, left: float, cost: float
    ) -> tuple[float, int]:
        levers, now = self.market.levers, self.market.env.now
        side.be(heads, now)
        working = side.working(now, days, levers.ramp_up)
        available = left + working * levers.sales.hours * (days / YEAR)
        return available if heads else 0.0, money(heads * cost * (days / YEAR))
