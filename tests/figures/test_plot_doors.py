from itertools import combinations

import pytest
from fits import assert_fits
from image import assert_looks_like
from matplotlib.colors import to_hex, to_rgb
from surroundings import Changed, legends

from awkward import AWKWARD
from bathtub import figures
from bathtub.figures.doors import BELOW, IN, OUT
from bathtub.scenario.spelling import few

GLYPHS = pytest.mark.filterwarnings("ignore:Glyph")
WORLDS = [pytest.param(n, marks=GLYPHS) if n == "other scripts" else n for n in AWKWARD]
DOORS = IN | OUT
YEARS = 2.0


def table_of(results, column="mean"):
    return results.summary.pivot(index="measure", columns="strategy", values=column) / YEARS


def bars_of(ax):
    return {bars.get_label(): bars for bars in ax.containers if bars.get_label()[0] != "_"}


def grey(colour):
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("measure", DOORS)
def test_bars_are_heads_a_year_and_leave_to_the_left(shown, measure):
    bars, table = bars_of(figures.plot_doors(shown)), table_of(shown)
    sign = 1 if measure in IN else -1
    wanted = [sign * table.loc[measure, name] for name in shown.strategies]
    if any(wanted):
        drawn = [bar.get_width() for bar in bars[DOORS[measure].words]]
        assert drawn == pytest.approx(wanted)
    else:
        assert DOORS[measure].words not in bars


@pytest.mark.parametrize(("doors", "whole"), [(IN, "acquired"), (OUT, "lost")])
def test_bars_of_a_side_follow_each_other_up_to_all_that_pass(shown, doors, whole):
    bars, table = bars_of(figures.plot_doors(shown)), table_of(shown)
    for row, name in enumerate(shown.strategies):
        place = 0.0
        for door in doors.values():
            if door.words in bars:
                bar = bars[door.words][row]
                assert bar.get_x() == pytest.approx(place)
                place += bar.get_width()
        assert abs(place) == pytest.approx(table.loc[whole, name])


def test_whiskers_are_the_intervals_of_all_that_come_and_leave(shown):
    ax = figures.plot_doors(shown)
    drawn = {}
    for lines in ax.collections:
        (left, y), (right, _) = lines.get_segments()[0]
        drawn[round(y - BELOW), right > 0 and left + right > 0] = sorted(
            (abs(left), abs(right))
        )
    low, high = table_of(shown, "low"), table_of(shown, "high")
    assert len(drawn) == 2 * len(shown.strategies)
    for row, name in enumerate(shown.strategies):
        for measure, right in (("acquired", True), ("lost", False)):
            wanted = [low.loc[measure, name], high.loc[measure, name]]
            assert drawn[row, right] == pytest.approx(wanted)


def test_net_is_what_the_number_of_customers_changes_a_year(shown):
    months = shown.monthly[shown.monthly["segment"] == "all"]
    heads = months.groupby(["strategy", "month"])["customers"].mean().unstack()
    change = (heads[24] - heads[0]) / YEARS
    said = [text.get_text() for text in figures.plot_doors(shown).texts]
    for name in shown.strategies:
        assert f"{'+' if change[name] > 0 else '-'}{few(round(abs(change[name]), 1))}" in said


def test_net_is_written_below_its_heading_with_its_sign(shown):
    even = shown.summary.copy()
    lost = (even["measure"] == "lost") & (even["strategy"] == "farming")
    gone = (even["measure"] == "acquired") & (even["strategy"] == "hunting")
    even.loc[lost, "mean"] = table_of(shown).loc["acquired", "farming"] * YEARS
    even.loc[gone, "mean"] = 0.0
    ax = figures.plot_doors(Changed(shown, summary=even))
    beside = [text for text in ax.texts if text.get_ha() == "right"]
    said = {text.xy[1]: text.get_text() for text in beside}
    assert said[-1] == "net a year"
    assert said[0] == "0"
    assert said[1] == f"-{few(round(table_of(shown).loc['lost', 'hunting'], 1))}"


def test_numbers_stand_on_bars_with_room_for_them(shown):
    ax = figures.plot_doors(shown)
    ax.figure.draw_without_rendering()
    numbers = [text for text in ax.texts if not hasattr(text, "xy")]
    drawn = [bar for bars in bars_of(ax).values() for bar in bars]
    assert len(numbers) >= 2 * len(shown.strategies)
    for text in numbers:
        box = text.get_window_extent()
        middle = box.get_points().mean(axis=0)
        (bar,) = [bar for bar in drawn if bar.get_window_extent().contains(*middle)]
        assert text.get_text() == few(abs(bar.get_width()))
        assert box.width < bar.get_window_extent().width


def test_legends_explain_every_door_that_was_used_and_no_other(shown):
    ax = figures.plot_doors(shown)
    said = {t.get_text() for legend in legends(ax) for t in legend.get_texts()}
    table = table_of(shown)
    assert said == {d.words for name, d in DOORS.items() if table.loc[name].any()}
    assert sorted(legend.get_title().get_text() for legend in legends(ax)) == ["come", "leave"]


def test_a_strategy_that_wins_nobody_has_no_bar_at_the_right(awkward):
    ax = figures.plot_doors(awkward("loses everything"))
    assert all(bar.get_width() <= 0 for bars in ax.containers for bar in bars.patches)
    assert [legend.get_title().get_text() for legend in legends(ax)] == ["leave"]


@pytest.mark.parametrize("doors", [IN, OUT])
def test_doors_of_a_side_can_be_told_apart_in_grey_print(doors):
    for one, other in combinations(doors.values(), 2):
        assert one.hatch != other.hatch or abs(grey(one.tone) - grey(other.tone)) > 0.25
    for door in doors.values():
        assert abs(grey(door.tone) - grey(door.ink)) > 0.4


def test_bars_have_the_tones_and_hatches_of_their_doors(shown):
    bars = bars_of(figures.plot_doors(shown))
    for door in DOORS.values():
        for bar in bars.get(door.words, ()):
            assert (to_hex(bar.get_facecolor()), bar.get_hatch() or "") == (
                door.tone,
                door.hatch,
            )


def test_strategies_stand_from_above(shown):
    ax = figures.plot_doors(shown)
    assert [label.get_text() for label in ax.get_yticklabels()] == list(shown.strategies)
    low, high = ax.get_ylim()
    assert low > high


def test_nobody_is_said_in_a_sentence(awkward):
    ax = figures.plot_doors(awkward("nobody at all"))
    assert not ax.containers
    assert any("nobody came" in text.get_text() for text in ax.texts)


def test_one_replication_has_no_whiskers_and_says_so(awkward):
    ax = figures.plot_doors(awkward("one replication"))
    assert not ax.collections
    assert any("no intervals" in text.get_text() for text in ax.texts)


@pytest.mark.parametrize("name", WORLDS)
def test_every_world_can_be_read(awkward, name):
    assert_fits(figures.plot_doors(awkward(name)).figure)


def test_it_draws_on_axes_that_are_given(shown):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_doors(shown, ax) is ax


def test_it_looks_as_it_did(shown):
    assert_looks_like(figures.plot_doors(shown).figure, "doors")
