"""Intervals and verdicts keep what they promise, over 2,000 repeated experiments.

Each is a comparison with 20 replications of a world whose expected values are known. The seed was
fixed before the first of them was run.
"""

import numpy as np
import pandas as pd
import pytest
from known_world import SCENARIO, truth

import bathtub
from bathtub.experiment.margins import margins
from bathtub.experiment.summary import differences_table, summary_table

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]

SEED, BATCHES, EXPERIMENTS, REPLICATIONS = 20261127, 40, 50, 20
WHOLE = BATCHES * EXPERIMENTS
INTERVAL = ["mean", "low", "high"]
# Fewer than ten of these in all replications of an experiment: heads, or losses of such heads, or
# losses that only one of two strategies has. Student's t is too narrow for a handful.
RARE = {
    ("summary", "ambassadors"),
    ("summary", "emotional_only"),
    ("differences", "ambassadors"),
    ("differences", "churn_ambassadors"),
    ("differences", "churn_emotional_only"),
    ("differences", "lost_silent"),
}
MOVES = 0.8  # part of the experiments in which a measure must vary to have an interval


def tables(values):
    """Summary and differences of one experiment, by strategy and measure."""
    none = margins(values, ())
    return (
        summary_table(values, none, "EUR").set_index(["strategy", "measure"]),
        differences_table(values, none, "today", 0.0, "EUR").set_index(
            ["strategy", "measure"]
        ),
    )


def batch(seed):
    """Fifty experiments of twenty replications, out of one run of a thousand."""
    scenario = bathtub.load(SCENARIO, {"experiment.seed": seed})
    whole = bathtub.compare(scenario, replications=EXPERIMENTS * REPLICATIONS, shadows=False)
    for first in range(0, EXPERIMENTS * REPLICATIONS, REPLICATIONS):
        part = slice(first, first + REPLICATIONS)
        yield tables(
            {s: {m: v[part] for m, v in of.items()} for s, of in whole.values.items()}
        )


@pytest.fixture(scope="module")
def experiments():
    """Intervals (experiment, row, 3) of summary and differences, their rows, and verdicts."""
    found = [each for number in range(BATCHES) for each in batch(SEED + number)]
    summary, differences = found[0]
    return {
        "summary": (summary.index, np.array([s[INTERVAL].to_numpy(float) for s, _ in found])),
        "differences": (
            differences.index,
            np.array([d[INTERVAL].to_numpy(float) for _, d in found]),
        ),
        "verdicts": pd.DataFrame([d["verdict"] for _, d in found]),
    }


def expected(table, strategy, measure):
    """What a mean or a difference is expected to be; none where no pencil knows it."""
    known = truth(strategy).get(measure)
    if known is not None and table == "differences":
        return known - truth("today")[measure]
    return known


def rows(experiments, rare):
    """Every interval that moves: its table, row, bounds, and what it ought to hold.

    Where no pencil knows that, it is the mean of all experiments, whose own error is a
    forty-fifth of the intervals'.
    """
    for table in ("summary", "differences"):
        index, found = experiments[table]
        for place, (strategy, measure) in enumerate(index):
            mean, low, high = found[:, place].T
            varies = (np.isfinite(low) & (low < high)).mean() > MOVES
            if not varies or ((table, measure) in RARE) != rare:
                continue
            wanted = expected(table, strategy, measure)
            wanted = np.nanmean(mean) if wanted is None else wanted
            yield f"{table} {strategy} {measure}", mean, low, high, wanted


def coverage(low, high, wanted):
    """Part of the intervals that hold what they ought to, of those that there are."""
    moves = np.isfinite(low) & (low < high)
    return float(((low <= wanted) & (wanted <= high))[moves].mean())


def test_means_are_those_that_a_pencil_gives(experiments):
    for table in ("summary", "differences"):
        index, found = experiments[table]
        for place, (strategy, measure) in enumerate(index):
            wanted = expected(table, strategy, measure)
            if wanted is not None:
                means = found[:, place, 0]
                error = means.std(ddof=1) / np.sqrt(WHOLE)
                assert abs(means.mean() - wanted) <= 4 * error + 1e-9, (strategy, measure)


def test_95_percent_intervals_hold_the_true_value_in_93_to_97_of_100_experiments(experiments):
    found = {
        name: coverage(low, high, x) for name, _, low, high, x in rows(experiments, False)
    }
    assert len(found) > 80
    assert {name: c for name, c in found.items() if not 0.93 <= c <= 0.97} == {}


def test_of_what_hardly_ever_happens_they_hold_it_in_80_of_100_at_least(experiments):
    """A known limit: fewer than 93, as is told in the documentation."""
    found = {name: coverage(low, high, x) for name, _, low, high, x in rows(experiments, True)}
    assert len(found) >= len(RARE)
    assert 0.8 <= min(found.values()) < 0.93


def test_between_equals_better_is_said_in_at_most_3_and_a_half_of_100(experiments):
    """`lower` is worth exactly as much as `today`.

    Each error would be 2.5 of 100 if differences were normal. These are skewed, so `worse` is said
    more often than `better`; together they are what an interval of 95 % allows.
    """
    said = experiments["verdicts"]["lower", "npv"].value_counts(normalize=True)
    assert expected("differences", "lower", "npv") == pytest.approx(0, abs=1e-6)
    assert said["better"] <= 0.035
    assert said["better"] + said["worse"] <= 0.07


def test_no_verdict_points_into_the_wrong_direction_where_strategies_do_differ(experiments):
    wrong = {"lost": "worse", "lost_attack": "worse", "customers": "worse", "goods": "better",
             "revenue": "worse", "purchases": "worse", "lost_silent": "better"}  # fmt: skip
    for measure, word in wrong.items():
        assert not (experiments["verdicts"]["lower", measure] == word).any(), measure
