import math

import numpy as np
import pytest
from scipy import stats

from bathtub.experiment.statistics import interval, replications_needed, spread


@pytest.mark.parametrize("number", [2, 3, 10, 50, 1000])
def test_the_interval_is_students(number):
    values = np.random.default_rng(number).normal(3, 2, number)
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert interval(values) == pytest.approx((values.mean(), *expected), rel=1e-9)


def test_one_value_has_a_mean_and_no_interval():
    mean, low, high = interval(np.array([7.0]))
    assert mean == 7
    assert math.isnan(low) and math.isnan(high)


def test_no_value_has_no_mean():
    assert all(math.isnan(x) for x in interval(np.array([])))


def test_equal_values_have_an_interval_of_no_width():
    assert interval(np.full(7, 0.1)) == (0.1, 0.1, 0.1)


def test_replications_without_a_value_are_left_out():
    some, whole = np.array([1.0, np.nan, 2.0, 4.0]), np.array([1.0, 2.0, 4.0])
    assert interval(some) == interval(whole)


def test_the_spread_is_the_standard_error_of_the_mean():
    values = np.random.default_rng(1).gamma(2, 3, 40)
    assert spread(values) == pytest.approx(stats.sem(values), rel=1e-12)


def test_nineteen_intervals_of_twenty_hold_the_truth():
    luck = np.random.default_rng(4)
    number = 4000
    held = 0
    for _ in range(number):
        _, low, high = interval(luck.normal(10, 3, 8))
        held += low <= 10 <= high
    assert abs(held / number - 0.95) < 4 * math.sqrt(0.95 * 0.05 / number)


def enough(differences, number):
    """Whether this mean and spread, in so many replications, would exclude zero."""
    half = stats.t.ppf(0.975, number - 1) * differences.std(ddof=1) / math.sqrt(number)
    return half <= abs(differences.mean())


@pytest.mark.parametrize("mean", [0.3, 0.5, 1.0, 3.0, -0.7])
def test_as_many_replications_are_needed_as_exclude_zero(mean):
    differences = np.random.default_rng(9).normal(0, 1, 60)
    differences += mean - differences.mean()
    fewest = next(n for n in range(2, 10_000) if enough(differences, n))
    assert replications_needed(differences) == fewest


def test_a_tenth_of_the_difference_needs_a_hundredfold():
    noise = np.random.default_rng(2).normal(0, 1, 60)
    noise -= noise.mean()
    many = replications_needed(noise + 0.01)
    assert many / replications_needed(noise + 0.1) == pytest.approx(100, rel=0.02)
    assert enough(noise + 0.01, many)


def test_no_number_of_replications_tells_nothing_from_nothing():
    assert replications_needed(np.array([1.0, -1.0])) is None
    assert replications_needed(np.array([1.0])) is None
    assert replications_needed(np.array([])) is None
