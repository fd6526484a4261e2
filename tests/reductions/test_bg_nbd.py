"""Gamma purchases and leaving after a purchase: Fader, Hardie and Lee (2005), CDNOW."""

import numpy as np
import pytest
from closed_forms import bg_nbd_chances, bg_nbd_mean, bg_nbd_mean_by_series, moment

from bathtub import simulate

CDNOW = {"r": 0.2425967, "alpha": 4.413659, "a": 0.7929869, "b": 2.426164}
PUBLISHED = {1: 0.0532, 3: 0.1506, 32: 1.0437, 52: 1.4440, 78: 1.8576}
WEEKS = [1, 3, 32, 39, 52, 78]
RUNS = 10
MOST = 2000  # purchases; the chance of more is nil


@pytest.fixture(scope="module")
def counts(reduction, purchases_by):
    scenario = reduction("bg_nbd")
    runs = [simulate(scenario, "only", number, log="all") for number in range(RUNS)]
    bought = np.hstack([purchases_by(run, [7 * week for week in WEEKS]) for run in runs])
    return dict(zip(WEEKS, bought, strict=True))


@pytest.mark.parametrize("week", PUBLISHED)
def test_the_formula_gives_the_published_purchases(week):
    assert bg_nbd_mean(**CDNOW, time=week) == pytest.approx(PUBLISHED[week], rel=1e-3)
    # The last figure of week 78 is that of a spreadsheet's series, cut after 150 terms.
    printed = bg_nbd_mean_by_series(**CDNOW, time=week, terms=150)
    assert abs(printed - PUBLISHED[week]) < 0.00005


@pytest.mark.parametrize("week", PUBLISHED)
def test_the_mean_is_that_of_the_distribution(week):
    chances = bg_nbd_chances(**CDNOW, time=week, most=MOST)
    assert moment(chances, 0) == pytest.approx(1, abs=1e-9)
    assert moment(chances, 1) == pytest.approx(bg_nbd_mean(**CDNOW, time=week), rel=1e-6)


@pytest.mark.parametrize("week", PUBLISHED)
def test_customers_buy_again_as_often_as_published(counts, week):
    chances = bg_nbd_chances(**CDNOW, time=week, most=MOST)
    spread = np.sqrt(moment(chances, 2, about=moment(chances, 1)))
    error = spread / np.sqrt(len(counts[week]))
    assert abs(counts[week].mean() - PUBLISHED[week]) < 4 * error + 0.00005


def test_as_many_as_published_never_buy_again(counts):
    never = (CDNOW["alpha"] / (CDNOW["alpha"] + 39)) ** CDNOW["r"]
    assert abs(never - 0.5743) < 0.00005
    assert bg_nbd_chances(**CDNOW, time=39, most=MOST)[0] == pytest.approx(never, rel=1e-12)
    error = np.sqrt(never * (1 - never) / len(counts[39]))
    assert abs((counts[39] == 0).mean() - 0.5743) < 4 * error + 0.00005


def spread_of(chances):
    """Standard deviation of purchases, and the standard error of one customer's square."""
    mean = moment(chances, 1)
    variance = moment(chances, 2, about=mean)
    return np.sqrt(variance), np.sqrt(moment(chances, 4, about=mean) - variance**2)


@pytest.mark.xfail(
    strict=True, reason="3.090 after 52 weeks; 3.097 after a year of 365.25 days"
)
def test_the_formula_gives_the_published_spread():
    spread, _ = spread_of(bg_nbd_chances(**CDNOW, time=52, most=MOST))
    assert abs(spread - 3.10) < 0.005


def test_the_formula_gives_the_published_spread_after_a_whole_year():
    spread, _ = spread_of(bg_nbd_chances(**CDNOW, time=365.25 / 7, most=MOST))
    assert abs(spread - 3.10) < 0.005


def test_customers_differ_as_widely_as_the_formula_says(counts):
    spread, of_square = spread_of(bg_nbd_chances(**CDNOW, time=52, most=MOST))
    error = of_square / (2 * spread) / np.sqrt(len(counts[52]))
    assert abs(counts[52].std(ddof=1) - spread) < 4 * error
    assert abs(counts[52].std(ddof=1) - 3.10) < 4 * error + 0.005


def test_the_whole_distribution_is_that_of_bg_nbd(counts):
    chances = bg_nbd_chances(**CDNOW, time=78, most=MOST)
    number = len(counts[78])
    for purchases in (0, 1, 2, 3, 5, 8, 13):
        expected = chances[purchases]
        found = (counts[78] == purchases).mean()
        assert abs(found - expected) < 4 * np.sqrt(expected * (1 - expected) / number)
