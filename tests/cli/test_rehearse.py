"""`bathtub rehearse`: what it says of notebooks, good and bad, and that it changes nothing."""

import json
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
        out.splitlines()[0]
        == "1.ipynb: failed in box 2 (1 / 0): ZeroDivisionError: division by zero"
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
    assert "2.ipynb: failed in box 2 (import os; os._exit(1)): Python ended" in out


@pytest.mark.parametrize(
    ("folder", "said"),
    [("nowhere", "nowhere is no folder"), ("room", "room has no notebooks")],
)
def test_where_there_is_nothing_to_rehearse_it_says_how_to_get_some(room, call, folder, said):
    status, out, err = call("rehearse", folder)
    assert (status, out) == (2, "")
    assert err == f"{said}; make some: bathtub notebooks {folder}\n"


def test_who_names_a_notebook_is_told_to_name_its_folder(room, call):
    write("1.ipynb", "1")
    assert call("rehearse", "room/1.ipynb")[2] == (
        "room/1.ipynb is a file; give the folder in which it lies\n"
    )


def test_without_nbclient_it_says_how_to_install_it(room, call, monkeypatch):
    write("1.ipynb", "1")
    monkeypatch.setitem(sys.modules, "nbclient", None)
    status, _, err = call("rehearse", "room")
    assert status == 2
    assert 'python -m pip install "bathtub[notebook]"' in err


def test_a_damaged_notebook_is_told_and_the_next_one_is_run(room, call):
    write("1.ipynb", "1")
    (room / "1.ipynb").write_text(
        (room / "1.ipynb").read_text().replace('"source"', '"sauce"')
    )
    write("2.ipynb", "1")
    status, out, _ = call("rehearse", "room")
    assert status == 1
    assert out.startswith("1.ipynb: cannot be read: ") and "2.ipynb: ready" in out


def test_a_kernel_that_does_not_start_is_told(room, call, tmp_path, monkeypatch):
    for name, program in {"ends": "/bin/false", "gone": "/no/such/python"}.items():
        spec = tmp_path / "jupyter" / "kernels" / name / "kernel.json"
        spec.parent.mkdir(parents=True)
        argv = [program, "{connection_file}"]
        spec.write_text(json.dumps({"argv": argv, "display_name": name, "language": "python"}))
        write(f"{name}.ipynb", "1", kernel=name)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    status, out, _ = call("rehearse", "room")
    assert status == 1
    said = [line.split(": ")[:2] for line in out.splitlines() if ".ipynb: " in line]
    does_not = "its kernel does not start"
    assert said == [["ends.ipynb", does_not], ["gone.ipynb", does_not]]


def test_a_file_that_cannot_be_copied_is_told(room, call, monkeypatch):
    write("1.ipynb", "1")

    def refused(file, to):
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr("shutil.copy", refused)
    status, out, err = call("rehearse", "room")
    assert (status, out) == (2, "")
    assert err.startswith("cannot copy room/1.ipynb: Permission denied; make it readable")


def test_folders_are_left_out_also_those_that_are_called_like_notebooks(room, call):
    (room / "0.ipynb").mkdir()
    write("1.ipynb", "import os; assert os.listdir() == ['1.ipynb']")
    status, out, err = call("rehearse", "room")
    assert (status, out.split(",")[0]) == (0, "1.ipynb: ready")
    assert err == "running 1.ipynb ...\nall ready; next: jupyter lab room\n"


@pytest.mark.parametrize("when", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_python_starts_is_an_interrupt(room, when):
    write("1.ipynb", "import time; time.sleep(600)")
    command = [sys.executable, "-m", "bathtub", "rehearse", "room"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr.readline() == "running 1.ipynb ...\n"
        process.send_signal(when)
        _, err = process.communicate(timeout=300)
    assert process.returncode == 130
    assert err.splitlines()[-1] == "interrupted; nothing was written"
    assert "Traceback" not in err


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
        out, err = process.communicate(timeout=300)
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "interrupted; nothing was written"
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)
