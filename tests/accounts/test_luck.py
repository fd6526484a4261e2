"""Luck is a pure function of what it is for."""

import numpy as np
import pytest
from scipy import stats

from bathtub.accounts import decisions
from bathtub.accounts.luck import (
    beta_about,
    draw,
    exponential,
    gamma_about,
    lognormal,
    normal,
    uniform,
)
from bathtub.accounts.record import blank
from bathtub.accounts.rule import rule
from bathtub.accounts.tub import blank_terms


@rule
def many(accounts, terms, kind, mean, other, values):
    for index in range(len(values)):
        account = accounts[0]
        account.rank = index
        if kind == 0:
            values[index] = gamma_about(account, terms[0], 5, mean, other)
        elif kind == 1:
            values[index] = beta_about(account, terms[0], 5, mean, other, 0)
        elif kind == 2:
            values[index] = exponential(draw(account, terms[0], 5, 0).gap)
        else:
            values[index] = lognormal(draw(account, terms[0], 5, 0).size, other)


def sample(kind, mean=1.0, other=1.0, number=20_000):
    terms = blank_terms(1)
    terms["seed"] = 5
    values = np.empty(number)
    many(blank(1), terms, kind, mean, other, values)
    return values


def test_uniforms_never_reach_zero_or_one():
    assert 0 < uniform(0) < uniform(2**32 - 1) < 1


@pytest.mark.parametrize("u", [1e-10, 1e-4, 0.02, 0.3, 0.5, 0.75, 0.93, 1 - 1e-9])
def test_the_normal_quantile_agrees_with_scipy(u):
    assert normal(u) == pytest.approx(stats.norm.ppf(u), rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("shape", [0.05, 0.5, 0.99, 1.0, 3.7, 40.0])
def test_gamma_variates_are_gamma(shape):
    values = sample(0, mean=2.0, other=shape)
    assert stats.kstest(values, stats.gamma(shape, scale=2 / shape).cdf).pvalue > 0.001


@pytest.mark.parametrize(("mean", "strength"), [(0.3, 1.2), (0.5, 0.01), (0.704 / 1.886, 1.886),
                                                (0.9, 50.0)])  # fmt: skip
def test_beta_variates_are_beta(mean, strength):
    values = sample(1, mean, strength)
    law = stats.beta(strength * mean, strength * (1 - mean))
    grid = np.linspace(0.001, 0.999, 200)  # apart from the ends, where doubles run out
    found = np.searchsorted(np.sort(values), grid) / len(values)
    assert np.abs(found - law.cdf(grid)).max() < 1.95 / np.sqrt(len(values))


def test_waiting_times_are_exponential_and_noise_has_mean_one():
    assert stats.kstest(sample(2), stats.expon.cdf).pvalue > 0.001
    noise = sample(3, other=0.29)
    assert noise.mean() == pytest.approx(1, abs=4 * noise.std() / np.sqrt(len(noise)))


def test_an_infinite_shape_or_strength_makes_all_accounts_alike():
    assert set(sample(0, mean=2.5, other=np.inf, number=5)) == {2.5}
    assert set(sample(1, mean=0.25, other=np.inf, number=5)) == {0.25}


def test_asking_twice_or_in_another_order_gives_the_same_luck():
    account, terms = blank(1), blank_terms(1)
    asked = [rank_draw(account, terms, rank, n) for rank in (0, 7) for n in (0, 1, 2)]
    again = [rank_draw(account, terms, rank, n) for rank in (7, 0) for n in (2, 1, 0)]
    assert asked == again[::-1]
    assert len(set(asked)) == 6


@rule
def rank_draw(accounts, terms, rank, n):
    accounts[0].rank = rank
    return draw(accounts[0], terms[0], 3, n)


def test_no_number_was_given_to_two_decisions():
    numbers = [v for k, v in vars(decisions).items() if k.isupper() and k != "ATTACK_0"]
    numbers += range(decisions.ATTACK_0, decisions.ATTACK_0 + 4)
    assert len(numbers) == len(set(numbers))
