import numpy as np
import pytest
from fits import assert_fits
from image import assert_looks_like
from matplotlib.colors import to_hex
from surroundings import Changed, legends

from awkward import AWKWARD
from bathtub import figures
from bathtub.figures.costs import ASIDE, SIDES
from bathtub.figures.style import looks
from bathtub.scenario.mistakes import InputError
from bathtub.scenario.spelling import figures as figures_of

GLYPHS = pytest.mark.filterwarnings("ignore:Glyph")
WORLDS = [pytest.param(n, marks=GLYPHS) if n == "other scripts" else n for n in AWKWARD]


def with_margins(results, times=3.0):
    """Results in which the cost of one more is known."""
    table = results.summary.copy()
    for side in SIDES.values():
        more = table["measure"] == side.more
        average = table.loc[table["measure"] == side.average, "mean"].to_numpy()
        table.loc[more, "mean"] = times * average
        table.loc[more, "low"] = 0.8 * times * average
        table.loc[more, "high"] = 1.5 * times * average
    return Changed(results, summary=table)


def row_of(results, strategy, measure):
    table = results.summary
    return table[(table["strategy"] == strategy) & (table["measure"] == measure)].iloc[0]


def drawn_at(ax, y):
    """The line of an interval and the marker in a row, where they are drawn."""
    lines = [line for line in ax.lines if np.ravel(line.get_ydata())[0] == pytest.approx(y)]
    spans = [list(line.get_xdata()) for line in lines if len(np.ravel(line.get_xdata())) == 2]
    marks = [line for line in lines if len(np.ravel(line.get_xdata())) == 1]
    return spans, marks


@pytest.mark.parametrize("side", SIDES)
def test_markers_are_means_and_lines_their_intervals(shown, side):
    results = with_margins(shown)
    ax = figures.plot_costs(results, side=side)
    for row, name in enumerate(results.strategies):
        for measure, aside in ((SIDES[side].average, -ASIDE), (SIDES[side].more, ASIDE)):
            spans, (mark,) = drawn_at(ax, row + aside)
            cost = row_of(results, name, measure)
            assert mark.get_xdata() == pytest.approx(cost["mean"])
            assert spans[0] == pytest.approx([cost["low"], cost["high"]])


def test_strategies_keep_their_looks_and_the_margin_is_hollow(shown):
    ax = figures.plot_costs(with_margins(shown))
    for row, look in enumerate(looks(shown.strategies).values()):
        _, (average,) = drawn_at(ax, row - ASIDE)
        _, (more,) = drawn_at(ax, row + ASIDE)
        assert {to_hex(m.get_color()) for m in (average, more)} == {look.colour}
        assert {m.get_marker() for m in (average, more)} == {look.marker}
        assert average.get_markerfacecolor() == look.colour
        assert more.get_markerfacecolor() == "none"


def test_costs_are_written_beside_their_markers(shown):
    results = with_margins(shown)
    said = {text.xy[1]: text.get_text() for text in figures.plot_costs(results).texts}
    for row, name in enumerate(shown.strategies):
        for measure, aside in ((SIDES["win"].average, -ASIDE), (SIDES["win"].more, ASIDE)):
            cost = row_of(results, name, measure)["mean"]
            assert said[row + aside] == figures_of(cost)[0]


@pytest.mark.parametrize("side", SIDES)
def test_what_cannot_be_told_is_said_and_not_drawn(shown, side):
    ax = figures.plot_costs(shown, side=side)
    said = {text.xy[1]: text.get_text() for text in ax.texts}
    for row, name in enumerate(shown.strategies):
        assert np.isnan(row_of(shown, name, SIDES[side].more)["mean"])
        assert drawn_at(ax, row + ASIDE) == ([], [])
        assert said[row + ASIDE].endswith("more: cannot tell")


def test_who_won_nobody_has_no_marker(shown):
    table = shown.summary.copy()
    mine = (table["strategy"] == "hunting") & (table["measure"] == SIDES["win"].average)
    table.loc[mine, ["mean", "low", "high"]] = np.nan
    ax = figures.plot_costs(Changed(shown, summary=table))
    assert drawn_at(ax, 1 - ASIDE) == ([], [])
    assert {t.xy[1]: t.get_text() for t in ax.texts}[1 - ASIDE] == "nobody was won"


@pytest.mark.parametrize(("times", "scale"), [(1.5, "linear"), (100.0, "log")])
def test_the_axis_multiplies_only_where_it_must(shown, times, scale):
    ax = figures.plot_costs(with_margins(shown, times))
    assert ax.get_xscale() == scale
    note = " ".join(text.get_text().replace("\n", " ") for text in ax.texts)
    assert ("The axis multiplies" in note) == (scale == "log")
    assert scale == "log" or ax.get_xlim()[0] == 0
    assert_fits(ax.figure)


def test_the_axis_has_its_money_and_the_legend_its_markers(shown):
    ax = figures.plot_costs(shown, side="keep")
    assert ax.get_xlabel() == "for a customer-year, EUR"
    (legend,) = legends(ax)
    said = [text.get_text() for text in legend.get_texts()]
    assert said == ["on average", "one year more, by more farming"]
    filled, hollow = legend.legend_handles
    assert filled.get_markerfacecolor() != "none"
    assert hollow.get_markerfacecolor() == "none"


def test_there_are_two_sides_only(shown):
    with pytest.raises(InputError, match="'win' or 'keep'"):
        figures.plot_costs(shown, side="both")


def test_one_replication_has_no_intervals_and_says_so(awkward):
    ax = figures.plot_costs(awkward("one replication"))
    assert all(len(np.ravel(line.get_xdata())) == 1 for line in ax.lines)
    assert any("no intervals" in text.get_text() for text in ax.texts)


def test_where_nobody_was_won_or_kept_it_says_so(awkward):
    for side, words in (("win", "nobody was won"), ("keep", "no customers")):
        ax = figures.plot_costs(awkward("nobody at all"), side=side)
        assert not ax.lines
        assert any(words in text.get_text() for text in ax.texts)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", WORLDS)
def test_every_world_can_be_read(awkward, name, side):
    assert_fits(figures.plot_costs(awkward(name), side=side).figure)


def test_it_draws_on_axes_that_are_given(shown):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_costs(shown, ax) is ax


def test_it_looks_as_it_did(shown):
    ax = figures.plot_costs(with_margins(shown, 20.0))
    assert_looks_like(ax.figure, "costs")
