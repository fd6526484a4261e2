"""Pages of the reference, made from the tables of the program.

What stands in them is what the program does: a happening, lever, measure or command that is
added to its table is on its page with the next build.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import click

import bathtub
from bathtub import figures
from bathtub.accounts import arrival, clock, customership
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Books, Clock, Source, Status
from bathtub.accounts.waiting import DECISION
from bathtub.cli.reference import key_row, own_fields
from bathtub.experiment.bands import BANDS
from bathtub.experiment.outcome import WHOLE
from bathtub.firm.desk import Desk
from bathtub.measures import MEASURES
from bathtub.scenario.strategy import Strategy
from bathtub.story.sayings import HAPPENS

OVER_TIME = {"sum": "adds up", "last": "the last value counts", "mean": "a mean"}
PLANNED = {"PURSUIT", "CONTACT"}  # the clocks that management sets


def make(folder: Path) -> None:
    """Write every page, where it is not there as it should be."""
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        path, text = folder / f"{name}.md", "\n".join(page()) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def table(*heads: str) -> list[str]:
    """The head of a table."""
    return [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]


def row(*cells: object) -> str:
    """A line of a table; a bar within a cell is kept from ending it."""
    return f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def happenings() -> Iterator[str]:
    """Every clock of an account, with its rule."""
    yield HAPPENINGS
    yield from table("happening", "in a life", "what comes of it")
    for each in Clock:
        name, told = each.name.lower(), first_sentence(rule_of(each)[1].__doc__)
        yield row(f"`{name}`", HAPPENS.get(name, "a competitor's offer"), told)
    yield RINGING
    yield from table("happening", "rings", "set by", "luck", "rule")
    for each in Clock:
        module, rule = rule_of(each)
        where = f"`accounts/{module}.py` `{rule.__name__}`"
        yield row(f"`{each.name.lower()}`", *rings(each.name), DECISION[each], where)
    for title, kind in (
        ("What may come of a happening", Outcome),
        ("What an account is in truth", Status),
        ("What the books believe", Books),
        ("How a customership began", Source),
    ):
        yield f"\n## {title}\n"
        yield ", ".join(each.name.lower().replace("_", " ") for each in kind) + "."


def rings(name: str) -> tuple[str, str]:
    """When a clock rings, and who sets it."""
    if name in PLANNED:
        return "when it is planned", "management"
    if name in clocks_of(arrival):
        return "from its first instant", "chance"
    if name in clocks_of(customership):
        return "while it is a customer", "the contract" if name == "RENEWAL" else "chance"
    return "once, when it enters the market", "chance"


def rule_of(which: Clock) -> tuple[str, Callable[..., Any]]:
    """The file and the rule that the loop calls when this clock rings."""
    rule = getattr(clock, f"on_{which.name.lower()}")
    rule = getattr(rule, "py_func", rule)
    return rule.__module__.rsplit(".", 1)[1], rule


def clocks_of(module: Any) -> set[str]:
    """The clocks that a file of rules starts."""
    return {
        word.attr
        for call in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "start"
        for word in ast.walk(call)
        if isinstance(word, ast.Attribute) and getattr(word.value, "id", "") == "Clock"
    } | ({"RENEWAL"} if hasattr(module, "set_anniversary") else set())


def levers() -> Iterator[str]:
    """Everything that a strategy may set of its own."""
    yield LEVERS
    yield from table("lever", "wants", "default", "meaning")
    for key, field in own_fields(Strategy).items():
        yield key_row(key, field)


def measures() -> Iterator[str]:
    """Everything that is measured, and the bands in which real firms lie."""
    yield MEASURED
    yield from table("measure", "unit", "over time", "better", "meaning")
    for m in MEASURES:
        yield row(f"`{m.name}`", m.unit, OVER_TIME[m.adds], m.better or "-", m.meaning)
    yield OF_THE_WHOLE
    yield from table("measure", "unit", "better", "meaning")
    for name, (unit, better, meaning) in WHOLE.items():
        yield row(f"`{name}`", unit, better or "-", meaning)
    yield CREDIBLE
    yield from table("figure", "between", "source", "grade", "where to look")
    for band in BANDS:
        yield row(band.figure, between(band), band.source, band.grade, band.look)


def between(band: Any) -> str:
    """The ends of a band, in its unit."""
    factor = 100 if "%" in band.unit else 1
    low, high = (f"{end * factor:g}" for end in (band.low, band.high))
    return f"{low}{band.unit} or more" if high == "inf" else f"{low} to {high}{band.unit}"


def commands() -> Iterator[str]:
    """Every command with its arguments and options, in the words of its help."""
    from bathtub import cli

    for each in pkgutil.iter_modules(cli.__path__):
        import_module(f"bathtub.cli.{each.name}")  # each adds its command
    yield COMMANDS
    for name, command in sorted(cli.cli.commands.items()):
        context = click.Context(command, info_name=name, parent=click.Context(cli.cli))
        usage = " ".join(command.collect_usage_pieces(context))
        yield f"\n## bathtub {name}\n\n```text\nbathtub {name} {usage}\n```\n"
        yield inspect.cleandoc(command.help or "") + "\n"
        yield from table("option", "meaning")
        for option in command.get_params(context):
            if isinstance(option, click.Option):
                metavar = "" if option.is_flag else f" {option.make_metavar(context)}"
                names = ", ".join(f"`{each}{metavar}`" for each in option.opts)
                yield row(names, option.help)


def python() -> Iterator[str]:
    """The front door: every public name with its signature and its docstring."""
    yield PYTHON
    for name in bathtub.__all__:
        yield from told_of(f"bathtub.{name}", getattr(bathtub, name))
    yield "\n## bathtub.figures\n\n" + inspect.cleandoc(figures.__doc__ or "") + "\n"
    for name in figures.__all__:
        yield from told_of(f"figures.{name}", getattr(figures, name), "###")
    yield DESK
    yield from members(Desk)


def told_of(name: str, thing: Any, level: str = "##") -> Iterator[str]:
    """A function, or a class with what it offers."""
    yield f"\n{level} {name}\n"
    if not inspect.isclass(thing):
        yield f"```text\n{name}{signature(thing)}\n```\n"
    yield inspect.cleandoc(thing.__doc__ or "") + "\n"
    if inspect.isclass(thing):
        yield from members(thing)


def members(thing: type) -> Iterator[str]:
    """What a class offers: its public properties and methods, if there are any."""
    offered = [
        (f"{name}{signature(member)}" if inspect.isfunction(member) else name, member.__doc__)
        for name, member in inspect.getmembers(thing)
        if isinstance(member, OFFERED) and not name.startswith("_")
    ]
    if offered:
        yield ""
        yield from table("name", "what it is")
        yield from (row(f"`{call}`", f"{first_sentence(told)}.") for call, told in offered)


OFFERED = (property, cached_property, FunctionType)


def signature(function: Callable[..., Any]) -> str:
    """How a function is called, by the names and defaults of its arguments."""
    shown = []
    for each in inspect.signature(function).parameters.values():
        default = getattr(each.default, "__name__", repr(each.default))
        told = each.name if each.default is each.empty else f"{each.name}={default}"
        shown.append("**" * (each.kind is each.VAR_KEYWORD) + told)
    return f"({', '.join(name for name in shown if name != 'self')})"


def first_sentence(text: str | None) -> str:
    """The first paragraph of a docstring on one line, without its stop."""
    return " ".join((text or "").split("\n\n")[0].split()).rstrip(".")


HAPPENINGS = """# Happenings

An account lives from event to event. Each kind of event has a clock of its own; here they are
all, in the order in which they happen where two fall on one instant. What exactly each rule
does stands in [the model](../model.md#what-happens).
"""
RINGING = """
## When they ring

No rate depends on loyalty: a clock rings as it does, and the rule asks at that instant what
it means ([same luck](../concepts/same_luck.md)). Some clocks run from an account's first
instant, whoever it buys from; others begin when it becomes a customer. Opinion leaders are
met and asked about us from their first instant. *Luck* is the number of the decision under
which the event draws its chances; an attack of the second competitor has the next number, and
so on.
"""
LEVERS = """# Levers

What a strategy can do, beside [every value of the firm](../reference.md#firm). A lever that a
strategy does not name has its default. Levers that take a mapping are told in [the
reference](../reference.md#strategies-name). How to write a strategy: [add a
strategy](../howto/strategy.md).
"""
MEASURED = """# Measures

## By month

The columns of `monthly.parquet`, for every segment and for all together. Conditions of a
strategy (`when: churn > 15 %/year`) and `desk.read` use the same names.
"""
OF_THE_WHOLE = """
## Of a whole run

What `summary.csv` and `differences.csv` have beside the sums and last values of those above:
"""
CREDIBLE = """
## Bands in which real firms lie

The firm of today, the baseline, is held against these. A figure outside is noted beside the
result; how to use that is told in [calibrate](../howto/calibrate.md). Grades: a peer-reviewed
or official statistics, b surveys, c folklore, j judgement.
"""
COMMANDS = """# Commands

Each also has `--help`. Results go to the standard output, talk to the standard error. How to
use them in scripts, and what their exit status means: [in scripts](../howto/scripts.md).
"""
PYTHON = """# Python

`import bathtub` offers the names below. Tables are pandas data frames; money is in the
scenario's currency.
"""
DESK = """
## The desk of an own process

What a function gets that is registered by `bathtub.process` ([your own
process](../howto/process.md)).
"""
PAGES = {
    "happenings": happenings,
    "levers": levers,
    "measures": measures,
    "commands": commands,
    "python": python,
}
