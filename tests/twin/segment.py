"""A segment: its law, its numbers of loyalty, and what its wallets have come to."""

import math
from zlib import crc32

from .account import TIERS
from .quantities import YEAR
from .scenario import own_numbers


class Segment:
    def __init__(self, market, number: int, name: str, law) -> None:
        self.market, self.number, self.name, self.law = market, number, name, law
        self.crc = crc32(name.encode())
        self.needs = sorted(market.products.index(p) for p in law.needs or market.products)
        self.accounts: list = []  # day one, then births and walk-ins, by rank
        self.brought = 0  # along by others, so far
        self.recessions: list[float] = []
        self.ceiling = TIERS.index(law.ceiling)
        self.partners = None
        self.read_numbers()

    def read_numbers(self) -> None:
        self.numbers = own_numbers(self.law, self.market.levers)

    def word_rate(self) -> float:
        rate = self.law.referrals.rate
        return self.numbers.word if rate is None else rate

    def weight_of(self, products) -> float:
        return sum(self.market.weights[p] for p in sorted(products))

    def growth(self) -> float:
        """What the wallets have grown to, recessions included."""
        years = self.market.env.now / YEAR
        return (1 + self.law.wallet.growth) ** years * math.prod(self.recessions)

    def raise_ceiling(self) -> None:
        """Budgets end one tier higher for every factor 1.25; this never falls again."""
        steps = math.floor(math.log(max(1.0, self.growth())) / math.log(1.25))
        ends = min(TIERS.index("best"), TIERS.index(self.law.ceiling) + steps)
        self.ceiling = max(self.ceiling, ends)
