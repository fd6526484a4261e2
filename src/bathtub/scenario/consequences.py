"""Which contradictions only follow from mistakes that were found before."""

from collections.abc import Iterable, Iterator
from typing import Any

from .forms import Path, value_at

# What is read with a value: a key beside it, or a path.
BESIDE = {
    "customers": "accounts",
    "spread": "mean",
    "size": "what",
    "cost": "what",
    "segments": "what",
}
ELSEWHERE: dict[str | int, Path] = {
    "needs": ("firm", "products"),
    "holds": ("firm", "products"),
    "alliances": ("firm", "products"),
    "marketing": ("firm", "marketing"),
}


def read_with(path: Path) -> Iterator[Path]:
    """The values that are read together with the one at `path`."""
    for length, step in enumerate(path):
        if step in BESIDE:
            yield (*path[:length], BESIDE[str(step)])
        if step in ELSEWHERE:
            yield ELSEWHERE[step]


def follows(path: Path, faulty: Iterable[Path], tree: Any) -> bool:
    """Whether a contradiction at `path` comes of a value that was faulty and taken out."""
    causes = [path, *read_with(path)]
    if path[-1] == "through":
        causes.append(("world", "segments", str(value_at(tree, path)), "accounts"))
    return any(
        cause[: len(fault)] == fault or fault[: len(cause)] == cause
        for cause in causes
        for fault in faulty
    )
