"""Customers walk in and leave by themselves: a queue with infinitely many servers."""

from math import exp

import numpy as np
import pytest

from bathtub.accounts.tally import Flow
from bathtub.validation.mm_infinity import SEGMENT, entry_and_exit
from bathtub.validation.shipped_runs import customers, reduction, runs_of


def test_gamma_hazards_drain_a_cohort_as_a_lomax_tail():
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
    runs = runs_of(reduction("mm_infinity", changes), 3)
    left = customers(runs)[:, -1].sum() / (3 * start)
    assert abs(left - stay) < 4 * np.sqrt(stay * (1 - stay) / (3 * start))


def test_customer_years_at_risk_are_the_sum_of_all_stays():
    changes = {SEGMENT + "walk_ins": "100/month", "experiment.horizon": "200 months"}
    for run in runs_of(reduction("mm_infinity", changes), 2, log="all"):
        came, left = entry_and_exit(run)
        counted = run.flows[..., Flow.CUSTOMER_DAYS].sum() / 1e6
        assert counted == pytest.approx((left - came).sum(), rel=1e-9)
