"""A contract with constant retention is worth a multiple of its margin: Gupta, Lehmann (2003)."""

import numpy as np
import pytest
from closed_forms import annuity_sd, margin_multiple, sbg_residual_value

from bathtub import compare, simulate
from bathtub.accounts.stock import Level
from bathtub.accounts.tally import Flow

RATES = [0.10, 0.12, 0.14, 0.16]
PUBLISHED = {
    0.6: [1.20, 1.15, 1.11, 1.07],
    0.7: [1.75, 1.67, 1.59, 1.52],
    0.8: [2.67, 2.50, 2.35, 2.22],
    0.9: [4.50, 4.09, 3.75, 3.46],
}
SEGMENT = "world.segments.customers."
CUSTOMERS = 50_000


def renewed(reduction, retention, **changes):
    """The scenario with another chance to stay."""
    leave = {SEGMENT + "renewal.leave": f"{100 * (1 - retention):.6g} %"}
    return reduction("margin_multiples", leave | changes)


def fees(run):
    """Fees in margins a customer of day one, month by month."""
    return run.flows[..., Flow.REVENUE].sum(axis=1) / 1e6 / 100 / CUSTOMERS


def worth(payments, rate, first=0):
    """Payments at month ends, at their value at the end of month `first`."""
    months = np.arange(len(payments)) - first
    return float((payments / (1 + rate) ** (months / 12)).sum())


@pytest.mark.parametrize("retention", PUBLISHED)
def test_the_formula_gives_the_published_multiples(retention):
    multiples = [margin_multiple(retention, rate) for rate in RATES]
    assert np.abs(np.array(multiples) - PUBLISHED[retention]).max() <= 0.005


@pytest.mark.parametrize("retention", PUBLISHED)
def test_what_follows_the_first_payment_is_worth_the_published_multiple(reduction, retention):
    start = {SEGMENT + "renewal.pays": "start"}
    payments = fees(simulate(renewed(reduction, retention, **start), "only"))
    assert payments[1] == 1  # the first fee of everybody, booked in the first month
    for rate, published in zip(RATES, PUBLISHED[retention], strict=True):
        later = worth(payments, rate) - payments[1] / (1 + rate) ** (1 / 12)
        error = annuity_sd(retention, rate) / np.sqrt(CUSTOMERS)
        assert abs(later - margin_multiple(retention, rate)) < 4 * error
        assert abs(later - published) < 4 * error + 0.005


@pytest.mark.parametrize("retention", [0.6, 0.9])
def test_payments_at_the_end_of_each_year_are_worth_one_by_the_same(reduction, retention):
    payments = fees(simulate(renewed(reduction, retention), "only"))
    assert payments[:12].sum() == 0
    assert payments[12] == 1  # everybody pays for the first year
    for rate in RATES:
        expected = margin_multiple(retention, rate) / retention  # m / (1 + i - r)
        error = annuity_sd(retention, rate) / np.sqrt(CUSTOMERS) / retention
        assert abs(worth(payments, rate) - expected) < 4 * error


def test_the_conventions_differ_as_the_formulas_say():
    r, i = 0.8, 0.12
    residual = margin_multiple(r, i)
    later = (1 + i) ** -np.arange(0, 4000) * r ** np.arange(0, 4000)
    assert later.sum() == pytest.approx(1 + residual)  # with the first payment
    assert later[1:].sum() == pytest.approx(residual)
    assert later.sum() / (1 + i) == pytest.approx(residual / r)  # at the end of each period
    assert later[1:].sum() * (1 + i) == pytest.approx(residual * (1 + i))  # before a renewal


def test_the_net_present_value_says_the_same_in_money(reduction):
    compared = compare(renewed(reduction, 0.8), replications=2, jobs=1)
    npv = compared.values["only"]["npv"] / CUSTOMERS
    error = 100 * annuity_sd(0.8, 0.12) / 0.8 / np.sqrt(CUSTOMERS)
    assert np.abs(npv - 100 / (1.12 - 0.8)).max() < 4 * error


RESIDUAL = {1: 288, 2: 394, 5: 568}  # Fader and Hardie (2015), beta (.764, 1.296), 10 %


def test_the_formula_gives_the_published_residual_values():
    for tenure, published in RESIDUAL.items():
        assert abs(100 * sbg_residual_value(0.764, 1.296, tenure, 0.10) - published) < 0.5
    assert abs(100 * margin_multiple(0.833, 0.10) * 1.10 - 343) < 0.5


def test_customers_who_stay_become_worth_more(reduction):
    changes = {
        SEGMENT + "renewal.leave": {"chance": None, "alpha": "0.764", "beta": "1.296"},
        SEGMENT + "renewal.pays": "start",
        "experiment.horizon": "120 years",
        SEGMENT + "accounts": "30 k",
        SEGMENT + "customers": "30 k",
    }
    run = simulate(reduction("margin_multiples", changes), "only")
    heads = run.stocks[::12, 0, Level.CUSTOMERS]
    assert run.flows[12::12, :, Flow.REVENUE].sum() == 100_000_000 * heads[1:].sum()
    v = 1 / 1.10
    stays = -np.diff(heads)  # who leaves at anniversary 1, 2, ...
    for tenure, published in RESIDUAL.items():
        # Just before the end of contract `tenure`: who leaves then brings nothing more, who
        # leaves one year later one fee, and so on; those who never leave bring all.
        left = np.append(stays[tenure - 1 :], heads[-1])
        value = 100 * (1 - v ** np.arange(len(left))) / (1 - v)
        mean = (left * value).sum() / left.sum()
        spread = np.sqrt((left * value**2).sum() / left.sum() - mean**2)
        assert abs(mean - published) < 4 * spread / np.sqrt(left.sum()) + 0.5
