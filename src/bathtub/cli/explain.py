"""`bathtub explain`: every value of a scenario, where it comes from and what it amounts to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rich_click as click

from ..scenario.mistakes import InputError
from . import DONE, cli
from .options import changes_option, file_argument, json_option, parsed_changes

if TYPE_CHECKING:
    from ..scenario.facts import Scenario


@cli.command("explain")
@file_argument
@click.argument("path", required=False)
@changes_option
@click.option("--stated", is_flag=True, help="Leave out what the file does not say.")
@click.option("--calendar", is_flag=True, help="Only the dated events, before anything runs.")
@json_option
def explain_command(
    file: str,
    path: str | None,
    changes: tuple[str, ...],
    stated: bool,
    calendar: bool,
    as_json: bool,
) -> int:
    """Explain every value of a scenario FILE, or those at PATH such as world.competitors.

    Each with unit, meaning, range, default and source, where it was written, and what it
    amounts to in plain words.
    """
    from ..scenario import load
    from .pages import print_calendar, print_cards, print_everything

    if calendar and path is not None:
        raise InputError("--calendar tells the dates of the whole file; leave the path out")
    scenario = load(file, parsed_changes(changes))
    if as_json:
        as_data(scenario, path, stated, calendar)
    elif calendar:
        print_calendar(scenario)
    elif path is None:
        print_everything(scenario, file, stated)
    else:
        print_cards(scenario, path, stated)
    return DONE


def as_data(scenario: Scenario, path: str | None, stated: bool, calendar: bool) -> None:
    """The same for another program."""
    from ..explain.agenda import agenda
    from ..explain.amounts import amounts_to
    from ..explain.chosen import chosen
    from ..explain.plain import in_plain_words
    from .output import print_json

    dates = [entry._asdict() for entry in agenda(scenario)]
    if calendar:
        print_json(scenario=scenario.name, calendar=dates)
        return
    values: list[dict[str, Any]] = []
    here, found = chosen(scenario, path, stated)
    for assumption in found:
        door, place = assumption.door, assumption.place
        values.append(
            {
                "path": assumption.name,
                "said": assumption.said,
                "value": assumption.value,
                "amounts_to": amounts_to(assumption, scenario.currency),
                "meaning": assumption.meaning,
                "wants": door.wants,
                "unit": door.kind.unit if door.kind else "",
                "low": door.kind.low if door.kind else None,
                "high": door.kind.high if door.kind else None,
                "choices": door.choices,
                "default": assumption.default,
                "is_default": assumption.is_default,
                "file": place.source if place else None,
                "line": place.line if place else None,
                "column": place.column if place else None,
                "source": assumption.source,
                "grade": assumption.grade,
                "note": assumption.note,
                "usual": assumption.usual,
            }
        )
    sentences = [s for s in in_plain_words(scenario) if s.concerns(here)]
    said = [{"topic": s.topic, "text": s.text} for s in sentences]
    print_json(
        scenario=scenario.name,
        currency=scenario.currency,
        values=values,
        in_plain_words=said,
        calendar=dates,
    )
