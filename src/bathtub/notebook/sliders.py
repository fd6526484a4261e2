"""Which sliders come first, and what a room calls them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..scenario import InputError, Mistakes
from ..scenario.mistakes import Mistake, nearest_file
from ..scenario.text import read_file

Names = Sequence[str] | Mapping[str, str]  # of values, alone or with what they are called
FORM = "a line for each: the name of a value, a colon, and what it is called"


def by_name(sliders: Names | str | Path) -> dict[str, str]:
    """What each of these values is called; empty where it keeps its name.

    Raises `Mistakes` where a file of sliders is wrong, and `InputError` where it is neither
    file nor names.
    """
    if isinstance(sliders, str | Path):
        return in_file(Path(sliders))
    if isinstance(sliders, Mapping):
        for name, called in sliders.items():
            if not is_called(called):
                raise InputError(
                    f"sliders: '{name}' wants what it is called; got {called!r:.60}"
                )
        return dict(sliders)
    if isinstance(sliders, Sequence):
        return {str(name): "" for name in sliders}
    raise InputError(
        f"sliders wants names in a list, a mapping of names, or a file; got {sliders!r:.60}"
    )


def in_file(file: Path) -> dict[str, str]:
    """The sliders of a file; raises `Mistakes`, each with its place."""
    if not file.exists():
        hint = nearest_file(file) or f"a file has {FORM}; names alone stand in a list"
        raise InputError(f"sliders: there is no file {file}; {hint}")
    text = read_file(file, f"a file of sliders has {FORM}")
    wrong = [
        Mistake(text.places[(name,)], f"'{name}' wants what it is called, in a few words")
        for name, called in text.values.items()
        if not is_called(called)
    ]
    if text.mistakes or wrong:
        raise Mistakes([*text.mistakes, *wrong])
    return {**text.values}


def is_called(called: object) -> bool:
    """Whether somebody could read it."""
    return isinstance(called, str) and bool(called.strip())
