"""Customers walk in and leave by themselves: a queue with infinitely many servers."""

from math import exp

import numpy as np
import pytest
from closed_forms import immigration_mean, immigration_variance

from bathtub import simulate
from bathtub.accounts.log import Outcome
from bathtub.accounts.stock import Level
from bathtub.accounts.tally import Flow

MONTH = 30.4375
SEGMENT = "world.segments.customers."


def customers(scenario, replications):
    """Customers at every month end, a row a replication."""
    runs = [simulate(scenario, "only", number) for number in range(replications)]
    return np.array([run.stocks[:, 0, Level.CUSTOMERS] for run in runs])


def error_of_variance(variance, number):
    """Standard error of a sample variance of nearly normal values."""
    return variance * np.sqrt(2 / (number - 1))


@pytest.fixture(scope="module")
def balance(reduction):
    return customers(reduction("mm_infinity"), 80)


def test_in_balance_the_tub_holds_arrivals_by_hazard(balance):
    level = balance[:, 100:].mean(axis=1)  # one number a replication; these are independent
    assert immigration_mean(1000, 20, 0.02, 300) == 1000
    assert abs(level.mean() - 1000) < 4 * level.std(ddof=1) / np.sqrt(len(level)) + 0.5


def test_in_balance_the_variance_is_the_mean(balance):
    # About the known mean, so that months of one replication need not be independent.
    squares = ((balance[:, 200:] - 1000.0) ** 2).mean(axis=1)
    assert immigration_variance(1000, 20, 0.02, 250) == pytest.approx(1000, rel=1e-3)
    assert abs(squares.mean() - 1000) < 4 * squares.std(ddof=1) / np.sqrt(len(squares)) + 0.5


@pytest.mark.parametrize(("start", "published"), [(0, 213.37), (1500, 1393.31)])
def test_the_tub_fills_and_drains_as_the_transient_says(reduction, start, published):
    expected = immigration_mean(start, 20, 0.02, 12)
    assert abs(expected - published) < 0.005
    changes = {
        "experiment.horizon": "12 months",
        SEGMENT + "accounts": str(max(1, start)),
        SEGMENT + "customers": str(start),
    }
    number = 300
    level = customers(reduction("mm_infinity", changes), number)[:, -1]
    variance = immigration_variance(start, 20, 0.02, 12)
    assert abs(level.mean() - published) < 4 * np.sqrt(variance / number) + 0.005
    assert abs(level.var(ddof=1) - variance) < 4 * error_of_variance(variance, number)


OTHER_LIFETIMES = {
    "always 50 months": {
        SEGMENT + "lapses": "0/year",
        SEGMENT + "renewal": {"every": "50 months", "leave": "100 %"},
    },
    "geometric": {
        SEGMENT + "lapses": "0/year",
        SEGMENT + "renewal": {"every": "1 month", "leave": "2 %"},
    },
    "every 10 months, one in five": {
        SEGMENT + "lapses": "0/year",
        SEGMENT + "renewal": {"every": "10 months", "leave": "20 %"},
    },
    # Gamma hazards make Lomax lifetimes, whose mean is shape / (shape - 1) / mean hazard.
    "gamma hazards": {
        SEGMENT + "lapses": {"mean": f"{10 / 9 / 50}/month", "shape": "10"},
    },
}


@pytest.mark.parametrize("lifetimes", OTHER_LIFETIMES)
def test_only_the_mean_of_the_lifetimes_matters(reduction, lifetimes):
    changes = {
        **OTHER_LIFETIMES[lifetimes],
        SEGMENT + "customers": "0",
        SEGMENT + "accounts": "1",
        "experiment.horizon": "600 months",
    }
    number = 25
    level = customers(reduction("mm_infinity", changes), number)[:, -1]
    assert abs(level.mean() - 1000) < 4 * np.sqrt(1000 / number) + 0.5


def test_gamma_hazards_drain_a_cohort_as_a_lomax_tail(reduction):
    mean, shape, start, months = 10 / 9 / 50, 10, 20_000, 60
    changes = {
        SEGMENT + "lapses": {"mean": f"{mean}/month", "shape": str(shape)},
        SEGMENT + "walk_ins": "0/month",
        SEGMENT + "accounts": str(start),
        SEGMENT + "customers": str(start),
        "experiment.horizon": f"{months} months",
    }
    stay = (1 + mean * months / shape) ** -shape
    assert stay > 1.05 * exp(-mean * months)  # the frail leave first
    left = customers(reduction("mm_infinity", changes), 3)[:, -1].sum() / (3 * start)
    assert abs(left - stay) < 4 * np.sqrt(stay * (1 - stay) / (3 * start))


@pytest.fixture(scope="module")
def watched(reduction):
    """Long runs with many customers, everybody's life written down."""
    changes = {
        SEGMENT + "walk_ins": "100/month",
        SEGMENT + "accounts": "5000",
        SEGMENT + "customers": "5000",
        "experiment.horizon": "500 months",
    }
    scenario = reduction("mm_infinity", changes)
    return [simulate(scenario, "only", number, log="all") for number in range(6)]


def entry_and_exit(run):
    """When each account became a customer and when it ceased to be one."""
    log, end = run.log, run.ends[-1]
    came, left = np.zeros(len(run.records)), np.full(len(run.records), end)
    walked, lapsed = log["outcome"] == Outcome.WALKED_IN, log["outcome"] == Outcome.LAPSED
    came[log["account"][walked]] = log["instant"][walked]
    left[log["account"][lapsed]] = log["instant"][lapsed]
    return came, left


def test_the_tub_holds_arrivals_times_stay_as_little_says(watched):
    levels, arrivals, stays = [], [], []
    for run in watched:
        came, left = entry_and_exit(run)
        early = (came > 0) & (came <= 200 * MONTH)  # 300 months later, 2 in 1000 are left
        levels.append(run.stocks[:, 0, Level.CUSTOMERS].mean())
        arrivals.append(early.sum() / 200)
        stays.append((left - came)[early].mean() / MONTH)
    assert np.mean(levels) == pytest.approx(np.mean(arrivals) * np.mean(stays), rel=0.01)


def test_customer_years_at_risk_are_the_sum_of_all_stays(watched):
    for run in watched[:2]:
        came, left = entry_and_exit(run)
        counted = run.flows[..., Flow.CUSTOMER_DAYS].sum() / 1e6
        assert counted == pytest.approx((left - came).sum(), rel=1e-9)
