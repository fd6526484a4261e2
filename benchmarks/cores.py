"""Two cores: many runs at once, one large run in slices, and the same results."""

from collections.abc import Iterator
from concurrent.futures import wait

import numpy as np

import bathtub
from bathtub.experiment.company import Company, be_there

from .figure import Figure
from .side_by_side import side_by_side, timed
from .worlds import rich

STRATEGY = "all_at_once"
THREADS = (1, 2, 3, 7)
TABLES = ("flows", "stocks", "climates", "years", "records")


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 6: two speed-ups, and one promise."""
    hire(2)
    yield many_runs(rich(), 6 if quick else 20)
    yield one_run(rich(300_000, years=2) if quick else rich(1_000_000, years=3))
    yield identical(rich(100_000 if quick else 300_000, years=1))


def hire(workers: int) -> None:
    """Have the worker processes at hand that a longer experiment leaves behind."""
    processes = Company(workers).processes()
    wait([processes.submit(be_there) for _ in range(4 * workers)])


def many_runs(scenario: bathtub.Scenario, replications: int) -> Figure:
    """`compare` with one job and with two."""

    def compared(jobs: int) -> object:
        return bathtub.compare(
            scenario, replications=replications, jobs=jobs, shadows=False, store=False
        )  # of all strategies

    rounds = side_by_side(
        [timed("one", lambda: compared(1)), timed("two", lambda: compared(2))]
    )
    return Figure(
        "two cores, many runs",
        "`compare` with one job by the same with two, whose processes an earlier one hired; "
        "5,000 accounts, 5 years, no shadow runs",
        rounds.ratio("one", "two"),
        "times",
        at_least=1.8,
        parts={
            "runs": replications * len(scenario.strategies),
            "one job, s": rounds.median("one"),
            "two jobs, s": rounds.median("two"),
        },
    )


def one_run(scenario: bathtub.Scenario) -> Figure:
    """`simulate` with one job and with two."""
    rounds = side_by_side(
        [
            timed("one", lambda: bathtub.simulate(scenario, STRATEGY, jobs=1)),
            timed("two", lambda: bathtub.simulate(scenario, STRATEGY, jobs=2)),
        ],
        warm=False,  # a median of five minds no cold first round
    )
    return Figure(
        "two cores, one large run",
        "`simulate` with one job by the same with two, which slice the accounts",
        rounds.ratio("one", "two"),
        "times",
        at_least=1.6,
        parts={
            "accounts": accounts_of(scenario),
            "one job, s": rounds.median("one"),
            "two jobs, s": rounds.median("two"),
        },
    )


def identical(scenario: bathtub.Scenario) -> Figure:
    """One run on several numbers of threads."""
    first, *others = (bathtub.simulate(scenario, STRATEGY, jobs=jobs) for jobs in THREADS)
    return Figure(
        "same results on 1, 2, 3, 7 threads",
        "part of these runs whose tables and records are those of one thread, bit for bit",
        sum(same(first, other) for other in others) / len(others),
        "",
        at_least=1,
        parts={"accounts": accounts_of(scenario)},
    )


def accounts_of(scenario: bathtub.Scenario) -> int:
    """The accounts of day one."""
    return sum(segment.accounts for segment in scenario.world.segments.values())


def same(one: bathtub.Run, other: bathtub.Run) -> bool:
    """Whether two runs are the same in every bit that means something."""
    return all(
        equal(getattr(one, name), getattr(other, name)) for name in TABLES
    ) and np.array_equal(one.ends, other.ends)


def equal(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two tables are the same, column by column; what is no number is the same too."""
    if one.dtype.names is None:
        return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    return all(equal(one[name], other[name]) for name in one.dtype.names)
