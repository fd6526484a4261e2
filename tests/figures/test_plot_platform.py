"""The sales platform is drawn as the tables have it."""

import numpy as np
import pytest
from image import assert_looks_like

from awkward import AWKWARD
from bathtub.figures.platform import ROWS, plot_platform
from bathtub.figures.style import looks


def height(measure):
    return len(ROWS) - 1 - [row.measure for row in ROWS].index(measure)


def markers(ax, results, name):
    """Where the markers of a strategy stand, by row."""
    look = looks(results.strategies)[name]
    lines = [line for line in ax.lines if line.get_color() == look.colour]
    assert {line.get_marker() for line in lines} == {look.marker}
    return {round(float(line.get_ydata()[0])): float(line.get_xdata()[0]) for line in lines}


def segments(ax, colour):
    from matplotlib.colors import to_hex

    return [
        segment
        for lines in ax.collections
        if to_hex(lines.get_color()[0]) == colour
        for segment in lines.get_segments()
        if len(segment)  # of what is nan nothing is left
    ]


def has_line(found, one, other):
    return any(
        np.allclose([low[0], high[0]], [one, other])
        for low, high in found
        if low[1] == high[1]
    )


@pytest.mark.parametrize("measure", ["width", "evenness", "coverage", "share_of_wallet"])
def test_markers_and_intervals_are_those_of_the_summary(shown, measure):
    ax = plot_platform(shown)
    table = shown.summary[shown.summary["measure"] == measure].set_index("strategy")
    for name in shown.strategies:
        assert markers(ax, shown, name)[height(measure)] == table.loc[name, "mean"]
        found = segments(ax, looks(shown.strategies)[name].colour)
        assert has_line(found, table.loc[name, "low"], table.loc[name, "high"])


def test_experience_stands_on_its_own_scale_of_four_steps(shown):
    ax = plot_platform(shown)
    table = shown.summary[shown.summary["measure"] == "experience"].set_index("strategy")
    for name in shown.strategies:
        place = markers(ax, shown, name)[height("experience")]
        assert place == pytest.approx((table.loc[name, "mean"] - 1) / 3)
    words = [text.get_text() for text in ax.texts]
    assert words == ["1 price", "2 service", "3 expertise", "4 values"]


def test_ambassadors_are_the_mean_of_their_part_in_each_replication(shown):
    ax = plot_platform(shown)
    table = shown.monthly
    end = table[(table["segment"] == "all") & (table["month"] == table["month"].max())]
    parts = (end["ambassadors"] / end["customers"]).groupby(end["strategy"]).mean()
    for name in shown.strategies:
        assert markers(ax, shown, name)[height("ambassadors")] == pytest.approx(parts[name])


def test_ticks_stand_where_the_months_begin(shown):
    ax = plot_platform(shown)
    table = shown.monthly
    start = table[(table["segment"] == "all") & (table["month"] == 0)].set_index("strategy")
    living = start["customers"] + start["prospects"]
    width = (start["customers"] / living).groupby("strategy").mean()
    coverage = start["coverage"].groupby("strategy").mean()
    for name in shown.strategies:
        found = segments(ax, looks(shown.strategies)[name].colour)
        ticks = [low[0] for low, high in found if low[0] == high[0]]
        assert any(np.isclose(width[name], ticks))
        assert any(np.isclose(coverage[name], ticks))


def test_every_strategy_is_named_beside_its_marker(shown):
    legend = plot_platform(shown).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == shown.strategies


def test_one_replication_has_no_interval_and_says_so(awkward):
    ax = plot_platform(awkward("one replication"))
    assert "one replication, so no intervals" in ax.get_xlabel()
    for look in looks(awkward("one replication").strategies).values():
        found = segments(ax, look.colour)
        assert found and all(low[0] == high[0] for low, high in found)  # ticks only


def test_what_cannot_be_said_is_not_drawn_as_zero(awkward):
    ax = plot_platform(awkward("no customers"))
    said = [text for text in ax.texts if text.get_text() == "cannot be said"]
    assert [text.get_position()[1] for text in said] == [4, 3, 2, 1, 0]
    for name in awkward("no customers").strategies:
        found = markers(ax, awkward("no customers"), name)
        assert found[height("width")] == 0
        assert all(np.isnan(x) for y, x in found.items() if y != height("width"))


@pytest.mark.filterwarnings("ignore:Glyph", "ignore:Matplotlib currently does not support")
@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_worlds_fit_on_the_paper(awkward, name):
    ax = plot_platform(awkward(name))
    figure = ax.figure
    figure.canvas.draw()
    paper = figure.bbox
    shown = [ax.title, ax.xaxis.label, *ax.texts, *ax.get_yticklabels()]
    for text in (*shown, *ax.get_legend().get_texts()):
        box = text.get_window_extent()
        assert paper.x0 - 1 <= box.x0 and box.x1 <= paper.x1 + 1, text
        assert paper.y0 - 1 <= box.y0 and box.y1 <= paper.y1 + 1, text


def test_it_looks_as_it_did(shown):
    assert_looks_like(plot_platform(shown).figure, "platform")
