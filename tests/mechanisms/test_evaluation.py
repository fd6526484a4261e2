"""Not all customers are kings: six criteria, their classes and weights, and what the firm sees."""

import numpy as np
import pytest

import bathtub
from bathtub.firm.evaluation import Criterion, cut_points, points
from bathtub.run import draw_accounts

MARKET = """
bathtub: 1
world:
  segments:
    market: {accounts: 900, customers: 300, inbound: 0/year}
firm: {sales: {people: 1.5}, loyalty: {word: 0/year}}
strategies:
  total: {hunting: 40 %}
experiment: {horizon: 2 years, run_off: 0 years, seed: 13}
"""


def run(levers=None, changes=None):
    own = {f"strategies.total.{name}": value for name, value in (levers or {}).items()}
    return bathtub.simulate(
        bathtub.load(MARKET, {**(changes or {}), **own}), "total", log="all"
    )


def visited(found):
    """The accounts that were visited as customers."""
    return np.unique(found.log["account"][found.log["clock"] == 3])


def pursued(found):
    return np.unique(found.log["account"][found.log["clock"] == 1])


def test_farming_values_total_and_hunting_free_potential():
    """A customer whose potential is exhausted loses importance by the free potential only."""
    rich = {"world.segments.full": {"accounts": "100", "customers": "100", "share": "95 %",
                                    "wallet": "60 k EUR/year"}}  # fmt: skip
    calls = []
    for by in ("total_potential", "free_potential"):
        found = run({"rank_customers": by}, rich)
        calls.append(
            np.isin(visited(found), np.arange(len(found.records) - 100, 10**6)).mean()
        )
        segment = found.records["segment"][found.log["account"][found.log["clock"] == 3]]
        calls[-1] = (segment == 1).mean()
    assert calls[0] > 2 * calls[1]


@pytest.mark.parametrize("criterion", ["sales", "potential", "loyalty", "importance"])
def test_the_weighted_criterion_decides_who_is_visited(criterion):
    column = {"sales": "share", "potential": "wallet", "loyalty": "rational",
              "importance": "importance"}[criterion]  # fmt: skip
    few = {"firm.sales.people": "0.4", "firm.sight": "0"}
    weighted = run({"rank_customers": {criterion: "1"}}, few)
    opposite = run({"rank_customers": {criterion: "-1"}}, few)
    means = [found.records[column][visited(found)].mean() for found in (weighted, opposite)]
    assert means[0] > means[1]


def test_classes_are_quintiles_of_day_one_and_points_their_weighted_sum():
    scenario = bathtub.load(MARKET)
    tub = draw_accounts(scenario, "total", 0)
    cuts = cut_points(tub, 0.0)
    weights = np.zeros(len(Criterion))
    weights[Criterion.POTENTIAL] = 1.0
    found = [points(a, tub.terms[0], 1.0, 0.0, weights, cuts, 0) for a in tub.accounts[:900]]
    assert np.bincount(np.array(found, int)).tolist()[1:] == [180] * 5
    weights[Criterion.SALES] = 2.0
    of_customers = [
        points(a, tub.terms[0], 1.0, 0.0, weights, cuts, 0) - p
        for a, p in zip(tub.accounts[:300], found[:300], strict=True)
    ]
    assert np.bincount(np.array(of_customers, int))[2::2].tolist() == [60] * 5


def test_what_the_firm_does_not_see_well_blurs_potential_and_loyalty_by_a_class():
    scenario = bathtub.load(MARKET)
    tub = draw_accounts(scenario, "total", 0)
    cuts = cut_points(tub, 0.0)
    for criterion, blurred in (("POTENTIAL", True), ("SALES", False), ("COMPETENCE", False)):
        weights = np.zeros(len(Criterion))
        weights[Criterion[criterion]] = 1.0
        sharp, seen = (
            np.array([points(a, tub.terms[0], 1.0, 0.0, weights, cuts, sight)
                      for a in tub.accounts[:300]])
            for sight in (0, 1)
        )  # fmt: skip
        assert np.abs(seen - sharp).max() == (1 if blurred else 0)
        assert 1 <= seen.min() <= seen.max() <= 5


def test_sight_costs_those_whom_the_firm_misjudges_their_visits():
    sharp, dim = (run({"rank_customers": {"potential": "1"}}, {"firm.sight": n}) for n in "04")
    wallets = [found.records["wallet"][visited(found)].mean() for found in (sharp, dim)]
    assert wallets[0] > wallets[1]


def test_prospects_are_ranked_by_classes_too():
    found = run({"rank_prospects": {"potential": "1"}}, {"firm.sight": "0"})
    plain = run({"rank_prospects": {"competence": "1"}})
    wallets = [r.records["wallet"][pursued(r)].mean() for r in (found, plain)]
    assert wallets[0] > wallets[1]


def test_a_plain_word_takes_the_weights_away_again():
    scenario = bathtub.load(MARKET, {
        "strategies.total.rank_customers": {"potential": "3", "loyalty": "2"},
        "strategies.back": {"like": "total", "rank_customers": "sales"},
    })  # fmt: skip
    assert any(scenario.strategies["total"].rank_customers.weights)
    assert not any(scenario.strategies["back"].rank_customers.weights)


def test_top_customers_are_visited_more_often_than_the_others():
    found = run({"hunting": "0 %", "cadence": {"a": "12/year", "b": "6/year", "c": "0/year"}},
                {"firm.sales.people": "20"})  # fmt: skip
    visits = np.bincount(found.log["account"][found.log["clock"] == 3], minlength=900)[:300]
    assert visits.max() >= 20
    assert (visits <= 1).sum() > 100
