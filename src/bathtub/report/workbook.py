"""`results.xlsx`: the verdict, every table and every assumption, for whoever reckons on."""

from __future__ import annotations

import datetime
import io
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..experiment.finished import Results
from ..scenario.mistakes import InputError

# Texts of the user's stay texts, and the same results give the same bytes.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
CREATED = datetime.datetime(2000, 1, 1)


def write_workbook(results: Results, path: Path, made: Mapping[str, Any]) -> None:
    """Write the workbook of results; `made` is the manifest of their run.

    Raises `InputError` where it cannot be written.
    """
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        draft.write_bytes(workbook(results, made))
        os.replace(draft, path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise InputError(f"cannot write {path}: {problem.strerror}") from None


def workbook(results: Results, made: Mapping[str, Any]) -> bytes:
    """The whole workbook."""
    from xlsxwriter import Workbook

    from .sheet_assumptions import write_assumptions
    from .sheet_results import (
        write_bridge,
        write_differences,
        write_monthly,
        write_summary,
        write_twins,
    )
    from .sheet_verdict import write_verdict
    from .sheets import Paper

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": results.scenario.name, "created": CREATED})
        paper = Paper(book)
        first = paper.sheet("Verdict")
        write_summary(paper, results)
        write_differences(paper, results)
        write_monthly(paper, results)
        write_twins(paper, results)
        write_bridge(paper, results)
        write_assumptions(paper, results)
        write_verdict(paper, first, results, made)  # last, since it says what was cut
    return file.getvalue()
