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
    found = mentioned(
        remarks(STILL, {"world.segments.market.walk_ins": "200/year"}), "base goes"
    )
    assert found and "from 30 to" in found[0]
    assert not mentioned(remarks(STILL), "base goes")


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
