"""What a careful colleague would mention is mentioned, and nothing else."""

import pytest

import bathtub
from worlds import STILL, TOWN


def remarks(text, set=None, replications=2):
    scenario = bathtub.load(text, set)
    return bathtub.compare(scenario, replications=replications, jobs=1, shadows=False).remarks


def mentioned(said, word):
    return [line for line in said if word in line]


def test_few_replications_are_mentioned_and_many_are_not():
    assert mentioned(remarks(STILL), "2 replications are few to go by")
    assert mentioned(remarks(STILL, replications=1), "1 replication is few to go by")
    assert not mentioned(remarks(STILL, replications=10), "few to go by")


@pytest.mark.parametrize(
    ("capacity", "said"), [("1000000/year", "never reached"), ("1/year", "too small")]
)
def test_a_service_capacity_that_never_or_always_binds_is_mentioned(capacity, said):
    found = mentioned(remarks(TOWN, {"firm.service.capacity": capacity}), "capacity")
    assert len(found) == 1 and said in found[0]
    assert "farming, hunting, cut_throat" in found[0]


def test_no_word_about_a_capacity_that_nobody_stated():
    assert not mentioned(remarks(TOWN), "capacity")


def test_a_base_that_becomes_another_one_is_mentioned():
    grown = remarks(STILL, {"world.segments.market.walk_ins": "200/year"})
    assert "only from 30 to" in mentioned(grown, "base grows")[0]
    shrunk = remarks(STILL, {"world.segments.market.natural_decline": "50 %/year"})
    assert "only from 30 to" in mentioned(shrunk, "base of customers shrinks")[0]
    assert not mentioned(remarks(STILL), "the base")


def test_nobody_in_sales_and_nobody_to_sell_to_are_mentioned():
    assert mentioned(remarks(STILL), "nobody is in sales")
    nobody = {"world.segments.market": {"accounts": 0, "customers": 0}}
    assert mentioned(remarks(STILL, nobody), "there is nobody to sell to")


def test_a_condition_says_in_how_many_replications_it_came_true():
    changes = [
        {"when": "customers < 1000", "hunting": "10 %"},
        {"when": "customers > 1000", "hunting": "90 %"},
    ]
    found = mentioned(remarks(TOWN, {"strategies.farming.changes": changes}), "came true")
    assert found[0] == (
        "farming: customers < 1,000 came true in 2 of 2 replications, first about month 0"
    )
    assert found[1] == "farming: customers > 1,000 came true in 0 of 2 replications"


def test_a_price_war_is_mentioned_with_what_it_does_to_the_difference():
    war = {"world.retaliation": {"chance": "100 %", "trigger": "0.5 %", "lag": "0 months"}}
    found = mentioned(remarks(TOWN, war), "price war")
    assert found == [
        line for line in found if line.startswith("cut_throat: competitors answer")
    ]
    assert found
    assert not mentioned(remarks(TOWN, {"world.retaliation.chance": "0 %"}), "price war")


def test_a_baseline_unlike_real_firms_is_mentioned_with_the_band():
    found = mentioned(remarks(STILL), "unlike real firms")
    assert found and "churn 0.0 % a year (10 to 25 %)" in found[0]
