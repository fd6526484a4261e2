"""`python -m benchmarks [--json]`: one five-year run against the luck that it needs.

The world: 5,000 accounts, 1,200 of them customers, twenty people in sales, five years, no
run-off, default rules. Medians of interleaved rounds, on one core, once compiled.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable

import bathtub
from bathtub.accounts.luck import draw, exponential
from bathtub.accounts.record import blank
from bathtub.accounts.rule import rule
from bathtub.accounts.tub import blank_terms
from bathtub.run import draw_accounts

MARKET = """
bathtub: 1
name: Benchmark
world: {segments: {market: {accounts: 5000, customers: 1200}}}
firm: {sales: {people: 20}}
strategies: {half: {hunting: 50 %}}
experiment: {run_off: 0 years}
"""


@rule
def draw_only(accounts, terms, number):
    """As many blocks of luck and waiting times as a run has events."""
    total = 0.0
    for occurrence in range(number):
        total += exponential(draw(accounts[0], terms[0], 1, occurrence).gap)
    return total


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(rounds: int) -> dict[str, float]:
    """All figures, medians over the rounds."""
    scenario = bathtub.load(MARKET)
    events = len(bathtub.simulate(scenario, "half", log="all").log)
    account, terms = blank(1), blank_terms(1)
    works = {
        "run": lambda: bathtub.simulate(scenario, "half"),
        "draw accounts": lambda: draw_accounts(scenario, "half", 0),
        "luck alone": lambda: draw_only(account, terms, events),
    }
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(seconds(work))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    return {
        "events": events,
        **{f"{name}, ms": 1e3 * value for name, value in medians.items()},
        "fastest run, ms": 1e3 * min(taken["run"]),
        "ns per event": 1e9 * medians["run"] / events,
        "run / luck alone": medians["run"] / medians["luck alone"],
    }


def main() -> None:
    """Print the figures as a table or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=25, help="rounds of measurement")
    options = parser.parse_args()
    figures = measure(options.rounds)
    if options.json:
        print(json.dumps({"schema_version": 1, **figures}, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:<20} {value:>12,.2f}")


main()
