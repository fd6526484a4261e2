import numpy as np
import pytest
from fits import assert_fits, texts_of

import bathtub
from bathtub import figures
from bathtub.figures.style import looks
from worlds import TOWN


@pytest.fixture(scope="module")
def earlier():
    """The same market with worse service."""
    scenario = bathtub.load(TOWN, {"firm.service.quality": "60 %"})
    return bathtub.compare(scenario, replications=3, jobs=1, shadows=False)


@pytest.fixture(scope="module")
def later():
    return bathtub.compare(bathtub.load(TOWN), replications=3, jobs=1, shadows=False)


def ghosts_of(ax):
    return {line.get_gid(): line for line in ax.lines if "ghost" in str(line.get_gid())}


def test_a_ghost_is_the_mean_of_the_earlier_results(earlier, later):
    ax = figures.plot_course(later, ghosts={"before": earlier})
    table = earlier.monthly
    table = table[(table["segment"] == "all") & (table["strategy"] == "hunting")]
    mean = table.groupby("month")["customers"].mean()
    line = ghosts_of(ax)["ghost: before, hunting"]
    assert line.get_ydata() == pytest.approx(mean.to_numpy())
    assert line.get_xdata() == pytest.approx(mean.index.to_numpy())


def test_every_strategy_has_its_ghost_in_its_own_colour(earlier, later):
    ax = figures.plot_course(later, ghosts={"before": earlier})
    every = looks(later.strategies)
    found = ghosts_of(ax)
    assert len(found) == len(later.strategies)
    for name, look in every.items():
        assert found[f"ghost: before, {name}"].get_color() == look.colour


def test_two_ghosts_have_other_dashes_and_the_note_says_which_is_which(earlier, later):
    ax = figures.plot_course(later, ghosts={"the run before": earlier, "pinned": later})
    dashes = {line.get_linestyle() for line in ghosts_of(ax).values()}
    assert len(dashes) == 2
    note = " ".join(said(ax).split())
    assert "thin dots: the run before" in note
    assert "thin dashes: pinned" in note


def test_the_gap_of_a_ghost_is_paired_within_the_earlier_results(earlier, later):
    ax = figures.plot_gap(later, ghosts={"before": earlier})
    line = ghosts_of(ax)["ghost: before, hunting"]
    rows = earlier.differences
    row = rows[(rows["strategy"] == "hunting") & (rows["measure"] == "result")].iloc[0]
    assert line.get_ydata()[-1] == pytest.approx(row["mean"])


def test_a_strategy_that_was_not_there_before_has_no_ghost(later):
    alone = bathtub.load(TOWN).only(["farming", "cut_throat"])
    earlier = bathtub.compare(alone, replications=2, jobs=1, shadows=False)
    found = ghosts_of(figures.plot_course(later, ghosts={"before": earlier}))
    assert [*found] == ["ghost: before, farming", "ghost: before, cut_throat"]


def test_a_ghost_of_another_horizon_is_drawn_as_long_as_it_is(later):
    scenario = bathtub.load(TOWN, {"experiment.horizon": "1 year"})
    earlier = bathtub.compare(scenario, replications=2, jobs=1, shadows=False)
    line = ghosts_of(figures.plot_course(later, ghosts={"before": earlier}))[
        "ghost: before, farming"
    ]
    assert np.max(line.get_xdata()) == 12


def said(ax):
    return " ".join(texts_of(ax.figure))


def test_a_brief_picture_has_its_title_only(later):
    assert "replications" in said(figures.plot_course(later))
    assert "replications" not in said(figures.plot_course(later, brief=True))
    assert "replications" not in said(figures.plot_gap(later, brief=True))


def test_it_fits(earlier, later):
    ax = figures.plot_course(later, ghosts={"before": earlier, "pinned": earlier})
    assert_fits(ax.figure)
