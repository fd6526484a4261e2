"""The reference page: every key of a scenario file and every column of the results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..experiment.outcome import summary_measures
from ..measures import MEASURES
from ..scenario.assumptions import fields_of
from ..scenario.document import Document
from ..scenario.doors import door_of
from ..scenario.fields import SAME, Model
from ..scenario.firm import Firm
from ..scenario.forms import inner
from ..scenario.loyalty import LoyaltyNumbers
from ..scenario.strategy import Change, Strategy
from ..scenario.world import Segment

NAMES = {None: "not set, all alike", SAME: "the same"}
HEAD = """# Reference

Every key of a scenario file and every column of the results. `bathtub schema --markdown` prints
this page from the program itself; `bathtub explain FILE` says the same of one file, with what
its values amount to.

A default's grade says on what it rests: a peer-reviewed or official statistics, b surveys,
c folklore, j judgement. A number may be uncertain (`4 % to 6 %`, or `{dist: triangular, low: ..,
mode: .., high: ..}`), and may carry its source: `{value: 21 %, source: .., note: ..}`. A mapping
that says *bare* also takes a single value.
"""
COLUMNS = """
## Columns of monthly.parquet

| column | unit | over time | better | meaning |
| --- | --- | --- | --- | --- |"""
MEASURED = """
## Measures of summary.csv

Those above over the horizon, flows as sums and stocks at their last value, and:

| measure | unit | better | meaning |
| --- | --- | --- | --- |"""


def reference() -> str:
    """The whole page as Markdown."""
    lines = [HEAD]
    for title, model in mappings(Document, "A scenario file", {}):
        lines.append(f"\n## {title}\n\n{about(model)}\n")
        lines += ["| key | wants | default | meaning |", "| --- | --- | --- | --- |"]
        lines += [key_row(key, field) for key, field in own_fields(model).items()]
    lines.append(COLUMNS)
    for m in MEASURES:
        lines.append(f"| `{m.name}` | {m.unit} | {m.adds} | {m.better} | {m.meaning} |")
    lines.append(MEASURED)
    monthly = {m.name for m in MEASURES}
    for name, (unit, better, meaning) in summary_measures().items():
        if name not in monthly or name == "churn":
            lines.append(f"| `{name}` | {unit} | {better} | {meaning} |")
    return "\n".join(lines) + "\n"


def own_fields(model: type[Model]) -> dict[str, Any]:
    """The keys that are told with a mapping, and not elsewhere."""
    if issubclass(model, Change):
        return {"when": model.model_fields["when"]}
    fields = fields_of(model)
    if issubclass(model, Segment):
        return {
            k: field for k, field in fields.items() if k not in LoyaltyNumbers.model_fields
        }
    if issubclass(model, Strategy):
        return {key: field for key, field in fields.items() if key not in Firm.model_fields}
    return fields


def mappings(
    model: type[Model], title: str, seen: dict[type[Model], str]
) -> Iterator[tuple[str, type[Model]]]:
    """Every mapping of a file, the outer ones first, each once."""
    seen[model] = title
    yield title, model
    for key, field in own_fields(model).items():
        below, many = inner(field.annotation)
        if below is not None and below not in seen:
            path = key if title == "A scenario file" else f"{title.strip('`')}.{key}"
            path += ".NAME" if many and not isinstance(field.default, list) else ""
            yield from mappings(below, f"`{path}`", seen)


def about(model: type[Model]) -> str:
    """What a mapping is, and what a bare value in its place stands for."""
    told = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    if model.bare:
        key, others = model.bare
        told += f" *Bare*: a value alone is its `{key}`"
        then = [f"`{k}` is then {NAMES.get(v, v)}" for k, v in others.items()]
        told += f"; {', '.join(then)}." if then and len(then) < 4 else "."
    if issubclass(model, Segment):
        told += " Any key of `firm.loyalty` may stand here too."
    if issubclass(model, Strategy):
        told += " Any key of `firm` may stand here too, and `like: OTHER`."
    if issubclass(model, Change):
        told += " Beside `when`, any lever and any key of `firm`."
    return told


def key_row(key: str, field: Any) -> str:
    """A line of the table of keys."""
    door, extra = door_of(field), field.json_schema_extra or {}
    below, many = inner(field.annotation)
    wants = "a mapping" if below is not None else door.wants
    if many:
        wants = "a list" if isinstance(field.default, list) else "names, each with its own"
    default = "" if field.default is None else f"`{field.default}`"
    if default and not isinstance(field.default, dict | list) and default != "``":
        default += f" ({extra.get('source')}, {extra.get('grade')})"
    meaning = field.description or ""
    if extra.get("usual"):
        meaning += f"; usual {extra['usual']}"
    cells = (f"`{key}`", wants, default, meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
