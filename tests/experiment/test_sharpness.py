"""When to stop looking, what that costs in certainty, and how many replications are missing."""

import math

import numpy as np
import pytest
from scipy import stats

from bathtub.experiment.best import best_of
from bathtub.experiment.sharpness import (
    FIRST,
    confidence,
    looks,
    replications_needed,
    settled,
    standings,
)
from looking import normal, shares, skewed, until_sharp


def test_each_look_is_at_twice_as_many_replications_and_the_last_at_the_most():
    assert list(looks(2000)) == [50, 100, 200, 400, 800, 1600, 2000]
    assert list(looks(100)) == [50, 100]
    assert list(looks(8)) == [8]


def test_all_looks_together_err_in_5_percent_at_most_however_many_there_are():
    errors = [1 - confidence(look) for look in range(1, 101)]
    assert errors == sorted(errors, reverse=True)
    assert 0.049 < sum(errors) < 0.05
    assert confidence(0) == 0.95


@pytest.mark.parametrize(
    ("differences", "within", "is_settled"),
    [
        (np.zeros(4), 0, True),
        (np.full(4, 3.0), 0, True),
        (np.array([]), 0, True),  # of what never ran, more would be no help
        (np.array([5.0]), 0, False),
        (np.array([1.0, -1.0, 2.0, 0.0]), 0, False),
        (np.array([1.0, -1.0, 2.0, 0.0]), 100, True),
        (np.array([10.0, 11.0, 12.0, 10.0]), 0, True),
    ],
)
def test_a_comparison_is_settled_by_a_verdict_or_by_being_the_same(
    differences, within, is_settled
):
    assert settled(differences, within, 1) == is_settled


def test_what_is_settled_at_one_look_may_be_open_at_the_next():
    differences = np.random.default_rng(1).normal(0.35, 1, 50)
    assert settled(differences, 0, 1)
    assert not settled(differences, 0, 5)


def test_all_comparisons_are_settled_at_the_look_that_ends_it():
    luck = np.random.default_rng(3)
    differences = luck.normal(0, 1, (3, 2000)) + np.array([[0.15], [0.5], [3.0]])
    look, number, words = until_sharp(differences)
    assert words == ["better"] * 3 and 1 < look < 7
    alone = [until_sharp(row)[0] for row in differences]
    assert alone[2] == 1 and look == max(alone)
    assert number == list(looks(2000))[look - 1]


def test_between_equals_repeated_looking_errs_in_5_of_100_at_most():
    for law in (normal, skewed(0.3)):
        found, _ = shares(law, 1500, seed=4, at_most=800)
        assert found.get("better", 0) + found.get("worse", 0) <= 0.05


def test_looking_as_often_at_95_percent_would_err_more_often():
    luck, wrong = np.random.default_rng(4), 0
    for _ in range(1500):
        sample = normal(luck, 800)
        wrong += any(settled(sample[:number], 0, 0) for number in looks(800))
    assert wrong / 1500 > 0.1


def test_a_difference_just_too_large_to_be_the_same_is_seldom_said_to_be():
    found, _ = shares(normal, 1500, seed=5, shift=0.2, within=0.2, at_most=800)
    assert found.get("same", 0) < 0.05
    assert found.get("worse", 0) == 0


def test_a_clear_difference_is_told_at_the_first_look_and_a_faint_one_later():
    told, taken = shares(normal, 300, seed=6, shift=1.0)
    assert told == {"better": 1.0} and taken < 1.05 * FIRST
    told, taken = shares(normal, 300, seed=6, shift=0.2)
    assert told["better"] > 0.99 and 4 * FIRST < taken < 8 * FIRST


def enough(differences, number, within=0.0, at=0.95):
    """Whether this mean and spread, in so many replications, would settle it."""
    mean = abs(differences.mean())
    half = stats.t.ppf(0.5 + at / 2, number - 1) * differences.std(ddof=1) / math.sqrt(number)
    return half <= max(mean, within - mean)


@pytest.mark.parametrize("mean", [0.3, 0.5, 1.0, 3.0, -0.7])
def test_as_many_replications_are_needed_as_exclude_zero(mean):
    differences = np.random.default_rng(9).normal(0, 1, 60)
    differences += mean - differences.mean()
    fewest = next(n for n in range(2, 10_000) if enough(differences, n))
    assert replications_needed(differences) == fewest


@pytest.mark.parametrize("mean", [0.0, 0.1, -0.2, 0.4])
def test_as_many_replications_are_needed_as_make_two_the_same(mean):
    differences = np.random.default_rng(9).normal(0, 1, 60)
    differences += mean - differences.mean()
    fewest = next(n for n in range(2, 10_000) if enough(differences, n, within=0.5))
    assert replications_needed(differences, within=0.5) == fewest


def test_a_tenth_of_the_difference_needs_a_hundredfold():
    noise = np.random.default_rng(2).normal(0, 1, 60)
    noise -= noise.mean()
    many = replications_needed(noise + 0.01)
    assert many / replications_needed(noise + 0.1) == pytest.approx(100, rel=0.02)
    assert enough(noise + 0.01, many)


def test_who_looked_needs_more_and_as_many_as_are_enough_with_the_looks_to_come():
    noise = np.random.default_rng(2).normal(0, 1, 100)
    differences = noise - noise.mean() + 0.15
    needed = replications_needed(differences, looks=2)
    later = math.ceil(math.log2(needed / 100))
    assert later == 2
    at = 1 - 0.05 / (4 * 5)
    assert enough(differences, needed, at=at) and not enough(differences, needed - 10, at=at)
    assert needed > 1.3 * replications_needed(differences)


def test_no_number_of_replications_tells_nothing_from_nothing():
    assert replications_needed(np.array([1.0, -1.0])) is None
    assert replications_needed(np.array([1.0])) is None
    assert replications_needed(np.array([])) is None


NAN = float("nan")


def values(**npv):
    return {name: {"npv": np.array(found, float)} for name, found in npv.items()}


def test_each_comparison_stands_with_the_replications_that_it_needs_yet():
    found = values(
        base=[1, 2, 3, 4],
        twin=[1, 2, 3, 4],
        far=[101, 102, 104, 104],
        near=[2, 1, 3, NAN],
        balanced=[2, 1, 4, 3],
        gone=[NAN] * 4,
    )
    stand = {each.strategy: each[2:] for each in standings(found, "base", 0.0, 0)}
    assert stand == {
        "twin": ("same", 4, 0),
        "far": ("better", 4, 0),
        "near": ("cannot tell", 3, None),
        "balanced": ("cannot tell", 4, None),
        "gone": ("cannot tell", 0, None),
    }
    (near,) = standings(values(base=[0] * 4, near=[3, -1, 2, 0]), "base", 0.0, 0)
    assert near.more == replications_needed(np.array([3.0, -1, 2, 0])) - 4 > 0


LUCK = np.random.default_rng(8).normal(0, 1, (4, 60))
FOUR = values(one=LUCK[0], two=LUCK[1] + 0.8, three=LUCK[2], four=LUCK[3] - 1)


def test_the_best_is_as_sure_as_three_tests_against_the_others_allow():
    best = best_of(FOUR, 0.0, 0)
    two = FOUR["two"]["npv"]
    chances = [
        stats.ttest_rel(two, FOUR[name]["npv"], alternative="greater").pvalue
        for name in ("one", "three", "four")
    ]
    assert best.strategy == "two"
    assert best.confidence == pytest.approx(1 - 3 * max(chances))
    looked = best_of(FOUR, 0.0, 2)
    assert looked.confidence == pytest.approx(1 - 3 * 6 * max(chances))


def test_to_be_within_a_little_of_the_best_is_surer():
    near, best = best_of(FOUR, 0.3, 2), best_of(FOUR, 0.0, 2)
    assert best.confidence < near.confidence < 1


def test_there_is_no_best_of_one_or_of_equals_or_in_one_replication():
    assert best_of(values(one=[1, 2, 3]), 0.0, 0) is None
    assert best_of(values(one=[1, 2, 3], gone=[NAN] * 3), 0.0, 0) is None
    assert best_of(values(one=[1, 2, 3], two=[1, 2, 3], three=[0, 1, 1]), 0.0, 0) is None
    assert best_of(values(one=[1], two=[2]), 0.0, 0) is None
    assert best_of(values(one=[1, 2, 3], two=[2, 3, 4]), 0.0, 0) == ("two", 1.0)


def test_a_best_that_is_95_percent_sure_is_wrong_in_5_of_100_at_most():
    """Four that differ by next to nothing: only one of them is the best."""
    luck, wrong = np.random.default_rng(7), 0
    for _ in range(2000):
        drawn = luck.normal(0, 1, (4, 30)) + luck.normal(0, 3, 30)
        best = best_of(values(**dict(zip("abcd", drawn, strict=True))), 0.0, 0)
        wrong += best.strategy != "a" and best.confidence >= 0.95
    assert wrong / 2000 < 0.05
