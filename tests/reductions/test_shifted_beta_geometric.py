"""Yearly contracts whose chance to end differs by a beta distribution: Fader and Hardie (2007)."""

import numpy as np
import pytest
from closed_forms import sbg_retention, sbg_survival

from bathtub import simulate
from bathtub.accounts.stock import Level

PARAMETERS = {"regular": (0.704, 1.182), "high_end": (0.668, 3.806)}
PUBLISHED = {
    "regular": [
        *(0.6267, 0.4738, 0.3880, 0.3321, 0.2923, 0.2625),
        *(0.2390, 0.2201, 0.2044, 0.1912, 0.1799, 0.1700),
    ],
    "high_end": [
        *(0.8507, 0.7469, 0.6698, 0.6099, 0.5618, 0.5222),
        *(0.4889, 0.4604, 0.4358, 0.4142, 0.3951, 0.3780),
    ],
}
OBSERVED = {  # years 8 to 12, which the model had not seen
    "regular": [0.223, 0.207, 0.194, 0.183, 0.173],
    "high_end": [0.468, 0.445, 0.427, 0.409, 0.394],
}
RUNS = 4


@pytest.fixture(scope="module")
def left(reduction):
    """Customers at the end of years 0 to 12 by segment, over all runs."""
    scenario = reduction("shifted_beta_geometric")
    names = list(scenario.world.segments)
    runs = [simulate(scenario, "only", number) for number in range(RUNS)]
    heads = sum(run.stocks[::12, :, Level.CUSTOMERS] for run in runs)
    return {name: heads[:, place] for place, name in enumerate(names)}


@pytest.mark.parametrize("segment", PARAMETERS)
def test_the_formula_gives_the_published_survival(segment):
    # The published parameters are rounded to three digits, the figures come from longer ones.
    survival = sbg_survival(*PARAMETERS[segment], 12)[1:]
    assert survival == pytest.approx(PUBLISHED[segment], rel=1e-3)


@pytest.mark.parametrize("segment", PARAMETERS)
def test_the_formula_foresees_what_was_observed_within_two_points(segment):
    survival = sbg_survival(*PARAMETERS[segment], 12)[8:]
    assert np.abs(survival - OBSERVED[segment]).max() < 0.02


@pytest.mark.parametrize("segment", PARAMETERS)
def test_a_cohort_survives_as_published(left, segment):
    number = left[segment][0]
    assert number == RUNS * 20_000
    expected = np.array(PUBLISHED[segment])
    error = np.sqrt(expected * (1 - expected) / number)
    assert (np.abs(left[segment][1:] / number - expected) < 4 * error + 0.00005).all()


@pytest.mark.parametrize("segment", PARAMETERS)
def test_the_retention_of_a_cohort_rises_though_nobody_changes(left, segment):
    expected = sbg_retention(*PARAMETERS[segment], 12)
    assert (np.diff(expected) > 0).all()
    retention = left[segment][1:] / left[segment][:-1]
    error = np.sqrt(expected * (1 - expected) / left[segment][:-1])
    assert (np.abs(retention - expected) < 4 * error).all()
    assert (np.diff(retention[[0, 1, 2, 4, 8]]) > 0).all()
