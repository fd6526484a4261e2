"""Under which key a result is kept: a hash of everything on which it depends, and of no more."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..processes import SHIPPED, registered
from ..scenario.facts import Scenario
from ..scenario.fields import Model
from ..scenario.uncertain import Uncertain
from .engine import engine

WORDS = {"bathtub", "name", "about"}  # of a file; no run reads them
AFTERWARDS = {"discount", "baseline", "replications", "sharp"}  # used on finished runs only


def fingerprint(scenario: Scenario, strategy: str) -> str | None:
    """Of all on which the runs of a strategy depend; none where that cannot be said.

    That is where it has an own process of the user's: its code may call anything.
    """
    firm = scenario.firms[strategy]
    if not all(map(comes_with_us, firm.processes)):
        return None
    document, experiment = scenario.document, scenario.experiment
    layers = {
        **stated(document, WORDS | {"firm", "strategies", "experiment"}),
        "firm": plain(firm),
        "strategy": plain(scenario.strategies[strategy]),
        "experiment": stated(experiment, AFTERWARDS),
    }
    text = json.dumps([engine(), strategy, layers])
    return hashlib.sha256(text.encode()).hexdigest()


def comes_with_us(process: str) -> bool:
    """Whether an own process is one of the package, so that the engine's fingerprint has it."""
    return registered().get(process) in SHIPPED


def key_of(print_of_strategy: str, replication: int) -> str:
    """The key of one run."""
    return hashlib.sha256(f"{print_of_strategy} {replication}".encode()).hexdigest()


def plain(value: Any, partial: bool = False) -> Any:
    """A checked value as JSON; an uncertain number as its law, not as its median.

    Within a `partial` mapping it matters what is named, even with the value that it has anyway.
    """
    if isinstance(value, Model):
        return stated(value, set(), partial)
    if isinstance(value, Uncertain):
        law = value.law
        return [law.shape, law.parameters, law.low, law.high, law.grain]
    if isinstance(value, dict):
        return {key: plain(part, partial) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part, partial) for part in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{value!r} has no key")


def stated(model: Model, without: set[str], partial: bool = False) -> dict[str, Any]:
    """The values of a mapping by name, but some."""
    partial = partial or model.partial
    names = model.model_fields_set if partial else set(type(model).model_fields)
    return {
        name: plain(getattr(model, name), partial)
        for name in type(model).model_fields
        if name in names - without
    }
