"""The shipped fire-protection scenario, held against the bands of the literature.

Its baseline is the firm as it is today. The best fifth is taken of all who were customers at
any time of the run; of those who still are at its end, the best fifth brings a little less.
"""

import numpy as np
import pytest
from figures import (
    CHURN,
    CHURN_BY_QUADRANT,
    FIVE_POINTS,
    TENURE_AND_PROFIT,
    TOO_FEW,
    TOP_FIFTH,
    YEARS_OF_MARGIN,
    churn_by_quadrant,
    part_of_the_best,
    parts_of_the_base,
    tenure_and_profit,
    years_as_customer,
    years_of_margin,
)

import bathtub
from bathtub.experiment.outcome import began
from bathtub.shipped import shipped

REPLICATIONS = 8


@pytest.fixture(scope="module")
def base():
    """The baseline, without what comes after the horizon."""
    scenario = bathtub.load(shipped("fire_protection"))
    scenario = scenario.with_({"experiment.run_off": "0 years"})
    return bathtub.compare(scenario, [scenario.baseline], REPLICATIONS, jobs=1, shadows=False)


@pytest.fixture(scope="module")
def values(base):
    return base.values[base.baseline]


def test_as_many_customers_leave_as_leave_real_firms(values):
    assert CHURN.holds(values["churn"].mean())


def test_quadrants_that_hold_enough_customers_lose_what_is_believed(base, values):
    held = parts_of_the_base(base.monthly)
    told = {name for name, part in held.items() if part >= TOO_FEW}
    assert {"ambassadors", "rational_only", "neither"} <= told
    churn = churn_by_quadrant(values)
    for name in told:
        assert CHURN_BY_QUADRANT[name].holds(churn[name]), (name, churn[name])
    for mixed in told - {"ambassadors", "neither"}:
        assert churn["ambassadors"] < churn[mixed] < churn["neither"]


def test_winning_a_customer_costs_as_many_years_of_its_margin_as_firms_report(values):
    assert YEARS_OF_MARGIN.holds(years_of_margin(values))


@pytest.fixture(scope="module")
def lives(base):
    """Years as a customer and result of every account that ever was one, by replication."""
    scenario, found = base.scenario, []
    for number in range(4):
        run = bathtub.simulate(scenario, base.baseline, number, log="all")
        years = years_as_customer(run.log, began(scenario, run), scenario.experiment.horizon)
        found.append((years, run.records["result"]))
    return found


def test_who_stays_longer_brings_more_and_not_much_more(lives):
    assert TENURE_AND_PROFIT.holds(np.mean([tenure_and_profit(*life) for life in lives]))


def test_the_best_fifth_brings_more_than_all_since_others_cost_money(lives):
    parts = [part_of_the_best(results[years > 0]) for years, results in lives]
    assert TOP_FIFTH.holds(np.mean(parts))


def test_five_points_of_retention_lift_the_value_of_the_base(base, values):
    """By way of fewer attacks; other ways give other numbers."""
    rivals = base.scenario.world.competitors
    fewer = {
        f"world.competitors.{name}.attacks": f"{0.7 * rival.attacks}/year"
        for name, rival in rivals.items()
    }
    scenario = base.scenario.with_({**fewer, "experiment.run_off": "3 years"})
    calm, usual = (
        bathtub.compare(s, [base.baseline], REPLICATIONS, jobs=1, shadows=False).values[
            base.baseline
        ]
        for s in (scenario, base.scenario.with_({"experiment.run_off": "3 years"}))
    )
    points = 100 * (values["churn"].mean() - calm["churn"].mean())
    lift = calm["customer_equity"].mean() / usual["customer_equity"].mean() - 1
    assert points > 3
    assert FIVE_POINTS.holds(5 * lift / points)
