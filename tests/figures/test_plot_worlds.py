import pytest
from fits import assert_fits, texts_of
from matplotlib.colors import to_rgb
from surroundings import WORLDS, Changed

from bathtub import figures
from bathtub.figures.forest import MARKS
from bathtub.figures.worlds import by_how_much
from bathtub.scenario.mistakes import InputError


def row_of(results, strategy):
    table = results.differences
    return table[(table["strategy"] == strategy) & (table["measure"] == "npv")].iloc[0]


def cells(ax):
    """What stands in each cell, by column and row."""
    return {
        text.get_position(): text.get_text() for text in ax.texts if "\n" in text.get_text()
    }


def test_a_cell_says_the_verdict_of_its_world_in_its_colour(shown):
    ax = figures.plot_worlds(shown)
    said = cells(ax)
    for column, name in enumerate(("hunting", "cut_throat")):
        verdict = row_of(shown, name)["verdict"]
        assert said[column, 0].startswith(verdict)
        assert ax.patches[column].get_facecolor()[:3] == to_rgb(MARKS[verdict].colour)


def test_differences_are_parts_of_the_value_of_the_baseline(shown):
    table = shown.summary.copy()
    mine = (table["strategy"] == shown.baseline) & (table["measure"] == "npv")
    table.loc[mine, "mean"] = -2_000_000.0
    row = {"mean": 300_000.0, "low": -50_000.0, "high": 650_000.0}
    assert by_how_much(Changed(shown, summary=table), row) == "+15 % (-2.5 to +32)"


def test_a_strategy_that_a_world_does_not_have_is_a_dash(shown, awkward):
    ax = figures.plot_worlds(shown, awkward("one strategy"), names=["all", "one"])
    assert [text.get_text() for text in ax.texts].count("-") == 2
    assert [label.get_text() for label in ax.get_yticklabels()] == ["all", "one"]


def test_rows_are_named_by_their_scenarios_from_above(shown):
    ax = figures.plot_worlds(shown, shown)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Town", "Town"]
    low, high = ax.get_ylim()
    assert low > high


def test_names_must_be_as_many_as_worlds(shown):
    with pytest.raises(InputError, match="1 names for 2 comparisons"):
        figures.plot_worlds(shown, shown, names=["one"])
    with pytest.raises(InputError, match="at least one"):
        figures.plot_worlds()


@pytest.mark.parametrize("name", WORLDS)
def test_every_awkward_world_is_drawn(awkward, name):
    assert_fits(figures.plot_worlds(awkward(name)).figure)


def test_it_says_against_what_and_how_often(shown):
    said = " ".join(texts_of(figures.plot_worlds(shown).figure)).replace("\n", " ")
    assert "against farming" in said and "6 replications" in said


def test_it_draws_on_axes_that_are_given(shown):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_worlds(shown, ax=ax) is ax
