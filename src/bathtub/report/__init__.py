"""One page for the board and one workbook for the controller, made of finished results."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..experiment.finished import Results

PAGE, WORKBOOK = "report.html", "results.xlsx"


def write_report(results: Results, folder: Path, made: Mapping[str, Any]) -> None:
    """Write both into a folder; `made` is the manifest of the run."""
    from .page import write_page
    from .workbook import write_workbook

    write_page(results, folder / PAGE, made)
    write_workbook(results, folder / WORKBOOK, made)
