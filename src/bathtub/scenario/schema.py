"""The scenario file as a JSON Schema, for editors that complete and check while one types.

It says the form: keys, choices, what is text and what is a mapping. Units, limits and what
values contradict each other are said by `bathtub check`.
"""

import json
from collections.abc import Iterator
from typing import Any

from .assumptions import fields_of
from .document import Document
from .doors import Door, door_of
from .fields import DefaultMoney, Model
from .forms import inner
from .laws import SHAPES
from .quantities import NotAQuantity
from .strategy import Strategy

DIALECT = "http://json-schema.org/draft-07/schema#"  # what editors' language servers know
TEXT = {"type": "string"}
SCALAR = {"type": ["string", "number"]}
NOTED = {
    "type": "object",
    "description": "a value with its source",
    "properties": {
        "value": {"description": "the value itself"},
        "source": {**SCALAR, "description": "where it comes from"},
        "note": {**SCALAR, "description": "what else is worth knowing"},
    },
    "required": ["value"],
    "additionalProperties": False,
}


def json_schema() -> dict[str, Any]:
    """The whole schema."""
    definitions: dict[str, Any] = {"noted": NOTED, "distribution": distribution()}
    whole = mapping(Document, definitions)
    whole["properties"]["extends"] = {
        "description": "files on which this one is laid, relative to it; later ones win",
        "anyOf": [TEXT, {"type": "array", "items": TEXT}],
    }
    return {
        "$schema": DIALECT,
        "title": "bathtub scenario",
        **whole,
        "definitions": definitions,
    }


def schema_text() -> str:
    """The whole schema as a file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def distribution() -> dict[str, Any]:
    """An uncertain number that is written as a mapping."""
    each = []
    for name, shape in SHAPES.items():
        values = {key: SCALAR for key in shape.parameters}
        each.append(
            {
                "type": "object",
                "properties": {"dist": {"const": name}, **values},
                "required": ["dist", *shape.parameters],
                "additionalProperties": False,
            }
        )
    return {"description": "a number that nobody knows exactly", "anyOf": each}


def mapping(model: type[Model], definitions: dict[str, Any]) -> dict[str, Any]:
    """A mapping with its keys."""
    properties = {
        key: described(field, definitions) for key, field in fields_of(model).items()
    }
    if issubclass(model, Strategy):
        properties["like"] = {**TEXT, "description": "another strategy that it is based on"}
    return {
        "type": ["object", "null"],
        "description": model.__doc__,
        "properties": properties,
        "additionalProperties": False,
    }


def described(field: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """What may stand under a key, with its meaning and default."""
    door, extra = door_of(field), field.json_schema_extra or {}
    told = [field.description]
    if door.example and not door.choices:
        told.append(f"wants {door.wants}, such as {door.example}")
    if extra.get("usual"):
        told.append(f"usual {extra['usual']}")
    if isinstance(field.default, str) and field.default:
        default = (
            str(field.default) if isinstance(field.default, DefaultMoney) else field.default
        )
        told.append(f"default {default} ({extra.get('source')}, grade {extra.get('grade')})")
    may_stand = list(forms(field, door, definitions))
    below, many = inner(field.annotation)
    if not many and (below is None or below.bare):
        may_stand.append({"$ref": "#/definitions/noted"})
    return {"description": "; ".join(told), **either(may_stand)}


def either(may_stand: list[dict[str, Any]]) -> dict[str, Any]:
    """One of some forms; where there is but one, editors then name the very key that is wrong."""
    return {"allOf": may_stand} if len(may_stand) == 1 else {"anyOf": may_stand}


def forms(field: Any, door: Door, definitions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The forms in which a value may be written."""
    below, many = inner(field.annotation)
    if below is None:
        one = list(values(door))
        if many:  # products and the like, by name
            each = either([*one, {"$ref": "#/definitions/noted"}])
            yield {"type": "object", "additionalProperties": each}
        else:
            yield from one
    elif many and isinstance(field.default, list):
        yield {"type": "array", "items": reference(below, definitions)}
    elif many:
        yield {
            "type": ["object", "null"],
            "additionalProperties": reference(below, definitions),
        }
    else:
        yield reference(below, definitions)
        if below.bare:
            yield from values(door_of(below.model_fields[below.bare[0]]))
    if door.optional:
        yield {"type": "null"}


def reference(model: type[Model], definitions: dict[str, Any]) -> dict[str, Any]:
    """A mapping by its name; its definition is made when it is first named."""
    if model.__name__ not in definitions:
        definitions[model.__name__] = {}  # it may name itself
        definitions[model.__name__] = mapping(model, definitions)
    return {"$ref": f"#/definitions/{model.__name__}"}


def values(door: Door) -> Iterator[dict[str, Any]]:
    """A single value or a list of them."""
    if door.many:
        items: dict[str, Any] = {"enum": list(door.choices)} if door.choices else SCALAR
        yield {"type": "array", "items": items}
    elif door.choices:
        yield {"enum": [int(c) if c.isdigit() else c for c in door.choices]}
    elif door.wants == "true or false":
        yield {"enum": [True, False, "yes", "no"]}
    elif door.kind is None:
        yield SCALAR
    else:
        yield {**TEXT, "examples": door.example.split(" or ")}
        yield {"type": "number"} if takes_bare(door) else {"const": 0}
        yield {"$ref": "#/definitions/distribution"}


def takes_bare(door: Door) -> bool:
    """Whether a number without a unit may stand there."""
    assert door.kind is not None
    try:
        door.kind.parse("1")
    except NotAQuantity:
        return False
    return True
