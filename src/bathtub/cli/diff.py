"""`bathtub diff`: two scenarios, or two folders of results, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from . import DONE, NO, cli
from .options import json_option

if TYPE_CHECKING:
    from ..experiment.folders import Moved, Results
    from ..explain.difference import Difference

TOLD = ("npv", "customer_equity", "customers", "acquired", "lost", "churn", "temperature")
VERSIONS = ("bathtub", "python", "numpy", "numba")


@cli.command("diff")
@click.argument("one", metavar="A", type=click.Path(path_type=Path))
@click.argument("other", metavar="B", type=click.Path(path_type=Path))
@json_option
def diff_command(one: Path, other: Path, as_json: bool) -> int:
    """Tell what differs from A to B: scenario files, or folders of results.

    Of a folder and a file, their scenarios are compared. The exit status is 1 where anything
    differs.
    """
    from ..explain.difference import differences
    from ..scenario import load

    both = one.is_dir() and other.is_dir()
    files = [scenario_of(place) for place in (one, other)]
    found = differences(*(load(file) for file in files))
    runs = tuple(results(place) for place in (one, other)) if both else ()
    if as_json:
        return told_as_json(found, runs)
    names = (one.stem, other.stem) if one.stem != other.stem else (str(one), str(other))
    print_scenarios(found, *names)
    differs = bool(found)
    if runs:
        differs = print_runs(*runs) or differs
    return NO if differs else DONE


def results(place: Path) -> Results:
    """A folder of results, read."""
    from ..experiment.folders import read_results

    return read_results(place)


def scenario_of(place: Path) -> Path:
    """The scenario file itself, or that of a folder of results."""
    return results(place).scenario if place.is_dir() else place


def print_scenarios(found: list[Difference], one: str, other: str) -> None:
    """The values that differ, under the layer that they belong to."""
    from ..explain.difference import sentences
    from .output import console

    out = console()
    if not found:
        out.print("the scenarios are the same")
        return
    values = "1 value differs" if len(found) == 1 else f"{len(found)} values differ"
    out.print(f"{values} from {one} to {other}")
    layer = ""
    for difference, sentence in zip(found, sentences(found, one, other), strict=True):
        path = difference.path.split(".")
        here = path[0] if len(path) > 1 else "file"
        if here != layer:
            layer = here
            out.print(f"\n{layer}", style="bold")
        out.print(f"  {sentence}")


def print_runs(one: Results, other: Results) -> bool:
    """How the results differ; says whether they do."""
    from ..experiment.folders import moved, paired_results, turned
    from ..experiment.verdict import spoken
    from .output import console

    out = console()
    currency = str(other.manifest.get("currency", ""))
    figures, verdicts = moved(one, other), turned(one, other)
    out.print("\nresults", style="bold")
    for name, before, after in manifests(one, other):
        out.print(f"  {name}: {before} -> {after}")
    if not figures and not verdicts:
        out.print("  the figures are the same")
    for verdict in verdicts:
        text = f"{verdict.strategy} against {verdict.against}: {verdict.before} -> {verdict.after}"
        out.print(f"  {text}")
    for strategy, (mean, low, high) in paired_results(one, other).items():
        if mean or low or high:
            word = "higher" if mean >= 0 else "lower"
            ends = (low, high) if mean >= 0 else (-high, -low)
            gain = spoken(abs(mean), *ends, currency)
            out.print(f"  {strategy}: result {word} by {gain}, on the same luck")
    for figure in figures:
        if figure.measure in TOLD:
            out.print(f"  {said(figure, currency)}")
    rest = sum(figure.measure not in TOLD for figure in figures)
    if rest:
        out.print(f"  and {rest} further figures; --json tells all")
    return bool(figures or verdicts)


def said(figure: Moved, currency: str) -> str:
    """A figure that differs, in words."""
    from ..scenario.spelling import spelled

    unit = "money" if figure.unit == currency else figure.unit
    texts = (figure.before, figure.after)
    before, after = (
        spelled(float(text), unit, currency) if text else "none" for text in texts
    )
    return f"{figure.strategy}: {figure.measure} {before} -> {after}"


def manifests(one: Results, other: Results) -> list[tuple[str, str, str]]:
    """What differs in how the runs were made."""
    found = [
        (name, str(one.manifest.get(name)), str(other.manifest.get(name)))
        for name in ("seed", "replications", "strategies", "baseline")
    ]
    for name in VERSIONS:
        before, after = (
            str(each.manifest.get("versions", {}).get(name)) for each in (one, other)
        )
        found.append((name, before, after))
    return [entry for entry in found if entry[1] != entry[2]]


def told_as_json(found: list[Difference], runs: tuple[Results, ...]) -> int:
    """The same for another program."""
    import dataclasses

    from ..experiment.folders import moved, paired_results, turned
    from .output import print_json

    figures = moved(*runs) if runs else []
    verdicts = turned(*runs) if runs else []
    gains = paired_results(*runs) if runs else {}
    made = manifests(*runs) if runs else []
    print_json(
        scenarios=[difference._asdict() for difference in found],
        runs=[{"what": name, "before": one, "after": other} for name, one, other in made],
        gains=[
            {"strategy": strategy, "mean": mean, "low": low, "high": high}
            for strategy, (mean, low, high) in gains.items()
        ],
        figures=[dataclasses.asdict(figure) for figure in figures],
        verdicts=[dataclasses.asdict(verdict) for verdict in verdicts],
    )
    return NO if found or figures or verdicts else DONE
