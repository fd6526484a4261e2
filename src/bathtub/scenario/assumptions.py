"""The ledger of assumptions: every value of a scenario with all that is known about it."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from .document import Document
from .doors import Door, door_of
from .facts import Scenario
from .fields import DefaultMoney, Model
from .firm import Firm
from .forms import Path, inner, long_form, spelled_out
from .layers import Layers
from .loyalty import LoyaltyNumbers
from .mistakes import Place
from .strategy import FIRM, LEVERS, Change, Strategy
from .uncertain import is_law
from .world import Segment


@dataclass(frozen=True)
class Assumption:
    """One value: as written, as it is reckoned with, and where it comes from.

    `said` is the text of the file or of the default, none where nothing is set; `value` the
    same in base units. `place` is where it was written, none for a default; then `source` and
    `grade` are those of the default. It is `implied` where a single value stands for a mapping.
    """

    path: Path
    said: Any
    value: Any
    default: Any
    meaning: str
    door: Door
    place: Place | None
    implied: bool
    source: str
    grade: str
    note: str
    usual: str
    reach: str

    @property
    def name(self) -> str:
        """The path as one writes it behind `--set`."""
        return spelled_out(self.path)

    @property
    def where(self) -> str:
        """Where it is written, as one would find it; empty for a default."""
        return "" if self.place is None else f"{self.place}".replace("set ", "--set ", 1)

    @property
    def is_default(self) -> bool:
        """Whether no file and no `--set` says it."""
        return self.place is None

    @property
    def is_open(self) -> bool:
        """Whether it could override a number of `firm.loyalty` for a segment, and does not."""
        return (
            self.path[:2] == ("world", "segments")
            and self.path[3:4] == self.path[-1:]
            and self.path[-1] in LoyaltyNumbers.model_fields
            and self.is_default
        )


class Stated(NamedTuple):
    """Of a value that a file or `--set` says: where, and what it rests on."""

    place: str
    source: str = ""
    note: str = ""


Known = Mapping[str, Stated]  # by the names of the values


def assumptions(scenario: Scenario, known: Known | None = None) -> list[Assumption]:
    """Every value of a scenario, in the order of the schema.

    A whole scenario states all its values; `known` are those that the files from which it was
    made had stated.
    """
    layers = copy.deepcopy(scenario.layers)
    layers.resolve_like()
    walk = _Walk(scenario, layers, known)
    return list(walk.mapping(Document, scenario.resolved, (), NOTHING))


def stated_of(ledger: Iterable[Assumption]) -> dict[str, Stated]:
    """Those values of a ledger that a file states."""
    return {
        each.name: Stated(f"{each.place}", each.source, each.note)
        for each in ledger
        if each.place is not None
    }


class Default(NamedTuple):
    """What stands where nothing is said, and why."""

    value: Any
    source: str = ""
    grade: str = ""

    def of(self, name: str) -> "Default":
        """The default of what stands under a name, if the default has that name."""
        has = isinstance(self.value, Mapping) and name in self.value
        return self._replace(value=self.value[name]) if has else NOTHING


NOTHING = Default(None)


class _Walk:
    """Follows the schema through a scenario."""

    def __init__(self, scenario: Scenario, layers: Layers, known: Known | None) -> None:
        self.scenario, self.layers, self.known = scenario, layers, known
        self.currency = scenario.currency

    def mapping(
        self, model: type[Model], raw: Any, path: Path, above: Default
    ) -> Iterator[Assumption]:
        """The values of a mapping; `above` is the default of the mapping itself."""
        if path in self.layers.notes and isinstance(raw, Mapping):
            raw = raw["value"]
        values = long_form(model, raw)
        partial = model.partial or (bool(values) and is_laid_over(path))
        given = {} if above.value is None else long_form(model, above.value)
        for key, field in fields_of(model).items():
            if key not in values and (partial or key not in model.model_fields):
                continue
            extra = field.json_schema_extra or {}
            default = Default(field.default, extra.get("source", ""), extra.get("grade", ""))
            if key in given:
                default = Default(given[key], above.source, above.grade)
            entry = values.get(key, field.default)
            here = (*path, key)
            below, many = inner(field.annotation)
            if below is not None and entry is not None:
                yield from self.below(below, many, entry, here, default)
            elif isinstance(entry, Mapping) and not is_law(entry) and many_values(field):
                for name, part in entry.items():
                    yield self.value(field, part, (*here, name), default.of(name))
            else:
                found = self.value(field, entry, here, default)
                is_itself = model.bare is not None and key == model.bare[0]
                yield replace(found, implied=found.implied and not is_itself)

    def below(
        self, model: type[Model], many: bool, entry: Any, path: Path, default: Default
    ) -> Iterator[Assumption]:
        """What a mapping of mappings, a list of them or a single one holds."""
        if isinstance(entry, list):
            for number, part in enumerate(entry):
                yield from self.mapping(model, part, (*path, number), NOTHING)
        elif many:
            for name, part in entry.items():
                yield from self.mapping(model, part, (*path, name), default.of(name))
        else:
            yield from self.mapping(model, entry, path, default)

    def value(self, field: Any, entry: Any, path: Path, default: Default) -> Assumption:
        """One value."""
        where = self.where(path)
        noted = self.noted(path) if self.known is None else {}
        if where and self.known is not None:
            noted = self.known[spelled_out(path)]._asdict()
        stated = where is not None
        return Assumption(
            path=path,
            said=self.in_currency(entry["value"] if path in self.layers.notes else entry),
            value=checked(self.scenario, path),
            default=self.in_currency(default.value),
            meaning=field.description or "",
            door=door_of(field),
            place=where,
            implied=self.known is None and stated and path not in self.layers.places,
            source=noted.get("source", "") if stated else default.source,
            grade="" if stated else default.grade,
            note=noted.get("note", "") if stated else "",
            usual=(field.json_schema_extra or {}).get("usual", ""),
            reach=(field.json_schema_extra or {}).get("reach", ""),
        )

    def where(self, path: Path) -> Place | None:
        """Where a value is stated, if it is."""
        if self.known is not None:
            found = self.known.get(spelled_out(path))
            return Place(found.place) if found else None
        return self.layers.place(path) if is_stated(self.layers.tree, path) else None

    def noted(self, path: Path) -> Mapping[str, str]:
        """Source and note beside a value, or beside the mapping by which it is written."""
        ways = (path[:length] for length in range(len(path), 0, -1))
        written = next((way for way in ways if way in self.layers.places), path)
        return self.layers.notes.get(written, {})

    def in_currency(self, text: Any) -> Any:
        """A default in the scenario's currency; all else as it is."""
        return text.in_(self.currency) if isinstance(text, DefaultMoney) else text


def fields_of(model: type[Model]) -> dict[str, Any]:
    """The fields that can stand in a mapping, its own before those that it may override."""
    own = dict(model.model_fields)
    if issubclass(model, Strategy | Change):
        return own | {key: field for key, field in Firm.model_fields.items() if key not in own}
    if issubclass(model, Segment):
        overrides = {key: own.pop(key) for key in LoyaltyNumbers.model_fields}
        return own | overrides
    return own


def many_values(field: Any) -> bool:
    """Whether a field holds values by names of the user's, as products do."""
    return inner(field.annotation) == (None, True)


def is_laid_over(path: Path) -> bool:
    """Whether a mapping says only what differs: the firm's in a strategy, all of a change's."""
    return path[:1] == ("strategies",) and (
        path[2:3] == ("changes",) or (len(path) > 2 and path[2] in FIRM - LEVERS)
    )


def is_stated(tree: Any, path: Path) -> bool:
    """Whether the file says the value at a path, itself or by a bare value above it."""
    step: Any
    for step in path:
        if not isinstance(tree, dict | list) or is_law(tree):
            return True
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def checked(scenario: Scenario, path: Path) -> Any:
    """The value at a path in base units."""
    here: Any = scenario.document
    if path[0] == "strategies" and path[2] in FIRM - LEVERS:
        here, path = scenario.firms[str(path[1])], path[2:]
    step: Any
    for step in path:
        here = getattr(here, step) if isinstance(here, Model) else here[step]
    return here
