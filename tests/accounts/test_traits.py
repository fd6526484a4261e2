"""What accounts are drawn with."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.rule import rule
from bathtub.accounts.traits import openness, price_limit, silence_gap
from bathtub.run import draw_accounts

MARKET = """
bathtub: 1
world:
  segments:
    market:
      accounts: 20 k
      customers: 10 k
      wallet: {mean: 50 k EUR/year, cv: 80 %}
      purchases: {mean: 10/year, shape: 0.8}
      floor: 0/year
      decoys: 25 %
      coverage: 55 %
      tenure: {mean: 3 years, shape: 2}
      lapses: {mean: 0.2/year, shape: 0.5}
firm: {products: {a: 50 %, b: 30 %, c: 20 %}}
strategies: {only: {}}
"""


@pytest.fixture(scope="module")
def drawn():
    return draw_accounts(bathtub.load(MARKET), "only", 0)


@rule
def ask(accounts, terms, open_to, limits, gaps):
    for index in range(len(accounts)):
        open_to[index] = openness(accounts[index], terms[0])
        limits[index] = price_limit(accounts[index], terms[0])
        gaps[index] = silence_gap(accounts[index], terms[0])


def asked(tub):
    answers = np.empty((3, 20_000))
    ask(tub.accounts[:20_000], tub.terms, *answers)
    return answers


def close(values, expected):
    error = np.std(values) / np.sqrt(len(values))
    assert np.mean(values) == pytest.approx(expected, abs=4 * error)


def test_wallets_have_the_mean_that_the_file_says(drawn):
    close(drawn.accounts["wallet"][:20_000], 50_000)


def test_rates_and_orders_are_drawn_independently(drawn):
    day_one = drawn.accounts[:20_000]
    rates = 365.25 / day_one["purchase_gap"]
    orders = day_one["wallet"] / rates
    close(rates, 10)
    assert np.std(rates) == pytest.approx(10 / np.sqrt(0.8), rel=0.05)
    assert np.std(orders) / np.mean(orders) == pytest.approx(0.8, rel=0.08)
    correlation = np.corrcoef(np.log(rates + 1e-9), np.log(orders))[0, 1]
    assert abs(correlation) < 4 / np.sqrt(20_000)


def test_a_quarter_are_decoys_and_the_others_make_up_for_them(drawn):
    open_to, limits, _ = asked(drawn)
    close(open_to == 0, 0.25)
    close(open_to, 1.0)
    assert np.median(limits) == pytest.approx(1.1, rel=0.01)


def test_the_expected_coverage_is_the_one_of_the_file(drawn):
    coverage = drawn.accounts["coverage"][:10_000]
    close(coverage, 0.55)
    assert set(np.round(coverage, 9)) <= {0.0, 0.5, 0.3, 0.2, 0.8, 0.7, 1.0}


def test_who_has_stayed_long_is_less_prone_to_leave(drawn):
    """Survivors of a gamma hazard of shape k and mean m after T: mean k / (k / m + T)."""
    customers = drawn.accounts[:10_000]
    tenure = -customers["since"]
    close(tenure, 3 * 365.25)
    hazards = 365.25 / asked(drawn)[2][:10_000]
    years = tenure / 365.25
    close(hazards - 0.5 / (0.5 / 0.2 + years), 0.0)
    assert hazards.mean() < 0.2


def test_the_floor_lifts_rates_and_leaves_the_mean_wallet_alone():
    change = {
        "world.segments.market.purchases": {"mean": "1/year", "shape": 0.5},
        "world.segments.market.floor": "0.5/year",
        "world.segments.market.wallet.cv": "0 %",
    }
    tub = draw_accounts(bathtub.load(MARKET, change), "only", 0)
    rates = 365.25 / tub.accounts["purchase_gap"][:20_000]
    assert rates.min() == pytest.approx(0.5)
    close(tub.accounts["wallet"][:20_000], 50_000)


@pytest.mark.parametrize(("rate", "number"), [("0/year", 0.0), ("0.2/year", 0.2)])
def test_a_plain_rate_is_what_it_says(rate, number):
    change = {
        "world.segments.market.purchases": rate,
        "world.segments.market.floor": "0.5/year",
    }
    tub = draw_accounts(bathtub.load(MARKET, change), "only", 0)
    assert 365.25 / tub.accounts["purchase_gap"] == pytest.approx(number)
