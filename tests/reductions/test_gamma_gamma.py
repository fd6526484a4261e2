"""Orders vary within and between customers: Colombo and Jiang (1999), Fader et al. (2005)."""

import numpy as np
import pytest
from scipy import stats

from bathtub.validation.gamma_gamma import PARAMETERS
from bathtub.validation.shipped_runs import reduction, runs_of

P, Q, SCALE = PARAMETERS.values()


@pytest.fixture(scope="module")
def records():
    return np.concatenate([run.records for run in runs_of(reduction("gamma_gamma"), 10)])


@pytest.fixture(scope="module")
def orders(records):
    """The one order of every customer, in the currency."""
    assert (records["purchases"] == 1).all()
    return records["revenue"] / 1e6


@pytest.fixture(scope="module")
def means(records):
    """What each customer's orders are worth on average."""
    return records["wallet"] / 12


def test_customers_means_are_inverse_gamma(means):
    assert stats.kstest(means, stats.invgamma(Q, scale=P * SCALE).cdf).pvalue > 1e-4


def test_orders_are_beta_of_the_second_kind(orders):
    assert stats.kstest(orders, stats.betaprime(P, Q, scale=SCALE).cdf).pvalue > 1e-4


def test_an_order_about_its_customers_mean_is_gamma(orders, means):
    assert stats.kstest(orders / means, stats.gamma(P, scale=1 / P).cdf).pvalue > 1e-4
    assert abs(stats.spearmanr(orders / means, means).statistic) < 4 / np.sqrt(len(orders))
