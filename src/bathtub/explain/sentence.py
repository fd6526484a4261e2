"""A sentence about a scenario, and the values from which it follows."""

from typing import NamedTuple

from ..scenario.forms import Path


class Sentence(NamedTuple):
    """What some values amount to together; `follows_from` are their paths, or those above them."""

    topic: str
    text: str
    follows_from: tuple[Path, ...]

    def concerns(self, path: Path) -> bool:
        """Whether a value at the path, above or below it, has a part in the sentence."""
        return any(
            own[: len(path)] == path or path[: len(own)] == own for own in self.follows_from
        )


def of_segment(name: str, *keys: str) -> tuple[Path, ...]:
    """The paths of some keys of a segment."""
    return tuple(("world", "segments", name, key) for key in keys)
