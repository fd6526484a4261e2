"""The schema as a map: which mapping a path leads to, long forms, and defaults filled in."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic_core import PydanticCustomError

from .fields import Model
from .uncertain import is_law

Path = tuple[str | int, ...]
NAME = "NAME"  # stands for a name that the user gives


def spelled_out(path: Path) -> str:
    """A path as one writes it behind `--set`: a name that has a point stands in quotes."""
    return ".".join(f'"{step}"' if "." in str(step) else str(step) for step in path)


def inner(annotation: Any) -> tuple[type[Model] | None, bool]:
    """The mapping that a field holds, if any, and whether it holds many: by name, or a list."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, False
    if get_origin(annotation) is list:
        model, _ = inner(get_args(annotation)[0])
        return model, model is not None
    if get_origin(annotation) is dict:
        model, _ = inner(get_args(annotation)[1])
        return model, True
    if get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            model, many = inner(part)
            if model:
                return model, many
    return None, False


def long_form(model: type[Model], raw: Any) -> Any:
    """`raw` with every bare value written out; what has no proper form stays as it is."""
    try:
        value = model.write_out(raw)
    except PydanticCustomError:
        return raw
    return {key: _each(model, key, entry, long_form) for key, entry in value.items()}


def filled(model: type[Model], raw: Any) -> dict[str, Any]:
    """The long form with every default, in the order of the schema; absent stays absent."""
    if model.partial:
        return dict(long_form(model, raw))
    value = model.write_out(raw)
    whole: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        entry = value.get(key, field.default)
        if entry is not None or field.default is not None:
            whole[key] = _each(model, key, entry, filled)
    return whole


def _each(model: type[Model], key: str, entry: Any, change: Any) -> Any:
    field = model.model_fields.get(key)
    below, many = inner(field.annotation) if field else (None, False)
    if below is None or entry is None:
        return entry
    if not many:
        return change(below, entry)
    if isinstance(entry, list):
        return [change(below, part) for part in entry]
    if not isinstance(entry, Mapping):
        return entry
    return {name: change(below, part) for name, part in entry.items()}


def names_at(model: type[Model], path: Path) -> list[str]:
    """The keys that may stand in the mapping at `path`."""
    here, own_names = mapping_at(model, path)
    return [] if here is None or own_names else list(here.model_fields)


def bare_key(model: type[Model], path: Path) -> bool:
    """Whether a bare value in the place of the mapping above would stand for this key."""
    above, many = mapping_at(model, path[:-1])
    if above is None or many or above.bare is None:
        return False
    key, others = above.bare
    return path[-1] == key or path[-1] in others


@cache
def homes(model: type[Model]) -> dict[str, list[tuple[str, ...]]]:
    """Every key with the paths of the mappings in which it may stand; lists are left out."""
    found: dict[str, list[tuple[str, ...]]] = {}

    def walk(here: type[Model], path: tuple[str, ...]) -> None:
        for key, field in here.model_fields.items():
            found.setdefault(key, []).append(path)
            below, many = inner(field.annotation)
            if below and get_origin(field.annotation) is not list:
                walk(below, (*path, key, NAME) if many else (*path, key))

    walk(model, ())
    return found


def holds_names(model: type[Model], path: Path) -> bool:
    """Whether what stands at `path` is named or listed by the user, as segments are."""
    return mapping_at(model, path)[1] or not path


def mapping_at(model: type[Model], path: Path) -> tuple[type[Model] | None, bool]:
    """The mapping at `path`, and whether many of its kind stand there by names."""
    here: type[Model] | None = model
    many = False
    for step in path:
        if many:
            many = False
            continue
        field = here.model_fields.get(str(step)) if here else None
        here, many = inner(field.annotation) if field else (None, False)
    return here, many


def replaces(over: Any, path: Path) -> bool:
    """Whether `over`, laid upon another tree, takes the place of what stands there at `path`."""
    for step in path:
        if not isinstance(over, dict) or is_law(over):
            return True
        if step not in over:
            return False
        over = over[step]
    return not isinstance(over, dict) or is_law(over)


def value_at(tree: Any, path: Path) -> Any:
    """The value at a path of a tree, or none."""
    step: Any
    for step in path:
        try:
            tree = tree[step]
        except (TypeError, KeyError, IndexError):
            return None
    return tree


def merged(base: Any, over: Any) -> Any:
    """`over` laid upon `base`: mappings are merged, all else replaces, an empty one below too.

    A distribution is one value, though it is written as a mapping.
    """
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    if is_law(base) or is_law(over):
        return over
    whole = dict(base)
    for key, value in over.items():
        whole[key] = merged(base[key], value) if key in base and value != {} else value
    return whole
