"""What of a run is not the event loop: drawing, planning, measuring, the calendar."""

from collections.abc import Iterator

from .figure import Figure
from .runs import run_and_loop
from .side_by_side import side_by_side
from .worlds import rich

STRATEGY = "all_at_once"
BOUNDS = {5_000: 0.5, 1_000_000: 0.25}  # by accounts; the aim is half of it


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 4, at two sizes."""
    for accounts in (5_000,) if quick else BOUNDS:
        scenario = rich(accounts)
        rounds = side_by_side(
            [run_and_loop(scenario, STRATEGY)], 5 if quick or accounts > 5_000 else 15
        )
        yield Figure(
            f"outside the loop, {accounts:,}",
            f"part of a run outside its event loop; {accounts:,} accounts, 5 years",
            1 - 1 / rounds.ratio("run", "run loop"),
            "",
            at_most=BOUNDS[accounts],
            aim=BOUNDS[accounts] / 2,
            parts={
                "run, ms": 1e3 * rounds.median("run"),
                "loop, ms": 1e3 * rounds.median("run loop"),
            },
        )
