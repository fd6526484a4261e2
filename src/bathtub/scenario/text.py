"""YAML in, plain values and their places out: every value keeps its file, line and column.

Scalars stay text, as they were written; the schema reads them. What makes files hard to read
or dangerous (tags, anchors, aliases, merge keys, several documents) is refused: `extends` and
`like` do that work.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .mistakes import Mistake, Mistakes, Place

DEEPEST = 30  # levels; a scenario needs eight
LARGEST = 2_000_000  # bytes; the largest sensible scenario has a few thousand lines

Path_ = tuple[str | int, ...]


@dataclass
class Text:
    """A parsed file: nested dicts, lists and strings, and where each key and value stands."""

    values: dict[str, Any]
    places: dict[Path_, Place]


def read_file(path: Path) -> Text:
    """Parse a scenario file; raises `Mistakes` where it cannot be read."""
    try:
        if path.is_dir():
            raise Mistakes([Mistake(Place(str(path)), "is a folder; name a scenario file")])
        if path.stat().st_size > LARGEST:
            raise Mistakes([Mistake(Place(str(path)), _too_large(path.stat().st_size))])
        raw = path.read_bytes()
    except FileNotFoundError:
        message = "there is no such file; `bathtub list` names the shipped scenarios"
        raise Mistakes([Mistake(Place(str(path)), message)]) from None
    except OSError as problem:
        message = f"cannot be read: {problem.strerror}"
        raise Mistakes([Mistake(Place(str(path)), message)]) from None
    try:
        return read_text(raw.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        message = "is not UTF-8 text; save the file with the encoding UTF-8"
        raise Mistakes([Mistake(Place(str(path), line, 1), message)]) from None


def _too_large(size: int) -> str:
    return f"has {size / 1e6:.1f} MB; a scenario of more than {LARGEST / 1e6:g} MB is refused"


def read_text(text: str, name: str) -> Text:
    """Parse the text of a scenario; `name` stands for the file in messages."""
    if len(text) > LARGEST:
        raise Mistakes([Mistake(Place(name), _too_large(len(text)))])
    reader = _Reader(name, text.splitlines())
    try:
        reader.run(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        place = reader.place(mark) if mark else Place(name)
        said = " ".join(str(problem.problem or problem.context or "cannot be read").split())
        reader.mistakes.append(Mistake(place, f"is no YAML: {said}"))
    except YAMLError as problem:
        said = " ".join(str(problem).split())[:200]
        reader.mistakes.append(Mistake(Place(name), f"is no YAML: {said}"))
    if reader.mistakes:
        raise Mistakes(reader.mistakes)
    if not isinstance(reader.root, dict):
        found = "is empty" if reader.root in (None, "") else "is no mapping of keys to values"
        message = f"{found}; a scenario begins with `bathtub: 1` and `world:`"
        raise Mistakes([Mistake(Place(name, 1, 1), message)])
    return Text(reader.root, reader.places)


class _Reader:
    """Builds plain values from YAML events, noting places and mistakes."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self.lines = lines
        self.mistakes: list[Mistake] = []
        self.places: dict[Path_, Place] = {}
        self.root: Any = None
        self.documents = 0

    def place(self, mark: Any) -> Place:
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return Place(self.name, mark.line + 1, mark.column + 1, line)

    def refuse(self, event: Any, message: str) -> None:
        self.mistakes.append(Mistake(self.place(event.start_mark), message))

    def run(self, events: Any) -> None:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.refuse(event, "a second document begins; a scenario is one document")
                    return
                self.root = self.value(next(events), events, (), 0)

    def value(self, event: Any, events: Any, path: Path_, depth: int) -> Any:
        """The value that begins with this event; consumes the events up to its end."""
        self.places.setdefault(path, self.place(event.start_mark))
        if isinstance(event, AliasEvent):
            self.refuse(event, "an alias (*name); write the value out, or use `like:`")
            return None
        if event.anchor is not None:
            self.refuse(event, "an anchor (&name); write values out, or use `like:`")
        if _tagged(event):
            self.refuse(event, "a tag (!...); a scenario holds plain text and numbers only")
        if depth > DEEPEST:
            place = self.place(event.start_mark)
            raise Mistakes([*self.mistakes, Mistake(place, "is nested too deeply")])
        if isinstance(event, ScalarEvent):
            plain = event.style in (None, "")
            return None if plain and event.value in ("", "~", "null") else event.value
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, path, depth)
        assert isinstance(event, MappingStartEvent)
        return self.mapping(events, path, depth)

    def sequence(self, events: Any, path: Path_, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self.value(event, events, (*path, len(items)), depth + 1))
        return items

    def mapping(self, events: Any, path: Path_, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self.key(event, events, path, depth)
            if key in found:
                first = self.places[(*path, key)].line
                self.refuse(event, f"'{key}' stands here twice (first in line {first})")
            self.places[(*path, key)] = self.place(event.start_mark)
            found[key] = self.value(next(events), events, (*path, key), depth + 1)
        return found

    def key(self, event: Any, events: Any, path: Path_, depth: int) -> str:
        if not isinstance(event, ScalarEvent) or event.anchor is not None or _tagged(event):
            self.refuse(event, "a key must be a plain word")
            if not isinstance(event, ScalarEvent):
                self.value(event, events, (*path, "?"), depth + 1)
            return "?"
        if event.value == "<<" and event.style in (None, ""):
            self.refuse(event, "a merge key (<<); use `extends:` or `like:`")
        return str(event.value)


def _tagged(event: Any) -> bool:
    """Whether a tag was written (ruamel gives the bare `!` to nothing else)."""
    return getattr(event, "tag", None) is not None
