"""`--until-sharp` errs no more often than it says, over 20,000 sequences of looks at each law.

The seed was fixed before the first of them was drawn. The figures stand in docs/trust.md.
"""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from known_world import SCENARIO

import bathtub
from bathtub.experiment.best import best_of
from bathtub.shipped import shipped
from looking import normal, out_of, shares, skewed, until_sharp, war

pytestmark = pytest.mark.timeout(3000)

SEED, SEQUENCES, FEWER = 20261128, 20_000, 2000
TRUST = (Path(__file__).parents[2] / "docs/trust.md").read_text(encoding="utf-8")
SPREAD = 0.2  # in standard deviations, what is called too small to matter


@cache
def run(text_or_path, replications):
    """Every net present value of a scenario, by strategy, and the baseline."""
    found = bathtub.compare(
        bathtub.load(text_or_path), replications=replications, shadows=False
    )
    return {name: v["npv"] for name, v in found.values.items()}, found.baseline


def ahead(text_or_path, replications, strategy):
    """By how much a strategy beats the baseline in each replication, as it was run."""
    npv, baseline = run(text_or_path, replications)
    return npv[strategy] - npv[baseline]


def documented(row):
    """The number that docs/trust.md gives for a row of its table."""
    (line,) = [line for line in TRUST.splitlines() if line.startswith(f"| {row} |")]
    return float(line.split("|")[-2])


def errors(law):
    """Of 100 sequences between equals, how many end with one of them called better."""
    told, _ = shares(law, SEQUENCES, SEED)
    return 100 * (told.get("better", 0) + told.get("worse", 0))


def four_errors(percent):
    """Four standard errors of a percentage among all sequences."""
    return 4 * np.sqrt(percent * (100 - percent) / SEQUENCES)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "law"),
    [
        ("normal differences", normal),
        ("skewed ones (a lognormal, skewness 0.95)", skewed(0.3)),
        ("a price war in 3 of 10 replications", war(0.3)),
    ],
)
def test_between_equals_it_errs_in_5_of_100_at_most(row, law):
    found = errors(law)
    assert found <= 5
    assert abs(found - documented(row)) <= four_errors(found)


@pytest.mark.long
def test_so_it_does_with_differences_of_the_known_world_as_they_were_run():
    found = errors(out_of(ahead(SCENARIO, 4000, "lower")))
    assert found <= 5
    assert abs(found - documented("differences of the small world above")) <= 0.5


@pytest.mark.long
@pytest.mark.parametrize("strategy", ["farming", "hunting", "cut_throat", "farm_then_hunt"])
def test_so_it_does_with_those_of_the_shipped_question(strategy):
    found = errors(out_of(ahead(shipped("fire_protection"), 400, strategy)))
    assert found <= 5
    assert abs(found - documented(f"those of `fire_protection`, {strategy}")) <= 0.5


@pytest.mark.long
@pytest.mark.parametrize(
    ("row", "law"),
    [
        ("strongly skewed ones (skewness 1.75)", skewed(0.5)),
        ("a price war in 1 of 10 replications", war(0.1)),
        ("a price war in 1 of 20 replications", war(0.05)),
    ],
)
def test_of_what_seldom_happens_it_errs_more_often_as_is_told(row, law):
    """A known limit, and no worse than that of the fifty replications of an ordinary run."""
    found = errors(law)
    assert abs(found - documented(row)) <= four_errors(found)
    luck = np.random.default_rng(SEED)
    plain = [until_sharp_not(law(luck, 50)) for _ in range(SEQUENCES)]
    assert found <= 100 * np.mean(plain) + four_errors(found)


def until_sharp_not(differences):
    """Whether an ordinary run would tell these apart."""
    from bathtub.experiment.sharpness import settled

    return settled(differences, 0.0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("truth", [SPREAD, -SPREAD])
@pytest.mark.parametrize("law", [normal, skewed(0.3)])
def test_a_difference_at_the_bound_is_called_the_same_in_5_of_100_at_most(law, truth):
    unit = np.std(law(np.random.default_rng(SEED), 100_000))
    told, _ = shares(law, SEQUENCES, SEED, truth * unit, SPREAD * unit)
    assert told.get("same", 0) <= 0.05
    assert told.get("worse" if truth > 0 else "better", 0) <= 0.05


@pytest.mark.long
@pytest.mark.parametrize("truth", [0.1, 0.2, 0.3, 0.5, 1.0])
def test_a_difference_takes_the_replications_that_are_told(truth):
    told, taken = shares(normal, FEWER, SEED, truth)
    right, number = np.array(TRUST.split(f"\n| {truth} |")[1].split("|")[:2], float)
    assert told.get("worse", 0) <= 0.005
    assert abs(100 * told["better"] - right) <= 3
    assert taken == pytest.approx(number, rel=0.08)


@pytest.mark.long
def test_the_best_is_wrong_in_5_of_100_at_most_where_it_is_95_percent_sure():
    """Four strategies that differ by next to nothing, of which only the first is the best."""
    luck, wrong = np.random.default_rng(SEED), 0
    for _ in range(FEWER):
        npv = luck.normal(0, 1, (4, 2000)) + luck.normal(0, 3, 2000)
        looks, number, _ = until_sharp(npv[1:] - npv[0])
        values = {str(n): {"npv": own[:number]} for n, own in enumerate(npv)}
        best = best_of(values, 0.0, looks)
        wrong += best.strategy != "0" and best.confidence >= 0.95
    assert wrong / FEWER <= 0.05
