"""Which contradictions only follow from mistakes that were found before."""

from collections.abc import Iterator
from typing import Any

from .forms import Path, value_at

# What is read with a value: a key beside it, or a path.
BESIDE = {
    "customers": "accounts",
    "spread": "mean",
    "size": "what",
    "at": "rate",
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


class Faulty:
    """Paths of faulty values, of which there may be thousands."""

    def __init__(self) -> None:
        self.paths: set[Path] = set()
        self.above: set[Path] = set()  # those paths, and every one above them

    def add(self, path: Path) -> None:
        """Note a faulty value."""
        self.paths.add(path)
        self.above |= {path[:length] for length in range(len(path) + 1)}

    def touches(self, path: Path) -> bool:
        """Whether the value at a path, one above it or one below it is faulty."""
        beginnings = {path[:length] for length in range(len(path) + 1)}
        return path in self.above or not self.paths.isdisjoint(beginnings)


def follows(path: Path, faulty: Faulty, tree: Any) -> bool:
    """Whether a contradiction at `path` comes of a value that was faulty and taken out."""
    causes = [path, *read_with(path)]
    if path[-1] == "through":
        causes.append(("world", "segments", str(value_at(tree, path)), "accounts"))
    return any(map(faulty.touches, causes))
