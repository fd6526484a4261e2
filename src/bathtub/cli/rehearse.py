"""`bathtub rehearse`: every notebook of a folder is run once, as on the evening before."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory
from typing import Any

import rich_click as click

from ..scenario.mistakes import InputError
from ..scenario.spelling import counted
from . import DONE, NO, cli

MISSING = (
    "running notebooks takes nbclient, which is not installed; install it by: "
    'python -m pip install "bathtub[notebook]"'
)
QUIET = ["--log-level=CRITICAL"]  # else each kernel warns of how it is spoken to


@cli.command("rehearse")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def rehearse_command(folder: Path) -> int:
    """Run every notebook in DIR from top to bottom, on the evening before a workshop.

    The notebooks and the files beside them are run as a copy, so DIR stays as it is. What they
    reckon is kept in the store, so the same boxes answer sooner on the day. A box that fails is
    told, and the status is 1.
    """
    notebooks = notebooks_in(folder)
    failed = 0
    with TemporaryDirectory(prefix="bathtub-rehearsal-") as copied:
        for file in folder.iterdir():
            if file.is_file():
                shutil.copy(file, copied)
        for notebook in notebooks:
            print(f"running {notebook.name} ...", file=sys.stderr)
            begun = time.perf_counter()
            wrong = rehearsed(Path(copied) / notebook.name)
            failed += bool(wrong)
            print(f"{notebook.name}: {wrong or f'ready, {time.perf_counter() - begun:.0f} s'}")
    if failed:
        print(f"{counted(failed, 'notebook')} of {len(notebooks)} failed", file=sys.stderr)
    return NO if failed else DONE


def notebooks_in(folder: Path) -> list[Path]:
    """The notebooks of a folder, in order; raises `InputError` where there are none."""
    found = sorted(folder.glob("*.ipynb")) if folder.is_dir() else []
    if not found:
        what = "has no notebooks" if folder.is_dir() else "is no folder"
        raise InputError(f"{folder} {what}; make some: bathtub notebooks {quote(str(folder))}")
    return found


def rehearsed(notebook: Path) -> str:
    """Run a notebook where it lies; what went wrong, in which box, or nothing."""
    try:
        import nbformat
        from jupyter_client.kernelspec import NoSuchKernel
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, DeadKernelError
    except ImportError:
        raise InputError(MISSING) from None
    try:
        book = nbformat.read(notebook, as_version=4)
    except Exception as problem:  # it may be anything that calls itself a notebook
        return f"cannot be read: {problem}"
    begun = []

    def begin(cell: Any, cell_index: int) -> None:
        if cell.cell_type == "code":
            begun.append(cell_index)

    client = NotebookClient(
        book,
        timeout=None,
        resources={"metadata": {"path": str(notebook.parent)}},
        extra_arguments=QUIET,
        on_cell_start=begin,
    )
    try:
        client.execute()
    except CellExecutionError as problem:
        return f"failed in box {len(begun)}: {problem.ename}: {problem.evalue}"
    except NoSuchKernel as problem:
        return f"wants a kernel '{problem.name}', which is not installed"
    except DeadKernelError:
        return f"failed in box {len(begun)}: Python ended; is there enough memory?"
    except (AssertionError, AttributeError):
        if client.km is not None:
            raise
        raise KeyboardInterrupt from None  # nbclient hears it itself, and trips over it
    return ""
