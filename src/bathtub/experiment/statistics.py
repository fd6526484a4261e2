"""Means with their intervals, over replications that are independent samples of the world."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtrit

CONFIDENCE = 0.95


def interval(values: np.ndarray, confidence: float = CONFIDENCE) -> tuple[float, float, float]:
    """Mean and its interval (Student t); empty bounds for fewer than two values."""
    values = values[np.isfinite(values)]
    if len(values) == 0:
        return np.nan, np.nan, np.nan
    mean = float(values.mean())
    if len(values) < 2:
        return mean, np.nan, np.nan
    if (values == values[0]).all():
        return float(values[0]), float(values[0]), float(values[0])
    half = float(stdtrit(len(values) - 1, 0.5 + confidence / 2) * spread(values))
    return mean, mean - half, mean + half


def interval_of_share(values: np.ndarray) -> tuple[float, float, float]:
    """Mean of numbers in 0..1 that count how often something is so, with Wilson's interval."""
    values = values[np.isfinite(values)]
    number = len(values)
    if number < 2:
        return interval(values)
    mean, z = float(values.mean()), 1.959963984540054
    middle = (mean + z * z / (2 * number)) / (1 + z * z / number)
    half = z / (1 + z * z / number)
    half *= float(np.sqrt(mean * (1 - mean) / number + z * z / (4 * number * number)))
    return mean, max(0.0, middle - half), min(1.0, middle + half)


def interval_of(measure: str, values: np.ndarray) -> tuple[float, float, float]:
    """The interval that fits a measure of the summary."""
    return interval_of_share(values) if measure == "chance_best" else interval(values)


def interval_of_ratio(parts: np.ndarray, wholes: np.ndarray) -> tuple[float, float, float]:
    """The sum of `parts` by that of `wholes`, pair by pair, with its 95 % interval (Fieller).

    Empty where the mean of `wholes` cannot be told from none, and so for fewer than two pairs:
    the quotient could then be anything.
    """
    number, nothing = len(parts), (np.nan, np.nan, np.nan)
    if number < 2:
        return nothing
    part, whole = float(parts.mean()), float(wholes.mean())
    wide = float(stdtrit(number - 1, 0.5 + CONFIDENCE / 2) ** 2) / number
    (in_part, in_both), (_, in_whole) = (wide * np.cov(parts, wholes)).tolist()
    if whole <= 0 or whole * whole <= in_whole:
        return nothing
    a, b, c = whole * whole - in_whole, part * whole - in_both, part * part - in_part
    half = float(np.sqrt(max(0.0, b * b - a * c)))
    mean = part / whole
    return mean, min(mean, (b - half) / a), max(mean, (b + half) / a)


def interval_of_ratio_difference(
    parts: np.ndarray,
    wholes: np.ndarray,
    other_parts: np.ndarray,
    other_wholes: np.ndarray,
    confidence: float = CONFIDENCE,
) -> tuple[float, float, float]:
    """The difference of two such quotients from the same replications, by the jackknife."""
    number = len(parts)
    known = [interval_of_ratio(parts, wholes), interval_of_ratio(other_parts, other_wholes)]
    mean = known[0][0] - known[1][0]
    if not np.isfinite(mean):
        return np.nan, np.nan, np.nan

    def without_one(values: np.ndarray) -> np.ndarray:
        return values.sum() - values

    left = without_one(parts) / without_one(wholes)
    left = left - without_one(other_parts) / without_one(other_wholes)
    error = np.sqrt((number - 1) * left.var())
    half = float(stdtrit(number - 1, 0.5 + confidence / 2) * error)
    return mean, mean - half, mean + half


def spread(values: np.ndarray) -> float:
    """Standard error of the mean."""
    return float(values.std(ddof=1) / np.sqrt(len(values)))
