"""The sheet of assumptions: every value with its unit, its source and how far to trust it."""

from __future__ import annotations

import math
from typing import Any

from ..experiment.finished import Results
from ..explain.amounts import amounts_to, as_written
from ..scenario.assumptions import Assumption
from ..scenario.uncertain import Uncertain
from .sheets import Column, Paper, write_table

FORMS = {
    "share": "part",
    "growth a year": "part",
    "heads": "number",
}


def write_assumptions(paper: Paper, results: Results) -> None:
    """A row a value."""
    currency = results.scenario.currency
    columns = [
        *map(Column, ("value of", "as written")),
        Column("number", ""),
        *map(
            Column,
            (
                "unit of the number",
                "that is",
                "usual range",
                "default or stated",
                "default",
                "source",
                "grade of a default",
                "note",
                "where it is stated",
                "meaning",
            ),
        ),
    ]
    found = results.ledger
    rows = [(form_of(each), cells(each, currency)) for each in found]
    write_table(paper, "Assumptions", columns, rows)


def cells(assumption: Assumption, currency: str) -> list[Any]:
    """What is known about a value."""
    number = number_of(assumption)
    return [
        assumption.name,
        as_written(assumption.said),
        number,
        "" if number is None else unit_of(assumption, currency),
        amounts_to(assumption, currency),
        assumption.usual,
        "default" if assumption.is_default else "stated",
        as_written(assumption.default),
        assumption.source,
        assumption.grade,
        assumption.note,
        assumption.where,
        assumption.meaning,
    ]


def number_of(assumption: Assumption) -> float | None:
    """The number with which is reckoned; none where it is drawn anew, or no number."""
    value = assumption.value
    if isinstance(value, bool | Uncertain) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) else None


def unit_of(assumption: Assumption, currency: str) -> str:
    """The unit in which is reckoned."""
    kind = assumption.door.kind
    if kind is None:
        return ""
    if kind.wants == "a rate":
        return "hazard a year"
    return kind.unit.replace("money", currency)


def form_of(assumption: Assumption) -> str:
    """How the number is written."""
    kind = assumption.door.kind
    return FORMS.get(kind.unit if kind else "", "any")
