"""Distributions of uncertain numbers: by name, with parameters and quantile function."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

normal = NormalDist().inv_cdf
EDGE = normal(0.95)  # `a to b` are the points below which 5 % and 95 % of the draws lie


def uniform(u: float, low: float, high: float) -> float:
    """Every number between the ends alike."""
    return low + (high - low) * u


def triangular(u: float, low: float, mode: float, high: float) -> float:
    """Most likely at the mode, and in straight lines down to the ends."""
    if u * (high - low) < mode - low:
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1 - u) * (high - low) * (high - mode))


def pert(u: float, low: float, mode: float, high: float) -> float:
    """A Beta between the ends, its mean (low + 4 mode + high) / 6, found by halving."""
    a = 1 + 4 * (mode - low) / (high - low)
    least, most = 0.0, 1.0
    for _ in range(53):
        middle = (least + most) / 2
        if beta_below(middle, a, 6 - a) < u:
            least = middle
        else:
            most = middle
    return low + (high - low) * (least + most) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """The chance that a Beta(a, b) variate is below x, by its power series."""
    if x > 0.5:
        return 1 - beta_below(1 - x, b, a)
    whole = term = 1.0
    n = 0
    while term > 1e-17 * whole:
        term *= x * (a + b + n) / (a + 1 + n)
        whole += term
        n += 1
    scale = math.lgamma(a + b) - math.lgamma(a + 1) - math.lgamma(b)
    return whole * math.exp(scale + a * math.log(x) + b * math.log1p(-x))


def bell(u: float, mean: float, sd: float) -> float:
    """The normal distribution."""
    return mean + sd * normal(u)


def lognormal(u: float, low: float, high: float) -> float:
    """Normal in its logarithm; the ends are the 5 % and 95 % points."""
    return math.exp(bell(u, *about(math.log(low), math.log(high))))


def logitnormal(u: float, low: float, high: float) -> float:
    """Normal in log(x / (1 - x)); the ends are the 5 % and 95 % points."""
    odds = [math.log(end / (1 - end)) for end in (low, high)]
    return 1 / (1 + math.exp(-bell(u, *about(*odds))))


def about(low: float, high: float) -> tuple[float, float]:
    """Mean and standard deviation of a normal number with these 5 % and 95 % points."""
    return (low + high) / 2, (high - low) / (2 * EDGE)


class Shape(NamedTuple):
    """A distribution by name: its parameters, and the quantile function that takes them."""

    parameters: tuple[str, ...]
    quantile: Callable[..., float]


SHAPES = {
    "uniform": Shape(("low", "high"), uniform),
    "triangular": Shape(("low", "mode", "high"), triangular),
    "pert": Shape(("low", "mode", "high"), pert),
    "normal": Shape(("mean", "sd"), bell),
    "lognormal": Shape(("low", "high"), lognormal),
    "logitnormal": Shape(("low", "high"), logitnormal),
}
KEYS = {"dist", *(key for shape in SHAPES.values() for key in shape.parameters)}


@dataclass(frozen=True)
class Law:
    """A distribution in base units, with the limits and the grain of its field."""

    shape: str
    parameters: tuple[float, ...]
    low: float
    high: float
    grain: float

    def at(self, u: float) -> float:
        """The number below which a draw lies with the chance u, as the field can hold it."""
        number = SHAPES[self.shape].quantile(u, *self.parameters)
        if self.grain:
            number = math.floor(number / self.grain + 0.5) * self.grain
        number = min(max(number, self.low), self.high)
        return int(number) if self.grain == 1 else number
