import numpy as np
import pytest
from fits import assert_fits
from image import assert_looks_like
from matplotlib.colors import to_hex
from surroundings import Changed

import bathtub
from awkward import AWKWARD
from bathtub import figures
from bathtub.experiment.bridge import LINES, present_lines
from bathtub.experiment.headings import BRIDGE
from bathtub.experiment.statistics import interval
from bathtub.figures.bridge import half_widths
from bathtub.figures.style import BAD, GOOD, looks
from bathtub.scenario.mistakes import InputError
from bathtub.scenario.spelling import figures as figures_of
from bathtub.scenario.spelling import signed
from worlds import TOWN

GLYPHS = pytest.mark.filterwarnings("ignore:Glyph")
WORLDS = [pytest.param(n, marks=GLYPHS) if n == "other scripts" else n for n in AWKWARD]


def bars_of(ax):
    """Name, begin and length of every bar from above."""
    named = [bars for bars in ax.containers if bars.get_label()[0] != "_"]
    return [(bars.get_label(), bars[0].get_x(), bars[0].get_width()) for bars in named]


def npv(results, strategy):
    table = results.differences
    return table[(table["strategy"] == strategy) & (table["measure"] == "npv")].iloc[0]


def exact_halves(results, strategy):
    """Half the intervals of joined lines, from the runs themselves."""
    discount = results.scenario.experiment.discount
    runs, base = results.outcomes[strategy], results.outcomes[results.baseline]
    names = [line.name.lower() for line in LINES]
    found = {}
    for heading, joined in BRIDGE.items():
        places = [names.index(line) for line in joined]
        parts = [
            present_lines(run, discount)[places].sum()
            - present_lines(base[number], discount)[places].sum()
            for number, run in runs.items()
        ]
        mean, _, high = interval(np.array(parts), results.confidence)
        found[heading] = high - mean
    return found


@pytest.mark.parametrize("strategy", ["hunting", "cut_throat"])
def test_bars_lead_to_the_difference_in_npv(shown, strategy):
    bars = bars_of(figures.plot_bridge(shown, strategy=strategy))
    *steps, (last, begin, whole) = bars
    assert (last, begin) == ("difference", 0)
    assert whole == pytest.approx(npv(shown, strategy)["mean"])
    place = 0.0
    for _, begin, size in steps:
        assert begin == pytest.approx(place)
        place += size
    assert place == pytest.approx(whole)


def test_bars_are_the_joined_lines_of_the_ledger(shown):
    table = shown.bridge[shown.bridge["strategy"] == "cut_throat"].set_index("line")["mean"]
    sizes = {name: size for name, _, size in bars_of(figures.plot_bridge(shown))[:-1]}
    for heading, lines in BRIDGE.items():
        size = table[list(lines)].sum()
        assert (heading in sizes) == (abs(size) >= 0.5)
        assert sizes.get(heading, 0) == pytest.approx(size, abs=0.5)
    assert set(sizes) < set(BRIDGE)


def test_what_does_not_add_up_is_not_drawn(shown):
    wrong = shown.bridge.assign(mean=shown.bridge["mean"] + 1)
    with pytest.raises(AssertionError, match="add up"):
        figures.plot_bridge(Changed(shown, bridge=wrong))


@pytest.mark.parametrize("strategy", ["hunting", "cut_throat"])
def test_intervals_are_those_of_the_runs(shown, strategy):
    assert half_widths(shown, strategy) == pytest.approx(
        exact_halves(shown, strategy), abs=1e-6
    )


def test_intervals_of_long_reports_are_nearly_exact():
    quarterly = bathtub.load(TOWN).with_({"experiment.report": "every 3 months"})
    results = bathtub.compare(quarterly, jobs=1)
    exact = exact_halves(results, "cut_throat")
    assert half_widths(results, "cut_throat") == pytest.approx(exact, rel=0.01, abs=1)


def test_whiskers_lie_around_the_ends_of_bars(shown):
    ax = figures.plot_bridge(shown)
    ends = [begin + size for _, begin, size in bars_of(ax)]
    halves = [half_widths(shown, "cut_throat")[n] for n, *_ in bars_of(ax)[:-1]]
    row = npv(shown, "cut_throat")
    drawn = {}
    for lines in ax.collections:
        (left, y), (right, _) = lines.get_segments()[0]
        drawn[round(y)] = (left, right)
    wanted = [(end - half, end + half) for end, half in zip(ends, halves, strict=False)]
    wanted.append((row["low"], row["high"]))
    sure = {n: w for n, w in enumerate(wanted, start=1) if w[1] - w[0] >= 1}
    assert drawn.keys() == sure.keys()
    for number, pair in sure.items():
        assert drawn[number] == pytest.approx(pair)


def test_what_adds_is_green_and_what_takes_away_is_orange_and_hatched(shown):
    ax = figures.plot_bridge(shown)
    steps = [bars[0] for bars in ax.containers if bars.get_label() in BRIDGE]
    assert {bar.get_width() > 0 for bar in steps} == {True, False}
    for bar in steps:
        wanted = (GOOD, None) if bar.get_width() > 0 else (BAD, "///")
        assert (to_hex(bar.get_facecolor()), bar.get_hatch()) == wanted


def test_the_difference_has_the_colour_of_the_strategy(shown):
    ax = figures.plot_bridge(shown, strategy="hunting")
    bar = next(bars[0] for bars in ax.containers if bars.get_label() == "difference")
    assert to_hex(bar.get_facecolor()) == looks(shown.strategies)["hunting"].colour


def test_rows_say_line_and_money_and_both_npv(shown):
    ax = figures.plot_bridge(shown, strategy="hunting")
    bars = bars_of(ax)
    said = [text.get_text() for text in ax.texts]
    assert said[: len(bars)] == [signed(size) for *_, size in bars]
    rows = shown.summary[shown.summary["measure"] == "npv"].set_index("strategy")["mean"]
    first, *names, last = (label.get_text() for label in ax.get_yticklabels())
    assert names == [name for name, *_ in bars[:-1]]
    assert first == f"farming\nnpv {figures_of(rows['farming'])[0]}"
    assert last == f"hunting\nnpv {figures_of(rows['hunting'])[0]}"
    assert ax.get_xlabel() == "npv more than farming, EUR"


def test_without_a_name_it_is_the_best_of_the_others(shown):
    rows = shown.summary[shown.summary["measure"] == "npv"].set_index("strategy")["mean"]
    others = rows.drop("farming")
    assert others.idxmax() in figures.plot_bridge(shown).get_title(loc="left")
    turned = shown.summary.assign(mean=-shown.summary["mean"])
    title = figures.plot_bridge(Changed(shown, summary=turned)).get_title(loc="left")
    assert others.idxmin() in title


@pytest.mark.parametrize("wrong", ["huntin", "farming"])
def test_a_strategy_that_is_not_compared_is_a_mistake(shown, wrong):
    with pytest.raises(InputError, match=f"'{wrong}' is not compared with farming"):
        figures.plot_bridge(shown, strategy=wrong)


def test_one_replication_has_no_whiskers_and_says_so(awkward):
    ax = figures.plot_bridge(awkward("one replication"))
    assert not ax.collections
    assert any("no intervals" in text.get_text() for text in ax.texts)


def test_one_strategy_or_no_difference_is_said_in_a_sentence(awkward):
    for world, words in (
        ("one strategy", "nothing to compare"),
        ("markup in names", "the same"),
    ):
        ax = figures.plot_bridge(awkward(world))
        assert not ax.containers
        assert any(words in text.get_text() for text in ax.texts)


@pytest.mark.parametrize("name", WORLDS)
def test_every_world_can_be_read(awkward, name):
    results = awkward(name)
    for strategy in [s for s in results.strategies if s != results.baseline] or [None]:
        assert_fits(figures.plot_bridge(results, strategy=strategy).figure)


def test_it_draws_on_axes_that_are_given(shown):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_bridge(shown, ax) is ax


def test_it_looks_as_it_did(shown):
    assert_looks_like(figures.plot_bridge(shown).figure, "bridge")
