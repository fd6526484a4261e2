import numpy as np
import pytest
from fits import assert_fits, texts_of
from surroundings import WORLDS

from bathtub import figures
from bathtub.figures.luck import ROWS, with_and_without
from bathtub.scenario.mistakes import InputError


def dots(ax, row):
    """The dots of a row, from the first replication on."""
    lines = [line for line in ax.lines if line.get_alpha() == 0.55]
    return np.asarray(lines[row].get_xdata())


def test_above_both_meet_the_same_luck_and_below_another_one(shown):
    mine, base = (shown.values[name]["npv"] for name in ("hunting", "farming"))
    ax = figures.plot_luck(shown, strategy="hunting")
    assert dots(ax, 0) == pytest.approx(mine - base)
    assert dots(ax, 1) == pytest.approx(mine - [*base[1:], base[0]])


def test_below_nobody_meets_the_luck_of_the_own_replication(shown):
    same, other = with_and_without(shown, "hunting")
    assert len(same) == len(other) == shown.replications
    assert not np.isclose(same, other).any()


def test_of_one_replication_it_says_that_there_is_no_other_luck(awkward):
    ax = figures.plot_luck(awkward("one replication"))
    assert "no other luck" in " ".join(" ".join(texts_of(ax.figure)).split())


def test_the_line_is_the_interval_of_the_table(shown):
    table = shown.differences
    row = table[(table["strategy"] == "hunting") & (table["measure"] == "npv")].iloc[0]
    ax = figures.plot_luck(shown, strategy="hunting")
    line = next(line for line in ax.lines if line.get_linewidth() == 3)
    assert list(line.get_xdata()) == pytest.approx([row["low"], row["high"]])


def test_the_ring_is_the_first_replication(shown):
    ax = figures.plot_luck(shown, strategy="hunting")
    rings = [line for line in ax.lines if line.get_markersize() == 13]
    assert len(rings) == len(ROWS) == 2
    for row, ring in enumerate(rings):
        assert list(ring.get_xdata()) == [pytest.approx(dots(ax, row)[0])]


def test_with_one_strategy_it_says_so(awkward):
    ax = figures.plot_luck(awkward("one strategy"))
    assert "nothing to compare" in " ".join(texts_of(ax.figure))


def test_a_strategy_that_is_not_there_is_told(shown):
    with pytest.raises(InputError, match="hunting"):
        figures.plot_luck(shown, strategy="huntin")


@pytest.mark.parametrize("name", WORLDS)
def test_every_awkward_world_is_drawn(awkward, name):
    assert_fits(figures.plot_luck(awkward(name)).figure)


def test_it_draws_on_axes_that_are_given(shown):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_luck(shown, ax) is ax
