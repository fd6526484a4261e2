"""What is wrong with an input, where, and how to mend it; all mistakes of a file at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """Where a value came from: a file with line and column, or `--set`."""

    source: str
    line: int = 0
    column: int = 0
    text: str = ""

    @property
    def order(self) -> tuple[str, int, int]:
        """Where it comes in a list of mistakes."""
        return (self.source, self.line, self.column)

    def names(self, key: str) -> bool:
        """Whether it says itself for which key it stands, as the path of a `--set` does."""
        return self.source == f"set {key}" or (
            self.source.endswith(f".{key}") and not self.line
        )

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}" if self.line else self.source


@dataclass(frozen=True)
class Mistake:
    """One mistake; prints as `place: message`, the line, and a caret below it."""

    place: Place
    message: str

    def __str__(self) -> str:
        if not self.place.text.strip():
            return f"{self.place}: {self.message}"
        shown, column = self.place.text.replace("\t", " ").rstrip("\r"), self.place.column
        if len(shown) > 160:  # a window around the caret of a very long line
            start = max(0, column - 80)
            shown, column = shown[start : start + 160], column - start
        return f"{self.place}: {self.message}\n    {shown}\n    {' ' * (column - 1)}^"


class InputError(Exception):
    """The input or the call is wrong; the message says what, where and how to mend it."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows of it: the message, and nothing of the program's insides."""
        return [str(self)]


class Mistakes(InputError):
    """Everything that is wrong with an input."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


SUFFIXES = (".yaml", ".yml")  # of scenario files
MANY = 20  # names; a longer list is no help


def shortened(text: str) -> str:
    """A text of the user's, cut where it would drown the message."""
    return text if len(text) <= 60 else f"{text[:57]}..."


def too_many(number: int, most: int, remedy: str = "merge the smallest") -> str:
    """What to say where more stand side by side than can."""
    return f"{number} are more than {most}, the most there can be; {remedy}"


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint with the nearest right name for a wrong one, or with the names that there are."""
    if close := closest(word, known):
        return f"did you mean '{close}'?"
    if len(known) > MANY:
        some = get_close_matches(word[:100], known, 5, 0)
        return f"the nearest of {len(known)} are: {', '.join(some)}"
    return f"there are: {', '.join(known)}" if known else "there is none"


def nearest_file(path: Path) -> str:
    """A hint with the scenario file in the same folder that was probably meant, if any."""
    try:
        others = [other.name for other in path.parent.iterdir() if other.suffix in SUFFIXES]
    except (OSError, ValueError):
        return ""
    near = closest(path.name, others)
    return f"did you mean '{path.with_name(near)}'?" if near else ""


def closest(word: str, known: Sequence[str]) -> str | None:
    """The name that was probably meant, if one is near."""
    word = word[:100]
    close = get_close_matches(word, known, 1, 0.65)
    close = close or get_close_matches(word.lower(), known, 1, 0.65)
    return close[0] if close else None
