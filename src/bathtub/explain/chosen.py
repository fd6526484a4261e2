"""The values at a path that somebody asks about."""

from ..scenario.assumptions import Assumption, assumptions
from ..scenario.document import Document
from ..scenario.facts import Scenario
from ..scenario.forms import Path, names_at, spelled_out
from ..scenario.layers import names_of
from ..scenario.mistakes import InputError, nearest
from ..scenario.strategy import FIRM, LEVERS


def chosen(
    scenario: Scenario, path: str | None, stated: bool = False
) -> tuple[Path, list[Assumption]]:
    """The path taken apart and the values at and below it; raises `InputError` where none are.

    What a strategy leaves to the firm is found there; without a path all values that are set.
    Only those that the file states, if these are asked for.
    """
    everything = assumptions(scenario)
    if not path:
        return (), [a for a in everything if not (a.is_default if stated else a.is_open)]
    names = names_of(path)
    found = at(everything, names)
    if not found:
        names = left_to_the_firm(scenario, names) or names
        found = at(everything, names)
    if not found:
        raise InputError(f"{path}: {unknown(everything, names)}")
    here = found[0].path[: len(names)]
    asked = [a for a in found if not a.is_open] or found
    return here, [a for a in asked if not (stated and a.is_default)]


def at(everything: list[Assumption], names: list[str]) -> list[Assumption]:
    """The values at and below a path."""
    return [a for a in everything if [str(step) for step in a.path[: len(names)]] == names]


def left_to_the_firm(scenario: Scenario, names: list[str]) -> list[str]:
    """Where a value of the firm stands that a strategy does not set itself."""
    is_firms = len(names) > 2 and names[0] == "strategies" and names[1] in scenario.strategies
    if not is_firms or names[2] not in FIRM - LEVERS:
        return []
    return ["firm", *names[2:]]


def unknown(everything: list[Assumption], names: list[str]) -> str:
    """Where a path leads nowhere, and what stands there."""
    for length in range(len(names) - 1, -1, -1):
        if found := at(everything, names[:length]):
            here = [str(a.path[length]) for a in found if len(a.path) > length]
            known = list(dict.fromkeys(here))
            if names[length] in names_at(Document, tuple(names[:length])):
                return "is empty here"
            place = f"in {spelled_out(tuple(names[:length]))}" if length else "in a scenario"
            said = f"there is no '{names[length]}' {place}"
            if elsewhere := [a.name for a in everything if names[-1] in a.path][:3]:
                return f"{said}; there is {', '.join(elsewhere)}"
            return f"{said}; {nearest(names[length], known)}"
    return "leads nowhere"
