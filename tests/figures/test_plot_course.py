import numpy as np
import pytest
from fits import assert_fits, texts_of
from image import assert_looks_like
from scipy.stats import t
from surroundings import GLYPHS, WORLDS

import bathtub
from bathtub import figures
from bathtub.figures.lettering import apart
from bathtub.figures.style import looks
from bathtub.scenario.mistakes import InputError
from worlds import TOWN


def values(results, measure, strategy):
    """A row a month, a column a replication."""
    table = results.monthly[results.monthly["segment"] == "all"]
    table = table[table["strategy"] == strategy]
    months = sorted(table["month"].unique())
    rows = [table.loc[table["month"] == month, measure].to_numpy() for month in months]
    return np.array(months), np.array(rows)


def line_of(ax, name):
    return next(line for line in ax.lines if line.get_label() == name)


def edges(band, months):
    """The low and high edge of a filled band at each month."""
    points = band.get_paths()[0].vertices
    there = [points[points[:, 0] == month, 1] for month in months]
    return [y.min() for y in there], [y.max() for y in there]


def test_a_line_is_the_mean_of_the_replications(shown):
    ax = figures.plot_course(shown)
    for name in shown.strategies:
        months, rows = values(shown, "customers", name)
        line = line_of(ax, name)
        assert list(line.get_xdata()) == list(months)
        assert line.get_ydata() == pytest.approx(rows.mean(axis=1))


def test_a_band_is_the_interval_of_the_mean(shown):
    ax = figures.plot_course(shown, "temperature", strategies=["hunting"])
    months, rows = values(shown, "temperature", "hunting")
    half = t.ppf(0.975, 5) * rows.std(axis=1, ddof=1) / np.sqrt(6)
    low, high = edges(ax.collections[0], months)
    assert low == pytest.approx(rows.mean(axis=1) - half)
    assert high == pytest.approx(rows.mean(axis=1) + half)
    assert half[5:].min() > 0


def test_every_strategy_looks_as_everywhere(shown):
    ax = figures.plot_course(shown, strategies=list(shown.strategies)[1:])
    assert len(ax.lines) == 2
    for name, look in list(looks(shown.strategies).items())[1:]:
        line = line_of(ax, name)
        assert (line.get_color(), line.get_linestyle(), line.get_marker()) == look


def test_the_result_so_far_ends_at_the_result_of_the_horizon(shown):
    ax = figures.plot_course(shown, "result", cumulated=True)
    table = shown.summary[shown.summary["measure"] == "result"].set_index("strategy")
    for name in shown.strategies:
        line = line_of(ax, name)
        assert line.get_ydata()[0] == 0
        assert line.get_ydata()[-1] == pytest.approx(table["mean"][name])
    assert ax.get_title("left") == "Result so far"
    assert ax.get_ylabel() == "EUR"


def test_a_flow_begins_after_the_opening(shown):
    ax = figures.plot_course(shown, "churn")
    assert [line.get_xdata()[0] for line in ax.lines] == [1, 1, 1]
    assert ax.get_ylabel() == "per cent a month"


def test_a_shorter_last_period_is_not_held_against_the_others():
    scenario = bathtub.load(TOWN).with_({"experiment.report": "every 5 months"})
    results = bathtub.compare(scenario, ["farming"], replications=1, jobs=1)
    per_period = figures.plot_course(results, "acquired")
    assert list(per_period.lines[0].get_xdata()) == [5, 10, 15, 20]
    assert per_period.get_ylabel() == "heads in 5 months"
    so_far = figures.plot_course(results, "acquired", cumulated=True)
    assert list(so_far.lines[0].get_xdata()) == [0, 5, 10, 15, 20, 24]


def test_a_segment_is_shown_by_itself(shown):
    ax = figures.plot_course(shown, segment="homes", strategies=["farming"])
    table = shown.monthly
    there = table[(table["segment"] == "homes") & (table["strategy"] == "farming")]
    at_end = there.loc[there["month"] == 24, "customers"].mean()
    assert ax.lines[0].get_ydata()[-1] == pytest.approx(at_end)
    assert ax.get_title("left") == "Customers (homes)"


@pytest.mark.parametrize(
    ("measure", "unit", "tick"),
    [
        ("customers", "heads", "30"),
        ("share_of_wallet", "per cent", " %"),
        ("revenue", "EUR a month", " k"),
        ("reputation", "factor", "1"),
        ("experience", "step", "2"),
    ],
)
def test_every_axis_has_its_unit(shown, measure, unit, tick):
    ax = figures.plot_course(shown, measure)
    ax.figure.draw_without_rendering()
    assert ax.get_ylabel() == unit
    assert any(tick in label.get_text() for label in ax.get_yticklabels())
    assert ax.get_xlabel() == "month"


def test_names_and_last_values_stand_beside_the_lines(shown):
    ax = figures.plot_course(shown)
    said = " ".join(text.get_text() for text in ax.texts)
    for name in shown.strategies:
        _, rows = values(shown, "customers", name)
        assert f"{name}  {rows[-1].mean():.0f}" in said


def test_of_one_replication_no_interval_is_drawn(awkward):
    ax = figures.plot_course(awkward("one replication"))
    assert not any(band.get_paths() for band in ax.collections)
    assert "cannot be said" in " ".join(texts_of(ax.figure))


def test_a_line_ends_where_nobody_is_left(awkward):
    results = awkward("loses everything")
    ax = figures.plot_course(results, "temperature")
    _, rows = values(results, "temperature", "farming")
    drawn = np.isfinite(line_of(ax, "farming").get_ydata())
    assert list(drawn) == list(np.isfinite(rows).any(axis=1))
    assert not drawn.all()
    last = np.flatnonzero(drawn)[-1]
    assert any(f"in month {last}" in text.get_text() for text in ax.texts)


def test_no_axis_reaches_where_no_value_can_be(awkward):
    assert figures.plot_course(awkward("loses everything"), "churn").get_ylim()[1] == 1
    few = figures.plot_course(awkward("long names"), "churn")  # whose bands reach below zero
    assert few.get_ylim()[0] == 0


@GLYPHS
def test_a_name_from_right_to_left_turns_no_number_round(awkward):
    ax = figures.plot_course(awkward("other scripts"), "result", cumulated=True)
    label = next(t.get_text() for t in ax.texts if "صيد" in t.get_text())
    before, _, after = label.partition("صيد")
    assert before == "\u200e" and after.startswith("\u200e  -")


def test_more_lines_than_can_be_labelled_have_a_legend():
    many = {f"way_{k}": {"hunting": f"{10 * k} %"} for k in range(9)}
    text = TOWN[: TOWN.index("strategies:")] + f"strategies: {many}\n".replace("'", '"')
    text += TOWN[TOWN.index("experiment:") :]
    results = bathtub.compare(bathtub.load(text), replications=1, jobs=1)
    ax = figures.plot_course(results)
    assert [each.get_text() for each in ax.get_legend().get_texts()] == list(many)
    assert_fits(ax.figure)


def test_what_is_not_measured_is_told(shown):
    with pytest.raises(InputError, match=r"no monthly measure 'customer'.*customers"):
        figures.plot_course(shown, "customer")
    with pytest.raises(InputError, match="does not add up"):
        figures.plot_course(shown, "customers", cumulated=True)
    with pytest.raises(InputError, match="no strategy 'farmin'"):
        figures.plot_course(shown, strategies=["farmin"])
    with pytest.raises(InputError, match="no segment 'shop'"):
        figures.plot_course(shown, segment="shop")


def test_labels_are_moved_apart_and_no_further():
    luck = np.random.default_rng(5)
    for _ in range(200):
        wanted = luck.random(8) ** 3
        places = apart(wanted, 0.07)
        assert np.diff(np.sort(places)).min() > 0.07 - 1e-9
        assert places.min() >= 0 and places.max() <= 1 + 1e-9
        assert list(np.argsort(places)) == list(np.argsort(wanted))
    assert apart([0.2, 0.9, 0.5], 0.1) == pytest.approx([0.2, 0.9, 0.5])
    assert apart([0.5, 0.5], 0.1) == pytest.approx([0.45, 0.55])


@pytest.mark.parametrize("measure", ["customers", "temperature", "churn", "result"])
@pytest.mark.parametrize("name", WORLDS)
def test_every_awkward_world_is_drawn(awkward, name, measure):
    ax = figures.plot_course(awkward(name), measure, cumulated=measure == "result")
    assert_fits(ax.figure)


def test_it_is_drawn_on_the_axes_given(shown):
    from matplotlib import pyplot

    fig, axes = pyplot.subplots(1, 2, figsize=(13, 4), layout="constrained")
    assert figures.plot_course(shown, ax=axes[0]) is axes[0]
    figures.plot_course(shown, "result", axes[1], cumulated=True)
    assert_fits(fig)


def test_it_looks_like_the_picture_kept(shown):
    assert_looks_like(figures.plot_course(shown).figure, "course")
