from itertools import pairwise

import numpy as np
import pytest
from fits import assert_fits
from image import assert_looks_like
from matplotlib.colors import to_rgb
from surroundings import WORLDS

from bathtub import figures
from bathtub.experiment.outcome import QUADRANTS
from bathtub.figures.loyalty_matrix import FILLS, with_interval
from bathtub.scenario.mistakes import InputError


def heights(area, months):
    """How high an area is at each month."""
    points = area.get_paths()[0].vertices
    there = [points[points[:, 0] == month, 1] for month in months]
    return np.array([y.max() - y.min() for y in there])


def table_of(results, strategy):
    table = results.monthly
    return table[(table["segment"] == "all") & (table["strategy"] == strategy)]


@pytest.mark.parametrize("strategy", ["farming", "hunting"])
def test_areas_are_mean_parts_of_the_customers(shown, strategy):
    ax = figures.plot_loyalty_matrix(shown, strategy=strategy)
    table = table_of(shown, strategy)
    months = sorted(table["month"].unique())
    for name, area in zip(QUADRANTS, ax.collections, strict=True):
        parts = (table[name] / table["customers"]).groupby(table["month"]).mean()
        assert heights(area, months) == pytest.approx(parts.to_numpy())


def test_parts_fill_the_picture(shown):
    ax = figures.plot_loyalty_matrix(shown)
    whole = sum(heights(area, range(25)) for area in ax.collections)
    assert whole == pytest.approx(np.ones(25))
    assert ax.get_ylim() == (0, 1)


def test_heads_add_up_to_the_customers(shown):
    ax = figures.plot_loyalty_matrix(shown, strategy="farming", heads=True)
    table = table_of(shown, "farming")
    whole = sum(heights(area, range(25)) for area in ax.collections)
    assert whole == pytest.approx(table.groupby("month")["customers"].mean().to_numpy())
    assert ax.get_ylabel() == "heads"


def test_labels_tell_the_part_at_the_end_and_what_is_lost_in_a_year(shown):
    ax = figures.plot_loyalty_matrix(shown, strategy="farming")
    labels = [t.get_text() for t in ax.texts if "lost a year" in t.get_text()]
    assert [label.split(":")[0].replace(" ", "_") for label in labels] == list(QUADRANTS)
    table = shown.summary[shown.summary["strategy"] == "farming"].set_index("measure")
    for name, label in zip(QUADRANTS, labels, strict=True):
        lost = float(label.split("\n")[1].split(" %")[0])
        assert lost == pytest.approx(100 * table["mean"][f"churn_{name}"], abs=0.06)


def test_each_label_is_tied_to_the_middle_of_its_area(shown):
    ax = figures.plot_loyalty_matrix(shown)
    ties = [t.xy for t in ax.texts if "lost a year" in t.get_text()]
    for (x, y), area in zip(ties, ax.collections, strict=True):
        points = area.get_paths()[0].vertices
        there = points[points[:, 0] == x, 1]
        assert x == 24 and y == pytest.approx((there.min() + there.max()) / 2)


def test_intervals_do_not_reach_where_no_value_can_be():
    assert with_interval(0.1, -0.02, 0.22, " %") == "10.0 % (0.0 to 22.0)"
    assert with_interval(0.9, 0.7, 1.1, " %") == "90 % (70 to 100)"
    assert with_interval(3.0, -1.0, 7.0, "") == "3.00 (0.00 to 7.00)"
    assert with_interval(0.0, 0.0, 0.0, " %") == "0 %"
    assert with_interval(0.25, np.nan, np.nan, " %") == "25 %"


def test_quadrants_differ_in_grey_print():
    def brightness(colour):
        return float(np.dot(to_rgb(colour), (0.299, 0.587, 0.114)))

    greys = sorted(brightness(FILLS[name].colour) for name in QUADRANTS)
    assert np.diff(greys).min() > 0.08
    hatches = [FILLS[name].hatch for name in QUADRANTS]
    assert all(a or b for a, b in pairwise(hatches))  # not two plain ones
    assert [each for each in hatches if each] == ["//", ".."]


def test_the_baseline_is_shown_unless_another_is_named(shown):
    assert figures.plot_loyalty_matrix(shown).get_title("left").endswith(shown.baseline)
    other = figures.plot_loyalty_matrix(shown, strategy="hunting")
    assert other.get_title("left") == "Loyalty of the customers: hunting"
    with pytest.raises(InputError, match="no strategy 'hunt'"):
        figures.plot_loyalty_matrix(shown, strategy="hunt")


@pytest.mark.parametrize("heads", [False, True])
def test_without_customers_it_says_so(awkward, heads):
    ax = figures.plot_loyalty_matrix(awkward("nobody at all"), heads=heads)
    assert "no customers" in ax.texts[0].get_text()
    assert not ax.collections


def test_areas_end_where_nobody_is_left(awkward):
    ax = figures.plot_loyalty_matrix(awkward("loses everything"))
    points = np.concatenate([area.get_paths()[0].vertices for area in ax.collections])
    table = table_of(awkward("loses everything"), awkward("loses everything").baseline)
    assert points[:, 0].max() == table.loc[table["customers"] > 0, "month"].max()


@pytest.mark.parametrize("heads", [False, True])
@pytest.mark.parametrize("name", WORLDS)
def test_every_awkward_world_is_drawn(awkward, name, heads):
    assert_fits(figures.plot_loyalty_matrix(awkward(name), heads=heads).figure)


def test_it_looks_like_the_picture_kept(shown):
    assert_looks_like(figures.plot_loyalty_matrix(shown).figure, "loyalty_matrix")
