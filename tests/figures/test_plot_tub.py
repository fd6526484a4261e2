"""The drawn tubs say what the monthly table says."""

from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from drawn_parts import bracket, highest, part, rows, words
from image import assert_looks_like
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Text

import bathtub
from awkward import AWKWARD
from bathtub import figures
from bathtub.experiment.statistics import interval
from bathtub.figures import plumbing
from bathtub.figures.water import DRAINS, TAPS, Tubs
from bathtub.scenario.mistakes import InputError
from worlds import TOWN

OTHER_SCRIPTS = pytest.mark.filterwarnings(
    "ignore:Glyph", "ignore:Matplotlib currently does not support"
)


def flow(results, strategy, door, months):
    return sum(rows(results, strategy, month)[door].mean() for month in months)


def of_table(table, replications=2):
    """Results that have hardly more than a monthly table; what it lacks is zero."""
    names = ["customers", "temperature", "rational", "emotional", *TAPS, *DRAINS]
    full = pd.DataFrame(table).assign(segment="all")
    full = full.assign(**{name: 0.0 for name in names if name not in full})
    strategies = list(dict.fromkeys(full["strategy"]))
    return SimpleNamespace(
        monthly=full,
        strategies=strategies,
        baseline=strategies[0],
        replications=replications,
        scenario=bathtub.load(TOWN, {"experiment.horizon": "20 years"}),
    )


def of_months(months, **columns):
    """One strategy, two replications that are the same."""
    each = {"strategy": "calm", "month": months, **columns}
    both = [pd.DataFrame(each).assign(replication=k) for k in range(2)]
    return of_table(pd.concat(both))


@pytest.mark.parametrize("month", [0, 7, 24])
def test_the_water_stands_as_high_as_customers_are_many(shown, month):
    for name in shown.strategies:
        ax = figures.plot_tub(shown, strategy=name, month=month)
        mean = rows(shown, name, month)["customers"].mean()
        (water,) = part(ax, "water")
        assert water.get_height() == pytest.approx(plumbing.DEEP * mean / highest(shown))


def test_the_fullest_tub_of_any_month_is_full_and_below_its_rim(shown):
    table = shown.monthly[shown.monthly["segment"] == "all"]
    means = table.groupby(["strategy", "month"])["customers"].mean()
    name, month = means.idxmax()
    (water,) = part(figures.plot_tub(shown, strategy=name, month=month), "water")
    assert water.get_height() == pytest.approx(plumbing.DEEP)
    assert plumbing.FLOOR + plumbing.DEEP < plumbing.RIM


def test_the_baseline_at_the_horizon_is_drawn_unless_another_is_named(shown):
    assert figures.plot_tub(shown).get_title(loc="left") == f"{shown.baseline}, month 24"
    ax = figures.plot_tub(shown, strategy="hunting", month=3)
    assert ax.get_title(loc="left") == "hunting, month 3"


def test_the_bracket_is_the_interval_of_the_level(shown):
    ax = figures.plot_tub(shown, strategy="hunting")
    heads = rows(shown, "hunting", 24)["customers"].to_numpy(dtype=float)
    mean, low, high = interval(heads)
    ends = bracket(ax)[0][:, 1]
    assert len(bracket(ax)) == 3
    level = (ends - plumbing.FLOOR) * highest(shown) / plumbing.DEEP
    assert level[0] == pytest.approx(low)
    assert level[1] == pytest.approx(high)
    said = next(text for text in words(ax) if text.startswith("±"))
    assert float(said.split()[1]) == pytest.approx(high - mean, abs=0.06)
    assert f"{mean:,.0f}" in words(ax)


def test_an_end_of_the_bracket_outside_the_tub_has_no_cap():
    levels = {"strategy": "wild", "month": [0, 0], "customers": [50, 150]}
    ax = figures.plot_tub(of_table({**levels, "replication": [0, 1]}))
    (line,) = bracket(ax)
    assert line[:, 1].tolist() == [plumbing.FLOOR, plumbing.RIM]


def test_one_replication_has_no_bracket_and_says_so(awkward):
    ax = figures.plot_tub(awkward("one replication"))
    assert "one replication: no interval" in words(ax)[-1]
    assert not bracket(ax)
    assert not any(text.startswith("±") for text in words(ax))


def test_the_dashes_are_the_opening(shown):
    ax = figures.plot_tub(shown, strategy="hunting")
    (dashed,) = (lines for lines in ax.collections if lines.get_label() == "_opening")
    mean = rows(shown, "hunting", 0)["customers"].mean()
    y = plumbing.FLOOR + plumbing.DEEP * mean / highest(shown)
    assert dashed.get_segments()[0][:, 1] == pytest.approx([y, y])
    assert any(f"from {mean:.0f}" in text for text in words(ax))


def test_the_colour_is_the_temperature_and_is_written(shown):
    ax = figures.plot_tub(shown, strategy="farming")
    warm = rows(shown, "farming", 24)["temperature"].mean()
    (water,) = part(ax, "water")
    assert water.get_facecolor() == plumbing.WARMTH(warm)
    assert f"{100 * warm:.0f} %" in words(ax)
    (mark,) = part(ax, "temperature")
    a, b, *_ = ax.images[0].get_extent()
    assert (mark.get_xy()[0, 0] - a) / (b - a) == pytest.approx(warm)


def test_warmer_water_is_brighter_and_redder():
    linear = plumbing.WARMTH(np.linspace(0, 1, 101))[:, :3] ** 2.2
    brightness = linear @ [0.2126, 0.7152, 0.0722]
    assert (np.diff(brightness) > 0).all()
    assert brightness[-1] > 3 * brightness[0]
    assert linear[0, 2] > linear[0, 0]
    assert linear[-1, 0] > linear[-1, 2]


def test_posts_are_as_high_as_both_loyalties(shown):
    ax = figures.plot_tub(shown, strategy="hunting")
    found = rows(shown, "hunting", 24)
    rational, emotional = found["rational"].mean(), found["emotional"].mean()
    for post in part(ax, "rational"):
        assert post.get_height() == pytest.approx(plumbing.POST * rational)
    for post in part(ax, "emotional"):
        top = plumbing.RIM + plumbing.POST * (rational + emotional)
        assert post.get_xy()[:, 1].max() == pytest.approx(top)
    assert f"rational\n{100 * rational:.0f} %" in words(ax)
    assert f"emotional\n{100 * emotional:.0f} %" in words(ax)


def test_streams_are_as_wide_as_the_flows_of_the_last_twelve_months(shown):
    months = range(13, 25)
    for name in shown.strategies:
        ax = figures.plot_tub(shown, strategy=name)
        flows = [flow(shown, name, door, months) for door in {**TAPS, **DRAINS}]
        scale = plumbing.WIDEST / Tubs(shown).widest
        wide = [scale * heads for heads in flows if scale * heads >= plumbing.DRIP]
        assert [s.get_width() for s in part(ax, "stream")] == pytest.approx(wide)


def test_the_widest_stream_of_any_strategy_and_month_is_as_wide_as_can_be(shown):
    widths = [
        stream.get_width()
        for month in range(1, 25)
        for ax in figures.plot_tubs(shown, month).axes
        for stream in part(ax, "stream")
    ]
    assert max(widths) == pytest.approx(plumbing.WIDEST)


def test_hardly_any_flow_drips():
    ax = figures.plot_tub(
        of_months([0, 12], customers=[9, 9], acquired_hunted=[0, 500], lost_silent=[0, 1])
    )
    assert len(part(ax, "stream")) == 1
    dotted = [
        c for c in ax.collections if to_rgba(plumbing.STREAM) in map(tuple, c.get_color())
    ]
    assert len(dotted) == 1


@pytest.mark.parametrize(
    ("months", "month", "since"),
    [
        (range(25), 24, 12),
        (range(25), 5, 0),
        ([0, 5, 10, 15, 20, 24], 24, 15),
        ([0, 24, 48], 48, 24),
        ([0], 0, 0),
    ],
)
def test_flows_are_those_of_whole_periods_of_twelve_months_at_most(months, month, since):
    heads = [0.0, *[3.0] * (len(months) - 1)]
    tubs = Tubs(of_months(list(months), customers=9.0, lost_attack=heads))
    assert tubs.since(month) == since
    periods = sum(since < end <= month for end in months)
    a_year = 3 * periods * 12 / (month - since) if periods else 0
    assert tubs.at("calm", month).flows["lost_attack"] == pytest.approx(a_year)


def test_it_says_which_months_flows_are_of(shown):
    def said(month):
        return words(figures.plot_tub(shown, month=month))[-1].splitlines()[0]

    assert said(None) == "taps, drains: customers a year, months 13 to 24"
    assert said(5) == "taps, drains: customers a year, months 1 to 5"
    assert said(1) == "taps, drains: customers a year, month 1"
    assert said(0) == "opening: nothing has flowed yet"


def test_a_door_that_no_strategy_uses_is_left_out_and_the_others_are_in_every_tub(shown):
    table = shown.monthly[shown.monthly["segment"] == "all"]
    used = {word for door, word in {**TAPS, **DRAINS}.items() if table[door].any()}
    assert "inbound" not in used
    for name in shown.strategies:
        ax = figures.plot_tub(shown, strategy=name)
        assert {*TAPS.values(), *DRAINS.values()} & set(words(ax)) == used


def test_a_tub_that_nobody_enters_has_no_tap_and_no_drain(awkward):
    ax = figures.plot_tub(awkward("no customers"))
    assert not part(ax, "stream")
    assert {*TAPS.values(), *DRAINS.values()}.isdisjoint(words(ax))
    assert "no customers" in words(ax)
    assert "nobody came, and nobody left" in words(ax)[-1]


def test_where_nobody_is_left_no_fence_and_no_temperature_are_drawn(awkward):
    ax = figures.plot_tub(awkward("loses everything"))
    assert part(ax, "water")[0].get_height() == 0
    assert not part(ax, "rational") and not part(ax, "temperature")
    assert "no customers" in words(ax)


def test_what_there_is_not_is_told_with_what_there_is(shown):
    with pytest.raises(InputError, match=r"no strategy 'huntin'.*hunting"):
        figures.plot_tub(shown, strategy="huntin")
    with pytest.raises(InputError, match=r"no month 99 .* nearest is 24"):
        figures.plot_tub(shown, month=99)
    with pytest.raises(InputError, match="name at least one"):
        figures.plot_tubs(shown, strategies=[])


def test_tubs_stand_side_by_side_on_one_scale(shown):
    fig = figures.plot_tubs(shown, month=12)
    assert len(fig.axes) == len(shown.strategies)
    for ax, name in zip(fig.axes, shown.strategies, strict=True):
        alone = figures.plot_tub(shown, strategy=name, month=12)
        assert ax.get_title(loc="left") == f"{name}, month 12"
        assert words(ax) == words(alone)[:-1]
        assert part(ax, "water")[0].get_height() == part(alone, "water")[0].get_height()


def test_some_tubs_can_be_chosen(shown):
    (ax,) = figures.plot_tubs(shown, strategies="hunting").axes
    assert ax.get_title(loc="left").startswith("hunting")


@pytest.mark.parametrize(("number", "seen", "across"), [(4, 4, 4), (5, 5, 3), (9, 8, 4)])
def test_tubs_stand_in_rows_and_eight_are_enough(number, seen, across):
    names = [f"plan_{k}" for k in range(number)]
    table = [{"strategy": n, "month": 0, "replication": 0, "customers": 4} for n in names]
    fig = figures.plot_tubs(of_table(table, replications=1))
    assert len(fig.axes) == seen
    assert fig.axes[0].get_gridspec().ncols == across
    assert ("The first 8 of 9 strategies." in fig.get_supxlabel()) == (number > 8)


def shown_texts(fig):
    fig.draw_without_rendering()
    found = [text for text in fig.findobj(Text) if text.get_visible() and text.get_text()]
    of_axis = {
        id(text)
        for ax in fig.axes
        for axis in (ax.xaxis, ax.yaxis)
        for text in axis.findobj(Text)
    }
    return [text for text in found if id(text) not in of_axis]


@dataclass
class Box:
    text: str
    size: float
    box: object


def assert_readable(fig):
    boxes = [Box(t.get_text(), t.get_size(), t.get_window_extent()) for t in shown_texts(fig)]
    assert len(boxes) > 4
    for it in boxes:
        assert it.size >= 10
        assert it.box.x0 > -2 and it.box.y0 > -2, it
        assert it.box.x1 < fig.bbox.x1 + 2 and it.box.y1 < fig.bbox.y1 + 2, it
    for one, other in combinations(boxes, 2):
        across = min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)
        down = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
        assert across < 1 or down < 3, (one.text, other.text)


@OTHER_SCRIPTS
@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("month", [None, 0, 1])
def test_every_awkward_world_can_be_read(awkward, name, month):
    results = awkward(name)
    for strategy in results.strategies:
        small = Figure(figsize=(4, 4), layout="constrained")
        figures.plot_tub(results, small.add_subplot(), strategy, month)
        assert_readable(small)
    assert_readable(figures.plot_tubs(results, month=month))


@pytest.mark.parametrize("heads", [0.3, 7, 1_350, 12_345, 250_000])
def test_numbers_of_any_size_can_be_read(heads):
    doors = {door: [0, heads / 3] for door in (*TAPS, *DRAINS)}
    levels = {"customers": [heads, 0.8 * heads], "temperature": 0.7}
    fence = {"rational": 1.0, "emotional": 1.0}
    results = of_months([0, 12], **levels, **fence, **doors)
    results.monthly.loc[results.monthly["replication"] == 1, "customers"] *= 0.9
    assert_readable(figures.plot_tubs(results))


def test_the_tub_looks_as_it_did(shown):
    assert_looks_like(figures.plot_tub(shown, strategy="farming").figure, "tub")


def test_tubs_look_as_they_did(shown):
    assert_looks_like(figures.plot_tubs(shown, month=9), "tubs")
