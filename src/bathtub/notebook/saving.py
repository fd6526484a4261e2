"""What is on the screen as a scenario file: the user's own file with the values moved in it.

Whatever way is taken, the text is read again, and only taken if it says exactly what the screen
shows; the last way, every value with every default, always does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from ruamel.yaml.error import YAMLError

from ..scenario import InputError, Mistakes, load
from ..scenario.facts import Scenario
from ..scenario.forms import Path as Steps
from ..scenario.forms import value_at
from ..scenario.layers import Layers
from ..scenario.writing import dumped, writer

WIDE = 4096  # columns; no line of the user's is broken anew
INDENTED = re.compile(r"^( *)[^\s#-].*:[ ]*(#.*)?\n\1 +- ", re.MULTILINE)  # as lists may be


def as_file(scenario: Scenario) -> str:
    """The scenario as the text of a file.

    With the user's comments where it came from a single file; else what the files stated, with
    sources and notes; else the whole scenario.
    """
    return next(text for text in ways(scenario) if says(text, scenario))


def ways(scenario: Scenario) -> Iterator[str]:
    """Texts that may say what the scenario says, the best to read first."""
    layers = scenario.layers
    if len(layers.files) == 1:
        with suppress(OSError, ValueError, TypeError, YAMLError):  # it may have gone since
            yield moved_in(layers.files[0].read_text(encoding="utf-8-sig"), layers)
    yield dumped(writer(), with_notes(layers.tree, layers.notes, ()))
    yield scenario.to_yaml()


def says(text: str, scenario: Scenario) -> bool:
    """Whether a text is a scenario that is the same in every value and note."""
    try:
        return load(text).resolved == scenario.resolved
    except (Mistakes, InputError):
        return False


def moved_in(text: str, layers: Layers) -> str:
    """A file's own text with all that was set since in its place; all else stays as it stands."""
    yaml = writer()
    yaml.preserve_quotes, yaml.width = True, WIDE
    if INDENTED.search(text):
        yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(text)
    for path in set_since(layers):
        put(tree, path, layers.tree)
    return dumped(yaml, tree)


def set_since(layers: Layers) -> list[Steps]:
    """The paths of the values that were laid upon the file."""
    lines = [path for path, place in layers.places.items() if not place.line]
    return [path for path in lines if not any(other[:-1] == path for other in lines)]


def put(tree: Any, path: Steps, new: Mapping[str, Any]) -> None:
    """Put the new value at a path; where the file has no mapping on the way, put a whole one."""
    for length, step in enumerate(path, 1):
        here: Any = tree
        if length == len(path) or not isinstance(value_at(here, (step,)), dict | list):
            tree[step] = value_at(new, path[:length])
            return
        tree = tree[step]


def with_notes(value: Any, notes: Mapping[Steps, dict[str, str]], path: Steps) -> Any:
    """The tree with sources and notes beside their values."""
    if isinstance(value, dict):
        value = {key: with_notes(part, notes, (*path, key)) for key, part in value.items()}
    if isinstance(value, list):
        value = [with_notes(part, notes, (*path, i)) for i, part in enumerate(value)]
    return {"value": value, **notes[path]} if path in notes else value
