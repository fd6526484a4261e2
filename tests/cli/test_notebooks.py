"""`bathtub notebooks`: what it writes, and that it overwrites nothing."""

import json
import re
import sys
from pathlib import Path

import nbformat
import pytest

from bathtub import load
from bathtub.cli import notebooks
from bathtub.scenario.mistakes import InputError
from bathtub.scenario.schema import json_schema
from bathtub.shipped import lessons, lessons_need, lessons_sliders

NAMES = [
    "1_the_bathtub_in_ten_minutes.ipynb",
    "2_what_it_costs_to_win_and_to_keep.ipynb",
    "3_farming_hunting_cut_throat.ipynb",
    "4_one_customer_three_lives.ipynb",
    "5_your_own_scenario.ipynb",
]


def bytes_in(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def test_it_makes_the_folder_and_says_what_it_wrote_and_what_comes_next(call):
    status, out, err = call("notebooks", "a/workshop")
    assert status == 0
    there = sorted(path.name for path in Path("a/workshop").iterdir())
    assert [name for name in there if name.endswith(".ipynb")] == NAMES
    assert sorted(out.splitlines()) == [f"wrote a/workshop/{name}" for name in there]
    assert err == "next: bathtub rehearse a/workshop\nthen: jupyter lab a/workshop\n"


def test_notebooks_open_without_jupytext_and_hold_no_results(call):
    call("notebooks", "workshop")
    for name in NAMES:
        book = nbformat.read(Path("workshop") / name, as_version=4)
        nbformat.validate(book)
        assert book.metadata["kernelspec"]["name"] == "python3"
        for cell in book.cells:
            assert not cell.get("outputs") and not cell.get("execution_count")


def test_the_same_is_written_each_time(call):
    call("notebooks", "one")
    call("notebooks", "two")
    assert bytes_in("one") == bytes_in("two")


def test_the_scenarios_that_it_copies_are_in_order_and_editors_know_the_schema(call):
    call("notebooks", "workshop")
    sliders = {path.name for path in lessons_sliders()}
    there = {path.name for path in Path("workshop").glob("*.yaml")}
    assert sliders < there and len(sliders) == 3
    scenarios = [Path("workshop") / name for name in there - sliders]
    assert {path.name for path in scenarios} == {path.name for path in lessons_need()}
    for path in scenarios:
        assert path.read_text().startswith("# yaml-language-server: $schema=./bathtub.schema")
        assert not load(path).warnings
    assert json.loads(Path("workshop/bathtub.schema.json").read_text()) == json_schema()


@pytest.mark.parametrize("there", [NAMES[4], "fire_protection.yaml", "bathtub.schema.json"])
def test_where_one_file_exists_nothing_is_written_and_that_one_is_named(call, there):
    Path("workshop").mkdir()
    (Path("workshop") / there).write_text("mine")
    status, out, err = call("notebooks", "workshop")
    assert (status, out) == (2, "")
    assert err.startswith(f"workshop: {there} exists, and nothing is overwritten")
    assert "choose another folder" in err
    assert bytes_in("workshop") == {there: b"mine"}


def test_missing_writes_what_is_not_there_and_leaves_the_rest(call):
    call("notebooks", "whole")
    call("notebooks", "workshop")
    (Path("workshop") / NAMES[0]).write_text("mine")
    (Path("workshop") / NAMES[1]).unlink()
    number = len(bytes_in("workshop"))
    status, out, err = call("notebooks", "workshop", "--missing")
    assert (status, out) == (0, f"wrote workshop/{NAMES[1]}\n")
    assert err.startswith(f"left as they are: {number} files\nnext: ")
    assert bytes_in("workshop") == bytes_in("whole") | {NAMES[0]: b"mine"}


def test_without_notes_the_room_sees_all_but_what_the_trainer_is_told(call):
    call("notebooks", "trainer")
    call("notebooks", "room", "--without-notes")
    for name in NAMES:
        cells = [
            nbformat.read(Path(d) / name, as_version=4).cells for d in ("trainer", "room")
        ]
        for with_notes, without in zip(*cells, strict=True):
            plain = re.sub(
                r"<details>.*?</details>\n*", "", with_notes.source, flags=re.DOTALL
            )
            assert without.source.rstrip() == plain.rstrip()
        told = json.dumps(cells[1])
        assert "Trainer's note" not in told and "details>" not in told
        assert "Trainer's note" in json.dumps(cells[0])


def test_other_files_in_the_folder_are_left_alone(call):
    Path("workshop").mkdir()
    Path("workshop/agenda.txt").write_text("mine")
    assert call("notebooks", "workshop")[0] == 0
    assert Path("workshop/agenda.txt").read_text() == "mine"


def test_where_one_file_cannot_be_written_none_is_left(call, monkeypatch):
    whole = notebooks.write_new

    def breaks(file, text):
        if file.name == NAMES[2]:
            raise InputError(f"cannot write {file}: the disk is full; choose another place")
        whole(file, text)

    monkeypatch.setattr(notebooks, "write_new", breaks)
    status, _, err = call("notebooks", "workshop")
    assert status == 2 and "the disk is full" in err
    assert bytes_in("workshop") == {}


def test_a_folder_that_cannot_be_made_is_told(call):
    status, out, err = call("notebooks", "tiny.yaml/workshop")
    assert (status, out) == (2, "")
    assert err.startswith("cannot make tiny.yaml/workshop: ") and "another place" in err


def test_without_jupytext_it_says_how_to_install_it(call, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupytext", None)
    status, out, err = call("notebooks", "workshop")
    assert (status, out) == (2, "")
    assert 'python -m pip install "bathtub[notebook]"' in err
    assert not Path("workshop").exists()


def test_there_are_five_lessons_in_their_order():
    assert [f"{path.stem}.ipynb" for path in lessons()] == NAMES
