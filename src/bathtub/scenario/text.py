"""YAML in, plain values and their places out: every value keeps its file, line and column.

Scalars stay text, as they were written; the schema reads them. What makes files hard to read
or dangerous (tags, anchors, aliases, merge keys, several documents) is refused: `extends` and
`like` do that work.
"""

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from stat import S_ISREG
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

from .mistakes import Mistake, Mistakes, Place, nearest_file, shortened

DEEPEST = 30  # levels; a scenario needs eight
LARGEST = 2_000_000  # bytes; the largest sensible scenario has a few thousand lines
MOST_VALUES = 20_000  # in all files together, and with every default
LONGEST_NAME = 255  # of a file, where it is none
TOLD = 10  # characters that nobody can see; where one is there are often thousands

# What no editor shows, and what some take for the end of a line and others do not.
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
SCENARIO = "a scenario begins with `bathtub: 1` and `world:`"
UNFINISHED = "this line is no `key: value`; a key is followed by a colon and a blank"
QUOTES = "a text that begins with this character needs quotes"
BELOW = "behind '|' or '>' the line ends; the text follows below, indented"
LINE = "that line"  # stands for the line where the trouble begins
# Beginnings of what the parser says, and what a person can do about it.
REMEDIES = {
    "found character '\\t'": "a tab stands here; indent and separate with blanks",
    "found character": QUOTES,
    "expected alphabetic": QUOTES,
    "expected ' '": QUOTES,
    "mapping keys are not allowed": QUOTES,
    "expected chomping": BELOW,
    "expected a comment or a line break": BELOW,
    "sequence entries are not allowed": "a '-' begins an entry of a list, and none can stand "
    "here; write [one, other], or quote the text",
    "expected '<document start>'": "this line does not go on with what stands above it; every "
    "line begins with a key, as far to the left as its neighbours",
    "mapping values are not allowed": "a second ':' in the line; a text with a colon needs "
    "quotes, and a key begins a line of its own",
    "could not find expected ':'": UNFINISHED,
    "expected ',' or '}'": f"the '{{' of {LINE} is not closed, or a comma is missing",
    "expected ',' or ']'": f"the '[' of {LINE} is not closed, or a comma is missing",
    "expected <block end>": "this line is indented unlike those that it belongs to",
    "found unexpected end of stream": "a quotation mark is not closed",
    "expected the node content": "a value is missing, or a bracket is not closed",
}

Path_ = tuple[str | int, ...]


@dataclass
class Text:
    """A parsed file: nested dicts, lists and strings, and where each key and value stands."""

    values: dict[str, Any]
    places: dict[Path_, Place]
    mistakes: list[Mistake]  # that leave the rest readable
    size: int  # how many values it has


def read_file(path: Path, form: str = SCENARIO) -> Text:
    """Parse a file that has this form; raises `Mistakes` where it cannot be read."""
    try:
        if path.is_dir():
            raise Mistakes([Mistake(Place(str(path)), "is a folder; name a file in it")])
        found = path.stat()
        if not S_ISREG(found.st_mode):  # what has no end, or never answers
            message = "is a device or a pipe; save the scenario as a file, and name that"
            raise Mistakes([Mistake(Place(str(path)), message)])
        if found.st_size > LARGEST:
            raise Mistakes([Mistake(Place(str(path)), _too_large(found.st_size))])
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)  # no more, even of what has no end
    except FileNotFoundError:
        hint = nearest_file(path) or "`bathtub list` shows the shipped scenarios"
        raise Mistakes([Mistake(Place(str(path)), f"there is no such file; {hint}")]) from None
    except (OSError, ValueError) as problem:
        message = f"cannot be read: {getattr(problem, 'strerror', None) or problem}"
        shown = str(path) if len(str(path)) <= LONGEST_NAME else shortened(str(path))
        raise Mistakes([Mistake(Place(shown), message)]) from None
    try:
        return read_text(raw.decode("utf-8-sig"), str(path), form)
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].decode("utf-8-sig", errors="replace").split("\n")
        message = "is not UTF-8 text; save the file with the encoding UTF-8"
        place = Place(str(path), len(before), len(before[-1]) + 1)
        raise Mistakes([Mistake(place, message)]) from None


def too_many_values(number: int) -> str:
    """What to say of a scenario that is longer than anybody reads."""
    return (
        f"comes to more than {number:,} values; a scenario of so many is refused, so model fewer "
        "segments, strategies or dates"
    )


def _too_large(size: int) -> str:
    return f"has {size / 1e6:.1f} MB; a scenario of more than {LARGEST / 1e6:g} MB is refused"


def read_text(text: str, name: str, form: str = SCENARIO) -> Text:
    """Parse the text of a scenario, or of another form; `name` stands for the file in messages."""
    if len(text) > LARGEST:
        raise Mistakes([Mistake(Place(name), _too_large(len(text)))])
    text = text.removeprefix("\ufeff")  # the mark that some editors set before UTF-8
    told = 1 if "\0" in text else TOLD
    unseen = [_unseen(name, text, found) for found in islice(UNPRINTABLE.finditer(text), told)]
    if unseen:
        raise Mistakes(unseen)
    reader = _Reader(name, text.splitlines())
    try:
        reader.run(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as problem:
        reader.mistakes.append(reader.unreadable(problem))
    except YAMLError as problem:
        said = " ".join(str(problem).split())[:200]
        reader.mistakes.append(Mistake(Place(name), f"cannot be read: {said}"))
    if reader.mistakes:
        raise Mistakes(reader.mistakes)
    if not isinstance(reader.root, dict):
        found = "is empty" if reader.root in (None, "") else "holds no keys with values"
        message = f"{found}; {form}"
        raise Mistakes([Mistake(Place(name, 1, 1), message)])
    return Text(reader.root, reader.places, reader.twice, reader.values)


def _unseen(name: str, text: str, found: re.Match[str]) -> Mistake:
    """A character that cannot be seen, and where it stands."""
    before = text[: found.start()].splitlines() if found.start() else []
    if not before or text[found.start() - 1] in "\r\n":
        before.append("")
    remedy = "take it out"
    if found[0] == "\0":
        remedy = "save the file with the encoding UTF-8"
    message = f"a character that nobody can see (U+{ord(found[0]):04X}); {remedy}"
    return Mistake(Place(name, len(before), len(before[-1]) + 1), message)


class _Reader:
    """Builds plain values from YAML events, noting places and mistakes."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self.lines = lines
        self.mistakes: list[Mistake] = []
        self.twice: list[Mistake] = []
        self.places: dict[Path_, Place] = {}
        self.root: Any = None
        self.documents = 0
        self.values = 0

    def place(self, mark: Any) -> Place:
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return Place(self.name, mark.line + 1, mark.column + 1, line)

    def unreadable(self, problem: MarkedYAMLError) -> Mistake:
        """What the parser could not read, where, and what a person can do about it."""
        begun = problem.context_mark
        said = " ".join(str(problem.problem or problem.context or "unknown").split())
        unended = "stream" in said or "expected ':'" in said  # told where it is noticed
        mark = begun if begun and unended else problem.problem_mark or begun
        place = self.place(mark) if mark else Place(self.name)
        other = f"{said}; a text with special characters needs quotes"
        remedy = next(
            (text for sign, text in REMEDIES.items() if said.startswith(sign)), other
        )
        if said.startswith("mapping values") and ":" not in place.text[: place.column - 1]:
            place, remedy = self.above(place), UNFINISHED
        if begun:
            remedy = remedy.replace(LINE, f"line {begun.line + 1}")
        return Mistake(place, f"cannot be read: {remedy}")

    def above(self, place: Place) -> Place:
        """The line with text before a place."""
        for line in range(place.line - 2, -1, -1):
            text = self.lines[line]
            if text.strip() and not text.lstrip().startswith("#"):
                column = len(text) - len(text.lstrip()) + 1
                return Place(self.name, line + 1, column, text)
        return place

    def refuse(self, event: Any, message: str) -> None:
        self.mistakes.append(Mistake(self.place(event.start_mark), message))

    def run(self, events: Any) -> None:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.refuse(event, "a second document begins here; take this line out")
                    return
                self.root = self.value(next(events), events, (), 0)

    def value(self, event: Any, events: Any, path: Path_, depth: int) -> Any:
        """The value that begins with this event; consumes the events up to its end."""
        self.places.setdefault(path, self.place(event.start_mark))
        if isinstance(event, AliasEvent):
            self.refuse(event, "an alias (*name) is not read here; write the value out")
            return None
        if event.anchor is not None:
            self.refuse(event, "an anchor (&name) is not read here; take it out")
        if _tagged(event):
            self.refuse(event, "a tag (!...) is not read here; take it out, or quote the text")
        self.values += 1
        if depth > DEEPEST or self.values > MOST_VALUES:
            said = f"is nested too deeply; write it on {DEEPEST} levels at most"
            if depth <= DEEPEST:
                said = too_many_values(MOST_VALUES)
            place = self.place(event.start_mark)
            raise Mistakes([*self.mistakes, Mistake(place, said)])
        if isinstance(event, ScalarEvent):
            plain = event.style in (None, "")
            if UNPRINTABLE.search(event.value) or "\r" in event.value:
                self.refuse(event, "a character that nobody can see (\\...); take it out")
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
            if key is None:
                self.value(next(events), events, (*path, "?"), depth + 1)
                continue
            if key in found:
                first = self.places[(*path, key)].line
                message = (
                    f"'{key}' stands here twice, first in line {first}; make one of the two"
                )
                self.twice.append(Mistake(self.place(event.start_mark), message))
            self.places[(*path, key)] = self.place(event.start_mark)
            value = self.value(next(events), events, (*path, key), depth + 1)
            if isinstance(value, dict) and isinstance(found.get(key), dict):
                value = {**found[key], **value}
            found[key] = value
        return found

    def key(self, event: Any, events: Any, path: Path_, depth: int) -> str | None:
        """The key, or none where it can be no key; that is noted."""
        if not isinstance(event, ScalarEvent) or event.anchor is not None or _tagged(event):
            self.refuse(event, "a key must be a plain word, without tag, anchor or brackets")
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                self.value(event, events, (*path, "?"), depth + 1)
            return None
        if UNPRINTABLE.search(event.value) or re.search(r"[\t\n\r]", event.value):
            self.refuse(event, "a key with a character that nobody can see; take it out")
            return None
        if "{" in event.value and event.style in (None, ""):
            before = event.value.partition("{")[0].strip()
            self.refuse(event, f"a colon is missing before the '{{'; write {before}: {{..}}")
            return None
        if event.value == "<<" and event.style in (None, ""):
            self.refuse(
                event,
                "a merge key (<<) is not read here; write the values out, `extends:` another file, "
                "or let a strategy be `like:` another",
            )
            return None
        return str(event.value)


def _tagged(event: Any) -> bool:
    """Whether a tag was written (ruamel gives the bare `!` to nothing else)."""
    return getattr(event, "tag", None) is not None
