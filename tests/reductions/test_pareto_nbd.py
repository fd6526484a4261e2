"""Gamma purchases and gamma hazards of silent leaving: Schmittlein, Morrison, Colombo (1987)."""

import pytest
from scipy.integrate import quad

from bathtub.validation.closed_forms import pareto_nbd_mean, pareto_survival
from bathtub.validation.pareto_nbd import CDNOW, WEEKS


def test_the_formula_is_the_rate_times_the_time_alive():
    rate = CDNOW["r"] / CDNOW["alpha"]
    for week in WEEKS:
        alive, _ = quad(lambda u: pareto_survival(CDNOW["s"], CDNOW["beta"], u), 0, week)
        assert pareto_nbd_mean(**CDNOW, time=week) == pytest.approx(rate * alive, rel=1e-9)
