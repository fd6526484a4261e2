"""The widgets, moved as a front end moves them."""

import asyncio
import re
import threading

import pytest

import bathtub
from bathtub.scenario import load
from worlds import TOWN

SHORT = TOWN.replace("horizon: 2 years", "horizon: 6 months")


@pytest.fixture
def panel(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text(SHORT)
    return bathtub.explore("own.yaml", strategy="hunting").panel


def row(panel, label):
    return next(each for each in panel.rows if each.dial.label == label)


def test_the_levers_of_the_strategy_asked_for_come_first(panel):
    assert panel.group.value == "strategy: hunting"
    assert panel.tub.value == "hunting"
    assert row(panel, "hunting").text.value == "80 %"


def test_a_slider_moves_text_verdict_and_page(panel):
    before = panel.page.value
    row(panel, "hunting").handle.value = "20 %"
    assert row(panel, "hunting").text.value == "20 %"
    assert panel.screen.now.scenario.strategies["hunting"].hunting == 0.2
    assert panel.page.value != before
    assert "80 %" in panel.page.value
    assert "ghost" in panel.page.value
    assert panel.status.value.startswith("9 runs, 3 of them new")


def test_a_typed_value_moves_the_slider(panel):
    row(panel, "hunting").text.value = "33.3 %"
    assert row(panel, "hunting").handle.value == "33.3 %"
    assert panel.screen.now.scenario.strategies["hunting"].hunting == pytest.approx(0.333)


def test_a_typed_value_that_is_none_is_told_and_the_page_stays(panel):
    before = panel.page.value
    row(panel, "hunting").text.value = "a lot"
    assert "hunting" in panel.status.value
    assert "wants a share" in panel.status.value
    assert panel.page.value == before
    assert row(panel, "hunting").text.value == "80 %"  # taken back
    row(panel, "hunting").handle.value = "22 %"
    assert "wrong" not in panel.status.value


def test_a_typed_value_is_reckoned_once_and_no_other(panel):
    row(panel, "hunting").text.value = "33.3 %"
    assert panel.screen.before.moved == ()


def test_an_emptied_field_that_needs_a_value_goes_back_to_the_base(panel):
    row(panel, "hunting").handle.value = "22 %"
    row(panel, "hunting").text.value = ""
    assert row(panel, "hunting").text.value == "80 %"
    assert panel.screen.wish() == ()


def test_a_view_that_is_at_hand_has_no_new_runs(panel):
    row(panel, "hunting").handle.value = "20 %"
    panel.back.click()
    assert panel.status.value.startswith("9 runs, 0 of them new")


def test_empty_means_not_set(panel):
    row(panel, "people").handle.value = "2"
    assert panel.screen.now.scenario.strategies["hunting"].people == 2
    row(panel, "people").text.value = ""
    assert panel.screen.now.scenario.strategies["hunting"].people is None
    assert row(panel, "people").text.value == "not set"


def test_choices_and_lists_in_an_order(panel):
    row(panel, "grant").handle.value = "always"
    row(panel, "offers").handle.value = ["up_sell", "joint_development"]
    levers = panel.screen.now.scenario.strategies["hunting"]
    assert levers.grant == "always"
    assert levers.offers == ["up_sell", "joint_development"]


def test_every_group_can_be_shown_with_main_and_with_all_values(panel):
    for every in (False, True):
        panel.every.value = every
        for group in panel.group.options:
            panel.group.value = group
            assert panel.rows, group
            assert len(panel.controls.children) == len(panel.rows)


def test_a_strategy_that_is_moved_is_the_one_whose_tub_is_shown(panel):
    panel.group.value = "strategy: farming"
    assert panel.tub.value == "farming"
    panel.group.value = "the firm"
    assert panel.tub.value == "farming"


def test_back_to_base_takes_every_move_back(panel):
    base = panel.page.value
    row(panel, "hunting").handle.value = "20 %"
    panel.group.value = "the firm"
    row(panel, "service quality").handle.value = "80 %"
    panel.back.click()
    assert row(panel, "service quality").text.value == "94 %"
    assert panel.screen.wish() == ()
    assert panel.screen.now.comparison.verdict().splitlines()[-1].split("(")[0] in base


def test_a_value_that_was_moved_is_still_moved_when_its_group_is_shown_again(panel):
    row(panel, "hunting").handle.value = "20 %"
    panel.group.value = "the firm"
    panel.group.value = "strategy: hunting"
    assert row(panel, "hunting").handle.value == "20 %"


def test_a_pinned_run_stays_until_one_lets_go_of_it(panel):
    panel.pin.click()
    row(panel, "hunting").handle.value = "20 %"
    row(panel, "hunting").handle.value = "40 %"
    assert "the pinned run" in panel.page.value
    panel.pin.click()
    assert "the pinned run" not in panel.page.value


def test_another_course_is_drawn_at_once(panel):
    assert "against" in panel.page.value
    for course in panel.course.options:
        panel.course.value = course
        assert course in panel.page.value


def test_saving_writes_the_screen_and_offers_the_next_name(panel, tmp_path):
    row(panel, "hunting").handle.value = "20 %"
    assert panel.file.value == "own_1.yaml"
    panel.save.click()
    assert load(tmp_path / "own_1.yaml").resolved == panel.screen.now.scenario.resolved
    assert "saved as own_1.yaml" in panel.saved.value
    assert panel.file.value == "own_2.yaml"
    panel.file.value = "own_1.yaml"
    panel.save.click()
    assert "not overwritten" in panel.saved.value
    panel.file.value = ""
    panel.save.click()
    assert "has no name" in panel.saved.value
    panel.file.value = "the board's.yaml"
    panel.save.click()
    assert "bathtub run &#x27;the board" in panel.saved.value


class Slow:
    """Lets a panel reckon beside the notebook only when it is told to."""

    def __init__(self, panel):
        self.reckon, self.go_on, self.begun = panel.screen.reckon, threading.Event(), []
        panel.screen.reckon = self.wait

    def wait(self, wish, *rest):
        if threading.current_thread() is not threading.main_thread():
            self.begun.append(wish)
            self.go_on.wait(30)
        return self.reckon(wish, *rest)

    async def until_it_works(self):
        while not self.begun:
            await asyncio.sleep(0.001)


async def moved_twice(panel, slow):
    """In a notebook: a slider is moved, and once more while that is reckoned."""
    row(panel, "hunting").handle.value = "40 %"
    await slow.until_it_works()
    row(panel, "hunting").handle.value = "44 %"
    slow.go_on.set()
    await panel.latest.task


def test_a_cell_that_moves_while_a_slider_is_reckoned_has_the_last_word():
    explorer = bathtub.explore(SHORT, strategy="hunting")
    slow = Slow(explorer.panel)

    async def notebook():
        row(explorer.panel, "hunting").handle.value = "40 %"
        await slow.until_it_works()
        explorer.move("strategies.hunting.hunting", "60 %")
        slow.go_on.set()
        await explorer.panel.latest.task

    asyncio.run(notebook())
    assert explorer.scenario.strategies["hunting"].hunting == 0.6
    assert row(explorer.panel, "hunting").text.value == "60 %"


def test_what_breaks_is_told_and_the_next_wish_is_done(panel):
    good, calls = panel.screen.reckon, []

    def broken(wish, *rest):
        calls.append(wish)
        if len(calls) == 1:
            raise RuntimeError("every run failed; the first: it broke\nTraceback")
        return good(wish, *rest)

    panel.screen.reckon = broken

    async def notebook():
        row(panel, "hunting").handle.value = "40 %"
        await panel.latest.task
        assert "RuntimeError: every run failed; the first: it broke" in panel.status.value
        assert row(panel, "hunting").text.value == "80 %"
        row(panel, "hunting").handle.value = "44 %"
        await panel.latest.task

    asyncio.run(notebook())
    assert panel.screen.now.moved == (("strategies.hunting.hunting", "44 %"),)


def test_the_arrow_beside_a_slider_takes_that_one_back(panel):
    undo, other = row(panel, "hunting").undo, row(panel, "cadence a")
    assert undo.layout.visibility == "hidden"
    other.handle.value = "6/year"
    row(panel, "hunting").handle.value = "20 %"
    assert undo.layout.visibility == "visible"
    undo.click()
    assert row(panel, "hunting").handle.value == "80 %"
    assert undo.layout.visibility == "hidden"
    assert panel.screen.now.moved == (("strategies.hunting.cadence.a", "6/year"),)


def test_what_was_tried_is_remembered_with_its_verdict(panel):
    row(panel, "hunting").handle.value = "20 %"
    panel.back.click()  # which is nothing new
    row(panel, "hunting").handle.value = "40 %"
    rows = [row.split("</td><td>") for row in panel.tried.value.split("<tr>")[1:]]
    told = [[re.sub("<.*?>", "", cell) for cell in row] for row in rows]
    assert [row[0] for row in told] == [
        "moved",
        "nothing: this is the base",
        "hunting: hunting 80 % → 20 %",
        "hunting: hunting 80 % → 40 %",
    ]
    found = panel.screen.now.comparison.differences.set_index(["strategy", "measure"])
    column = told[0].index("hunting against farming, EUR")
    mean, verdict = found.loc[("hunting", "npv"), ["mean", "verdict"]]
    said = told[-1][column]
    assert said.startswith("+" if mean > 0 else "-")
    assert said.endswith("cannot tell") == (verdict == "cannot tell")


def test_what_is_reckoned_can_be_stopped(panel):
    slow, base = Slow(panel), panel.page.value

    async def notebook():
        assert panel.stop.disabled
        row(panel, "hunting").handle.value = "40 %"
        await slow.until_it_works()
        assert not panel.stop.disabled
        panel.stop.click()
        slow.go_on.set()
        await panel.latest.task

    asyncio.run(notebook())
    assert panel.status.value.startswith("stopped")
    assert panel.stop.disabled
    assert row(panel, "hunting").text.value == "80 %"
    assert panel.page.value == base
    assert [*panel.screen.known] == [()]  # nobody has gone on with it
    row(panel, "hunting").handle.value = "44 %"
    assert panel.screen.now.moved == (("strategies.hunting.hunting", "44 %"),)


def test_a_page_that_speaks_in_another_thread_is_heard_at_home():
    """As JupyterLab does; the drawing would else change what a cell draws meanwhile."""
    threads, shown = set(), []

    async def notebook():
        panel = bathtub.explore(SHORT, strategy="hunting").panel
        draw = panel.draw
        panel.draw = lambda: (threads.add(threading.get_ident()), draw())
        slider = row(panel, "hunting").handle
        await asyncio.to_thread(setattr, slider, "value", "40 %")
        while panel.latest.task is None:
            await asyncio.sleep(0.001)
        await panel.latest.task
        shown.append(panel.screen.now.moved)

    asyncio.run(notebook())
    assert shown == [(("strategies.hunting.hunting", "40 %"),)]
    assert threads == {threading.get_ident()}


def test_the_newest_wish_can_still_be_stopped_when_an_earlier_one_has_ended(panel):
    slow, seen = Slow(panel), []
    show = panel.show
    panel.show = panel.latest.show = lambda view: (
        show(view),
        seen.append((panel.stop.disabled, panel.status.value.endswith("reckoning …"))),
    )
    asyncio.run(moved_twice(panel, slow))
    assert seen == [(False, True), (True, False)]


def test_a_cell_whose_move_cannot_be_leaves_the_screen_in_order():
    explorer = bathtub.explore(SHORT, strategy="hunting")
    slow, panel = Slow(explorer.panel), explorer.panel

    async def notebook():
        row(panel, "hunting").handle.value = "40 %"
        await slow.until_it_works()
        with pytest.raises(bathtub.Mistakes):
            explorer.move("firm.service.quality", "none at all")
        slow.go_on.set()
        await panel.latest.task

    asyncio.run(notebook())
    assert row(panel, "hunting").text.value == "80 %"
    assert panel.stop.disabled and panel.status.value == ""
    assert panel.screen.wish() == ()


def test_a_cell_that_is_interrupted_has_moved_nothing(monkeypatch):
    explorer = bathtub.explore(SHORT, strategy="hunting")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(explorer.screen, "reckon", interrupted)
    with pytest.raises(KeyboardInterrupt):
        explorer.move("strategies.hunting.hunting", "40 %")
    assert explorer.screen.wish() == ()
    assert row(explorer.panel, "hunting").text.value == "80 %"


def test_rows_are_made_once(panel):
    before = row(panel, "hunting")
    panel.group.value = "the firm"
    panel.group.value = "strategy: hunting"
    assert row(panel, "hunting") is before


@pytest.mark.parametrize(
    ("name", "said", "shown"),
    [
        ("world.segments.homes.buys", "yes", "true"),
        ("strategies.hunting.offers", "up_sell,cross_sell", ["up_sell", "cross_sell"]),
    ],
)
def test_a_cell_may_write_as_one_may_in_a_file(name, said, shown):
    explorer = bathtub.explore(SHORT, strategy="hunting")
    panel = explorer.panel
    panel.every.value = True
    for group in ("customers: homes", "strategy: hunting"):
        panel.group.value = group
        explorer.back().move(name, said)
        for each in panel.rows:
            if each.dial.name == name:
                assert list(each.handle.value) == list(shown)


def test_a_long_reckoning_is_given_up_for_a_newer_wish(panel, monkeypatch):
    monkeypatch.setattr("bathtub.notebook.panel.PATIENCE", -1.0)
    slow = Slow(panel)
    asyncio.run(moved_twice(panel, slow))
    assert slow.begun == [
        (("strategies.hunting.hunting", "40 %"),),
        (("strategies.hunting.hunting", "44 %"),),
    ]
    assert panel.screen.now.moved == (("strategies.hunting.hunting", "44 %"),)
    assert panel.screen.before.moved == ()


def test_every_dial_of_a_group_is_explained_below_it(panel):
    for each in panel.rows:
        assert each.dial.meaning.split(";")[0].split("'")[0] in panel.meanings.value
