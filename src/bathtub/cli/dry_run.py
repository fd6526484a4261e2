"""`bathtub run --dry-run`: what a run would take, before it is run."""

from __future__ import annotations

from typing import Any

from . import DONE


def estimate_scenario(
    file: str,
    values: dict[str, Any],
    strategies: tuple[str, ...],
    jobs: int | None,
    as_json: bool,
    until_sharp: bool,
) -> int:
    """Tell what a run would take, and run nothing but a pilot."""
    from ..experiment.compare import check_sharp, selected
    from ..experiment.estimate import estimate
    from ..experiment.workers import cores
    from ..scenario import load
    from ..scenario.spelling import counted
    from .output import console, print_json

    scenario = load(file, values)
    names = selected(scenario, strategies or None)
    scenario = scenario.only(names)
    if until_sharp:
        check_sharp(names)
        at_most = scenario.experiment.sharp.at_most
        scenario = scenario.with_({"experiment.replications": at_most})
    found = estimate(scenario, jobs or cores())
    if as_json:
        print_json(scenario=scenario.name, at_most=until_sharp, estimate=found._asdict())
        return DONE
    out = console()
    free = f", more than the {found.free / 1e6:,.0f} MB that are free: it would be refused"
    too_much = free if found.memory > found.free else ""
    most = " at most" if until_sharp else ""
    out.print(f"{scenario.name}: what a run would take here{most}, by a pilot")
    for label, said in (
        ("runs", f"{found.runs:,}, and {found.shadows:,} with more hours, for marginal costs"),
        ("accounts", f"{found.accounts:,.0f} in each"),
        ("time", f"about {while_(found.seconds)} on {counted(jobs or cores(), 'core')}"),
        ("memory", f"about {found.memory / 1e6:,.0f} MB{too_much}"),
        ("disk", f"about {found.disk / 1e6:,.0f} MB"),
    ):
        out.print(f"  {label:<9} {said}")
    return DONE


def while_(seconds: float) -> str:
    """A time to wait, in the unit in which one waits."""
    for length, unit in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"
