"""`bathtub notebooks`: the workshop's notebooks, with the scenarios that they need."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from shlex import quote

import rich_click as click

from ..scenario.mistakes import InputError
from ..scenario.spelling import counted
from ..scenario.writing import write_new
from . import DONE, cli
from .new import HEAD, SCHEMA

# What only the trainer is told, with the empty lines behind it.
NOTE = re.compile(r"<details>\n<summary><b>Trainer's note</b>.*?</details>\n*", re.DOTALL)


@cli.command("notebooks")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--without-notes", is_flag=True, help="For the room: without the trainer's notes."
)
@click.option("--missing", is_flag=True, help="Write those files only that are not there.")
def notebooks_command(folder: Path, without_notes: bool, missing: bool) -> int:
    """Copy the workshop's notebooks to DIR, with their scenarios; DIR is made if need be.

    Nothing is overwritten: where one of the files exists, nothing is written at all, or with
    --missing the others only.
    """
    files = {folder / name: text for name, text in contents(not without_notes).items()}
    there = [file for file in files if file.exists()]
    if there and not missing:
        names = ", ".join(file.name for file in there)
        raise InputError(
            f"{folder}: {names} {'exist' if len(there) > 1 else 'exists'}, and nothing is "
            "overwritten or written; choose another folder, move them away, or write only what "
            "is --missing"
        )
    new = {file: text for file, text in files.items() if file not in there}
    made(folder)
    write_all(new)
    for file in new:
        print(f"wrote {file}")
    if there:
        print(f"left as they are: {counted(len(there), 'file')}", file=sys.stderr)
    print(f"next: bathtub rehearse {quote(str(folder))}", file=sys.stderr)
    print(f"then: jupyter lab {quote(str(folder))}", file=sys.stderr)
    return DONE


def contents(with_notes: bool) -> dict[str, str]:
    """The text of every file, by its name."""
    from ..scenario.schema import schema_text
    from ..shipped import lessons, lessons_need, lessons_sliders

    found = {f"{lesson.stem}.ipynb": as_notebook(lesson, with_notes) for lesson in lessons()}
    found |= {path.name: HEAD + path.read_text(encoding="utf-8") for path in lessons_need()}
    found |= {path.name: path.read_text(encoding="utf-8") for path in lessons_sliders()}
    found[SCHEMA] = schema_text()
    return found


def as_notebook(lesson: Path, with_notes: bool = True) -> str:
    """A lesson as JupyterLab opens it, the same text each time; raises `InputError`."""
    try:
        import jupytext
        import nbformat
    except ImportError:
        raise InputError(
            "notebooks are kept as text, and jupytext, which turns them into notebooks, is not "
            'installed; install it by: python -m pip install "bathtub[notebook]"'
        ) from None
    text = lesson.read_text(encoding="utf-8")
    book = jupytext.reads(text if with_notes else NOTE.sub("", text), fmt="md")
    for number, cell in enumerate(book.cells, start=1):
        cell["id"] = f"cell-{number}"
    return nbformat.writes(book) + "\n"


def write_all(files: dict[Path, str]) -> None:
    """Write new files, or none of them where one cannot be written."""
    written: list[Path] = []
    try:
        for file, text in files.items():
            write_new(file, text)
            written.append(file)
    except BaseException:
        for file in written:
            file.unlink()
        raise


def made(folder: Path) -> None:
    """Make the folder unless it is there; raises `InputError` where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as problem:
        said = getattr(problem, "strerror", None) or problem
        raise InputError(f"cannot make {folder}: {said}; choose another place") from None
