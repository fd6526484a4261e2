"""A settled market, one brand against the rest: Goodhardt, Ehrenberg and Chatfield (1984)."""

import numpy as np
import pytest
from scipy import stats

from bathtub.accounts.tally import Flow
from bathtub.validation.closed_forms import dirichlet_penetration, dirichlet_sd
from bathtub.validation.nbd_dirichlet import MARKET, RUNS
from bathtub.validation.shipped_runs import reduction, runs_of

ACCOUNTS = 20_000


@pytest.fixture(scope="module")
def runs():
    return runs_of(reduction("nbd_dirichlet", {"experiment.report": "every 3 months"}), RUNS)


def test_the_integral_agrees_with_a_million_drawn_households():
    luck = np.random.default_rng(1)
    rates = luck.gamma(MARKET["shape"], 4 / MARKET["shape"], 1_000_000)
    shares = luck.beta(0.36, 0.84, 1_000_000)
    penetration = dirichlet_penetration(4, **MARKET)
    error = np.sqrt(penetration * (1 - penetration) / 1_000_000)
    assert abs((1 - np.exp(-rates * shares)).mean() - penetration) < 4 * error
    bought = luck.poisson(rates * shares)
    assert bought.std() == pytest.approx(dirichlet_sd(4, **MARKET), rel=0.01)


def test_a_quarter_has_the_penetration_of_a_quarter_of_the_purchases(runs):
    penetration = dirichlet_penetration(1, **MARKET)
    error = np.sqrt(penetration * (1 - penetration) / (RUNS * ACCOUNTS))
    for quarter in range(4):
        months = slice(3 * quarter + 1, 3 * quarter + 4)
        buyers = sum(run.flows[months, :, Flow.BUYERS].sum() for run in runs)
        assert abs(buyers / (RUNS * ACCOUNTS) - penetration) < 4 * error


def test_purchases_spread_as_rates_times_shares(runs):
    bought = np.concatenate([run.records["purchases"] for run in runs])
    spread = dirichlet_sd(4, **MARKET)
    fourth = ((bought - bought.mean()) ** 4).mean()
    error = np.sqrt((fourth - spread**4) / len(bought)) / (2 * spread)
    assert abs(bought.mean() - 1.2) < 4 * spread / np.sqrt(len(bought))
    assert abs(bought.std() - spread) < 4 * error


def test_shares_are_beta(runs):
    shares = np.concatenate([run.records["share"] for run in runs])
    assert stats.kstest(shares, stats.beta(0.36, 0.84).cdf).pvalue > 1e-4
