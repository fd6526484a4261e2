"""Gamma purchases and gamma hazards of silent leaving: Schmittlein, Morrison, Colombo (1987)."""

import numpy as np
import pytest
from closed_forms import pareto_nbd_mean, pareto_nbd_sd, pareto_survival
from scipy.integrate import quad

from bathtub import simulate
from bathtub.accounts.stock import Level

CDNOW = {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}  # Fader and Hardie (2005)
WEEKS = [1, 4, 13, 39, 52, 78]
RUNS = 6


@pytest.fixture(scope="module")
def runs(reduction):
    scenario = reduction("pareto_nbd")
    return [simulate(scenario, "only", number, log="all") for number in range(RUNS)]


@pytest.fixture(scope="module")
def counts(runs, purchases_by):
    return np.hstack([purchases_by(run, [7 * week for week in WEEKS]) for run in runs])


def test_the_formula_is_the_rate_times_the_time_alive():
    rate = CDNOW["r"] / CDNOW["alpha"]
    for week in WEEKS:
        alive, _ = quad(lambda u: pareto_survival(CDNOW["s"], CDNOW["beta"], u), 0, week)
        assert pareto_nbd_mean(**CDNOW, time=week) == pytest.approx(rate * alive, rel=1e-9)


@pytest.mark.parametrize("place", range(len(WEEKS)), ids=lambda place: f"week {WEEKS[place]}")
def test_customers_buy_again_as_often_as_pareto_nbd_expects(counts, place):
    bought, week = counts[place], WEEKS[place]
    error = pareto_nbd_sd(**CDNOW, time=week) / np.sqrt(len(bought))
    assert abs(bought.mean() - pareto_nbd_mean(**CDNOW, time=week)) < 4 * error


def test_the_living_thin_out_as_a_lomax_tail(runs):
    number = RUNS * 20_000
    for month in (1, 6, 12, 17):
        stay = pareto_survival(CDNOW["s"], CDNOW["beta"], month * 30.4375 / 7)
        alive = sum(run.stocks[month, 0, Level.CUSTOMERS] for run in runs) / number
        assert abs(alive - stay) < 4 * np.sqrt(stay * (1 - stay) / number)
