"""`report.html`: everything a board asks about a comparison, on one page that needs no network."""

from __future__ import annotations

import os
import re
import secrets
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from ..experiment.finished import Results
from ..experiment.headings import BASE, COSTS, in_a_cell
from ..explain.amounts import amounts_to, as_written
from ..explain.ledger import groups
from ..explain.plain import in_plain_words
from ..explain.strategies import levers_that_differ
from ..figures.style import looks
from ..scenario.mistakes import InputError, shortened
from ..scenario.spelling import counted, duration
from .drivers import drivers
from .pictures import pictures
from .svg import drawing

if TYPE_CHECKING:
    from ..scenario.assumptions import Assumption

GRADES = {
    "a": "peer-reviewed or official",
    "b": "survey",
    "c": "folklore",
    "j": "judgement",
}
WEAK = ("c", "j")  # to be varied before one believes what follows from them


class Value(NamedTuple):
    """A row of the table of assumptions."""

    key: str
    said: str
    amounts: str
    meaning: str
    usual: str
    source: str
    grade: str
    note: str
    stated: str

    @property
    def weak(self) -> bool:
        """Whether it rests on folklore or judgement."""
        return self.grade in WEAK


def write_page(results: Results, path: Path, made: Mapping[str, Any]) -> None:
    """Write the page of results; `made` is the manifest of their run.

    Raises `InputError` where it cannot be written.
    """
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    text = page(results, made)
    try:
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise InputError(f"cannot write {path}: {problem.strerror}") from None


def page(results: Results, made: Mapping[str, Any]) -> str:
    """The whole page as HTML."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # Names come from the user's file: nothing of them is markup.
    environment = Environment(
        loader=PackageLoader("bathtub", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["coded"] = coded
    return environment.get_template("page.html.j2").render(
        results=results,
        scenario=results.scenario,
        made=made,
        facts=facts(results),
        verdict=results.verdict().splitlines(),
        looks=looks(results.strategies),
        drivers=list(drivers(results)),
        words=npv_verdicts(results),
        pictures=[
            (
                picture,
                [drawing(p, f"{picture.name}-{n}") for n, p in enumerate(picture.panels)],
            )
            for picture in pictures(results)
        ],
        tables=[table(results, BASE), table(results, COSTS)],
        levers=levers_that_differ(results.scenario),
        missed=[f for f in results.credibility if f.verdict == "missed"],
        held=[f for f in results.credibility if f.verdict != "missed"],
        sentences=list(in_plain_words(results.scenario)),
        assumptions=list(values_of(results)),
        grades=GRADES,
        again=commands(made),
    )


def coded(text: str) -> Markup:
    """The text, with what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def facts(results: Results) -> list[str]:
    """What was run, in a line."""
    scenario = results.scenario
    customers = sum(segment.customers for segment in scenario.world.segments.values())
    return [
        f"{customers:,} customers on day one",
        duration(scenario.experiment.horizon),
        counted(results.replications, "replication"),
        f"seed {scenario.experiment.seed}",
        f"money in {scenario.currency}",
    ]


def npv_verdicts(results: Results) -> dict[str, str]:
    """The verdict on each strategy's npv, by its name."""
    rows = results.differences
    rows = rows[rows["measure"] == "npv"]
    return dict(zip(rows["strategy"], rows["verdict"], strict=True))


def table(results: Results, columns: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """A row a strategy: the mean of each measure and its interval."""
    found = results.summary.set_index(["strategy", "measure"])
    rows = {}
    for name in results.strategies:
        cells = [found.loc[(name, measure)] for measure, _ in columns]
        rows[name] = [in_a_cell(c["mean"], c["low"], c["high"], c["unit"]) for c in cells]
    return {"headings": [heading for _, heading in columns], "rows": rows}


def values_of(results: Results) -> Iterator[tuple[str, list[Value], int]]:
    """The values by mapping, and how many of each the file states."""
    for heading, group in groups(results.ledger):
        values = [value_of(key, each, results.scenario.currency) for key, each in group]
        yield heading, values, sum(bool(value.stated) for value in values)


def value_of(key: str, assumption: Assumption, currency: str) -> Value:
    """What is known about a value."""
    stated = assumption.where
    return Value(
        key,
        shortened(as_written(assumption.said)),
        amounts_to(assumption, currency),
        assumption.meaning,
        assumption.usual,
        assumption.source,
        "" if stated else assumption.grade,
        assumption.note,
        stated,
    )


def commands(made: Mapping[str, Any]) -> list[str]:
    """How to make it again."""
    return [shlex.join(made["command"])] if made.get("command") else []
