"""Customers who bring others along: Kendall's birth-death process with immigration."""

import numpy as np
import pytest
from closed_forms import birth_death_mean, birth_death_variance

from bathtub import simulate
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Source
from bathtub.accounts.stock import Level
from bathtub.accounts.tally import Flow

SEGMENT = "world.segments.customers."


def level(scenario, number):
    runs = [simulate(scenario, "only", r) for r in range(number)]
    return np.array([run.stocks[:, 0, Level.CUSTOMERS] for run in runs])


def check(values, mean, variance):
    number = len(values)
    assert abs(values.mean() - mean) < 4 * np.sqrt(variance / number)
    assert abs(values.var(ddof=1) - variance) < 4 * variance * np.sqrt(2 / (number - 1))


@pytest.mark.parametrize(("start", "months"), [(0, 24), (200, 24), (200, 120)])
def test_the_tub_has_the_mean_and_the_variance_of_the_process(reduction, start, months):
    changes = {
        "experiment.horizon": f"{months} months",
        SEGMENT + "walk_ins": "2/month",
        SEGMENT + "accounts": str(max(1, start)),
        SEGMENT + "customers": str(start),
    }
    number = 400
    values = level(reduction("birth_death", changes), number)[:, -1]
    form = start, 2, 0.02, 0.01, months
    check(values, birth_death_mean(*form), birth_death_variance(*form))


def test_the_shipped_file_stays_about_its_stationary_mean(reduction):
    values = level(reduction("birth_death", {"experiment.horizon": "5 years"}), 60)[:, -1]
    variance = birth_death_variance(2000, 20, 0.02, 0.01, 60)
    assert birth_death_mean(2000, 20, 0.02, 0.01, 60) == pytest.approx(2000)
    assert birth_death_variance(2000, 20, 0.02, 0.01, 1e4) == pytest.approx(4000)
    assert abs(values.mean() - 2000) < 4 * np.sqrt(variance / len(values))


def test_looking_more_often_renames_nobody(reduction):
    """Newcomers are numbered in the order of their instants, whenever the calendar wakes."""
    changes = {"experiment.horizon": "2 years", SEGMENT + "referrals.rate": "0.05/month"}
    months, days = (
        simulate(reduction("birth_death", changes | {"experiment.planning": every}), "only")
        for every in ("1 year", "10 days")
    )
    assert np.array_equal(months.records["rank"], days.records["rank"])
    assert np.array_equal(months.flows, days.flows)


def test_newcomers_enter_at_the_instant_of_the_word_with_ranks_of_their_own(reduction):
    changes = {"experiment.horizon": "3 years", SEGMENT + "referrals.rate": "0.1/month",
               SEGMENT + "accounts": "50", SEGMENT + "customers": "50"}  # fmt: skip
    run = simulate(reduction("birth_death", changes), "only", log="all")
    said = run.log["instant"][run.log["outcome"] == Outcome.RECOMMENDED]
    came = run.log["instant"][run.log["outcome"] == Outcome.BROUGHT_ALONG]
    assert len(came) > 100
    assert sorted(said) == sorted(came)
    ranks = run.records["rank"][run.records["source"] == Source.REFERRED]
    assert len(ranks) == len(came) == run.flows[..., Flow.ACQUIRED_REFERRED].sum()
    assert sorted(ranks) == list(range(3 * 2**30, 3 * 2**30 + len(ranks)))
