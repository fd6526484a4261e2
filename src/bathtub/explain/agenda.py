"""The dated events of a scenario, before anything is run."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..scenario.facts import Scenario
from ..scenario.spelling import duration, few, spelled
from ..scenario.when import Condition, measure_units
from ..scenario.world import Event
from .amounts import as_written


class Entry(NamedTuple):
    """Something on the calendar; without a day, its date is not known beforehand."""

    day: float | None
    who: str
    what: str


def agenda(scenario: Scenario) -> list[Entry]:
    """Every date of the run in order, then what waits for a condition or for chance."""
    entries = [
        *management(scenario),
        *competitors(scenario),
        *events(scenario),
        *strategies(scenario),
    ]
    end = scenario.experiment.horizon + scenario.experiment.run_off
    entries = [
        e._replace(what=f"{e.what} (after the end, so never)") if (e.day or 0) > end else e
        for e in entries
    ]
    return sorted(entries, key=lambda e: (e.day is None, e.day or 0.0))


def management(scenario: Scenario) -> Iterator[Entry]:
    """Opening, rhythm and end."""
    experiment = scenario.experiment
    yield Entry(0.0, "all", "opening")
    yield Entry(
        0.0,
        "all",
        f"planning, from now on every {duration(experiment.planning)}; month ends, reported "
        f"every {duration(experiment.report)}",
    )
    yield Entry(experiment.horizon, "all", "horizon: accounts are counted")
    if experiment.run_off:
        end = experiment.horizon + experiment.run_off
        yield Entry(experiment.horizon, "all", "run-off: nobody hunts, walks in or is born")
        yield Entry(end, "all", "end of the run-off")


def competitors(scenario: Scenario) -> Iterator[Entry]:
    """Who enters and leaves the market."""
    for name, rival in scenario.world.competitors.items():
        if rival.enters:
            yield Entry(rival.enters, name, "competitor enters the market")
        if rival.leaves is not None:
            yield Entry(rival.leaves, name, "competitor leaves the market")


def events(scenario: Scenario) -> Iterator[Entry]:
    """What happens to everybody."""
    for event in scenario.world.events:
        what = event_said(event)
        if event.at is None:
            yield Entry(None, "world", f"{what}, at random, {few(event.rate or 0)} a year")
            continue
        yield Entry(event.at, "world", f"{what} begins")
        yield Entry(event.at + event.lasts, "world", f"{what} ends")


def event_said(event: Event) -> str:
    """An event in words."""
    size = "" if event.size is None else f" of {few(100 * event.size)} %"
    whom = f" in {', '.join(event.segments)}" if event.segments else ""
    return f"{event.what.replace('_', ' ')}{size}{whom}"


def strategies(scenario: Scenario) -> Iterator[Entry]:
    """What each strategy changes, and its superior products."""
    for name, strategy in scenario.strategies.items():
        product = strategy.superiority
        if product.advantage:
            better = f"superior product, {few(100 * product.advantage)} % better"
            yield Entry(
                product.start, name, f"{better}, caught up after {duration(product.life)}"
            )
        entries = scenario.resolved["strategies"][name]["changes"]
        for number, change in enumerate(strategy.changes):
            what = changed(without_notes(entries[number]))
            if isinstance(change.when, Condition):
                what = f"once {condition(change.when, scenario.currency)}: {what}"
            day = change.when if isinstance(change.when, float) else None
            yield Entry(day, name, what)


def condition(when: Condition, currency: str) -> str:
    """A condition in words."""
    unit = measure_units()[when.measure]
    unit = {"share a year": "growth a year"}.get(unit, unit)  # both are written in %/year
    sign = ">" if when.above else "<"
    return f"{when.measure} {sign} {spelled(when.line, unit, currency)}"


def without_notes(written: Any) -> Any:
    """A value as the file says it, without sources and notes."""
    if not isinstance(written, dict):
        return written
    if "value" in written:
        return without_notes(written["value"])
    return {key: without_notes(part) for key, part in written.items()}


def changed(written: dict[str, object]) -> str:
    """What a change sets, as the file says it."""
    said = {key: value for key, value in written.items() if key != "when"}
    return as_written(said)[1:-1]
