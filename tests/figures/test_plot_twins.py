from itertools import pairwise

import pytest
from fits import assert_fits
from image import assert_looks_like
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from surroundings import Changed

from awkward import AWKWARD
from bathtub import figures
from bathtub.experiment.twins import FATES
from bathtub.figures.style import BAD, GOOD
from bathtub.figures.twins import GROUPS, LEFT, RIGHT, heads
from bathtub.scenario.mistakes import InputError
from bathtub.scenario.spelling import signed

GLYPHS = pytest.mark.filterwarnings("ignore:Glyph")
WORLDS = [pytest.param(n, marks=GLYPHS) if n == "other scripts" else n for n in AWKWARD]


def table_of(results, strategy):
    rows = results.twins[results.twins["strategy"] == strategy].set_index("fate")
    return rows.assign(more=rows["result_strategy"] - rows["result_against"])


def bands_of(ax):
    return {patch.get_label(): patch for patch in ax.patches if isinstance(patch, PathPatch)}


def width_of(band, x):
    heights = [y for at, y in band.get_path().vertices if at == x]
    return max(heights) - min(heights)


def rows_of(ax):
    """Accounts and money by what stands before them."""
    lines = {}
    for text in ax.texts:
        lines.setdefault(text.get_position()[1], []).append(text.get_text())
    return {row[0]: row[1:] for row in lines.values() if len(row) == 3}


@pytest.mark.parametrize("strategy", ["hunting", "cut_throat"])
def test_every_fate_stands_with_its_accounts_and_money(shown, strategy):
    rows, table = (
        rows_of(figures.plot_twins(shown, strategy=strategy)),
        table_of(shown, strategy),
    )
    for fate in FATES[:-1]:
        accounts, more = table.loc[fate, ["accounts", "more"]]
        assert rows[fate] == [heads(accounts), signed(more)]


def test_the_money_adds_up_to_the_whole_difference(shown):
    rows = rows_of(figures.plot_twins(shown, strategy="hunting"))
    table, found = table_of(shown, "hunting"), shown.differences
    row = found[(found["strategy"] == "hunting") & (found["measure"] == "result")].iloc[0]
    assert table["more"].sum() == pytest.approx(row["mean"])
    assert rows["together"] == [heads(table["accounts"].sum()), signed(row["mean"])]
    assert rows["not by account"] == ["", signed(table.loc["not by account", "more"])]


def test_bands_are_as_wide_as_they_are_many(shown):
    bands, table = (
        bands_of(figures.plot_twins(shown, strategy="hunting")),
        table_of(shown, "hunting"),
    )
    many = table["accounts"].drop(["never", "not by account"])
    unit = width_of(bands["kept in both"], LEFT) / many["kept in both"]
    assert set(bands) == {"never", *many[many > 0].index}
    for fate in bands.keys() - {"never"}:
        for x in (LEFT, RIGHT):
            assert width_of(bands[fate], x) == pytest.approx(many[fate] * unit)


def test_who_never_came_is_drawn_narrower_and_the_reader_is_told(shown):
    ax = figures.plot_twins(shown, strategy="hunting")
    bands, table = bands_of(ax), table_of(shown, "hunting")
    assert table.loc["never", "accounts"] == table["accounts"].max()
    others = [width_of(band, LEFT) for fate, band in bands.items() if fate != "never"]
    assert width_of(bands["never"], LEFT) == pytest.approx(max(others))
    assert bands["never"].get_linestyle() == "--"
    assert any("wider in truth" in text.get_text().replace("\n", " ") for text in ax.texts)


def test_where_few_never_came_all_is_to_scale(shown):
    few = shown.twins.copy()
    few.loc[few["fate"] == "never", "accounts"] = 1.0
    ax = figures.plot_twins(Changed(shown, twins=few))
    assert bands_of(ax)["never"].get_linestyle() != "--"
    assert not any("wider" in text.get_text() for text in ax.texts)


def test_bands_of_a_group_leave_it_side_by_side(shown):
    ax = figures.plot_twins(shown, strategy="cut_throat")
    bands = bands_of(ax)
    for fates in GROUPS.values():
        places = []
        for fate in fates:
            if fate in bands:
                heights = [y for x, y in bands[fate].get_path().vertices if x == LEFT]
                places.append((min(heights), max(heights)))
        for (_, end), (begin, _) in pairwise(places):
            assert begin == pytest.approx(end)


def test_who_is_ours_with_one_only_is_told_in_colour_and_hatch(shown):
    ax = figures.plot_twins(shown, strategy="cut_throat")
    bands = bands_of(ax)
    for fate, colour, hatch in (("saved", GOOD, None), ("lost", BAD, "///")):
        assert to_hex(bands[fate].get_facecolor()) == colour
        assert bands[fate].get_hatch() == hatch
    note = " ".join(text.get_text().replace("\n", " ") for text in ax.texts)
    assert "Green: ours at the end only with cut_throat" in note
    assert "orange, hatched: only with farming" in note
    assert "Money over 2 years, not discounted; means of 6 replications" in note


def test_groups_have_their_number_of_day_one(shown):
    said = [t.get_text() for t in figures.plot_twins(shown, strategy="hunting").texts]
    assert "our customers\non day one\n25" in said
    others = table_of(shown, "hunting").loc[list(GROUPS["the others"]), "accounts"].sum()
    assert f"the others\n{others:,.0f}" in said


def test_numbers_of_accounts_are_written_like_people_do():
    said = [heads(n) for n in (0.0, 1 / 3, 9.96, 67.3, 2535.5, 0.04)]
    assert said == ["0", "0.3", "10", "67", "2,536", "0"]


def test_a_strategy_that_is_not_compared_is_a_mistake(shown):
    with pytest.raises(InputError, match="not compared"):
        figures.plot_twins(shown, strategy="nobody")


def test_without_anything_to_compare_it_says_so(awkward):
    for world, words in (
        ("one strategy", "nothing to compare"),
        ("nobody at all", "no accounts"),
    ):
        ax = figures.plot_twins(awkward(world))
        assert not ax.patches
        assert any(words in text.get_text() for text in ax.texts)


@pytest.mark.parametrize("name", WORLDS)
def test_every_world_can_be_read(awkward, name):
    results = awkward(name)
    for strategy in [s for s in results.strategies if s != results.baseline] or [None]:
        assert_fits(figures.plot_twins(results, strategy=strategy).figure)


def test_it_draws_on_axes_that_are_given(shown):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_twins(shown, ax) is ax


def test_it_looks_as_it_did(shown):
    assert_looks_like(figures.plot_twins(shown).figure, "twins")
