"""What an experiment would take: runs, time, memory and disk, before it is run."""

from __future__ import annotations

import time
from typing import NamedTuple

from ..firm.calendar import MONTH
from ..measures import MEASURES
from ..memory import PROCESS, accounts_in_all, free_memory, of_a_run
from ..scenario.facts import Scenario
from ..scenario.forms import spelled_out
from .compare import compare
from .hiring import MOST_RECORDS, memory_of_results
from .margins import SHADOWED, SIDES

PILOT = 20_000  # accounts that are enough to see how long many more take
BYTES_A_CELL, BYTES_AN_ACCOUNT = 1.8, 20.0  # in the compressed tables; measured
TOGETHER = 0.75  # of its cores, what an experiment makes use of; measured on two
LOADING = 3.0  # seconds for libraries, tables and files


class Estimate(NamedTuple):
    """Runs with those in their shadow, seconds, and bytes of memory and disk.

    `free` is the memory that there is; what takes more is not run.
    """

    runs: int
    shadows: int
    accounts: float
    seconds: float
    memory: float
    free: float
    disk: float


def estimate(scenario: Scenario, jobs: int) -> Estimate:
    """Run a few replications of the scenario, or of a part of its accounts, and reckon up."""
    strategies, replications = len(scenario.strategies), scenario.experiment.replications
    runs = strategies * replications
    shadows = strategies * len(SIDES) * min(SHADOWED, replications)
    accounts = accounts_in_all(scenario)
    part = min(1.0, PILOT / max(1.0, accounts))
    workers = 1.0 if jobs == 1 else max(1.0, jobs * TOGETHER)
    a_run = seconds_of_a_run(smaller(scenario, part)) / part
    records = min(accounts * runs, MOST_RECORDS + accounts * strategies)
    a_month = scenario.experiment.report / MONTH
    months = scenario.experiment.horizon / MONTH / a_month + 1
    cells = runs * months * (len(scenario.world.segments) + 1) * len(MEASURES)
    held = of_a_run(scenario)
    free = free_memory()
    at_once = max(1, min(jobs, runs, int(free // max(1.0, held))))
    results = memory_of_results(scenario, list(scenario.strategies), replications)
    return Estimate(
        runs=runs,
        shadows=shadows,
        accounts=accounts,
        seconds=LOADING + a_run * (runs + shadows) / workers,
        memory=PROCESS * (1 + at_once) + at_once * held + results,
        free=free,
        disk=cells * BYTES_A_CELL + records * BYTES_AN_ACCOUNT,
    )


def smaller(scenario: Scenario, part: float) -> Scenario:
    """The same market with a part of its accounts."""
    if part == 1:
        return scenario
    fewer: dict[str, str] = {}
    for name, segment in scenario.world.segments.items():
        path = spelled_out(("world", "segments", name))
        fewer[f"{path}.accounts"] = str(int(segment.accounts * part))
        fewer[f"{path}.customers"] = str(int(segment.customers * part))
        fewer[f"{path}.walk_ins"] = f"{segment.walk_ins * part}/year"
    return scenario.with_(fewer)


def seconds_of_a_run(scenario: Scenario) -> float:
    """How long a run takes here, once the rules are compiled."""
    names = list(scenario.strategies)
    for replications in (1, 2):  # the first may compile, and loads what is compiled
        begun = time.perf_counter()
        compare(scenario, names, replications, jobs=1, shadows=False, store=False)
        passed = time.perf_counter() - begun
    return passed / replications / len(names)
