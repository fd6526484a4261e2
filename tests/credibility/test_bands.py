"""Every shipped question of a firm, held against the bands of the literature.

The baseline is the firm as it is today. `MISSED` names the bands that a scenario does not keep,
each with the reason; whatever stands there is checked to be missed indeed.
"""

from functools import cache

import numpy as np
import pytest

import bathtub
from bathtub.experiment.bands import BANDS
from bathtub.experiment.credibility import findings, tenure_and_profit
from bathtub.experiment.outcome import began
from bathtub.shipped import by_kind, shipped
from figures import FIVE_POINTS, years_as_customer

REPLICATIONS = 20
QUESTIONS = [path.stem for path in by_kind()["questions"]]
MISSED = {
    "car_dealer": {
        # A fleet brings as much as many households, however short it stays.
        "tenure_and_profit",
    },
    "kitchen_solar": {
        # On the edge: 10.2 % a year in 50 replications.
        "churn_ambassadors",
        # On the edge, too: the final records tell 0.19, the whole log 0.20; who buys once in years
        # brings little more by staying.
        "tenure_and_profit",
    },
    "town_shop": {
        # Online shops are far cheaper than loyalty is worth, and nothing else binds a household.
        "churn_ambassadors",
        # Households differ more by what they spend on sport than by how long they stay.
        "tenure_and_profit",
    },
    "yearly_contracts": {
        # Whether a contract is renewed is the customer's own chance, whatever its loyalty; so
        # the quadrants leave alike.
        "churn_ambassadors",
        "churn_rational_only",
        "churn_neither",
        "churn_by_loyalty",
        # At a margin of 65 % hardly a contract costs money.
        "top_fifth",
    },
}


@cache
def base(name):
    """The baseline of a shipped scenario, without what comes after the horizon."""
    scenario = bathtub.load(shipped(name)).with_({"experiment.run_off": "0 years"})
    return bathtub.compare(scenario, [scenario.baseline], REPLICATIONS, jobs=1, shadows=False)


@cache
def found(name):
    return {finding.band.name: finding for finding in findings(base(name))}


@pytest.mark.parametrize("band", [band.name for band in BANDS])
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_band_is_kept_or_known_to_be_missed(name, band):
    finding = found(name)[band]
    assert (finding.verdict == "missed") == (band in MISSED.get(name, ())), finding.sentence


def test_only_scenarios_that_are_shipped_and_bands_that_there_are_can_be_missed():
    assert set(MISSED) <= set(QUESTIONS)
    assert set().union(*MISSED.values()) <= {band.name for band in BANDS}


@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_but_the_churn_of_small_quadrants_is_left_untold(name):
    untold = {band for band, finding in found(name).items() if finding.verdict == "not told"}
    assert untold <= {band.name for band in BANDS if band.name.startswith("churn_")}
    assert "churn_by_loyalty" not in untold


@pytest.mark.parametrize("name", QUESTIONS)
def test_final_records_tell_of_tenure_and_profit_nearly_what_the_whole_log_tells(name):
    """Nearly: when a customer left, the firm's books do not know to the day."""
    whole, horizon = base(name), base(name).scenario.experiment.horizon
    from_records, from_log = [], []
    for number in range(3):
        run = bathtub.simulate(whole.scenario, whole.baseline, number, log="all")
        years = years_as_customer(run.log, began(whole.scenario, run), horizon)
        ever = ~np.isnan(run.records["since"])
        assert (ever == (years > 0)).all()
        from_log.append(np.corrcoef(years[ever], run.records["result"][ever])[0, 1])
        from_records.append(tenure_and_profit(run.records[ever], horizon))
    assert np.mean(from_records) == pytest.approx(np.mean(from_log), abs=0.03)


def test_five_points_of_retention_lift_the_value_of_the_base():
    """By way of fewer attacks; other ways give other numbers."""
    usual = bathtub.load(shipped("fire_protection"))
    rivals = usual.world.competitors
    calm = usual.with_(
        {
            f"world.competitors.{name}.attacks": f"{0.7 * rival.attacks}/year"
            for name, rival in rivals.items()
        }
    )
    fewer, before = (
        bathtub.compare(s, [s.baseline], REPLICATIONS, jobs=1, shadows=False).values[
            s.baseline
        ]
        for s in (calm, usual)
    )
    points = 100 * (before["churn"].mean() - fewer["churn"].mean())
    lift = fewer["customer_equity"].mean() / before["customer_equity"].mean() - 1
    low, high = FIVE_POINTS
    assert points > 3
    assert low <= 5 * lift / points <= high
