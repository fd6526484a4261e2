"""What is different between two scenarios, value by value and in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from textwrap import shorten
from typing import NamedTuple

from ..scenario.assumptions import Assumption, assumptions
from ..scenario.facts import Scenario
from ..scenario.forms import Path, spelled_out
from ..scenario.spelling import counted, few
from ..scenario.uncertain import Uncertain
from .amounts import as_written

LAYERS = ("world", "firm", "strategies", "experiment")
NAMED = (
    *(("world", "segments"), ("world", "competitors"), ("world", "events")),
    ("strategies",),
)
ABSENT = "absent"
LONGEST = 100  # characters of a value; more would drown the line


class Difference(NamedTuple):
    """A value that differs, as both scenarios write it; `absent` where one has none of it."""

    path: str
    before: str
    after: str
    change: str
    meaning: str


def differences(one: Scenario, other: Scenario) -> list[Difference]:
    """Every value that differs, in the order of the schema.

    What only one of them has, such as a segment, is told once and not key by key.
    """
    ours, theirs = by_path(one), by_path(other)
    found: dict[Path, Difference] = {}
    for path in [*ours, *(path for path in theirs if path not in ours)]:
        before, after = ours.get(path), theirs.get(path)
        if before is None or after is None:
            here = above(path, theirs if after is None else ours)
            known = ours.get(here) or theirs.get(here)
            meaning = known.meaning if known else ""
            name = spelled_out(here)
            found[here] = Difference(
                name, stated(ours, here), stated(theirs, here), "", meaning
            )
        elif path not in found and not alike(before, after):
            found[path] = told(before, after)
    return sorted(found.values(), key=layer)


def layer(difference: Difference) -> int:
    """The place of its layer in a file; name, about and currency come first."""
    name = difference.path.split(".")[0]
    return LAYERS.index(name) if name in LAYERS else -1


def by_path(scenario: Scenario) -> dict[Path, Assumption]:
    """The values of a scenario by their paths."""
    return {a.path: a for a in assumptions(scenario) if not a.is_open}


def alike(one: Assumption, other: Assumption) -> bool:
    """Whether two values are the same, however they are written."""
    if isinstance(one.value, Uncertain) or isinstance(other.value, Uncertain):
        laws = [getattr(a.value, "law", None) for a in (one, other)]
        return laws[0] == laws[1]
    return bool(one.value == other.value)


def told(before: Assumption, after: Assumption) -> Difference:
    """A value that both have, and differently."""
    return Difference(
        before.name,
        as_written(before.said),
        as_written(after.said),
        by_how_much(before, after),
        before.meaning,
    )


def by_how_much(before: Assumption, after: Assumption) -> str:
    """How much larger or smaller a quantity has become, in words; parts of a whole in points."""
    kind, one, other = before.door.kind, before.value, after.value
    if kind is None or not kind.unit or kind.grain == 1 or None in (one, other):
        return ""
    more = "more" if other > one else "less"
    if kind.unit == "share":
        return f"{counted(abs(100 * (other - one)), 'point')} {more}"
    if one <= 0 or other <= 0:
        return ""
    times = other / one
    if times >= 2:
        return f"{few(times)} times as much"
    return f"{few(abs(100 * (times - 1)))} % {more}"


def above(path: Path, others: Collection[Path]) -> Path:
    """The mapping, such as a segment, of which the others have nothing; else the path."""
    named: list[Path] = [each for each in NAMED if path[: len(each)] == each]
    if path[0] == "strategies" and path[2] == "changes":
        named.append(path[:3])
    heads = [path[: len(each) + 1] for each in named]
    for here in heads:
        if not any(other[: len(here)] == here for other in others):
            return here
    whole = (path[:length] for length in range(1, len(path)))
    return next((here for here in whole if here in others), path)


def stated(values: Mapping[Path, Assumption], here: Path) -> str:
    """A value, or what the file states of a mapping; `absent` where there is neither."""
    if here in values:
        return as_written(values[here].said)
    below = {path: value for path, value in values.items() if path[: len(here)] == here}
    said = {
        spelled_out(path[len(here) :]): value.said
        for path, value in below.items()
        if not value.is_default and value.said is not None
    }
    if not below:
        return ABSENT
    return as_written(said)[1:-1] or "all defaults"


def sentences(found: Iterable[Difference], one: str, other: str) -> Iterator[str]:
    """A line a difference; `one` and `other` name the scenarios."""
    for difference in found:
        path, before, after, change, meaning = difference
        if ABSENT in (before, after):
            said = f"only in {other if before == ABSENT else one}"
            value = after if before == ABSENT else before
            said += f": {cut(value)}"
        else:
            said = f"{cut(before)} -> {cut(after)}" + (f", {change}" if change else "")
        yield f"{path}: {said}" + (f" ({meaning})" if meaning else "")


def cut(value: str) -> str:
    """A value that fits into the line."""
    return shorten(value, LONGEST, placeholder=" ...")
