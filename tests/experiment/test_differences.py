import math

import numpy as np
import pytest
from scipy import stats

from bathtub import compare
from bathtub.experiment.margins import SIDES
from bathtub.experiment.outcome import summary_measures
from bathtub.experiment.summary import best_shares, difference, differences_table

NOTHING = np.zeros(5)
UP = np.array([1.0, 2.0, 3.0, 2.0, 1.0])
DOWN = -UP
EITHER = np.array([-3.0, 4.0, -1.0, 2.0, -1.5])


def judged(one, other, better="more", within=0.0):
    names = ("mean", "low", "high", "chance", "reduction", "verdict")
    return dict(zip(names, difference(one, other, better, within), strict=True))


@pytest.mark.parametrize(
    ("differences", "better", "word"),
    [
        (NOTHING, "more", "same"),
        (NOTHING, "less", "same"),
        (UP, "more", "better"),
        (UP, "less", "worse"),
        (DOWN, "more", "worse"),
        (DOWN, "less", "better"),
        (EITHER, "more", "cannot tell"),
        (EITHER, "less", "cannot tell"),
        (NOTHING, "", ""),
        (UP, "", ""),
        (EITHER, "", ""),
        (np.full(5, 0.1), "more", "better"),
    ],
)
def test_one_word_says_what_is_known(differences, better, word):
    other = np.array([7.0, -2.0, 0.5, 100.0, 3.0])
    exact = np.array([10.0, 20.0, 30.0, 40.0, 50.0]) if differences[0] == 0 else other * 0
    assert judged(exact + differences, exact, better)["verdict"] == word


def test_the_interval_is_that_of_the_paired_differences():
    luck = np.random.default_rng(3)
    one, other = luck.normal(5, 2, 12), luck.normal(4, 2, 12)
    found = judged(one, other)
    expected = stats.ttest_rel(one, other).confidence_interval(0.95)
    assert found["mean"] == pytest.approx((one - other).mean())
    assert (found["low"], found["high"]) == pytest.approx(tuple(expected))


def test_one_replication_tells_nothing():
    found = judged(np.array([5.0]), np.array([3.0]))
    assert found["mean"] == 2
    assert found["verdict"] == "cannot tell"
    assert all(math.isnan(found[name]) for name in ("low", "high", "reduction"))


def test_no_replication_tells_nothing_at_all():
    found = judged(np.array([]), np.array([]))
    assert found["verdict"] == "cannot tell"
    assert math.isnan(found["mean"]) and math.isnan(found["chance"])


@pytest.mark.parametrize(
    ("within", "word"), [(0.0, "better"), (2.5, "better"), (2.9, "same"), (100.0, "same")]
)
def test_a_difference_too_small_to_matter_is_none(within, word):
    low, high = stats.ttest_1samp(UP, 0).confidence_interval()
    assert low > 0
    assert 2.5 < high < 2.9
    assert judged(UP, NOTHING, within=within)["verdict"] == word


def test_a_wide_interval_about_zero_is_no_sameness():
    assert judged(EITHER, NOTHING, within=1.0)["verdict"] == "cannot tell"


@pytest.mark.parametrize(
    ("differences", "more", "less"),
    [
        (np.array([1.0, 1.0, -1.0, 0.0]), 0.625, 0.375),
        (NOTHING, 0.5, 0.5),
        (UP, 1.0, 0.0),
        (np.array([0.0, 3.0]), 0.75, 0.25),
    ],
)
def test_a_tie_is_half_a_chance_to_be_better(differences, more, less):
    nothing = np.zeros(len(differences))
    assert judged(differences, nothing, "more")["chance"] == more
    assert judged(differences, nothing, "less")["chance"] == less
    assert math.isnan(judged(differences, nothing, "")["chance"])


def test_variance_reduction_compares_paired_with_separate_luck():
    luck = np.random.default_rng(8)
    common = luck.normal(0, 10, 30)
    one, other = common + luck.normal(0, 1, 30), common + luck.normal(0, 1, 30)
    apart = one.var(ddof=1) + other.var(ddof=1)
    assert judged(one, other)["reduction"] == pytest.approx(apart / (one - other).var(ddof=1))
    assert judged(one, other)["reduction"] > 50


def test_variance_reduction_is_empty_where_nothing_varies():
    same = np.full(4, 3.0)
    assert math.isnan(judged(same, same)["reduction"])
    assert math.isnan(judged(same + 1, same)["reduction"])
    varied = np.array([1.0, 2.0, 4.0, 8.0])
    assert judged(varied, varied)["reduction"] == math.inf


def test_the_best_of_a_replication_has_its_whole_chance_and_ties_share_it():
    shares = best_shares(
        {
            "a": np.array([3.0, 1.0, 2.0, 1.0, np.nan]),
            "b": np.array([1.0, 5.0, 2.0, 1.0, 1.0]),
            "c": np.array([2.0, 2.0, 0.0, 1.0, 1.0]),
        }
    )
    third = 1 / 3
    np.testing.assert_array_equal(shares["a"], [1, 0, 0.5, third, np.nan])
    np.testing.assert_array_equal(shares["b"], [0, 1, 0.5, third, np.nan])
    np.testing.assert_array_equal(shares["c"], [0, 0, 0, third, np.nan])


def test_somebody_is_best_in_every_replication(compared):
    whole = sum(values["chance_best"] for values in compared.values.values())
    np.testing.assert_allclose(whole, 1)
    npv = np.array([values["npv"] for values in compared.values.values()])
    winner = list(compared.values)[int(npv[:, 0].argmax())]
    assert compared.values[winner]["chance_best"][0] == 1


def test_every_strategy_is_compared_with_the_baseline_measure_by_measure(compared):
    table = compared.differences
    assert list(dict.fromkeys(table.strategy)) == ["hunting", "cheap"]
    assert set(table.against) == {"farming"}
    for strategy in ("hunting", "cheap"):
        measures = list(table[table.strategy == strategy].measure)
        assert measures == list(summary_measures())


def test_every_row_is_the_paired_difference_of_its_values(compared):
    table = compared.differences.set_index(["strategy", "measure"])
    for (strategy, name), row in table.iterrows():
        if name in SIDES:
            continue
        one, other = compared.values[strategy][name], compared.values["farming"][name]
        if not np.isfinite(one - other).any():
            assert row[["mean", "low", "high"]].isna().all()
            continue
        assert row["mean"] == pytest.approx((one - other).mean(), rel=1e-12, abs=1e-12)
        if np.ptp(one - other) == 0:
            assert row["low"] == row["high"] == row["mean"]
            continue
        expected = stats.ttest_rel(one, other).confidence_interval()
        assert (row["low"], row["high"]) == pytest.approx(tuple(expected))


def test_measures_without_a_direction_have_no_verdict(compared):
    table = compared.differences.set_index("measure")
    for name in ("acquired_hunted", "contacts", "prospects", "pursuits", "book_customers"):
        assert set(table.verdict[name]) == {""}
        assert table.chance_better[name].isna().all()
    for name, direction in {"npv": 1, "lost": -1, "churn": -1, "fixed": -1}.items():
        for _, row in table.loc[[name]].iterrows():
            better = {"better": 1, "worse": -1}.get(row.verdict)
            if better:
                assert np.sign(row["mean"]) == better * direction


def test_only_the_net_present_value_knows_what_is_too_small_to_matter(busy, compared):
    wide = busy.with_({"experiment.sharp.within": "1000 M EUR"})
    table = differences_table(
        compared.values, compared.margins, "farming", wide.experiment.sharp.within, "EUR"
    ).set_index("measure")
    narrow = compared.differences.set_index("measure")
    assert set(table.verdict["npv"]) == {"same"}
    others = table.index != "npv"
    assert table.verdict[others].equals(narrow.verdict[others])


def test_a_cost_that_is_higher_is_worse(busy):
    dear = busy.with_({"strategies.hunting.hunting": "20 %"})
    table = compare(dear, ["farming", "hunting"], 3, jobs=1).differences.set_index("measure")
    assert table.verdict["fixed"] == "worse"
    assert table["mean"]["fixed"] == pytest.approx(1000, abs=1e-4)  # two years of 500 EUR
    assert table.verdict["lost"] == "same"
    assert table.verdict["npv"] == "worse"
    assert table["mean"]["result"] == pytest.approx(-1000, abs=1e-4)
