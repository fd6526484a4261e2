"""Gamma purchases and leaving after a purchase: Fader, Hardie and Lee (2005), CDNOW."""

import numpy as np
import pytest

from bathtub.validation.bg_nbd import CDNOW, MOST, PURCHASES
from bathtub.validation.closed_forms import bg_nbd_chances, bg_nbd_mean, moment
from bathtub.validation.shipped_runs import purchases_by, reduction, runs_of


def mean_by_series(r, alpha, a, b, time, terms):
    """The formula with 2F1 as the sum of its first terms, as a spreadsheet has it."""
    z = time / (alpha + time)
    term, total = 1.0, 1.0
    for j in range(1, terms + 1):
        term *= (r + j - 1) * (b + j - 1) / ((a + b - 2 + j) * j) * z
        total += term
    return (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + time)) ** r * total)


@pytest.mark.parametrize("week", PURCHASES)
def test_the_last_printed_figures_are_those_of_a_series_cut_after_150_terms(week):
    printed = mean_by_series(**CDNOW, time=week, terms=150)
    assert abs(printed - PURCHASES[week]) < 0.00005


@pytest.mark.parametrize("week", PURCHASES)
def test_the_mean_is_that_of_the_distribution(week):
    chances = bg_nbd_chances(**CDNOW, time=week, most=MOST)
    assert moment(chances, 0) == pytest.approx(1, abs=1e-9)
    assert moment(chances, 1) == pytest.approx(bg_nbd_mean(**CDNOW, time=week), rel=1e-6)


def test_the_whole_distribution_is_that_of_bg_nbd():
    (counts,) = purchases_by(runs_of(reduction("bg_nbd"), 10, log="all"), [7 * 78])
    chances = bg_nbd_chances(**CDNOW, time=78, most=MOST)
    for purchases in (0, 1, 2, 3, 5, 8, 13):
        expected = chances[purchases]
        found = (counts == purchases).mean()
        assert abs(found - expected) < 4 * np.sqrt(expected * (1 - expected) / len(counts))
