"""Customers who bring others along: Kendall's birth-death process with immigration."""

import numpy as np

from bathtub import simulate
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Source
from bathtub.accounts.tally import Flow
from bathtub.validation.birth_death import SEGMENT
from bathtub.validation.shipped_runs import reduction


def test_looking_more_often_renames_nobody():
    """Newcomers are numbered in the order of their instants, whenever the calendar wakes."""
    changes = {"experiment.horizon": "2 years", SEGMENT + "referrals.rate": "0.05/month"}
    months, days = (
        simulate(reduction("birth_death", changes | {"experiment.planning": every}), "only")
        for every in ("1 year", "10 days")
    )
    assert np.array_equal(months.records["rank"], days.records["rank"])
    assert np.array_equal(months.flows, days.flows)


def test_newcomers_enter_at_the_instant_of_the_word_with_ranks_of_their_own():
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
