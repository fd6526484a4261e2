"""Changes and events said in Python, read and checked as if they stood in the file."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from .dates import Finding, Situation, event_contradictions, lever_contradictions
from .facts import Scenario
from .fields import Model
from .firm import Firm
from .forms import NAME, names_at, spelled_out
from .layers import as_text
from .mistakes import InputError
from .strategy import Change, Levers, changed
from .wording import in_our_words
from .world import Event

M = TypeVar("M", bound=Model)
DOORS = {"change": ("strategies", NAME), "shock": ("world", "events")}  # where a file says it


def spoken_change(
    scenario: Scenario, levers: Levers, firm: Firm, values: Mapping[str, Any]
) -> Change:
    """A change of the present levers and firm; raises `InputError` with all that is wrong."""
    change = _read(Change, scenario, values, "change")
    if change.when is not None:
        _refuse("change", [(("when",), "is now; wait with desk.until or desk.wait")])
    found = lever_contradictions(Situation((), *changed(levers, firm, change), change.stated))
    _refuse("change", list(found))
    return change


def spoken_event(scenario: Scenario, values: Mapping[str, Any]) -> Event:
    """An event that begins now; raises `InputError` with all that is wrong."""
    event = _read(Event, scenario, values, "shock")
    _refuse("shock", list(event_contradictions((), event, list(scenario.world.segments))))
    return event


def _read(model: type[M], scenario: Scenario, values: Mapping[str, Any], door: str) -> M:
    try:
        return model.model_validate(as_text(values), context={"currency": scenario.currency})
    except ValidationError as error:
        problems = error.errors(include_url=False)
        found = []
        for problem in problems:
            path = problem["loc"]
            known = names_at(model, path[:-1])
            found.append((path, in_our_words(problem, (*DOORS[door], *path), known)))
        _refuse(door, found)
        raise


def _refuse(door: str, found: list[Finding]) -> None:
    if found:
        told = (f"{spelled_out(path)}: {said}" if path else said for path, said in found)
        raise InputError(f"desk.{door}: " + "; ".join(told))
