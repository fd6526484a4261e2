"""Many accounts: whether an event costs the same, and what memory an account takes."""

import json
from collections.abc import Iterator

import bathtub

from .children import output
from .figure import Figure
from .runs import events, run_and_loop
from .side_by_side import side_by_side
from .worlds import rich

STRATEGY = "all_at_once"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
QUICK_SIZES = (10_000, 100_000, 300_000)
LOGGED = 100_000  # accounts above which events are not counted but extrapolated


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 5: time, then memory."""
    yield flatness(QUICK_SIZES if quick else SIZES)
    yield memory(100_000, 300_000, (1,)) if quick else memory(100_000, 1_100_000, (1, 0))


def flatness(sizes: tuple[int, ...]) -> Figure:
    """Cost per event by size; the first year only, so that three million fit into a minute."""
    scenarios = {accounts: rich(accounts, years=1) for accounts in sizes}
    works = [run_and_loop(scenario, STRATEGY, f"{a}") for a, scenario in scenarios.items()]
    rounds = side_by_side(works, warm=False)  # a median of five minds no cold first round
    counted = {a: events(s, STRATEGY) for a, s in scenarios.items() if a <= LOGGED}
    each = counted[LOGGED] / LOGGED  # events of an account
    number = {a: counted.get(a, each * a) for a in sizes}
    cost = {a: 1e9 * rounds.median(f"{a}") / number[a] for a in sizes}
    loop = {a: 1e9 * rounds.median(f"{a} loop") / number[a] for a in sizes}
    return Figure(
        "cost per event by size",
        f"the dearest event of a whole run by the cheapest, {min(sizes):,} to {max(sizes):,} "
        "accounts, 1 year",
        max(cost.values()) / min(cost.values()),
        "times",
        at_most=1.3,
        parts={
            **{f"{a:,} accounts, ns per event": cost[a] for a in sizes},
            **{f"{a:,} accounts, ns per event of the loop": loop[a] for a in sizes},
            "loop alone, dearest by cheapest": max(loop.values()) / min(loop.values()),
        },
    )


def memory(few: int, many: int, run_offs: tuple[int, ...]) -> Figure:
    """Bytes an account, of the peak of a process less what the run returns.

    With a run-off the records of the horizon are a copy; without one they are the accounts
    themselves. The first is the dearer case, and what a file has if it does not say otherwise.
    """
    beyond, whole = {}, {}
    output(["-m", "benchmarks.memory", "500", "1"])  # what compiles has a peak of its own
    for run_off in run_offs:
        one, other = (
            json.loads(output(["-m", "benchmarks.memory", str(accounts), str(run_off)]))
            for accounts in (few, many)
        )
        more = {name: other[name] - one[name] for name in one}
        beyond[run_off] = (more["peak"] - more["results"]) / more["accounts"]
        whole[run_off] = more["peak"] / more["accounts"]
    return Figure(
        "memory per account",
        "peak of a process with many accounts less that of one with few, less the arrays of "
        "the run that is returned, by the accounts between; with a run-off",
        beyond[1],
        "bytes",
        at_most=450,
        aim=300,
        parts={
            "accounts": many,
            **{f"run-off of {y} years, bytes at the peak": whole[y] for y in run_offs},
            **{f"run-off of {y} years, beyond the results": beyond[y] for y in run_offs},
            "bytes of one record": float(bathtub.accounts.record.ACCOUNT.itemsize),
        },
    )
