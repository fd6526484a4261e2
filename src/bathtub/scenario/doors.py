"""What may stand in a field, read off its declaration: in words, with an example and limits."""

import math
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from .fields import Model, Quantity, Words
from .quantities import Kind


@dataclass(frozen=True)
class Door:
    """What a field lets in. `kind` where it is a quantity, `choices` where it is one of a few."""

    wants: str
    example: str = ""
    kind: Kind | None = None
    choices: tuple[str, ...] = ()
    many: bool = False  # a list of such values
    optional: bool = False  # or null

    def limits(self, currency: str) -> str:
        """From where to where a quantity may go, in words; empty without limits."""
        if self.kind is None or "from" in self.wants or "above" in self.wants:
            return ""
        low, high = self.kind.low, self.kind.high
        parts = []
        if math.isfinite(low) and abs(low) < 1e9:
            parts.append(f"from {self.kind.spell(low)}")
        if math.isfinite(high) and abs(high) < 1e9:
            parts.append(f"to {self.kind.spell(high)}")
        return " ".join(parts)


def door_of(field: Any) -> Door:
    """What a field of a mapping lets in."""
    return _door(field.annotation, field.metadata)


def _door(annotation: Any, metadata: Any = ()) -> Door:
    for mark in metadata:
        if isinstance(mark, Quantity):
            return Door(mark.wants, mark.example, mark.kind)
        if isinstance(mark, Words):
            return Door(mark.wants, mark.example)
    if get_origin(annotation) is Annotated:
        inside, *marks = get_args(annotation)
        return _door(inside, marks)
    if get_origin(annotation) is Literal:
        choices = tuple(map(str, get_args(annotation)))
        return Door("one of " + ", ".join(choices), choices[0], choices=choices)
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) is list:
        one = _door(parts[0])
        what = "names" if one.wants == "a text" else one.wants
        return Door(f"a list of {what}", "", None, one.choices, many=True)
    if get_origin(annotation) is dict:
        return _door(parts[1])
    if parts:  # one thing or null
        one = _door(parts[0])
        return Door(one.wants, one.example, one.kind, one.choices, one.many, optional=True)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Door("a mapping of " + ", ".join(annotation.model_fields))
    return Door("a text")
