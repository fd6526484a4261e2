"""`--profile`: where the time of a run goes, part by part."""

import statistics
import time
from contextlib import ExitStack

import bathtub

from .parts import PARTS, Stopwatch
from .side_by_side import ROUNDS
from .worlds import rich

STRATEGY = "all_at_once"
REST = "calendar in Python"


def profile(accounts: int) -> dict[str, float]:
    """Milliseconds of each part of a run, medians; the rest is the calendar in Python."""
    scenario = rich(accounts)
    bathtub.simulate(scenario, STRATEGY)
    found: dict[str, list[float]] = {name: [] for name in (*PARTS, REST)}
    for _ in range(ROUNDS):
        with ExitStack() as stack:
            watches = {
                name: stack.enter_context(Stopwatch(places)) for name, places in PARTS.items()
            }
            begun = time.perf_counter()
            bathtub.simulate(scenario, STRATEGY)
            whole = time.perf_counter() - begun
        for name, watch in watches.items():
            found[name].append(1e3 * watch.seconds)
        found[REST].append(1e3 * whole - sum(found[name][-1] for name in PARTS))
    return {name: statistics.median(times) for name, times in found.items()}


def profile_table(sizes: tuple[int, ...]) -> str:
    """A row a part, a column a size: milliseconds and per cent."""
    columns = {accounts: profile(accounts) for accounts in sizes}
    lines = [f"{'part of a run':<22}" + "".join(f"{a:>16,} accounts" for a in sizes)]
    for name in (*PARTS, REST):
        cells = ""
        for parts in columns.values():
            cells += f"{parts[name]:>15,.1f} ms {parts[name] / sum(parts.values()):>5.0%} "
        lines.append(f"{name:<22}{cells}".rstrip())
    wholes = "".join(f"{sum(parts.values()):>15,.1f} ms {'':>6}" for parts in columns.values())
    lines.append(f"{'whole run':<22}{wholes}".rstrip())
    return "\n".join(lines)
