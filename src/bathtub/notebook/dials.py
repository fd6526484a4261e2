"""What can be moved: the levers and the main values, each with its unit, meaning and range.

All of it is read off the schema. A new lever or value of the market has a slider once its field
has a `reach`; `every` value has one where it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..explain.amounts import as_written
from ..scenario.assumptions import Assumption, assumptions, fields_of
from ..scenario.document import Document
from ..scenario.doors import Door, door_of
from ..scenario.facts import Scenario
from ..scenario.forms import Path, mapping_at, spelled_out
from ..scenario.quantities import Kind
from .ticks import ticks

UNSET = "not set"
FIRST = "these first"  # the group of those that a trainer has chosen
# Values of the firm by which a slider is measured where the lever's own says nothing: the first
# that is not zero.
MEASURES: dict[str, list[tuple[str, ...]]] = {
    "people": [("sales", "people")],
    "marketing": [("marketing",), ("sales", "hunter_cost")],
    "fixed": [("fixed",), ("sales", "hunter_cost")],
    "extra_cost": [("sales", "hunter_cost")],
    "reward": [("sales", "full_reward")],
}
HEADS = {"world": "the market", "firm": "the firm", "experiment": "how it is reckoned"}
YES_OR_NO = ("true", "false")


@dataclass(frozen=True)
class Dial:
    """A value that can be moved: a slider with `kind`, a choice of a few, or a text.

    `said` is the value of the base as one writes it, `label` its name within its group,
    `measure` a value of the firm beside which it stands. It is `many` where some of the choices
    stand in an order. `switch` is the name of what is null where it is not set; empty where it
    always has a value.
    """

    name: str
    group: str
    label: str
    meaning: str
    said: str
    measure: str
    assumption: Assumption
    kind: Kind | None
    choices: tuple[str, ...]
    many: bool
    switch: str

    @property
    def title(self) -> str:
        """Its name outside its group."""
        if self.group == FIRST:
            return self.label
        return f"{self.group.partition(': ')[2] or self.group}: {self.label}"

    @property
    def short(self) -> str:
        """Its name where the file says a bare value instead of a mapping; else empty."""
        return short(self.assumption.path)

    @property
    def optional(self) -> bool:
        """Whether it may be not set."""
        return bool(self.switch)

    def tidy(self, said: str) -> str:
        """What was said in the form in which the screen shows it."""
        if self.many:
            return ", ".join(listed(said))
        if self.choices == YES_OR_NO:
            return {"yes": "true", "no": "false"}.get(said, said)
        return said

    def stops(self, currency: str, *others: str) -> list[str]:
        """Where its slider stops, from low to high; `others` are stops, too."""
        assert self.kind is not None
        texts = [text for text in others if text != UNSET]
        of, kind = self.assumption, self.kind
        found = ticks(of, kind, currency, self.said, self.measure, texts)
        return [UNSET, *found] if self.optional else found


def dials(scenario: Scenario, every: bool = False) -> list[Dial]:
    """The main values of a scenario, strategies first; `every` value that is no list of its own."""
    found = [
        dial_of(each, measure(scenario, each))
        for each in assumptions(scenario)
        if not each.is_open and (every or is_main(each)) and each.path[0] in order()
    ]
    return sorted(found, key=lambda dial: order().index(str(dial.assumption.path[0])))


def order() -> list[str]:
    """The parts of a file in which values stand, those that one moves first before the others."""
    return ["strategies", *HEADS]


def is_main(of: Assumption) -> bool:
    """Whether it is a lever with choices, or has a reach."""
    door = door_at(of)
    return bool(of.reach) or (of.path[0] == "strategies" and bool(door.choices))


def measure(scenario: Scenario, of: Assumption) -> str:
    """A value of the firm by which the slider of another one is measured; empty without any."""
    for path in MEASURES.get(str(of.path[-1]), ()):
        value: Any = scenario.document.firm
        for name in path:
            value = getattr(value, name)
        if value > 0:
            unit = door_of(field_at(("firm", *path))).kind
            return unit.spell(float(value), scenario.currency).replace(",", "") if unit else ""
    return ""


def dial_of(of: Assumption, measure: str = "") -> Dial:
    """The dial of a value."""
    door = door_at(of)
    group, label = named(of.path)
    yes_or_no = door.wants == "true or false"
    return Dial(
        name=of.name,
        group=group,
        label=label,
        meaning=of.meaning,
        said=as_text(of.value if yes_or_no else of.said),
        measure=measure,
        assumption=of,
        kind=None if door.many else door.kind,
        choices=YES_OR_NO if yes_or_no else door.choices,
        many=door.many,
        switch=switch(of),
    )


def switch(of: Assumption) -> str:
    """The name of what is null where a value is not set: itself, or the mapping that it begins."""
    if of.door.optional or of.said is None:
        return of.name
    field = field_at(of.path[:-1])
    return short(of.path) if field and door_of(field).optional else ""


def short(path: Path) -> str:
    """The name of the mapping that a bare value stands for, where that is this value; or empty."""
    above = mapping_at(Document, path[:-1])[0]
    begins = above is not None and above.bare is not None and above.bare[0] == path[-1]
    return spelled_out(path[:-1]) if begins else ""


def field_at(path: Path) -> Any:
    """The field of the schema at a path, if there is one."""
    above, many = mapping_at(Document, path[:-1])
    if above is None or many or not path:
        return None
    return fields_of(above).get(str(path[-1]))


def door_at(of: Assumption) -> Door:
    """What may stand there; where it is a mapping that is not set, the value that stands for it."""
    if of.said is not None or of.door.kind or of.door.choices:
        return of.door
    below = mapping_at(Document, of.path)[0]
    if below is None or below.bare is None:
        return of.door
    return door_of(below.model_fields[below.bare[0]])


def named(path: Path) -> tuple[str, str]:
    """The group in which a value is shown, and its name there, in words."""
    names = [str(step).replace("_", " ") for step in path]
    if path[0] == "strategies":
        return f"strategy: {path[1]}", " ".join(names[2:])
    if path[:2] == ("world", "segments"):
        return f"customers: {path[2]}", " ".join(names[3:])
    if path[:2] == ("world", "competitors"):
        return "competitors", " ".join(names[2:])
    if path[:2] == ("world", "retaliation"):
        return "competitors", " ".join(names[1:])
    return HEADS[str(path[0])], " ".join(names[1:])


def as_text(said: Any) -> str:
    """A value as it stands on the screen."""
    if isinstance(said, bool):
        return str(said).lower()
    if isinstance(said, list | tuple):
        return ", ".join(map(str, said))
    if isinstance(said, str):
        return said
    return UNSET if said is None else as_written(said)


def chosen(dial: Dial, called: str = "") -> Dial:
    """A dial among those that come first, as the room calls it."""
    return replace(dial, group=FIRST, label=called or dial.title)


def listed(said: str) -> list[str]:
    """The parts of a list as one writes it."""
    return [part.strip() for part in said.split(",") if part.strip()]


def groups(found: list[Dial]) -> list[str]:
    """The groups, each once, in their order."""
    return list(dict.fromkeys(dial.group for dial in found))
