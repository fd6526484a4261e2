"""The sliders that come first, and what a room calls them."""

from pathlib import Path

import pytest

import bathtub
from bathtub.scenario import InputError, Mistakes
from worlds import TOWN

SHORT = TOWN.replace("horizon: 2 years", "horizon: 6 months")
QUALITY, HUNTS = "firm.service.quality", "strategies.hunting.hunting"
NAMED = {HUNTS: "hours that hunt", QUALITY: "promises we keep"}


def labels(screen):
    return [row.dial.label for row in screen.panel.rows]


def test_they_are_shown_first_in_their_order_under_their_names():
    screen = bathtub.explore(SHORT, sliders=NAMED)
    assert screen.panel.group.value == "these first"
    assert labels(screen) == ["hours that hunt", "promises we keep"]
    assert "strategy: farming" in screen.panel.group.options


def test_without_names_they_are_called_as_elsewhere():
    screen = bathtub.explore(SHORT, sliders=[HUNTS, QUALITY])
    assert labels(screen) == ["hunting: hunting", "the firm: service quality"]


def test_a_file_of_sliders_is_read(tmp_path):
    file = tmp_path / "sliders.yaml"
    file.write_text(f"# for the sales team\n{QUALITY}: promises we keep\n{HUNTS}: 2 we hunt\n")
    for given in (file, str(file)):
        screen = bathtub.explore(SHORT, sliders=given)
        assert labels(screen) == ["promises we keep", "2 we hunt"]


def test_what_is_moved_is_told_as_the_room_calls_it():
    screen = bathtub.explore(SHORT, sliders=NAMED)
    screen.panel.rows[1].handle.value = "80 %"
    assert "promises we keep 94 % → <b>80 %</b>" in screen.panel.page.value
    assert screen.panel.screen.now.moved == ((QUALITY, "80 %"),)


def test_a_value_that_cannot_be_is_told_as_the_room_calls_it():
    panel = bathtub.explore(SHORT, sliders=NAMED).panel
    panel.rows[1].text.value = "many"
    assert ">promises we keep: &#x27;many&#x27; is no number" in panel.status.value


def test_the_same_value_in_its_own_group_has_moved_too():
    screen = bathtub.explore(SHORT, sliders=NAMED)
    screen.panel.rows[1].handle.value = "80 %"
    screen.panel.group.value = "the firm"
    (row,) = [row for row in screen.panel.rows if row.dial.name == QUALITY]
    assert (row.dial.label, row.text.value) == ("service quality", "80 %")


@pytest.mark.parametrize(
    ("sliders", "said"),
    [
        (["firm.service.qualty"], "sliders: there is no value 'firm.service.qualty'; did you"),
        (7, "sliders wants names in a list, a mapping of names, or a file; got 7"),
        ({QUALITY: None}, f"sliders: '{QUALITY}' wants what it is called; got None"),
        ({QUALITY: " "}, f"sliders: '{QUALITY}' wants what it is called; got ' '"),
        ("firm.sales.people", "no file firm.sales.people; .* names alone stand in a list"),
        ("nowhere.yaml", "sliders: there is no file nowhere.yaml"),
    ],
)
def test_wrong_sliders_are_told(sliders, said):
    with pytest.raises(InputError, match=said):
        bathtub.explore(SHORT, sliders=sliders)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{QUALITY}:\n", f"sliders.yaml:1:1: '{QUALITY}' wants what it is called"),
        ("", "sliders.yaml:1:1: is empty; a file of sliders has a line for each"),
        (f"- {QUALITY}\n", "holds no keys with values; a file of sliders has a line for each"),
        (f"{QUALITY}: a\n{QUALITY}: b\n", "sliders.yaml:2:1: "),
        ("firm: {sales: {people: who sells}}\n", "sliders.yaml:1:1: 'firm' wants what it is"),
    ],
)
def test_a_wrong_file_of_sliders_is_told_with_its_line(tmp_path, monkeypatch, text, said):
    monkeypatch.chdir(tmp_path)
    Path("sliders.yaml").write_text(text)
    with pytest.raises(Mistakes, match=said):
        bathtub.explore(SHORT, sliders="sliders.yaml")
