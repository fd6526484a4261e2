"""The event loop against the luck that its events need: the limit of this design."""

from collections.abc import Iterator

import bathtub

from .figure import Figure
from .luck import needed, once, replay
from .runs import run_and_loop
from .side_by_side import side_by_side, timed
from .worlds import rich

STRATEGY = "all_at_once"


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 1."""
    scenario = rich()
    run = bathtub.simulate(scenario, STRATEGY, log="all")
    (script, terms), events = needed(run), len(run.log)
    single = once(script)
    rounds = side_by_side(
        [
            run_and_loop(scenario, STRATEGY),
            timed("luck", lambda: replay(script, terms), times=3),
            timed("luck once", lambda: replay(single, terms), times=3),
        ],
        7 if quick else 25,
    )
    yield Figure(
        "event loop / luck",
        "ns per event of all rules with monthly windows, by drawing alone the random numbers "
        "that these events need; 5,000 accounts, 5 years",
        rounds.ratio("run loop", "luck"),
        "times",
        at_most=6.5,
        aim=3,
        parts={
            "events": events,
            "draws per event": len(script) / events,
            "loop, ns per event": 1e9 * rounds.median("run loop") / events,
            "luck, ns per event": 1e9 * rounds.median("luck") / events,
            "whole run, ns per event": 1e9 * rounds.median("run") / events,
            "whole run / luck": rounds.ratio("run", "luck"),
            "loop / luck, no block drawn twice": rounds.ratio("run loop", "luck once"),
        },
    )
