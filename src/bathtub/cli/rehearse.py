"""`bathtub rehearse`: every notebook of a folder is run once, as on the evening before."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import sys
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory
from typing import Any

import rich_click as click

from ..scenario.mistakes import InputError, shortened
from ..scenario.spelling import counted
from . import DONE, NO, cli

MISSING = (
    "running notebooks takes Jupyter and nbclient, and one of them is not installed; install "
    'them by: python -m pip install "bathtub[notebook]"'
)
QUIET = ["--log-level=CRITICAL"]  # else each kernel warns of how it is spoken to


@cli.command("rehearse")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def rehearse_command(folder: Path) -> int:
    """Run every notebook in DIR from top to bottom, on the evening before a workshop.

    The notebooks and the files beside them (folders are left out) are run as a copy, so DIR
    stays as it is. What they reckon is kept in the store, so the same boxes answer sooner on the
    day. A box that fails is told, and the status is 1.
    """
    notebooks = notebooks_in(folder)
    failed = 0
    with TemporaryDirectory(prefix="bathtub-rehearsal-") as copied:
        copy_files(folder, copied)
        for notebook in notebooks:
            print(f"running {notebook.name} ...", file=sys.stderr)
            begun = time.perf_counter()
            wrong = rehearsed(Path(copied) / notebook.name)
            failed += bool(wrong)
            print(f"{notebook.name}: {wrong or f'ready, {time.perf_counter() - begun:.0f} s'}")
    if failed:
        print(f"{counted(failed, 'notebook')} of {len(notebooks)} failed", file=sys.stderr)
        return NO
    print(f"all ready; next: jupyter lab {quote(str(folder))}", file=sys.stderr)
    return DONE


def notebooks_in(folder: Path) -> list[Path]:
    """The notebooks of a folder, in order; raises `InputError` where there are none."""
    found = sorted(file for file in folder.glob("*.ipynb") if file.is_file())
    if not found:
        if folder.is_file():
            raise InputError(f"{folder} is a file; give the folder in which it lies")
        what = "has no notebooks" if folder.is_dir() else "is no folder"
        raise InputError(f"{folder} {what}; make some: bathtub notebooks {quote(str(folder))}")
    return found


def copy_files(folder: Path, to: str) -> None:
    """Copy the files of a folder; raises `InputError` where one cannot be read."""
    for file in folder.iterdir():
        try:
            if file.is_file():
                shutil.copy(file, to)
        except OSError as problem:
            said = f"cannot copy {file}: {problem.strerror}; make it readable, or move it away"
            raise InputError(said) from None


def rehearsed(notebook: Path) -> str:
    """Run a notebook where it lies; what went wrong, in which box, or nothing.

    Raises `InputError` where what runs notebooks is not installed.
    """
    try:
        import nbformat
        from jupyter_client.kernelspec import NoSuchKernel
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError
    except ImportError:
        raise InputError(MISSING) from None
    try:
        book = nbformat.read(notebook, as_version=4)
        nbformat.validate(book)
    except Exception as problem:  # it may be anything that calls itself a notebook
        return f"cannot be read: {problem}"
    boxes = []  # those that were begun

    def begin(cell: Any, cell_index: int) -> None:
        if cell.cell_type == "code":
            boxes.append(cell_index)

    client = NotebookClient(
        book,
        timeout=None,
        resources={"metadata": {"path": str(notebook.parent)}},
        extra_arguments=QUIET,
        on_cell_start=begin,
    )
    try:
        until_done(
            client.async_execute(), lambda: boxes and client.km.provisioner.process.kill()
        )
    except CellExecutionError as problem:
        return f"failed in {last(book, boxes)}: {problem.ename}: {problem.evalue}"
    except NoSuchKernel as problem:
        return f"wants a kernel '{problem.name}', which is not installed"
    except (RuntimeError, OSError) as problem:
        if boxes:
            return f"failed in {last(book, boxes)}: Python ended; is there enough memory?"
        atexit.unregister(client._cleanup_kernel)  # which would trip over what never began
        return f"its kernel does not start: {problem}"
    return ""


def last(book: Any, boxes: list[int]) -> str:
    """Which box was begun last: its number among the boxes, from 1, and its first line."""
    line = next(iter(book.cells[boxes[-1]].source.strip().splitlines()), "")
    return f"box {len(boxes)} ({shortened(line)})"


def until_done(work: Coroutine[Any, Any, Any], kill: Callable[[], Any]) -> None:
    """Work in a thread of its own, where nbclient leaves interrupts to us; they `kill` it.

    Its kernel is not killed before it has begun a box, as nbclient would trip over that.
    """
    with ThreadPoolExecutor(1) as apart:
        running = apart.submit(asyncio.run, work)
        try:
            running.result()
        except KeyboardInterrupt:
            while not running.done():
                kill()
                time.sleep(0.1)
            raise
