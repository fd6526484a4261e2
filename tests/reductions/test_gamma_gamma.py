"""Orders vary within and between customers: Colombo and Jiang (1999), Fader et al. (2005)."""

import numpy as np
import pytest
from closed_forms import gamma_gamma_mean, gamma_gamma_sd, gamma_gamma_sd_of_means
from scipy import stats

from bathtub import simulate

P, Q, SCALE = 6.25, 3.74, 15.44
RUNS = 10


@pytest.fixture(scope="module")
def records(reduction):
    scenario = reduction("gamma_gamma")
    return np.concatenate([simulate(scenario, "only", n).records for n in range(RUNS)])


@pytest.fixture(scope="module")
def orders(records):
    """The one order of every customer, in the currency."""
    assert (records["purchases"] == 1).all()
    return records["revenue"] / 1e6


@pytest.fixture(scope="module")
def means(records):
    """What each customer's orders are worth on average."""
    return records["wallet"] / 12


def error_of_spread(values):
    """Standard error of a standard deviation, from the sample: the tails are too heavy for more."""
    fourth = ((values - values.mean()) ** 4).mean()
    return np.sqrt((fourth - values.var() ** 2) / len(values)) / (2 * values.std())


def test_the_formulas_give_the_published_figures():
    assert abs(gamma_gamma_mean(P, Q, SCALE) - 35.22) < 0.005
    assert abs(gamma_gamma_sd(P, Q, SCALE) - 32.02) < 0.005
    assert abs(gamma_gamma_sd_of_means(P, Q, SCALE) - 26.70) < 0.005


def test_the_mean_order_is_as_published(orders, means):
    number = len(orders)
    assert abs(orders.mean() - 35.22) < 4 * 32.02 / np.sqrt(number) + 0.005
    assert abs(means.mean() - 35.22) < 4 * 26.70 / np.sqrt(number) + 0.005


def test_orders_and_customers_spread_as_published(orders, means):
    assert abs(orders.std() - 32.02) < 4 * error_of_spread(orders) + 0.005
    assert abs(means.std() - 26.70) < 4 * error_of_spread(means) + 0.005


def test_customers_means_are_inverse_gamma(means):
    assert stats.kstest(means, stats.invgamma(Q, scale=P * SCALE).cdf).pvalue > 1e-4


def test_orders_are_beta_of_the_second_kind(orders):
    assert stats.kstest(orders, stats.betaprime(P, Q, scale=SCALE).cdf).pvalue > 1e-4


def test_an_order_about_its_customers_mean_is_gamma(orders, means):
    assert stats.kstest(orders / means, stats.gamma(P, scale=1 / P).cdf).pvalue > 1e-4
    assert abs(stats.spearmanr(orders / means, means).statistic) < 4 / np.sqrt(len(orders))
