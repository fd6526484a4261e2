"""The loyalty matrix: ambassadors stay, those with neither loyalty go."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.tally import LOST, Flow
from bathtub.experiment.outcome import churns, one_outcome

QUADRANTS = ["ambassadors", "rational_only", "emotional_only", "neither"]


def test_the_quadrants_add_up_to_the_customers_and_their_losses_to_all_losses(town):
    run = bathtub.simulate(town(), "farming")
    table = run.monthly
    assert (table[QUADRANTS].sum(axis=1) == table["customers"]).all()
    by_quadrant = run.flows[..., Flow.LEFT_AMBASSADORS : Flow.LEFT_NEITHER + 1].sum(axis=-1)
    assert np.array_equal(by_quadrant, run.flows[..., list(LOST)].sum(axis=-1))


def test_the_threshold_decides_who_is_an_ambassador_and_changes_no_life(town):
    """As long as nobody speaks of us."""
    lax, strict = (
        bathtub.simulate(
            town(firm__loyalty__high=high, firm__loyalty__word="0/year"), "farming"
        )
        for high in ("30 %", "90 %")
    )
    column = "ambassadors"
    assert lax.monthly[column].sum() > strict.monthly[column].sum()
    assert np.array_equal(lax.records["result"], strict.records["result"])


def test_ambassadors_leave_less_than_customers_with_neither_loyalty():
    """As both the loyalty matrix and the loyalty economics of promoters state."""
    scenario = bathtub.load(
        "bathtub: 1\nworld: {segments: {market: {accounts: 3000, customers: 3000}}}\n"
        "firm: {sales: {people: 20}}\nstrategies: {farm: {hunting: 0 %}}\n"
        "experiment: {horizon: 3 years, run_off: 0 years}\n"
    )
    found = churns(one_outcome(scenario, "farm", 0, keep_records=False))
    ordered = [found[f"churn_{name}"] for name in QUADRANTS]
    assert ordered[0] < min(ordered[1:3])
    assert max(ordered[1:3]) < ordered[3]
    assert found["churn"] == pytest.approx(1 - found["retention"])
    assert ordered[0] < found["churn"] < ordered[3]
