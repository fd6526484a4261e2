"""The values at a path that somebody asks about."""

from ..scenario.assumptions import Assumption, assumptions
from ..scenario.facts import Scenario
from ..scenario.forms import Path
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
    found = at(everything, path)
    if not found:
        left = left_to_the_firm(scenario, path)
        found = at(everything, left) if left else []
    if not found:
        raise InputError(f"{path}: {unknown(everything, path)}")
    length = path.count(".") + 1 if found[0].name != path else len(found[0].path)
    here = found[0].path[:length]
    asked = [a for a in found if not a.is_open] or found
    return here, [a for a in asked if not (stated and a.is_default)]


def at(everything: list[Assumption], path: str) -> list[Assumption]:
    """The values at and below a path."""
    return [a for a in everything if a.name == path or a.name.startswith(path + ".")]


def left_to_the_firm(scenario: Scenario, path: str) -> str:
    """Where a value of the firm stands that a strategy does not set itself."""
    names = path.split(".")
    is_firms = len(names) > 2 and names[0] == "strategies" and names[1] in scenario.strategies
    if not is_firms or names[2] not in FIRM - LEVERS:
        return ""
    return ".".join(["firm", *names[2:]])


def unknown(everything: list[Assumption], path: str) -> str:
    """Where a path leads nowhere, and what stands there."""
    names = path.split(".")
    for length in range(len(names) - 1, -1, -1):
        above = ".".join(names[:length])
        found = at(everything, above) if above else everything
        if found:
            here = [str(a.path[length]) for a in found if len(a.path) > length]
            known = list(dict.fromkeys(here))
            place = f"in {above}" if above else "in a scenario"
            said = f"there is no '{names[length]}' {place}"
            if elsewhere := [a.name for a in everything if names[-1] in a.path][:3]:
                return f"{said}; there is {', '.join(elsewhere)}"
            return f"{said}; {nearest(names[length], known)}"
    return "leads nowhere"
