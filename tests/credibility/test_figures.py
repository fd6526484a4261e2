"""The figures of credibility, on tables small enough to reckon by hand."""

import numpy as np
import pytest

from bathtub.accounts.record import ACCOUNT, Status, blank
from bathtub.accounts.stock import Level
from bathtub.experiment.bands import BANDS, Band
from bathtub.experiment.credibility import (
    days_as_customer,
    least_step,
    part_of_the_best,
    parts_of_the_base,
    tenure_and_profit,
    why_untold,
)
from bathtub.experiment.finding import Finding
from bathtub.experiment.outcome import QUADRANTS
from figures import YEAR, years_as_customer


def events(*lines):
    """Lines of a log: account, year, status after it."""
    log = np.zeros(len(lines), [("account", "i4"), ("instant", "f8"), ("status", "i1")])
    for row, (account, year, status) in zip(log, lines, strict=True):
        row["account"], row["instant"], row["status"] = account, year * YEAR, status
    return log


def test_tenure_counts_every_customership_up_to_the_horizon():
    log = events(
        (0, 1.0, Status.CUSTOMER),  # bought, and stays
        (1, 1.5, Status.LAPSED),
        (2, 0.5, Status.CUSTOMER),
        (2, 1.0, Status.PROSPECT),
        (2, 3.0, Status.CUSTOMER),  # won back
        (3, 1.0, Status.PURSUED),
        (4, 5.0, Status.CUSTOMER),  # after the horizon
    )
    found = years_as_customer(log, [True, True, False, False, False], 4 * YEAR)
    assert found == pytest.approx([4.0, 1.5, 1.5, 0.0, 0.0])


def customers(*lives):
    """Final records: status, since, last purchase (days), purchases, result."""
    records = blank(len(lives)).view(ACCOUNT)
    for number, life in enumerate(lives):
        names = ("status", "since", "last_purchase", "purchases", "result")
        for name, value in zip(names, life, strict=True):
            records[name][number] = value
    return records


def test_final_records_tell_how_long_a_customer_was_one():
    found = days_as_customer(
        customers(
            (Status.CUSTOMER, 100, np.nan, 0, 0),  # since then
            (Status.CUSTOMER, -300, 20, 9, 0),  # before the opening nothing was earned
            (Status.LAPSED, 0, 300, 3, 0),  # about as long again as between its purchases
            (Status.GONE, 700, 990, 1, 0),  # not beyond the horizon
            (Status.PROSPECT, 500, 80, 0, 0),  # came back, bought nothing: as who bought once
        ),
        1000,
    )
    assert found.tolist() == [900, 1000, 400, 300, 300]


def test_who_leaves_at_random_is_a_customer_as_long_as_its_purchases_tell_on_average():
    luck = np.random.default_rng(5)
    lives = []
    for _ in range(4000):
        stays = luck.uniform(200, 800)
        days = np.sort(luck.uniform(0, stays, 1 + luck.poisson(stays / 100)))
        lives.append((Status.LAPSED, 0, days[-1], len(days), 0))
    assert days_as_customer(customers(*lives), 1e9).mean() == pytest.approx(500, rel=0.02)


def test_tenure_and_profit_go_together_or_not():
    stays = [(Status.CUSTOMER, day, np.nan, 0) for day in (900, 600, 300)]
    up, down = (
        [(*s, r) for s, r in zip(stays, rs, strict=True)] for rs in ((1, 2, 3), (3, 2, 1))
    )
    assert tenure_and_profit(customers(*up), 1000) == pytest.approx(1)
    assert tenure_and_profit(customers(*down), 1000) == pytest.approx(-1)
    assert np.isnan(tenure_and_profit(customers(up[0], up[0]), 1000))
    assert np.isnan(tenure_and_profit(customers(), 1000))


def test_the_best_bring_more_than_all_where_others_cost_money():
    assert part_of_the_best([-50, 100, 0, 50, 0]) == 1.0
    assert part_of_the_best([1.0] * 10) == pytest.approx(0.2)
    assert part_of_the_best([1.0] * 10, part=0.5) == pytest.approx(0.5)
    assert np.isnan(part_of_the_best([-1.0, -2.0]))
    assert np.isnan(part_of_the_best([]))


class FewMonths:
    """Two month ends of the horizon and one after it, in a single segment."""

    months = 1
    stocks = np.zeros((3, 1, len(Level)))
    stocks[:, 0, Level.CUSTOMERS] = 10, 30, 1000
    stocks[:, 0, Level.AMBASSADORS] = 5, 5, 1000
    stocks[:, 0, Level.NEITHER] = 5, 25, 0


def test_quadrants_are_counted_up_to_the_horizon():
    found = parts_of_the_base({0: FewMonths()})
    assert list(found.values()) == [0.25, 0, 0, 0.75]
    assert list(found) == list(QUADRANTS)


def test_churn_rises_by_its_smallest_step():
    four = dict(zip(QUADRANTS, (0.07, 0.15, 0.12, 0.33), strict=True))
    assert least_step(four) == pytest.approx(0.05)
    assert least_step(four | {"rational_only": 0.40}) == pytest.approx(-0.07)
    assert least_step({"ambassadors": 0.07, "neither": 0.33}) == pytest.approx(0.26)
    assert np.isnan(least_step({"neither": 0.33}))


def test_a_quadrant_with_few_customers_tells_nothing():
    held = {"ambassadors": 0.04, "neither": 0.96}
    assert (
        why_untold("churn_ambassadors", 0.2, held)
        == "they are 4.0 % of the customers, too few"
    )
    assert why_untold("churn_neither", 0.2, held) == ""
    assert why_untold("churn", 0.2, held) == ""
    assert why_untold("churn", float("nan"), held) == "no replication has it"


def test_a_band_holds_its_ends():
    band = Band("x", "x", "", 1, 2, "", "a", "")
    assert band.holds(1) and band.holds(2)
    assert not band.holds(2.01) and not band.holds(float("nan"))


def finding(name, got, untold=""):
    band = next(band for band in BANDS if band.name == name)
    return Finding("today", band, got, untold)


def test_a_missed_band_says_by_whose_word_and_where_to_look():
    said = finding("churn", 0.31).sentence
    assert said.startswith(
        "today: churn is 31.0 % a year, outside the 10 to 25 % that firms report; look at the"
    )
    assert finding("churn_neither", 0.2).sentence.startswith(
        "today: churn of those with neither loyalty is 20.0 % a year, "
        "outside the 25 to 65 % that one believes; look at `fence_rational`"
    )


def test_a_band_that_is_held_needs_no_advice():
    assert finding("years_of_margin", 1.353).sentence == (
        "today: the cost of winning a customer is 1.35 years of a customer's margin, "
        "within the 0.5 to 2.3 that firms report"
    )


def test_a_figure_has_the_digits_that_show_on_which_side_it_is():
    assert "is 25.02 % a year" in finding("churn", 0.2502).sentence
    assert "is 25.0 % a year" in finding("churn", 0.25).sentence


def test_a_band_without_an_upper_end_says_so():
    said = finding("churn_by_loyalty", -0.02).sentence
    assert "is -2.0 % a year, outside the 0 % or more that one believes" in said


def test_what_cannot_be_told_is_neither_held_nor_missed():
    found = finding("churn", float("nan"), "no replication has it")
    assert found.verdict == "not told"
    assert found.sentence == "today: churn cannot be told; no replication has it"


def test_a_finding_is_plain_data_too():
    row = finding("churn", 0.31).row
    assert (row["name"], row["verdict"]) == ("churn", "missed")
    assert (row["low"], row["high"], row["got"], row["grade"]) == (0.1, 0.25, 0.31, "c")
    assert row["sentence"] == finding("churn", 0.31).sentence
    assert all(isinstance(value, str | float) for value in row.values())
