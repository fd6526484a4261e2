"""Luck: every chance is a block of Philox, addressed by who, what and how often."""

import math
from typing import NamedTuple

from bathtub.accounts.luck import normal, philox, uniform

BLOCKS = 2**32


class Block(NamedTuple):
    """The four uniforms of a block."""

    gap: float
    chance: float
    size: float
    other: float


class Luck:
    """The luck of one replication: the same in every strategy."""

    def __init__(self, seed: int, replication: int) -> None:
        self.key = (seed, replication)

    def block(self, name: int, rank: int, decision: int, occurrence: int) -> Block:
        words = philox(name, rank, decision, occurrence % BLOCKS, *self.key)
        return Block(*(uniform(word) for word in words))

    def of(self, name: int, rank: int) -> "Own":
        return Own(self, name, rank)


class Own:
    """The luck of one account."""

    def __init__(self, luck: Luck, name: int, rank: int) -> None:
        self.luck, self.name, self.rank = luck, name, rank

    def block(self, decision: int, occurrence: int = 0) -> Block:
        return self.luck.block(self.name, self.rank, decision, occurrence)

    def gamma(self, shape: float, decision: int, first: int = 0) -> float:
        """Marsaglia and Tsang's rejection: a gamma variate of scale one."""
        d = (shape if shape >= 1 else shape + 1) - 1 / 3
        c = 1 / math.sqrt(9 * d)
        for trial in range(64):
            block = self.block(decision, first + trial)
            x = normal(block.gap)
            v = (1 + c * x) ** 3
            if v > 0 and math.log(block.chance) < x * x / 2 + d - d * v + d * math.log(v):
                break
        return d * v if shape >= 1 else d * v * block.size ** (1 / shape)

    def beta(self, alpha: float, beta: float, decision: int, first: int = 0) -> float:
        x = self.gamma(alpha, decision, first)
        y = self.gamma(beta, decision, first + 64)
        return x / (x + y)

    def share(self, mean: float, spread: float, decision: int) -> float:
        """A Beta with this mean and standard deviation."""
        if not spread:
            return mean
        return self.around(mean, mean * (1 - mean) / spread**2 - 1, decision)

    def around(self, mean: float, strength: float, decision: int) -> float:
        """A Beta(S p, S (1 - p)); at its ends nothing is left to draw."""
        if mean in (0, 1):
            return mean
        return self.beta(strength * mean, strength * (1 - mean), decision)

    def hidden(self, mean: float, shape: float | None, decision: int) -> float:
        """A rate that differs between accounts by a gamma law, or is the same for all."""
        return mean if shape is None else mean / shape * self.gamma(shape, decision)


def waiting(u: float, mean: float) -> float:
    """The time to the next event of a clock."""
    return -math.log(u) * mean


def spread_of(cv: float) -> float:
    """Sigma of a lognormal number with this coefficient of variation."""
    return math.sqrt(math.log(1 + cv * cv))


def around_one(cv: float, u: float) -> float:
    """A lognormal number with mean one."""
    sigma = spread_of(cv)
    return math.exp(sigma * normal(u) - sigma * sigma / 2)
