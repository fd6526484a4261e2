"""How widely accounts differ: the file's ways to say it as parameters of the laws."""

import math

from scipy.special import gammainc, gammaincc

from ..scenario.world import Chance, Spread


def mean_above(mean: float, shape: float, floor: float) -> float:
    """The mean of a gamma variate that is lifted to `floor` where it is less."""
    if floor == 0 or shape == math.inf:
        return mean
    bar = shape * floor / mean
    return float(floor * gammainc(shape, bar) + mean * gammaincc(shape + 1, bar))


def sigma_of(cv: float) -> float:
    """Spread of the logarithm of a lognormal number with this coefficient of variation."""
    return math.sqrt(math.log1p(cv * cv))


def mean_and_strength(chance: Chance) -> tuple[float, float]:
    """A Beta distribution as mean and alpha + beta; infinite strength is a fixed chance."""
    if chance.chance is not None or chance.alpha is None or chance.beta is None:
        return chance.chance or 0.0, math.inf
    return chance.alpha / (chance.alpha + chance.beta), chance.alpha + chance.beta


def beta_of(spread: Spread) -> tuple[float, float]:
    """Mean and strength of the Beta distribution with this standard deviation."""
    variance = spread.spread**2
    if variance == 0:  # also of a spread too small to be squared
        return spread.mean, math.inf
    return spread.mean, spread.mean * (1 - spread.mean) / variance - 1
