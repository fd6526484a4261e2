"""The ledger of assumptions as people read it: in groups, each value with its origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..scenario.assumptions import Assumption
from ..scenario.forms import spelled_out
from .amounts import as_written

MANY = {"segments": "segment", "competitors": "competitor", "strategies": "strategy"}
GRADES = (
    "grades of defaults: a peer-reviewed or official statistics, b surveys, c folklore, "
    "j judgement, to be varied"
)


def origin(assumption: Assumption) -> str:
    """Where a value comes from, and on what it rests."""
    noted = f" ({assumption.source})" if assumption.source else ""
    if assumption.place is None:
        return f"default ({assumption.source}, grade {assumption.grade})"
    note = f"; note: {assumption.note}" if assumption.note else ""
    default = as_written(assumption.default)
    way = "implied by the single value at" if assumption.implied else "from"
    return f"default {default}; {way} {assumption.where}{noted}{note}"


def groups(
    found: Sequence[Assumption],
) -> Iterator[tuple[str, list[tuple[str, Assumption]]]]:
    """The values by mapping; what segments or strategies leave to defaults stands once, last."""
    headed: dict[str, list[tuple[str, Assumption]]] = {}
    left: dict[str, dict[str, Assumption]] = {}
    for assumption in found:
        path = assumption.path
        kind, depth = kind_and_depth(path)
        key = spelled_out(tuple(path[depth:]))
        if kind and assumption.is_default:
            left.setdefault(kind, {}).setdefault(key, assumption)
            continue
        heading = spelled_out(tuple(path[:depth])) or "file"
        headed.setdefault(heading, []).append((key, assumption))
    yield from headed.items()
    for kind, values in left.items():
        yield f"every {kind}, unless it stands above", list(values.items())


def kind_and_depth(path: Sequence[str | int]) -> tuple[str, int]:
    """Of which kind the named mapping is in which a value stands, if any, and how deep it is."""
    for at, kind in MANY.items():
        depth = 1 + (path[0] == "world")
        if path[depth - 1] == at and len(path) > depth + 1:
            return kind, depth + 1
    return "", min(len(path) - 1, 2)
