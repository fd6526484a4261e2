import numpy as np
import pytest
from fits import assert_fits, texts_of
from surroundings import WORLDS, Changed

import bathtub
from bathtub import figures
from bathtub.figures.costs import SIDES
from bathtub.figures.hunting_share import FOLKLORE, SHOWN, hunting_shares
from bathtub.scenario.mistakes import InputError


def mean_of(results, strategy, measure):
    table = results.summary.set_index(["strategy", "measure"])["mean"]
    return table[strategy, measure]


def points(ax, marker="o"):
    """The points of the first line with this marker, by the share of hunting."""
    line = next(line for line in ax.lines if line.get_marker() == marker)
    return dict(zip(line.get_xdata(), line.get_ydata(), strict=True))


def test_strategies_stand_in_the_order_of_their_hunting(shown):
    assert hunting_shares(shown) == {"farming": 0.2, "cut_throat": 0.5, "hunting": 0.8}


def test_a_share_that_holds_from_the_opening_on_is_that_of_the_change(town):
    changes = [{"when": "month 0", "hunting": "35 %"}]
    scenario = town(strategies__farming__changes=changes)
    results = bathtub.compare(scenario, ["farming"], replications=1, jobs=1)
    assert hunting_shares(results) == {"farming": 0.35}


@pytest.mark.parametrize(
    ("show", "measure"),
    [
        ("npv", "npv"),
        ("win", "acquisition_cost"),
        ("keep", "retention_cost"),
        ("ratio", "cost_ratio"),
    ],
)
def test_each_point_is_the_mean_of_a_strategy(shown, show, measure):
    drawn = points(figures.plot_hunting_share(shown, show=show))
    for name, share in hunting_shares(shown).items():
        assert drawn[share] == pytest.approx(mean_of(shown, name, measure))


def test_the_star_is_the_highest_value_and_what_may_be_as_good_is_shaded(shown):
    ax = figures.plot_hunting_share(shown)
    ((share, value),) = points(ax, "*").items()
    means = {name: mean_of(shown, name, "npv") for name in shown.strategies}
    best = max(means, key=means.get)
    assert (share, value) == (hunting_shares(shown)[best], pytest.approx(means[best]))
    shade = ax.patches[0]
    assert shade.get_x() < share < shade.get_x() + shade.get_width()


def test_a_strategy_that_is_always_a_little_worse_is_not_shaded(shown):
    npv = np.array([1.0, 2.0, 9.0, 3.0, 4.0, 5.0])
    values = {"hunting": npv, "cut_throat": npv - [0.1, 0.2, 0.1, 0.2, 0.1, 0.2]}
    values["farming"] = npv + np.array([-5, 5, -4, 4, -3, 2.9])
    table = shown.summary.copy()
    for name, each in values.items():
        rows = (table["strategy"] == name) & (table["measure"] == "npv")
        table.loc[rows, ["mean", "low", "high"]] = each.mean()
    by_name = {name: {"npv": each} for name, each in values.items()}
    changed = Changed(shown, summary=table, values=by_name)
    shade = figures.plot_hunting_share(changed).patches[0]
    assert shade.get_x() + shade.get_width() > 0.8 and shade.get_x() < 0.2
    values["farming"] = npv - 1
    by_name = {name: {"npv": each} for name, each in values.items()}
    shade = figures.plot_hunting_share(Changed(shown, summary=table, values=by_name)).patches[
        0
    ]
    assert 0.5 < shade.get_x() < 0.8 < shade.get_x() + shade.get_width()


def test_one_more_is_hollow_and_left_out_where_it_cannot_be_told(shown):
    table = shown.summary.copy()
    side = SIDES["win"]
    mine = (table["measure"] == side.more) & (table["strategy"] == "hunting")
    table.loc[mine, ["mean", "low", "high"]] = 9000.0, 7000.0, 12000.0
    ax = figures.plot_hunting_share(Changed(shown, summary=table), show="win")
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert [list(line.get_xdata()) for line in hollow] == [[0.8]]
    assert list(hollow[0].get_ydata()) == [9000.0]


def test_the_folklore_stands_beside_the_ratio(shown):
    ax = figures.plot_hunting_share(shown, show="ratio")
    strip = ax.patches[0]
    assert (strip.get_y(), strip.get_y() + strip.get_height()) == FOLKLORE
    assert any("5 to 8" in text for text in texts_of(ax.figure))


def test_what_cannot_be_shown_is_told(shown):
    with pytest.raises(InputError, match="'churn' is none of npv, win, keep, ratio"):
        figures.plot_hunting_share(shown, show="churn")


@pytest.mark.parametrize("show", SHOWN)
@pytest.mark.parametrize("name", WORLDS)
def test_every_awkward_world_is_drawn(awkward, name, show):
    assert_fits(figures.plot_hunting_share(awkward(name), show=show).figure)


def test_it_draws_on_axes_that_are_given(shown):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_hunting_share(shown, ax) is ax
