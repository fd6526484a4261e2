"""`bathtub.explore` as a cell shows it, and as Python uses it."""

import pytest

import bathtub
from bathtub.notebook import explore as module
from bathtub.scenario import InputError, Mistakes
from worlds import TOWN

SHORT = TOWN.replace("horizon: 2 years", "horizon: 6 months")


@pytest.fixture
def without_widgets(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)


def test_a_cell_shows_widgets_and_a_saved_notebook_the_page():
    shown = bathtub.explore(SHORT)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "<svg" in shown["text/html"]
    assert "npv" in shown["text/plain"]


def test_without_widgets_there_are_a_message_and_a_picture(without_widgets):
    shown = bathtub.explore(SHORT)._repr_mimebundle_()
    assert [*shown] == ["text/plain", "text/html"]
    for form in shown.values():
        assert "pip install" in form
        assert "bathtub[notebook]" in form
    assert "<svg" in shown["text/html"]


def test_without_widgets_values_can_be_moved_all_the_same(without_widgets):
    screen = bathtub.explore(SHORT)
    before = screen._repr_mimebundle_()["text/html"]
    after = screen.move("firm.service.quality", "60 %")._repr_mimebundle_()["text/html"]
    assert "60 %" in after
    assert "ghost" in after
    assert "ghost" not in before
    assert screen.back().comparison.verdict() in str(screen)


def test_a_move_that_cannot_be_changes_nothing():
    screen = bathtub.explore(SHORT)
    with pytest.raises(Mistakes):
        screen.move("world.segments.shops.customers", "1000")
    assert screen.screen.wish() == ()
    with pytest.raises(Mistakes):
        screen.move("firm.service.quality", "none at all")
    found = screen.move("firm.service.quality", "90 %").scenario
    assert found.firms["farming"].service.quality == 0.9


def test_numbers_and_lists_of_python_are_taken_as_load_takes_them():
    screen = bathtub.explore(SHORT).move("firm.sales.people", 4)
    screen.move("strategies.farming.offers", ["up_sell"])
    found = screen.scenario
    assert found.document.firm.sales.people == 4
    assert found.strategies["farming"].offers == ["up_sell"]


def test_the_button_knows_that_a_cell_has_pinned_the_run():
    screen = bathtub.explore(SHORT).pin()
    assert screen.panel.pin.description == "Let go of it"


def test_uncertain_people_can_be_explored():
    law = {"dist": "triangular", "low": "2", "mode": "3", "high": "5"}
    scenario = bathtub.load(SHORT, {"firm.sales.people": law, "firm.marketing": "0 EUR/year"})
    panel = bathtub.explore(scenario).panel
    panel.group.value = "the firm"
    assert panel.rows


def test_it_takes_at_most_ten_replications_unless_more_are_asked_for():
    many = SHORT.replace("replications: 3", "replications: 40")
    assert bathtub.explore(many).comparison.replications == 10
    assert bathtub.explore(SHORT).comparison.replications == 3
    assert bathtub.explore(SHORT, replications=4).comparison.replications == 4


def test_what_was_tried_is_a_table(without_widgets):
    screen = bathtub.explore(SHORT).move("firm.service.quality", "60 %")
    assert [*screen.tried.columns] == [
        "moved",
        "highest npv",
        "hunting against farming, EUR",
        "cut_throat against farming, EUR",
    ]
    assert [*screen.tried["moved"]] == [
        "nothing: this is the base",
        "the firm: service quality 94 % → 60 %",
    ]
    assert screen.comparison.verdict().startswith(f"{screen.tried['highest npv'][1]} has the")


@pytest.mark.parametrize("name", ["world.segments.shops.wallet", "firm.margin"])
def test_a_value_is_found_by_the_name_that_one_writes_in_the_file(name):
    before = bathtub.explore(SHORT)
    said = {"firm.margin": "44 %", "world.segments.shops.wallet": "30 k EUR/year"}[name]
    screen = before.move(name, said)
    ((moved, told),) = screen.screen.wish()
    assert moved.rsplit(".", 1) == [name, {"firm.margin": "basic"}.get(name, "mean")]
    assert told == said
    with pytest.raises(InputError, match=f"did you mean '{name}'"):
        screen.move(f"{name}s", said)


def test_a_pinned_run_stays_as_a_ghost():
    screen = bathtub.explore(SHORT).pin()
    screen.move("firm.service.quality", "90 %").move("firm.service.quality", "80 %")
    assert [*screen.screen.ghosts()] == ["the run before", "the pinned run"]


@pytest.mark.parametrize(
    ("how", "said"),
    [({"strategy": "farm"}, "farming"), ({"replications": 0}, "at least 1")],
)
def test_a_wrong_call_is_told(how, said):
    with pytest.raises(InputError, match=said):
        bathtub.explore(SHORT, **how)


def test_one_strategy_alone_can_be_explored():
    scenario = bathtub.load(SHORT).only(["farming"])
    screen = bathtub.explore(scenario).move("firm.service.quality", "80 %")
    assert "<svg" in screen.panel.page.value


def test_a_market_without_customers_can_be_explored():
    scenario = bathtub.load(
        SHORT, {f"world.segments.{s}.customers": 0 for s in ("shops", "homes")}
    )
    assert "<svg" in bathtub.explore(scenario).panel.page.value


def test_names_are_never_markup():
    scenario = bathtub.load(SHORT.replace("  hunting: {", "  <b>bold</b>: {"))
    screen = bathtub.explore(scenario, strategy="<b>bold</b>")
    screen.move("strategies.<b>bold</b>.hunting", "30 %")
    assert "<b>bold</b>" not in screen.panel.page.value
    assert "&lt;b&gt;bold&lt;/b&gt;" in screen.panel.page.value
