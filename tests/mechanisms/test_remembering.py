"""What outlives a customership: refusals, the numbers of events, visits that are owed."""

from pathlib import Path

import numpy as np

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock, Offer
from bathtub.accounts.tally import Flow

CASES = Path(__file__).parents[1] / "agreement" / "cases"


def watched(name, strategy="one"):
    return bathtub.simulate(bathtub.load(CASES / f"{name}.yaml"), strategy, log="all")


def test_who_refused_once_too_often_is_not_asked_again_in_another_customership():
    log = watched("refusals_forgotten").log
    asked = log[log["offer"] == Offer.UP_SELL]
    won_anew = np.bincount(log["account"][log["outcome"] == Outcome.WON]) > 1
    assert won_anew.any()
    assert np.bincount(asked["account"]).max() == 1  # patience: 1


def test_renewals_are_numbered_without_a_gap_where_nothing_else_ends_a_customership():
    calm = {
        f"world.segments.a.{key}": value
        for key, value in {
            "lapses": "0/year",
            "lapses_after_purchase": "0 %",
            "natural_decline": "0/year",
        }.items()
    }
    scenario = bathtub.load(CASES / "renewals.yaml", calm)
    run = bathtub.simulate(scenario, "one", log="all")
    log = run.log[run.log["clock"] == Clock.RENEWAL]
    log = log[run.records["segment"][log["account"]] == 0]
    ended = np.bincount(log["account"][log["outcome"] == Outcome.NOT_RENEWED])
    assert ended.max() > 1
    for account in np.unique(log["account"]):
        numbers = log["occurrence"][log["account"] == account]
        assert numbers.tolist() == list(range(1, len(numbers) + 1))


def test_visits_are_owed_while_nobody_farms_and_paid_when_somebody_does():
    """All hunt for five months; then all farm, and nothing more is promised."""
    contacts = watched("owed_without_farmers").flows[..., Flow.CONTACTS].sum(axis=1)
    assert contacts[:6].sum() == 0
    assert contacts[6] == 10


def test_a_superior_product_that_is_taken_from_the_market_costs_once_and_is_ahead_no_more():
    runs = {name: watched("superior_product_ended", name) for name in ("ended", "renewed")}
    spent = {n: int(r.flows[..., Flow.DEVELOPMENT].sum()) / 1e6 for n, r in runs.items()}
    assert spent == {"ended": 2000, "renewed": 4000}
    ahead = {n: r.log["superiority"][r.log["instant"] > 6 * 30.4375] for n, r in runs.items()}
    assert ahead["ended"].max() == 0 < ahead["renewed"].min()
