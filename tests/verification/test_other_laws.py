"""Intervals of other laws: quotients of sums, such as marginal costs, and results with two humps.

Two thousand samples each, of laws whose mean or quotient is known.
"""

import numpy as np
import pytest

from bathtub.experiment.statistics import (
    interval,
    interval_of_ratio,
    interval_of_ratio_difference,
)

pytestmark = pytest.mark.slow

SAMPLES, PAIRS = 2000, 10
COST = 7000.0  # of one more customer


def normal(luck):
    """Gains and costs that move together."""
    gains = luck.normal(4, 2, PAIRS)
    return COST * gains + luck.normal(0, 9000, PAIRS), gains


def heads(luck):
    """A few customers more or less, at the same cost whatever comes of it."""
    gains = luck.poisson(6, PAIRS) - luck.poisson(2, PAIRS)
    return 4 * COST + luck.normal(0, 1000, PAIRS), gains


def hours(luck):
    """The cost is certain, the gain is not."""
    return np.full(PAIRS, 4 * COST), luck.normal(4, 3, PAIRS)


@pytest.mark.parametrize("law", [normal, heads, hours])
def test_fiellers_interval_holds_the_true_quotient_in_93_to_97_of_100_samples(law):
    luck = np.random.default_rng(20261127)
    found = np.array([interval_of_ratio(*law(luck)) for _ in range(SAMPLES)])
    known = np.isfinite(found[:, 0])
    assert known.mean() > 0.9
    held = (found[known, 1] <= COST) & (found[known, 2] >= COST)
    assert 0.93 <= held.mean() <= 0.97


@pytest.mark.parametrize("noise", [1, 2])
def test_the_jackknife_holds_the_true_difference_in_93_to_97_of_100_samples(noise):
    """Quotients 5 and 7, of two strategies that share their luck."""
    luck = np.random.default_rng(20261127)

    def pair(quotient, mean, shared):
        gains = mean + shared + luck.normal(0, noise, PAIRS)
        return quotient * gains + luck.normal(0, 3, PAIRS), gains

    held = []
    for _ in range(SAMPLES):
        shared = luck.normal(0, 1, PAIRS)
        _, low, high = interval_of_ratio_difference(*pair(5, 5, shared), *pair(7, 6, shared))
        held.append(low <= -2 <= high)
    assert 0.93 <= np.mean(held) <= 0.97


@pytest.mark.parametrize("replications", [20, 30, 50])
def test_students_interval_holds_the_mean_of_a_result_that_a_price_war_decides(replications):
    """In 3 of 10 replications far below, as cut-throat prices are where rivals answer (M EUR)."""
    luck = np.random.default_rng(20261127)
    held = []
    for _ in range(SAMPLES):
        war = luck.random(replications) < 0.3
        result = np.where(war, luck.normal(-3.5, 0.6, replications), 0.8)
        result += luck.normal(0, 0.3, replications)
        _, low, high = interval(result)
        held.append(low <= 0.3 * -3.5 + 0.7 * 0.8 <= high)
    assert 0.93 <= np.mean(held) <= 0.97
