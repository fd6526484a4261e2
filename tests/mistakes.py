"""The mistakes in `data/mistakes` and `data/warnings`, and what the program says of each.

A case is a file that is checked, or is called as its first line says (`# bathtub check ..`); the
`.txt` beside it holds what the user then sees on stderr. After a change of the wording,
`PYTHONPATH=src python tests/mistakes.py` writes these texts anew: read them before they go in.
"""

import contextlib
import io
import shlex
from pathlib import Path

from bathtub.cli import status_of

DATA = Path(__file__).parent / "data"


def cases(folder):
    """The files of a folder, in the order of their names."""
    return sorted((DATA / folder).glob("*.yaml"))


def told(case):
    """Exit status and what stands on stderr, called in the folder of the case."""
    first = case.read_bytes().partition(b"\n")[0].decode(errors="replace")
    call = ["check", case.name]
    if first.startswith("# bathtub "):
        call = shlex.split(first)[2:]
    said, quiet = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(case.parent),
        contextlib.redirect_stderr(said),
        contextlib.redirect_stdout(quiet),
    ):
        status = status_of(call)
    return status, said.getvalue()


if __name__ == "__main__":
    for folder in ("mistakes", "warnings"):
        for case in cases(folder):
            case.with_suffix(".txt").write_text(told(case)[1], encoding="utf-8")
