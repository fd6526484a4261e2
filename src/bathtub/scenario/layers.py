"""From files to one tree: `extends`, `--set` and `like`, each value keeping its place."""

import csv
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .document import Document
from .forms import holds_names, long_form, merged, replaces, value_at
from .mistakes import Mistake, Mistakes, Place, nearest, nearest_file, shortened, too_many
from .text import MOST_VALUES, UNPRINTABLE, Path_, Text, read_file, read_text, too_many_values

BESIDE = ("source", "note")
NOTES = {"value", *BESIDE}
MOST_FILES = 30  # laid upon one another; two that extend two, and so on, are soon billions
MOST_NAMES = {  # and what to do where there are more
    ("world", "segments"): (200, "merge the smallest"),
    ("strategies",): (200, "compare fewer at a time"),
}


class Layers:
    """The tree so far, where its values stand, and what was noted beside them."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {}
        self.places: dict[Path_, Place] = {}
        self.notes: dict[Path_, dict[str, str]] = {}
        self.files: list[Path] = []
        self.extended = 0
        self.size = 0  # values of all files
        self.mistakes: list[Mistake] = []
        self.incomplete = False  # whether a file that is extended could not be laid
        self.doubts: list[str] = []  # what is probably not meant

    def add_file(self, path: Path, chain: tuple[Path, ...] = ()) -> None:
        """Lay a file and, before it, all that it extends upon the tree."""
        self.files.append(path)
        self.add_text(read_file(path), path.parent, (*chain, path.resolve()))

    def add_text(self, text: Text, folder: Path, chain: tuple[Path, ...]) -> None:
        """Lay a parsed text upon the tree; `folder` is where its `extends` begin."""
        self.size += text.size
        if self.size > MOST_VALUES:
            raise Mistakes([Mistake(text.places[()], too_many_values(MOST_VALUES))])
        named = text.values.pop("extends", None)
        names = named if isinstance(named, list) else [] if named is None else [named]
        for i, name in enumerate(names):
            if message := self.extend(name, folder, chain):
                place = text.places.get(("extends", i), text.places[("extends",)])
                self.mistakes.append(Mistake(place, message))
                self.incomplete = True
            if self.extended > MOST_FILES:
                break
        self.mistakes += text.mistakes
        if text.values:
            self.lay(text.values, text.places)

    def extend(self, name: Any, folder: Path, chain: tuple[Path, ...]) -> str | None:
        """Lay the file of this name upon the tree; returns what is wrong with the name."""
        if not isinstance(name, str) or not name.strip():
            return "'extends' wants a file name, or a list of them, such as [market.yaml]"
        self.extended += 1
        if self.extended > MOST_FILES:
            return (
                f"extends more than {MOST_FILES} files, those counted that they extend; write "
                "some of them as one"
            )
        target = folder / name
        try:
            is_there, is_folder = target.is_file(), target.is_dir()
            resolved = target.resolve()
        except (OSError, ValueError, RuntimeError):  # the last for links in a circle
            is_there, is_folder, resolved = False, False, target
        if resolved in chain:
            circle = [file.name for file in (*chain[chain.index(resolved) :], resolved)]
            names = " -> ".join(circle)
            return f"a file that extends itself, in a circle ({names}); take one `extends` out"
        if not is_there:
            shown = shortened(str(target))
            hint = nearest_file(target) or "it is looked for beside the file that names it"
            hint = "it is a folder; name a file in it" if is_folder else hint
            return f"extends '{shortened(name)}', but there is no file {shown}; {hint}"
        try:
            self.add_file(target, chain)
        except Mistakes as problem:
            self.incomplete = True
            self.mistakes.extend(problem.mistakes)
        return None

    def lay(self, values: dict[str, Any], places: Mapping[Path_, Place]) -> None:
        """Lay values upon the tree; later wins."""
        noted: dict[Path_, dict[str, str]] = {}
        plain = self.without_notes(values, (), places, noted)
        self.notes = {at: n for at, n in self.notes.items() if not replaces(plain, at)} | noted
        over = long_form(Document, plain)
        kept = {at: place for at, place in self.places.items() if not replaces(over, at)}
        self.places = {**kept, **places}
        self.tree = merged(self.tree, over)

    def without_notes(
        self,
        value: Any,
        path: Path_,
        places: Mapping[Path_, Place],
        noted: dict[Path_, dict[str, str]],
    ) -> Any:
        """`{value, source, note}` as the value alone; `noted` keeps source and note beside."""
        if isinstance(value, list):
            return [
                self.without_notes(part, (*path, i), places, noted)
                for i, part in enumerate(value)
            ]
        if not isinstance(value, dict):
            return value
        extra = [key for key in value if key not in NOTES]
        names = holds_names(Document, path)
        meant = [key for key in extra if get_close_matches(key, BESIDE, 1, 0.7)]
        is_noted = not extra or meant or {*BESIDE} & {*value}
        if "value" in value and not names and is_noted:
            if extra:
                message = (
                    f"'{extra[0]}' stands beside a value, where only source and note can; "
                    "a text with a comma needs quotes"
                )
                if meant:
                    message = f"there is no key '{meant[0]}' here; {nearest(meant[0], BESIDE)}"
                place = nearest_place(places, (*path, extra[0]))
                self.mistakes.append(Mistake(place, message))
            plain = self.without_notes(value["value"], path, places, noted)
            said = {key: str(value[key]) for key in ("source", "note") if value.get(key)}
            if said:
                noted[path] = said
            return plain
        return {
            key: self.without_notes(part, (*path, key), places, noted)
            for key, part in value.items()
        }

    def set(self, path: str, value: Any, given: str) -> None:
        """Lay one value upon the tree, at a path of names joined by points."""
        names = names_of(path)
        tree = as_text(value)
        message = ""
        if not names or not all(name.strip() for name in names):
            message = f"'{path}' is no path; names joined by points, such as firm.sales.people"
        elif with_point := self.with_a_point(names):
            quoted = path.replace(with_point, f'"{with_point}"', 1)
            message = f"'{with_point}' has a point in its name; quote it, as in {quoted}"
        elif names[0] == "extends":
            message = "'extends' can stand in a file only; set the values themselves"
        elif UNPRINTABLE.search(f"{path} {tree}"):
            given, message = "set", "a character that nobody can see; type the text again"
        if message:
            self.mistakes.append(Mistake(Place(given), message))
            return
        steps = self.steps(names)
        self.doubt_new_names(steps, given)
        places = {steps[:i]: Place(given) for i in range(1, len(steps) + 1)}
        for i in range(len(steps) - 1, -1, -1):
            tree = self.laid_in(steps[:i], steps[i], tree)
        fresh = {at: place for at, place in places.items() if at not in self.places}
        self.lay(tree, {**fresh, steps: Place(given)})

    def steps(self, names: list[str]) -> Path_:
        """A path of names with the places in lists, such as `changes.1`, as numbers."""
        steps: Path_ = ()
        for name in names:
            here = value_at(self.tree, steps)
            in_list = isinstance(here, list) and name.isdecimal() and int(name) < len(here)
            steps = (*steps, int(name) if in_list else name)
        return steps

    def laid_in(self, above: Path_, step: str | int, value: Any) -> Any:
        """What stands at `above` with a new value at a step, as far as it must be said anew."""
        if isinstance(step, str):
            return {step: value}
        entries = list(value_at(self.tree, above))
        entries[step] = merged(entries[step], value)
        return entries

    def doubt_new_names(self, steps: Path_, given: str) -> None:
        """A name within a path that no file has may be a new one, or a slip of the finger."""
        for length in range(1, len(steps) - 1):
            known = value_at(self.tree, steps[:length])
            name = str(steps[length])
            among = isinstance(known, dict) and bool(known) and name not in known
            if among and holds_names(Document, steps[:length]):
                what = {"segments": "segment", "strategies": "strategy"}.get(
                    str(steps[length - 1]), "name"
                )
                said = f"a new {what} '{name}' beside {', '.join(map(str, known))}"
                self.doubts.append(f"{given}: {said}; is that meant?")
                return

    def with_a_point(self, names: list[str]) -> str | None:
        """The name with a point that a path takes for several names, if there is one."""
        tree = self.tree
        for i, name in enumerate(names):
            if not isinstance(tree, dict):
                return None
            if name not in tree:
                rest = ".".join(names[i:]) + "."
                return next((k for k in tree if "." in k and rest.startswith(f"{k}.")), None)
            tree = tree[name]
        return None

    def crowds(self) -> list[Mistake]:
        """Where more stand side by side than anybody compares, or a run could hold."""
        return [
            Mistake(self.place(path), f"{path[-1]}: {too_many(len(names), most, remedy)}")
            for path, (most, remedy) in MOST_NAMES.items()
            for names in [value_at(self.tree, path)]
            if isinstance(names, dict) and len(names) > most
        ]

    def resolve_like(self) -> None:
        """Base each strategy that says `like:` on the one that it names."""
        strategies = self.tree.get("strategies")
        if not isinstance(strategies, dict):
            return
        done: dict[str, Any] = {}
        for name in strategies:
            self.strategy(name, strategies, done, ())
        in_order = {name: done[name] for name in strategies}
        self.tree = {**self.tree, "strategies": in_order}

    def strategy(
        self, name: str, raw: dict[str, Any], done: dict[str, Any], chain: tuple[str, ...]
    ) -> Any:
        """One strategy with all that it inherits."""
        own = raw[name]
        if not isinstance(own, dict) or "like" not in own:
            return done.setdefault(name, own)
        if name in done:
            return done[name]
        own = dict(own)
        like = own.pop("like")
        place = self.places.get(("strategies", name, "like"), Place("strategies"))
        if not isinstance(like, str) or like not in raw:
            others = [other for other in raw if other != name]
            hint = nearest(str(like), others) if others else "this is the only one"
            message = f"there is no strategy '{like}'; {hint}"
            if not isinstance(like, str):
                message = f"'like' wants the name of one other strategy; {hint}"
            self.mistakes.append(Mistake(place, message))
            return done.setdefault(name, own)
        if like in (*chain, name):
            circle = [*chain, name, like]
            names = " -> ".join(circle[circle.index(like) :])
            message = f"'{name}' is like itself, in a circle ({names}); take one `like` out"
            self.mistakes.append(Mistake(place, message))
            return done.setdefault(name, own)
        base = self.strategy(like, raw, done, (*chain, name))
        self.inherit_places(like, name, own)
        done[name] = (merged(base, own) if own else base) if isinstance(base, dict) else own
        return done[name]

    def inherit_places(self, like: str, name: str, said: dict[str, Any]) -> None:
        """What a strategy inherits stands where the other one wrote it."""
        for path, place in list(self.places.items()):
            own = ("strategies", name, *path[2:])
            is_new = own not in self.places and not replaces(said, path[2:])
            if path[:2] == ("strategies", like) and is_new:
                self.places[own] = place
                if path in self.notes:
                    self.notes[own] = self.notes[path]

    def place(self, path: Path_) -> Place:
        """Where the value at `path` stands, or the mapping nearest above it."""
        return nearest_place(self.places, path)


def nearest_place(places: Mapping[Path_, Place], path: Path_) -> Place:
    """The place at `path`, or the nearest one above it."""
    for length in range(len(path), -1, -1):
        if path[:length] in places:
            return places[path[:length]]
    return Place("the scenario")


def names_of(path: str) -> list[str]:
    """The names that points join in a path; one that has a point itself stands in quotes."""
    try:
        return next(csv.reader([path], delimiter="."), [])
    except csv.Error:
        return []


def as_text(value: Any) -> Any:
    """A Python value as the file would hold it: everything but structure is text."""
    if isinstance(value, Mapping):
        return {str(key): as_text(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_text(part) for part in value]
    return value if value is None or isinstance(value, str) else str(value)


def parsed_value(text: str, given: str) -> Any:
    """The value of a `--set PATH=VALUE`, read as YAML."""
    try:
        return read_text(f"value: {text}", given).values["value"]
    except Mistakes:
        return text
