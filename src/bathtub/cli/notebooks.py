"""`bathtub notebooks`: the workshop's notebooks, with the scenarios that they need."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click

from ..scenario.mistakes import InputError
from ..scenario.writing import write_new
from . import DONE, cli
from .new import HEAD, SCHEMA


@cli.command("notebooks")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def notebooks_command(folder: Path) -> int:
    """Copy the workshop's notebooks to DIR, with their scenarios; DIR is made if need be.

    Nothing is overwritten: where one of the files exists, nothing is written at all.
    """
    files = {folder / name: text for name, text in contents().items()}
    there = [file.name for file in files if file.exists()]
    if there:
        raise InputError(
            f"{folder}: {', '.join(there)} {'exist' if len(there) > 1 else 'exists'}, and "
            "nothing is overwritten or written; choose another folder, or move them away"
        )
    made(folder)
    write_all(files)
    for file in files:
        print(f"wrote {file}")
    print(f"next: jupyter lab {folder}", file=sys.stderr)
    return DONE


def contents() -> dict[str, str]:
    """The text of every file, by its name."""
    from ..scenario.schema import schema_text
    from ..shipped import lessons, lessons_need

    found = {f"{lesson.stem}.ipynb": as_notebook(lesson) for lesson in lessons()}
    found |= {path.name: HEAD + path.read_text(encoding="utf-8") for path in lessons_need()}
    found[SCHEMA] = schema_text()
    return found


def as_notebook(lesson: Path) -> str:
    """A lesson as JupyterLab opens it, the same text each time; raises `InputError`."""
    try:
        import jupytext
        import nbformat
    except ImportError:
        raise InputError(
            "notebooks are kept as text, and jupytext, which turns them into notebooks, is not "
            'installed; install it by: python -m pip install "bathtub[notebook]"'
        ) from None
    book = jupytext.reads(lesson.read_text(encoding="utf-8"), fmt="md")
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
