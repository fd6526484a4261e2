import numpy as np
import pytest
from fits import assert_fits, texts_of
from image import assert_looks_like
from surroundings import WORLDS, Changed

from bathtub import figures
from bathtub.figures.style import looks
from bathtub.scenario.mistakes import InputError


def line_of(ax, name):
    return next(line for line in ax.lines if line.get_label() == name)


def last_band(ax, strategy, results):
    """Low and high of a strategy's band in the last month."""
    others = [name for name in results.strategies if name != results.baseline]
    points = ax.collections[others.index(strategy)].get_paths()[0].vertices
    there = points[points[:, 0] == points[:, 0].max(), 1]
    return there.min(), there.max()


def row_of(results, strategy, measure):
    table = results.differences
    return table[(table["strategy"] == strategy) & (table["measure"] == measure)].iloc[0]


@pytest.mark.parametrize("measure", ["result", "customers", "temperature", "revenue"])
def test_it_ends_at_the_difference_of_the_table(shown, measure):
    ax = figures.plot_gap(shown, measure=measure)
    for name in shown.strategies:
        if name != shown.baseline:
            row = row_of(shown, name, measure)
            assert line_of(ax, name).get_ydata()[-1] == pytest.approx(row["mean"])
            assert last_band(ax, name, shown) == pytest.approx((row["low"], row["high"]))


def test_a_month_is_the_mean_of_differences_in_the_same_replication(shown):
    ax = figures.plot_gap(shown)
    table = shown.monthly[shown.monthly["segment"] == "all"]
    wide = table.pivot(index="month", columns=["strategy", "replication"], values="result")
    sums = wide[wide.index <= 9].sum()
    ahead = (sums["cut_throat"] - sums["farming"]).to_numpy()
    line = line_of(ax, "cut_throat")
    assert line.get_ydata()[list(line.get_xdata()).index(9)] == pytest.approx(ahead.mean())
    assert line.get_ydata()[0] == 0


def test_the_intervals_have_the_confidence_of_all_differences(shown):
    usual = last_band(figures.plot_gap(shown), "cut_throat", shown)
    ax = figures.plot_gap(Changed(shown, confidence=0.999))
    wider = last_band(ax, "cut_throat", shown)
    assert wider[0] < usual[0] < usual[1] < wider[1]
    assert "99.9 % interval" in " ".join(texts_of(ax.figure))


def test_zero_is_the_baseline_and_says_so(shown):
    ax = figures.plot_gap(shown)
    assert any(list(line.get_ydata()) == [0, 0] for line in ax.lines)
    label = next(t for t in ax.texts if t.get_text().startswith(f"{shown.baseline}  0"))
    assert label.xy == (24, 0)
    assert ax.get_title("left") == f"Result so far, against {shown.baseline}"


def test_strategies_look_as_everywhere(shown):
    ax = figures.plot_gap(shown)
    for name, look in looks(shown.strategies).items():
        if name != shown.baseline:
            line = line_of(ax, name)
            assert (line.get_color(), line.get_linestyle(), line.get_marker()) == look


def test_it_says_what_the_same_luck_is_worth(shown):
    ax = figures.plot_gap(shown, strategies=["cut_throat"])
    wider = np.sqrt(row_of(shown, "cut_throat", "result")["variance_reduction"])
    said = " ".join(texts_of(ax.figure)).replace("\n", " ")
    assert f"up to {wider:.2g} times as wide" in said


def test_shares_differ_by_percentage_points(shown):
    ax = figures.plot_gap(shown, measure="temperature")
    ax.figure.draw_without_rendering()
    assert ax.get_ylabel() == "percentage points"
    ahead = 100 * row_of(shown, "cut_throat", "temperature")["mean"]
    label = next(t.get_text() for t in ax.texts if t.get_text().startswith("cut_throat"))
    assert float(label.split()[-1]) == pytest.approx(ahead, abs=0.006)


def test_with_nothing_to_compare_it_says_so(awkward, shown):
    alone = figures.plot_gap(awkward("one strategy"))
    assert [t.get_text() for t in alone.texts] == ["one strategy only: nothing to compare"]
    same = figures.plot_gap(shown, strategies=[shown.baseline])
    assert "what the others are compared with" in same.texts[0].get_text()
    nobody = figures.plot_gap(awkward("nobody at all"), measure="temperature")
    assert "nothing to show" in nobody.texts[0].get_text()


def test_where_nothing_differs_the_axis_shows_no_false_depth(awkward):
    ax = figures.plot_gap(awkward("no customers"))
    assert ax.get_ylim() == (-1, 1)


def test_what_is_not_measured_is_told(shown):
    with pytest.raises(InputError, match="no monthly measure 'npv'"):
        figures.plot_gap(shown, measure="npv")


@pytest.mark.parametrize("measure", ["result", "temperature", "churn"])
@pytest.mark.parametrize("name", WORLDS)
def test_every_awkward_world_is_drawn(awkward, name, measure):
    assert_fits(figures.plot_gap(awkward(name), measure=measure).figure)


def test_it_looks_like_the_picture_kept(shown):
    assert_looks_like(figures.plot_gap(shown).figure, "gap")
