"""The tubs in motion show every month as the still picture does."""

import pytest
from drawn_parts import highest, part, words
from image import assert_looks_like

from bathtub import figures
from bathtub.figures import plumbing
from bathtub.scenario.mistakes import InputError


def played(animation):
    """The figure after each frame, as it is told to `look`."""
    figure = animation._fig
    for month in animation.new_frame_seq():
        animation._func(month)
        yield month, figure
    animation._draw_was_started = True


@pytest.mark.parametrize(("every", "months"), [(7, [0, 7, 14, 21, 24]), (12, [0, 12, 24])])
def test_it_goes_from_the_opening_to_the_horizon(shown, every, months):
    animation = figures.animate_tubs(shown, every=every)
    assert [month for month, _ in played(animation)] == months


def test_every_month_has_its_turn_unless_fewer_are_wanted(shown):
    animation = figures.animate_tubs(shown, "hunting")
    assert list(animation.new_frame_seq()) == list(range(25))
    animation._draw_was_started = True


def test_every_frame_is_the_tub_of_its_month(shown):
    for month, figure in played(figures.animate_tubs(shown, every=12)):
        for ax, name in zip(figure.axes, shown.strategies, strict=True):
            still = figures.plot_tub(shown, strategy=name, month=month)
            assert ax.get_title(loc="left") == f"{name}, month {month}"
            assert words(ax) == words(still)[:-1]
            assert part(ax, "water")[0].get_height() == part(still, "water")[0].get_height()


def test_the_line_is_the_level_so_far(shown):
    table = shown.monthly
    table = table[(table["segment"] == "all") & (table["strategy"] == "hunting")]
    means = table.groupby("month")["customers"].mean()
    for month, figure in played(figures.animate_tubs(shown, ["hunting"], every=8)):
        (line,) = (one for one in figure.axes[0].lines if one.get_label() == "_trail")
        level = (line.get_ydata() - plumbing.FLOOR) * highest(shown) / plumbing.DEEP
        assert level == pytest.approx(means[means.index <= month].to_numpy())
        passed = (line.get_xdata()[-1] - plumbing.LEFT) / (plumbing.RIGHT - plumbing.LEFT)
        assert passed == pytest.approx(month / 24)


def test_nothing_moves_but_the_water(shown):
    animation = figures.animate_tubs(shown, every=6)
    seen = set()
    for _, figure in played(animation):
        figure.draw_without_rendering()
        seen.add(tuple(value for ax in figure.axes for value in ax.get_position().bounds))
    assert len(seen) == 1


def test_a_notebook_can_play_it(shown):
    html = figures.animate_tubs(shown, "farming", every=12).to_jshtml()
    assert html.count("data:image/png") == 3


def test_no_steps_are_no_animation(shown):
    with pytest.raises(InputError, match="every 0 months"):
        figures.animate_tubs(shown, every=0)


def test_a_frame_looks_as_it_did(shown):
    animation = figures.animate_tubs(shown, "hunting")
    animation._draw_was_started = True
    animation._func(18)
    assert_looks_like(animation._fig, "tub_in_motion")
