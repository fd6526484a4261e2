"""The workshop's notebooks, copied by the command and run as a trainer would run them."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from said_by_the_trainer import FACTS, HELP

import bathtub
from bathtub.cli import status_of


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to which everything was copied."""
    folder = tmp_path_factory.mktemp("workshop") / "copied"
    assert status_of(["notebooks", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def lived(workshop: Path) -> Callable[[str], nbformat.NotebookNode]:
    """A notebook with its answers, by its name; each is run once.

    Behind its own cells stands one that reckons what the trainer's notes say.
    """
    from nbclient import NotebookClient

    done: dict[str, nbformat.NotebookNode] = {}
    where = str(Path(bathtub.__file__).parents[1])

    def live(name: str) -> nbformat.NotebookNode:
        if name not in done:
            book = nbformat.read(workshop / f"{name}.ipynb", as_version=4)
            book.cells.append(nbformat.v4.new_code_cell(told(name)))
            place = {"metadata": {"path": str(workshop)}}
            client = NotebookClient(
                book, timeout=500, kernel_name="python3", resources=place, allow_errors=True
            )
            client.execute(env={**os.environ, "PYTHONPATH": where})
            done[name] = book
        return done[name]

    return live


def told(name: str) -> str:
    """Code that prints each fact of the notes with whether it is so."""
    pairs = ", ".join(f"{said!r}: bool({so})" for said, so in FACTS[name].items())
    return f"{HELP}\nimport json\nprint(json.dumps({{{pairs}}}))"


@pytest.fixture(scope="session")
def facts(lived) -> Callable[[str], dict[str, bool]]:
    """What the notes of a notebook say, and whether it is so."""

    def of(name: str) -> dict[str, bool]:
        (output,) = lived(name).cells[-1].outputs
        assert output.output_type == "stream", output
        return json.loads(output.text)

    return of
