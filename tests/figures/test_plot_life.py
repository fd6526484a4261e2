"""A life is drawn as the trace tells it: the same luck in every lane."""

from itertools import pairwise

import numpy as np
import pytest
from image import assert_looks_like

import bathtub
from awkward import AWKWARD, awkward_world
from bathtub.experiment.notable import notable_account
from bathtub.experiment.trace import CUSTOMER, trace
from bathtub.figures.life import EVENTS, PURCHASES, plot_life
from bathtub.figures.life_events import MARKS, WINDOWS, kinds, spans
from bathtub.figures.style import looks
from bathtub.scenario.quantities import MONTH
from worlds import TOWN


@pytest.fixture(scope="module")
def life(shown):
    return trace(shown.scenario, *notable_account(shown.finals))


@pytest.fixture(scope="module", params=[("shops", 1), ("homes", 1), ("homes", 5)])
def attacked(shown, request):
    return trace(shown.scenario, *request.param)


@pytest.fixture(scope="module")
def busy():
    """Somebody who buys more often than there is room for."""
    often = TOWN.replace("purchases: {mean: 4/year", "purchases: {mean: 400/year")
    return trace(bathtub.load(often), "homes", 1, ["farming", "hunting"])


def lane(found, strategy):
    return len(found.strategies) - 1 - found.strategies.index(strategy)


def months(ax, kind, low, high):
    """When marks of a kind stand between two heights."""
    return [
        month
        for line in ax.lines
        if line.get_label() == kind
        for month, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
        if low <= y < high
    ]


def truth(found, strategy, happening, *outcomes):
    return [
        row.month
        for row in found.rows
        if row.happening == happening
        and row.outcome(strategy) in outcomes
        and strategy in row.moments
    ]


def test_purchases_from_us_and_offers_stand_in_the_month_in_which_they_came(life):
    ax = plot_life(life)
    for name in life.strategies:
        at = lane(life, name)
        bought = months(ax, "purchase", at, at + 1)
        assert bought == truth(life, name, "purchase", "ours", "ours and left")
        assert all(at + PURCHASES == y for y in heights(ax, "purchase", at))
        assert all(at + EVENTS == y for y in heights(ax, "visit", at))


def heights(ax, kind, at):
    return [
        y
        for line in ax.lines
        if line.get_label() == kind
        for y in line.get_ydata()
        if at <= y < at + 1
    ]


def test_attacks_are_as_high_as_their_advantage_and_named_by_what_came_of_them(attacked):
    ax = plot_life(attacked)
    came = {
        "held": "attack held",
        "matched": "attack matched by us",
        "sliced": "attack takes a part",
        "taken": "attack takes all",
    }
    drawn = 0
    for name in attacked.strategies:
        at = lane(attacked, name)
        for outcome, kind in came.items():
            rows = [
                row
                for row in attacked.rows
                if row.happening == "attack"
                and name in row.moments
                and row.moments[name].outcome == outcome
            ]
            assert months(ax, kind, at, at + 1) == [row.month for row in rows]
            advantages = [row.moments[name].drawn for row in rows]
            assert list(np.argsort(heights(ax, kind, at))) == list(np.argsort(advantages))
            drawn += len(rows)
    assert drawn > 0


def test_an_attack_that_is_held_ends_below_the_fence_and_others_above(attacked):
    ax = plot_life(attacked)
    fences = {
        (round(float(segment[:, 0].mean()), 6), int(segment[0, 1])): segment[0, 1]
        for lines in ax.collections
        if hasattr(lines, "get_segments")
        for segment in lines.get_segments()
        if lines.get_linewidth()[0] == 2.2
    }
    checked = 0
    for line in ax.lines:
        if not line.get_label().startswith("attack"):
            continue
        for month, top in zip(line.get_xdata(), line.get_ydata(), strict=True):
            held = top <= fences[round(float(month), 6), int(top)]
            assert held == (line.get_label() == "attack held")
            checked += 1
    assert checked > 0


def test_the_strip_stands_exactly_where_it_is_a_customer(life):
    for name in life.strategies:
        found = list(spans(life, name))
        horizon = life.scenario.experiment.horizon / MONTH
        assert found[0].begins == 0 and found[-1].ends == horizon
        assert all(a.ends == b.begins for a, b in pairwise(found))
        assert found[-1].status == life.ends[name]["status"]
        for place, row in enumerate(life.rows):
            span = next(s for s in found if s.begins < row.month <= s.ends)
            assert (span.status == CUSTOMER) == life.is_customer(name, place)


def test_lanes_are_filled_in_the_colours_of_the_strategies(life):
    from matplotlib.collections import PolyCollection
    from matplotlib.colors import to_hex

    ax = plot_life(life)
    look = looks(life.strategies)
    for name in life.strategies:
        filled = [
            poly
            for poly in ax.collections
            if isinstance(poly, PolyCollection)
            and len(poly.get_facecolor())
            and to_hex(poly.get_facecolor()[0]) == look[name].colour
            and len(poly.get_paths())
        ]
        ever = any(span.status == CUSTOMER for span in spans(life, name))
        assert bool(filled) == ever
        for poly in filled:
            for path in poly.get_paths():
                assert int(path.vertices[:, 1].min()) == lane(life, name)


def test_colours_may_be_those_of_more_strategies(life):
    from matplotlib.colors import to_hex

    ax = plot_life(life, strategies=["another", *life.strategies])
    used = {to_hex(c) for poly in ax.collections for c in poly.get_facecolor()}
    assert looks(["another", *life.strategies])["another"].colour not in used


def test_won_and_lost_stand_where_the_truth_changes(shown):
    scenario = shown.scenario
    found = trace(scenario, "homes", 4)
    ax = plot_life(found)
    for name in found.strategies:
        at, turns = lane(found, name), []
        for place, row in enumerate(found.rows):
            if found.is_customer(name, place) != found.is_customer(name, place + 1):
                turns.append(row.month)
        marks = ("won", "won back", "lost", "closes down")
        drawn = {month for kind in marks for month in months(ax, kind, at, at + 1)}
        assert drawn >= set(turns)


def test_the_title_says_whose_life_and_the_right_what_it_came_to(life):
    ax = plot_life(life)
    assert f"account {life.rank} of {life.segment}" in ax.get_title(loc="left")
    assert f"replication {life.replication}" in ax.get_title(loc="left")
    said = [text.get_text() for text in ax.texts]
    assert said[-1] == "result, EUR"
    for name, told in zip(life.strategies, said, strict=False):
        size = {"k": 1e3, "M": 1e6}.get(told[-1], 1.0)
        number = float(told.rstrip(" kM").replace(",", "")) * size
        assert number == pytest.approx(life.ends[name]["result"], rel=0.01, abs=size / 9)


def test_only_marks_that_occur_are_explained(life):
    legend = plot_life(life).get_legend()
    named = [text.get_text() for text in legend.get_texts()]
    assert named == [kind for kind in MARKS if kind in kinds(life)]


def test_too_many_purchases_are_thinned_alike_in_all_lanes_and_that_is_said(busy):
    ax = plot_life(busy)
    whole = len(kinds(busy)["purchase"])
    one, other = (months(ax, "purchase", at, at + 1) for at in (0, 1))
    assert 0 < len(one) < whole / 2
    events = [row for _, row in kinds(busy)["purchase"]]
    common = {row.month for row in events if len(row.moments) == 2}
    assert set(one) & common == set(other) & common
    assert len(set(one) | set(other)) <= 5 * WINDOWS
    told = ax.get_legend().get_title().get_text()
    each = round(whole / len(set(one) | set(other)))
    assert f"purchase: one in {each} is drawn" in told


def test_few_purchases_all_stand_there_and_nothing_is_said(life):
    assert "is drawn" not in plot_life(life).get_legend().get_title().get_text()


@pytest.mark.filterwarnings("ignore:Glyph", "ignore:Matplotlib currently does not support")
@pytest.mark.parametrize("name", [name for name in AWKWARD if name != "nobody at all"])
def test_awkward_worlds_fit_on_the_paper(name):
    scenario = awkward_world(name)
    ax = plot_life(trace(scenario, next(iter(scenario.world.segments)), 1))
    figure = ax.figure
    figure.canvas.draw()
    paper, legend = figure.bbox, ax.get_legend()
    boxes = [text.get_window_extent() for text in (ax.title, *ax.texts, *ax.get_yticklabels())]
    titled = ax.texts[-1].get_window_extent()
    assert ax._left_title.get_window_extent().x1 < titled.x0
    for box in (*boxes, ax._left_title.get_window_extent(), legend.get_window_extent()):
        assert paper.x0 - 1 <= box.x0 and box.x1 <= paper.x1 + 1
        assert paper.y0 - 1 <= box.y0 and box.y1 <= paper.y1 + 1


def differing(finals, strategies):
    """By how much results differ, of the accounts that some of the strategies keep."""
    apart = {}
    for who, rows in finals.groupby(["segment", "rank"]):
        ours = (rows["status"] == "customer").sum()
        if 0 < ours < len(strategies) == len(rows):
            apart[who] = rows["result"].max() - rows["result"].min()
    return apart


def test_the_notable_account_was_there_on_day_one_and_ends_differently_by_most(shown):
    first = shown.finals[shown.finals["rank"] < 2**31]
    apart = differing(first, shown.strategies)
    assert len(apart) > 1
    assert apart[notable_account(shown.finals)] == max(apart.values())


def test_where_nobody_of_day_one_differs_a_later_account_is_notable(shown):
    finals = shown.finals
    later = finals[(finals["rank"] >= 2**31) & (finals["rank"] < 3 * 2**30)]
    apart = differing(later, shown.strategies)
    assert apart[notable_account(later)] == max(apart.values())


def test_no_account_is_notable_where_no_life_differs(awkward):
    assert notable_account(awkward("one strategy").finals) is None
    assert notable_account(awkward("nobody at all").finals) is None


def test_it_looks_as_it_did(life):
    assert_looks_like(plot_life(life).figure, "life")
