"""What `bathtub explain` prints: cards of single values, everything at once, and the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..explain.agenda import agenda
from ..explain.amounts import amounts_to, as_written
from ..explain.chosen import chosen
from ..explain.ledger import GRADES, groups, origin
from ..explain.plain import in_plain_words
from ..explain.strategies import levers_that_differ
from ..scenario.mistakes import shortened
from ..scenario.quantities import MONTH
from ..scenario.spelling import few
from ..scenario.uncertain import Uncertain
from .output import console, print_table

if TYPE_CHECKING:
    from ..explain.sentence import Sentence
    from ..scenario.assumptions import Assumption
    from ..scenario.facts import Scenario


def print_everything(scenario: Scenario, file: str, stated: bool) -> None:
    """Sentences, what the strategies do differently, and every value with its origin."""
    out = console()
    out.print(f"{scenario.name} ({file})", style="bold")
    if about := scenario.document.about.strip():
        out.print(f"{about}")
    out.print("\nIn plain words", style="bold")
    print_sentences(in_plain_words(scenario))
    print_levers(scenario)
    found = chosen(scenario, None, stated)[1]
    out.print(
        f"\nEvery value{' that is stated' if stated else ''} ({len(found)}; "
        f"{sum(not a.is_default for a in found)} of them stated)\n"
        "value and meaning; then what it amounts to, what may stand there, where it comes from",
        style="bold",
    )
    for heading, group in groups(found):
        out.print(f"\n{heading}", style="bold")
        for key, assumption in group:
            said = shortened(as_written(assumption.said))
            out.print(f"  {key:<28} {said:<24} {assumption.meaning}")
            out.print(f"  {'':<28} {details(assumption, scenario)}", style="dim")
    out.print(f"\n{GRADES}")


def print_sentences(sentences: Iterable[Sentence]) -> None:
    """A line a sentence, under its topic."""
    out = console()
    for sentence in sentences:
        out.print(f"  {sentence.topic:<9} {sentence.text}.")


def print_levers(scenario: Scenario) -> None:
    """A table of the levers in which the strategies differ."""
    from rich.table import Table

    differing = levers_that_differ(scenario)
    if not differing:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("  lever", overflow="fold")
    for name in scenario.strategies:
        table.add_column(name, overflow="fold")
    for lever, said in differing.items():
        table.add_row(f"  {lever}", *said.values())
    console().print("\nWhat the strategies do differently", style="bold")
    print_table(table)


def details(assumption: Assumption, scenario: Scenario) -> str:
    """What a value amounts to, what may stand there and where it comes from, in a line."""
    door = assumption.door
    parts = []
    if said := amounts_to(assumption, scenario.currency):
        parts.append(f"= {said}")
    wants = door.wants
    if limits := door.limits(scenario.currency):
        wants += f", {limits}"
    parts.append(wants + (", or null" if door.optional else ""))
    if assumption.usual:
        parts.append(f"usual {assumption.usual}")
    parts.append(origin(assumption))
    return "; ".join(parts)


def print_cards(scenario: Scenario, path: str, stated: bool) -> None:
    """A card for each value at a path, and the sentences in which it has a part."""
    out = console()
    here, found = chosen(scenario, path, stated)
    if here[0] == "firm" and not path.startswith("firm"):
        out.print(f"{path} is not set, so what the firm has counts:\n")
    for assumption in found:
        said = as_written(assumption.said)
        out.print(f"{assumption.name}: {said}", style="bold")
        for label, text in card(assumption, scenario):
            out.print(f"  {label:<8} {text}")
        if assumption.place is not None and assumption.place.text.strip():
            out.print(f"  {'':<8}   {assumption.place.text.strip()}", style="dim")
    sentences = [s for s in in_plain_words(scenario) if s.concerns(here)]
    if sentences:
        out.print("\nIn plain words", style="bold")
        print_sentences(sentences)


def card(assumption: Assumption, scenario: Scenario) -> Iterator[tuple[str, str]]:
    """The lines of a card, each with its label."""
    door = assumption.door
    yield "is", assumption.meaning
    if said := amounts_to(assumption, scenario.currency):
        yield "that is", said
    example = "" if door.choices or not door.example else f", such as {door.example}"
    yield "wants", door.wants + example.replace("EUR", scenario.currency)
    if limits := door.limits(scenario.currency):
        yield "range", limits
    if assumption.usual:
        yield "usual", assumption.usual
    if assumption.is_open:
        firm = chosen(scenario, f"firm.loyalty.{assumption.path[-1]}")[1][0]
        yield "from", f"{firm.name}: {as_written(firm.said)}"
        return
    if assumption.place is None:
        yield "from", f"default; {assumption.source} (grade {assumption.grade})"
        return
    yield "default", as_written(assumption.default)
    implied = ", implied by the single value there" if assumption.implied else ""
    yield "from", assumption.where + implied
    if assumption.source:
        yield "source", assumption.source
    if assumption.note:
        yield "note", assumption.note


def print_calendar(scenario: Scenario) -> None:
    """The dated events, and what waits for a condition or for chance."""
    out = console()
    out.print(f"{scenario.name}: what is on the calendar before anything is run\n")
    entries = agenda(scenario)
    for entry in entries:
        when = "some time" if entry.day is None else f"month {few(entry.day / MONTH)}"
        out.print(f"  {when:<12} {entry.who:<16} {entry.what}")
    if any(isinstance(entry.day, Uncertain) for entry in entries):
        out.print("\nDates that are uncertain stand at their medians.")
