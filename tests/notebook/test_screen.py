"""What is on the screen, without any widget."""

import pytest

import bathtub
from bathtub.notebook.screen import KEPT, Screen
from bathtub.scenario import InputError, Mistakes, load
from worlds import TOWN

QUALITY, HUNTING = "firm.service.quality", "strategies.farming.hunting"


@pytest.fixture
def screen(town):
    found = Screen(town(experiment__horizon="6 months"), 2)
    shown(found)
    return found


def shown(screen):
    screen.show(screen.reckon(screen.wish()))


def test_a_lever_runs_its_own_strategy_only(screen, runs):
    screen.move(HUNTING, "30 %")
    shown(screen)
    assert runs == ["farming", "farming"]


def test_where_one_was_before_nothing_is_run_again(screen, runs):
    screen.move(QUALITY, "90 %")
    shown(screen)
    for quality in ("91 %", "90 %", "94 %"):
        screen.move(QUALITY, quality)
        shown(screen)
    so_far = len(runs)
    for place in range(KEPT + 3):  # more views than are kept
        screen.move(QUALITY, f"{60 + place} %")
        shown(screen)
    assert len(runs) == so_far + (KEPT + 3) * 6
    screen.moved.clear()
    shown(screen)
    screen.move(QUALITY, "90 %")
    shown(screen)
    assert len(runs) == so_far + (KEPT + 3) * 6


def test_the_screen_shows_what_compare_says_of_the_same_values(screen, town):
    screen.move(QUALITY, "88 %")
    screen.move(HUNTING, "40 %")
    shown(screen)
    changed = {QUALITY: "88 %", HUNTING: "40 %", "experiment.replications": 2}
    same = bathtub.compare(town(experiment__horizon="6 months").with_(changed))
    assert screen.now.comparison.verdict() == same.verdict()


def test_a_value_moved_back_by_hand_is_not_moved(screen):
    screen.move(QUALITY, "88 %")
    screen.move(QUALITY, screen.dial(QUALITY).said)
    assert screen.wish() == ()


def test_the_run_before_and_the_pinned_one_are_ghosts_unless_they_are_the_one_of_now(screen):
    assert [*screen.ghosts()] == []
    screen.pin()
    screen.move(QUALITY, "90 %")
    shown(screen)
    assert [*screen.ghosts()] == ["the run before", "the pinned run"]
    screen.move(QUALITY, "80 %")
    shown(screen)
    assert screen.ghosts()["the run before"].scenario.firms["farming"].service.quality == 0.9
    screen.moved.clear()
    shown(screen)
    assert [*screen.ghosts()] == ["the run before"]
    screen.pin()
    assert screen.pinned is None


def test_values_that_contradict_each_other_leave_the_view_as_it_was(screen):
    before = screen.now
    screen.move("world.segments.shops.customers", "41")
    with pytest.raises(Mistakes, match="customers"):
        shown(screen)
    assert screen.now is before


def test_a_name_that_is_none_is_told_with_the_nearest(screen):
    with pytest.raises(InputError, match=r"firm\.service\.quality"):
        screen.move("firm.service.qualty", "90 %")


def test_any_value_can_be_moved_by_its_name(screen):
    screen.move("firm.loyalty.grudge", "2 years")
    shown(screen)
    assert screen.now.scenario.document.firm.loyalty.grudge == 730.5


def test_a_list_is_said_in_its_order_and_nothing_unsets(screen):
    screen.move("strategies.farming.offers", "up_sell, cross_sell")
    screen.move("strategies.cut_throat.concession.depth", "not set")
    shown(screen)
    levers = screen.now.scenario.strategies
    assert levers["farming"].offers == ["up_sell", "cross_sell"]
    assert levers["cut_throat"].concession is None


def test_what_is_switched_off_is_off_in_the_saved_file_too(screen, tmp_path):
    screen.move("strategies.cut_throat.concession.depth", "not set")
    shown(screen)
    again = load(screen.save(tmp_path / "a.yaml"))
    assert again.strategies["cut_throat"].concession is None


MOVES = {
    QUALITY: "88 %",
    HUNTING: "40 %",
    "strategies.farming.offers": "up_sell, cross_sell",
    "world.segments.shops.wallet.mean": "25 k EUR/year",
    "world.competitors.nibblers.advantage": "4 % to 6 %",
    "strategies.cut_throat.concession.depth": "7 %",
    "strategies.hunting.match_offers": "5 %",
    "firm.sales.people": "2",
}


def moved(screen):
    for name, said in MOVES.items():
        screen.move(name, said)
    shown(screen)
    return screen


def test_a_saved_file_says_what_the_screen_shows(screen, tmp_path):
    file = moved(screen).save(tmp_path / "mine")
    assert file.name == "mine.yaml"
    again = load(file)
    assert again.resolved == screen.now.scenario.resolved
    assert again.experiment.replications == 2
    assert bathtub.compare(again).verdict() == screen.now.comparison.verdict()


def test_a_file_of_the_users_keeps_its_comments_and_changes_only_where_values_were_moved(
    tmp_path,
):
    own = "# our market in spring\n" + TOWN.strip() + "\n"
    own = own.replace("hunting: {hunting: 80 %}", "hunting: {hunting: 80 %}  # as last year")
    (tmp_path / "own.yaml").write_text(own)
    screen = Screen(load(tmp_path / "own.yaml"), 3)
    screen.move(HUNTING, "40 %")
    screen.move(QUALITY, "88 %")
    shown(screen)
    saved = screen.save(tmp_path / "new.yaml").read_text()
    lines = [line for line in saved.splitlines() if line not in own.splitlines()]
    assert lines == ["  service:", "    quality: 88 %", "    hunting: 40 %"]
    assert "# our market in spring" in saved
    assert "# as last year" in saved


def test_what_was_set_when_the_file_was_loaded_is_written_into_the_users_text_too(tmp_path):
    (tmp_path / "own.yaml").write_text("# ours\n" + TOWN.strip() + "\n")
    screen = Screen(load(tmp_path / "own.yaml", {"firm.margin": "40 %"}), 3)
    screen.move(HUNTING, "40 %")
    shown(screen)
    saved = screen.save(tmp_path / "new.yaml")
    assert saved.read_text().startswith("# ours\n")
    assert load(saved).resolved == screen.now.scenario.resolved


def test_a_file_with_a_mark_of_its_encoding_or_other_line_ends_is_saved_all_the_same(tmp_path):
    (tmp_path / "own.yaml").write_bytes(b"\xef\xbb\xbf" + TOWN.replace("\n", "\r\n").encode())
    screen = Screen(load(tmp_path / "own.yaml"), 3)
    screen.move(HUNTING, "40 %")
    shown(screen)
    assert load(screen.save(tmp_path / "new.yaml")).resolved == screen.now.scenario.resolved


def test_sources_and_notes_stay_beside_values_that_were_not_moved(tmp_path):
    text = TOWN.replace("people: 1.2", "people: {value: 1.2, source: our books, note: 2025}")
    screen = Screen(load(text), 1)
    screen.move(QUALITY, "88 %")
    shown(screen)
    again = load(screen.save(tmp_path / "a.yaml"))
    assert again.resolved["firm"]["sales"]["people"] == {
        "value": "1.2", "source": "our books", "note": "2025",
    }  # fmt: skip


def test_what_was_built_of_several_files_is_saved_as_one(tmp_path):
    (tmp_path / "market.yaml").write_text(TOWN)
    (tmp_path / "own.yaml").write_text("extends: market.yaml\nfirm: {margin: 40 %}\n")
    screen = Screen(load(tmp_path / "own.yaml"), 3)
    screen.move(HUNTING, "40 %")
    shown(screen)
    (tmp_path / "elsewhere").mkdir()
    file = screen.save(tmp_path / "elsewhere" / "new.yaml")
    assert load(file).resolved == screen.now.scenario.resolved
    assert "extends" not in file.read_text()


def test_a_file_that_has_changed_since_is_not_mixed_with_the_screen(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(TOWN)
    screen = Screen(load(own), 3)
    own.write_text(TOWN.replace("customers: 15", "customers: 3"))
    screen.move(HUNTING, "40 %")
    shown(screen)
    assert load(screen.save(tmp_path / "new.yaml")).resolved == screen.now.scenario.resolved


def test_no_file_is_ever_overwritten(screen, tmp_path):
    screen.save(tmp_path / "a.yaml")
    with pytest.raises(InputError, match="exists and is not overwritten"):
        screen.save(tmp_path / "a.yaml")
    with pytest.raises(InputError, match="cannot write"):
        screen.save(tmp_path / "nowhere" / "a.yaml")


def test_the_base_stays_at_hand_however_much_was_moved(screen):
    base = screen.now
    for place in range(KEPT + 2):
        screen.move(QUALITY, f"{60 + place} %")
        shown(screen)
    screen.moved.clear()
    shown(screen)
    assert screen.now is base
    assert len(screen.known) == KEPT
