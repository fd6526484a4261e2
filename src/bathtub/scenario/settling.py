"""From laws to numbers: where a scenario is uncertain, and the scenario with numbers put there."""

from collections.abc import Iterator
from typing import Any

from .fields import Model, Patience
from .forms import Path
from .laws import Law
from .uncertain import Uncertain
from .when import Condition

NAMED = Patience | Condition  # what is read as one value, and holds numbers


def laws_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, Law]]:
    """Every uncertain number in a checked mapping or list, with its path."""
    if isinstance(value, Model):
        value = value.__dict__
    elif isinstance(value, NAMED):
        value = value._asdict()
    for key, part in enumerate(value) if isinstance(value, list) else value.items():
        if isinstance(part, Uncertain):
            yield (*path, key), part.law
        elif isinstance(part, Model | dict | list | NAMED):
            yield from laws_in(part, (*path, key))


def address(path: Path) -> str:
    """By what a number is drawn: its path in the file, without the name of a strategy.

    A strategy's own value of the firm has the address of the firm's. So strategies that share
    a law share its luck, and none depends on how it is called.
    """
    part, *rest = path
    if part == "firms":
        rest = ["firm", *rest[1:]]
    elif rest[0] == "strategies":
        rest = ["strategies", *rest[2:]]
    return ".".join(map(str, rest))


def put(whole: Any, path: Path, number: float) -> Any:
    """A copy of the whole with a number at a path; what it does not touch is shared."""
    if not path:
        return number
    key, *below = path
    if isinstance(whole, NAMED):
        settled: dict[str, Any] = {str(key): number}
        return whole._replace(**settled)
    if isinstance(whole, Model):
        part = put(getattr(whole, str(key)), tuple(below), number)
        return whole.model_copy(update={str(key): part})
    part = put(whole[key], tuple(below), number)
    if isinstance(whole, list):
        return [part if place == key else other for place, other in enumerate(whole)]
    return {**whole, key: part}
