"""The figures of credibility, on tables small enough to reckon by hand."""

import numpy as np
import pandas as pd
import pytest
from figures import (
    Band,
    churn_by_quadrant,
    part_of_the_best,
    parts_of_the_base,
    tenure_and_profit,
    whale_curve,
    years_as_customer,
    years_of_margin,
)

from bathtub.accounts.record import Status

YEAR = 365.25


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


def test_tenure_and_profit_go_together_among_customers_only():
    years = np.array([0.0, 1.0, 2.0, 3.0])
    assert tenure_and_profit(years, np.array([900.0, 1, 2, 3])) == pytest.approx(1)
    assert tenure_and_profit(years, np.array([-900.0, 3, 2, 1])) == pytest.approx(-1)


def test_the_whale_rises_above_what_is_left_at_its_tail():
    curve = whale_curve([-50, 100, 0, 50, 0])
    assert curve.tolist() == [0, 1.0, 1.5, 1.5, 1.5, 1.0]
    assert part_of_the_best([-50, 100, 0, 50, 0]) == 1.0
    assert part_of_the_best([1.0] * 10) == pytest.approx(0.2)
    assert part_of_the_best([1.0] * 10, part=0.5) == pytest.approx(0.5)


def test_years_of_margin_are_the_payback_in_years():
    assert years_of_margin({"payback": np.array([6.0, 18.0])}) == 1.0


def test_quadrants_are_told_from_the_summary_and_the_months():
    names = ["ambassadors", "rational_only", "emotional_only", "neither"]
    values = {f"churn_{n}": np.array([0.1 * k, np.nan]) for k, n in enumerate(names, 1)}
    assert churn_by_quadrant(values) == pytest.approx(
        dict(zip(names, (0.1, 0.2, 0.3, 0.4), strict=True))
    )
    monthly = pd.DataFrame(
        {
            "segment": ["a", "all", "all"],
            "customers": [9, 10, 30],
            "ambassadors": [9, 5, 5],
            "rational_only": [0, 5, 5],
            "emotional_only": [0, 0, 0],
            "neither": [0, 0, 20],
        }
    )
    assert list(parts_of_the_base(monthly).values()) == [0.25, 0.25, 0, 0.5]


def test_a_band_holds_its_ends():
    assert Band(1, 2).holds(1) and Band(1, 2).holds(2)
    assert not Band(1, 2).holds(2.01) and not Band(1, 2).holds(float("nan"))
