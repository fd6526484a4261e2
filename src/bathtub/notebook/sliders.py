"""Which sliders come first, and what a room calls them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..scenario import InputError, Mistakes
from ..scenario.mistakes import Mistake
from ..scenario.text import read_file

# Names of values, alone or with what they are called, or a file of the latter.
Sliders = Sequence[str] | Mapping[str, str] | Path


def by_name(sliders: Sliders) -> dict[str, str]:
    """What each of these values is called; empty where it keeps its name.

    Raises `Mistakes` where a file of sliders is wrong, and `InputError` where it is neither
    file nor names.
    """
    if isinstance(sliders, str | Path):
        return in_file(Path(sliders))
    if isinstance(sliders, Mapping):
        return {str(name): str(called) for name, called in sliders.items()}
    if isinstance(sliders, Sequence):
        return {str(name): "" for name in sliders}
    raise InputError(f"sliders wants names in a list, or a file; got {sliders!r:.60}")


def in_file(file: Path) -> dict[str, str]:
    """The sliders of a file: in each line the name of a value, a colon, and what it is called."""
    text = read_file(file)
    wrong = [
        Mistake(text.places[(name,)], f"'{name}' wants what it is called, in a few words")
        for name, called in text.values.items()
        if not isinstance(called, str)
    ]
    if text.mistakes or wrong:
        raise Mistakes([*text.mistakes, *wrong])
    return {**text.values}
