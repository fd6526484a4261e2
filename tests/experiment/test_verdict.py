import re
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats

from bathtub.experiment.verdict import figures, sentences


def board(values, within=0.0, run_off=0.0, baseline="base", looks=0):
    """What is said of net present values by strategy."""
    scenario = SimpleNamespace(
        currency="EUR",
        experiment=SimpleNamespace(
            sharp=SimpleNamespace(within=within, looks=looks), run_off=run_off
        ),
    )
    npv = {name: np.array(v, float) for name, v in values.items()}
    table = {name: {"npv": v, "customer_equity": -v} for name, v in npv.items()}
    return list(sentences(scenario, table, baseline))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0.00"),
        (1.234, "1.23"),
        (-56.78, "-56.8"),
        (999.4, "999"),
        (999.6, "1.00 k"),
        (12_345, "12.3 k"),
        (1_234_567, "1.23 M"),
        (-2.5e9, "-2.50 bn"),
        (9.999, "10.0"),
        (99.96, "100"),
        (99_960, "100 k"),
        (float("nan"), "unknown"),
    ],
)
def test_numbers_have_three_figures(number, said):
    assert figures(number) == [said]


def test_the_winner_stands_first_with_how_often_it_wins():
    first, _, second = board({"base": [10, 10, 10, 10], "bold": [15, 16, 17, 9]})
    assert first == (
        "bold has the highest mean npv, but base cannot be told from it; "
        "it is best in 75 % of 4 replications."
    )
    assert second.startswith("bold against base: cannot tell")


def test_a_clear_difference_is_said_with_its_interval():
    *_, said = board({"base": [10, 11, 12, 13], "bold": [20, 21, 22, 24]})
    assert re.match(r"bold beats base by 10\.\d EUR, 9\.\d+ to 11\.\d\.$", said)
    *_, said = board({"base": [20, 21, 22, 24], "bold": [10, 11, 12, 13]})
    assert re.match(r"bold loses to base by 10\.\d EUR, 9\.\d+ to 11\.\d\.$", said)


def test_equal_strategies_come_first_together():
    first, second = board({"base": [1, 2], "twin": [1, 2]})
    assert first == "base and twin share the highest mean npv, exactly."
    assert second == "twin and base come to the same."


def test_more_replications_are_asked_for_where_they_would_help():
    one = board({"base": [1], "bold": [2]})[1]
    assert "2 replications or more" in one
    some = board({"base": [0] * 10, "bold": [-1, 3, 2, -2, 4, -1, 1, 0, 2, -1]})[-1]
    assert re.search(r"about \d+ more replications would, if it stays as it is", some)
    never = board({"base": [0, 0], "bold": [-1, 1]})[1]
    assert "no number of replications would" in never


def test_customers_left_after_the_horizon_may_turn_the_verdict():
    said = board({"base": [10, 11, 12], "bold": [20, 21, 23]}, run_off=365.0)
    assert said[0].startswith("bold has the highest mean npv")
    assert said[-1].startswith("base has the highest mean npv with run-off")
    assert len(board({"base": [10, 11, 12], "bold": [20, 21, 23]})) == 3


def test_a_strategy_alone_is_worth_what_it_is_worth():
    (said,) = board({"base": [1000, 2000, 3000]})
    assert said.startswith("base is worth 2.00 k EUR")


NAN = float("nan")


def test_a_strategy_without_a_whole_run_is_no_winner_and_no_equal():
    said = board({"base": [1, 2, 3], "broken": [NAN] * 3, "bold": [5, 6, 8]})
    assert said[0].startswith("Every run of broken failed")
    assert said[1] == "bold has the highest mean npv; it is best in 100 % of 3 replications."
    assert not any("broken" in sentence for sentence in said[1:])
    said = board({"base": [NAN] * 3, "bold": [5, 6, 8]})
    assert len(said) == 1
    assert said[0].startswith("Every run of base failed")


def test_the_winner_is_found_in_the_replications_that_are_whole():
    # Where base is whole it wins; its third run, in which bold did well, broke.
    said = board({"base": [4, 5, NAN], "bold": [3, 4, 100]})
    assert said[0] == "base has the highest mean npv; it is best in 100 % of 2 replications."


LUCK = np.random.default_rng(8).normal(0, 1, (3, 60))


def test_the_best_is_named_with_its_confidence():
    _, said, _ = board({"base": LUCK[0], "bold": LUCK[1] + 0.1})
    found = stats.ttest_rel(LUCK[1] + 0.1, LUCK[0], alternative="greater")
    percent = re.match(r"bold is the best on average with a confidence of (\d+) %", said)
    assert 0.5 < 1 - found.pvalue < 0.99
    assert int(percent[1]) == int(100 * (1 - found.pvalue))


def test_nobody_is_ever_quite_sure():
    _, said, _ = board({"base": [10, 11, 12, 13], "bold": [1e6, 1e6, 1e6, 1e6]})
    assert said.endswith("with a confidence of 99.9 % or more.")


def test_the_best_or_nearly_the_best_is_surer():
    _, said, _ = board({"base": LUCK[0], "bold": LUCK[1] + 0.1}, within=0.5)
    near = "bold is the best on average, or within 0.50 EUR of the best, with a confidence of"
    assert said.startswith(near)


def test_a_best_that_a_coin_would_guess_as_well_is_not_told():
    said = board({"base": LUCK[0], "bold": LUCK[1], "third": LUCK[2]})
    assert not any("confidence" in sentence for sentence in said)
    assert not any("confidence" in sentence for sentence in board({"a": [1, 2], "b": [1, 2]}))


def test_what_was_looked_for_is_told_less_readily():
    values = {"base": LUCK[0], "bold": LUCK[1] + 0.3}
    assert board(values)[-1].startswith("bold beats base")
    *_, open_, how = board(values, looks=6)
    assert open_.startswith("bold against base: cannot tell")
    assert re.search(r"about \d+ more replications would", open_)
    assert how == (
        "Not sharp yet (bold against base) after 60 replications and 6 looks at each strategy "
        "against base: intervals of differences are of 99.88 %, so that looking often errs in 5 % "
        "at most."
    )


def test_a_comparison_that_became_sharp_says_after_how_many_replications():
    said = board({"base": LUCK[0], "bold": LUCK[1] + 9}, looks=1)[-1]
    assert said.startswith("Sharp after 60 replications and 1 look at each strategy against")
    assert "97.5 %" in said
