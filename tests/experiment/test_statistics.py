import math

import numpy as np
import pytest
from scipy import stats

from bathtub.experiment.statistics import (
    interval,
    interval_of_ratio,
    interval_of_ratio_difference,
    spread,
)


@pytest.mark.parametrize("number", [2, 3, 10, 50, 1000])
def test_the_interval_is_students(number):
    values = np.random.default_rng(number).normal(3, 2, number)
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert interval(values) == pytest.approx((values.mean(), *expected), rel=1e-9)


def test_the_interval_is_as_sure_as_is_asked():
    values = np.random.default_rng(5).normal(3, 2, 20)
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.99)
    assert interval(values, 0.99)[1:] == pytest.approx(tuple(expected), rel=1e-9)


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


def test_the_quotient_of_sums_has_fiellers_interval():
    """Its ends are the quotients q at which parts - q wholes is just not told from none."""
    luck = np.random.default_rng(12)
    wholes = luck.normal(5, 3, 10)
    parts = 20 * wholes + luck.normal(30, 15, 10)
    mean, low, high = interval_of_ratio(parts, wholes)
    assert mean == pytest.approx(parts.sum() / wholes.sum())
    for end in (low, high):
        assert stats.ttest_1samp(parts - end * wholes, 0).pvalue == pytest.approx(0.05)
    assert low < mean < high


def test_nineteen_fieller_intervals_of_twenty_hold_the_truth():
    luck = np.random.default_rng(6)
    number, held, known = 3000, 0, 0
    for _ in range(number):
        _, low, high = interval_of_ratio(luck.normal(100, 5, 10), luck.normal(10, 8, 10))
        known += math.isfinite(low)
        held += low <= 10 <= high
    assert known > 0.8 * number
    assert abs(held / known - 0.95) < 4 * math.sqrt(0.95 * 0.05 / known)


@pytest.mark.parametrize(
    "wholes",
    [[], [3.0], [0.0, 0.0, 0.0], [1.0, -1.0, 0.5], [-3.0, -3.1, -2.9], [10.0, 0.0, 0.0]],
)
def test_a_gain_that_is_not_told_from_none_has_no_price(wholes):
    found = interval_of_ratio(np.full(len(wholes), 7.0), np.array(wholes))
    assert np.isnan(found).all()


def test_a_quotient_that_never_varies_has_an_interval_of_no_width():
    found = interval_of_ratio(np.full(5, 30.0), np.full(5, 4.0))
    assert found == (7.5, 7.5, 7.5)


def test_nineteen_differences_of_quotients_of_twenty_hold_the_truth():
    luck = np.random.default_rng(7)
    number, held = 2000, 0
    for _ in range(number):
        cost, one = luck.normal(100, 5, 10), luck.normal(10, 2, 10)
        other = 0.6 * one + 0.4 * luck.normal(12.5, 2, 10)  # in the same replications; mean 11
        _, low, high = interval_of_ratio_difference(cost, one, cost, other)
        held += low <= 10 - 100 / 11 <= high
    assert abs(held / number - 0.95) < 0.02


def test_a_difference_with_what_has_no_price_is_unknown():
    priced, free = np.array([3.0, 3.1, 2.9]), np.zeros(3)
    assert np.isnan(interval_of_ratio_difference(priced, priced, priced, free)).all()
    assert interval_of_ratio_difference(free, priced, free, priced) == (0, 0, 0)
