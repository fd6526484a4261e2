import pytest
from fits import assert_fits, texts_of
from image import assert_looks_like
from surroundings import WORLDS, Changed

import bathtub
from bathtub import figures
from bathtub.figures.forest import MARKS, numbers
from bathtub.scenario.mistakes import InputError
from worlds import TOWN


def rows_of(results, measure):
    table = results.differences
    return table[table["measure"] == measure].to_dict("records")


def of_row(ax, place):
    """The line and the point drawn in a row."""
    drawn = [each for each in ax.lines if set(each.get_ydata()) == {place}]
    return [list(each.get_xdata()) for each in drawn], drawn[-1]


@pytest.mark.parametrize("measure", ["npv", "churn", "acquired", "retention_cost"])
def test_points_and_lines_are_those_of_the_table(shown, measure):
    ax = figures.plot_forest(shown, measure=measure)
    for place, row in enumerate(rows_of(shown, measure)):
        (interval, point), _ = of_row(ax, place)
        assert interval == pytest.approx([row["low"], row["high"]])
        assert point == pytest.approx([row["mean"]])


def test_rows_are_the_strategies_from_above(shown):
    ax = figures.plot_forest(shown)
    others = [name for name in shown.strategies if name != shown.baseline]
    assert [label.get_text() for label in ax.get_yticklabels()] == others
    low, high = ax.get_ylim()
    assert low > high


@pytest.mark.parametrize("measure", ["npv", "churn", "purchases", "emotional"])
def test_verdicts_are_told_in_words_shape_and_colour(shown, measure):
    ax = figures.plot_forest(shown, measure=measure)
    words = [t for t in ax.texts if t.get_text() in MARKS]
    rows = rows_of(shown, measure)
    assert [t.get_text() for t in words] == [row["verdict"] for row in rows]
    for place, (row, word) in enumerate(zip(rows, words, strict=True)):
        mark = MARKS[row["verdict"]]
        _, point = of_row(ax, place)
        assert (point.get_color(), point.get_marker()) == (mark.colour, mark.shape)
        assert word.get_color() == mark.colour


def test_every_verdict_has_its_own_shape():
    assert len({mark.shape for mark in MARKS.values()}) == 4


def test_numbers_are_written_in_one_size_and_signed():
    row = {"verdict": "worse", "mean": -421_234.0, "low": -547_100.0, "high": -294_900.0}
    assert numbers(row, "money") == "-421 k, -547 k to -295 k"
    row |= {"mean": 7_280.0, "low": -10_400.0, "high": 24_960.0}
    assert numbers(row, "money") == "+7.3 k, -10.4 k to +25.0 k"
    row |= {"mean": 0.0345, "low": 0.0312, "high": 0.0379}
    assert numbers(row, "share") == "+3.45 points, +3.12 to +3.79"
    row |= {"mean": float("nan"), "low": float("nan"), "high": float("nan")}
    assert numbers(row, "share") == "cannot be said"


def test_differences_too_small_to_matter_are_shaded():
    scenario = bathtub.load(TOWN).with_({"experiment.sharp.within": "9 k EUR"})
    results = bathtub.compare(scenario, replications=2, jobs=1)
    ax = figures.plot_forest(results)
    (shade,) = ax.patches
    assert (shade.get_x(), shade.get_x() + shade.get_width()) == (-9000, 9000)
    assert "9 k EUR counts as the same" in " ".join(texts_of(ax.figure)).replace("\n", " ")
    assert not figures.plot_forest(results, measure="churn").patches  # judged without it


def test_without_such_an_amount_nothing_is_shaded(shown):
    assert not figures.plot_forest(shown).patches


def test_it_says_which_interval_it_is_and_what_is_better(shown):
    ax = figures.plot_forest(Changed(shown, confidence=0.999), measure="churn")
    assert "99.9 % interval" in " ".join(texts_of(ax.figure))
    assert ax.get_xlabel() == "percentage points; less is better"
    assert figures.plot_forest(shown).get_xlabel() == "EUR; more is better"


def test_of_one_replication_no_interval_is_drawn(awkward):
    ax = figures.plot_forest(awkward("one replication"))
    assert [len(line.get_xdata()) for line in ax.lines] == [1, 1, 2]  # the last is zero
    assert "cannot be said" in " ".join(texts_of(ax.figure))
    assert not any(" to " in t.get_text() for t in ax.texts)


def test_with_one_strategy_it_says_so(awkward):
    ax = figures.plot_forest(awkward("one strategy"))
    assert [t.get_text() for t in ax.texts] == ["one strategy only: nothing to compare"]


def test_what_has_no_verdict_is_told(shown):
    with pytest.raises(InputError, match="neither more nor less is better"):
        figures.plot_forest(shown, measure="cost_ratio")
    with pytest.raises(InputError, match="no measure 'npw'"):
        figures.plot_forest(shown, measure="npw")


@pytest.mark.parametrize("measure", ["npv", "churn", "payback"])
@pytest.mark.parametrize("name", WORLDS)
def test_every_awkward_world_is_drawn(awkward, name, measure):
    assert_fits(figures.plot_forest(awkward(name), measure=measure).figure)


def test_it_looks_like_the_picture_kept(shown):
    assert_looks_like(figures.plot_forest(shown).figure, "forest")
