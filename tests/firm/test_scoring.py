"""Equal scores fall to the run rate, and equal rates to a fixed toss."""

import numpy as np
import pytest

from bathtub.firm.scoring import by_all


@pytest.mark.parametrize("rates", ["all differ", "none", "some", "nearly equal"])
@pytest.mark.parametrize("scores", [3, 40, 10_000])
def test_the_order_is_that_of_a_sort_by_all_keys(rates, scores):
    luck = np.random.default_rng(7)
    number = 3000
    score = -luck.integers(0, scores, number) / 7
    toss = -luck.integers(0, 2**32, number).astype(float)
    rate = -luck.lognormal(10, 2, number)
    if rates == "none":
        rate = np.zeros(number)
    elif rates == "some":
        rate[luck.random(number) < 0.5] = 0.0
    elif rates == "nearly equal":
        rate = -1e6 - luck.integers(0, 3, number) * 2e-10
    assert np.array_equal(by_all(score, toss, rate), np.lexsort([toss, rate, score]))


def test_who_is_equal_in_everything_keeps_its_place():
    zeros = np.zeros(50)
    assert np.array_equal(by_all(zeros, zeros, zeros), np.arange(50))
