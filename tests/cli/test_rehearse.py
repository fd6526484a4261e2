"""`bathtub rehearse`: what it says of notebooks, good and bad, and that it changes nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

import bathtub

SOURCE = Path(bathtub.__file__).parents[1]


def write(name, *boxes, kernel="python3"):
    cells = [nbformat.v4.new_markdown_cell("# A page"), *map(nbformat.v4.new_code_cell, boxes)]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": kernel, "display_name": kernel}
    nbformat.write(book, Path("room") / name)


@pytest.fixture
def room(here):
    Path("room").mkdir()
    return Path("room")


def test_each_notebook_is_run_beside_the_files_of_the_folder_which_stays_as_it_is(room, call):
    (room / "words.txt").write_text("farm or hunt")
    write("1.ipynb", "text = open('words.txt').read()", "open('new.txt', 'w').write(text)")
    write("2.ipynb", "assert open('new.txt').read() == 'farm or hunt'")
    before = {path.name: path.read_bytes() for path in room.iterdir()}
    status, out, _ = call("rehearse", "room")
    assert status == 0
    assert [line.split(" s")[0].rsplit(" ", 1)[0] for line in out.splitlines()] == [
        "1.ipynb: ready,",
        "2.ipynb: ready,",
    ]
    assert {path.name: path.read_bytes() for path in room.iterdir()} == before


def test_a_box_that_fails_is_told_and_the_next_notebook_is_run_all_the_same(room, call):
    write("1.ipynb", "1", "1 / 0", "2")
    write("2.ipynb", "1")
    status, out, err = call("rehearse", "room")
    assert status == 1
    assert (
        out.splitlines()[0] == "1.ipynb: failed in box 2: ZeroDivisionError: division by zero"
    )
    assert out.splitlines()[1].startswith("2.ipynb: ready")
    assert err.splitlines()[-1] == "1 notebook of 2 failed"


def test_what_is_no_notebook_or_wants_what_is_not_there_is_told(room, call):
    (room / "0.ipynb").write_text("nope")
    write("1.ipynb", "1", kernel="julia")
    write("2.ipynb", "1", "import os; os._exit(1)")
    status, out, _ = call("rehearse", "room")
    assert status == 1
    assert "0.ipynb: cannot be read: " in out
    assert "1.ipynb: wants a kernel 'julia', which is not installed" in out
    assert "2.ipynb: failed in box 2: Python ended" in out


@pytest.mark.parametrize(
    ("folder", "said"),
    [("nowhere", "nowhere is no folder"), ("room", "room has no notebooks")],
)
def test_where_there_is_nothing_to_rehearse_it_says_how_to_get_some(room, call, folder, said):
    status, out, err = call("rehearse", folder)
    assert (status, out) == (2, "")
    assert err == f"{said}; make some: bathtub notebooks {folder}\n"


def test_without_nbclient_it_says_how_to_install_it(room, call, monkeypatch):
    write("1.ipynb", "1")
    monkeypatch.setitem(sys.modules, "nbclient", None)
    status, _, err = call("rehearse", "room")
    assert status == 2
    assert 'python -m pip install "bathtub[notebook]"' in err


def test_an_interrupt_ends_the_notebook_too(room):
    said = "pathlib.Path(os.environ['BEGUN']).write_text(str(os.getpid()))"
    write("1.ipynb", "import os, pathlib, time", f"{said}; time.sleep(600)")
    begun = Path("begun").resolve()
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "BEGUN": str(begun)}
    process = subprocess.Popen(
        [sys.executable, "-m", "bathtub", "rehearse", "room"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        while not (begun.exists() and begun.read_text()):
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "interrupted; nothing was written"
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)
