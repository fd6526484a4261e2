"""What can be, and is probably not meant: worth a warning."""

from collections.abc import Container, Iterator, Mapping

from .dates import Finding, Situation, situations
from .document import Document
from .firm import Firm
from .forms import Path
from .quantities import MONTH


def warnings(
    document: Document, firms: Mapping[str, Firm], written: Container[Path]
) -> Iterator[Finding]:
    """Everything that is probably not meant; `written` are the paths that the files name."""
    horizon = document.experiment.horizon
    end = horizon + document.experiment.run_off
    for path, date in _dates(document):
        if not isinstance(date, float):
            continue
        if date >= end:
            yield (
                path,
                f"lies after the end of the run (month {end / MONTH:.4g}) and never comes",
            )
        elif date >= horizon:
            yield (
                path,
                f"lies after the horizon (month {horizon / MONTH:.4g}), in the run-off only",
            )
    for situation in situations(document, firms):
        yield from _sales(situation, written)
    for name, segment in document.world.segments.items():
        mean = ("world", "segments", name, "wallet", "mean")
        if segment.spend is not None and segment.wallet.mean and mean in written:
            yield (
                ("world", "segments", name, "wallet"),
                "has a mean that nothing reads, because `spend` says what orders are worth",
            )


def _dates(document: Document) -> Iterator[tuple[Path, object]]:
    """Every date of the file."""
    for name, rival in document.world.competitors.items():
        for key in ("enters", "leaves"):
            yield ("world", "competitors", name, key), getattr(rival, key)
    for name, strategy in document.strategies.items():
        path: Path = ("strategies", name)
        yield (*path, "superiority", "start"), strategy.superiority.start
        for number, change in enumerate(strategy.changes):
            yield (*path, "changes", number, "when"), change.when
            yield (*path, "changes", number, "superiority", "start"), change.superiority.start
    for number, event in enumerate(document.world.events):
        yield ("world", "events", number, "at"), event.at


def _sales(situation: Situation, written: Container[Path]) -> Iterator[Finding]:
    """Changes that change nothing, people without hours, discounts beyond the cap."""
    path, levers, firm, stated = situation
    if stated is not None and not stated:
        yield path, "changes nothing; say what, such as {when: month 18, hunting: 60 %}"
    hours: Path = (*path, "sales", "hours")
    if hours not in written and stated is None:
        hours = ("firm", "sales", "hours")
    people = levers.heads(firm)
    if hours in written and people and not firm.sales.hours:
        yield (
            hours,
            f"leave {people:g} people nothing to do; say how many, or write `people: 0`",
        )
    discount, cap = levers.opening_discount, levers.discount_cap
    if discount > cap and (stated is None or "opening_discount" in stated):
        yield (
            (*path, "opening_discount"),
            f"is above `discount_cap`, {cap * 100:.3g} %, so that whoever begins with it is never "
            "granted more; raise the cap, or lower the discount",
        )
