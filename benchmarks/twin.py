"""The engine against its SimPy twin, which lives the same lives event by event."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import bathtub

from .figure import Figure
from .side_by_side import Work, side_by_side, timed

STRATEGY = "farming"
SMALL, MIDDLE, LARGE = 40, 400, 1600  # accounts; the middle one is that of the agreement tests


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 2: the world in which engine and twin are held to agree."""
    sizes = (SMALL, MIDDLE) if quick else (SMALL, MIDDLE, LARGE)
    works: list[Work] = []
    events = {}
    for accounts in sizes:
        scenario, twin = in_both(accounts, quick)
        run = bathtub.simulate(scenario, STRATEGY, log="all")
        events[accounts] = len(run.log)
        works += [
            timed(f"twin {accounts}", twin),
            timed(f"engine {accounts}", lambda s=scenario: bathtub.simulate(s, STRATEGY)),
        ]
        if accounts == MIDDLE:
            works.append(
                timed("with log", lambda s=scenario: bathtub.simulate(s, STRATEGY, log="all"))
            )
    rounds = side_by_side(works, warm=False)
    more = {
        f"twin / engine, {a} accounts": rounds.ratio(f"twin {a}", f"engine {a}") for a in sizes
    }
    first, last = sizes[0], sizes[-1]
    added = {
        who: rounds.median(f"{who} {last}") - rounds.median(f"{who} {first}")
        for who in ("twin", "engine")
    }
    yield Figure(
        "twin / engine",
        "events a second of the engine, by those of the readable twin in SimPy; whole runs of "
        f"the agreement tests' world{', its first year' if quick else ''}; the fixed cost of a "
        "run included",
        rounds.ratio(f"twin {MIDDLE}", f"engine {MIDDLE}"),
        "times",
        at_least=50,
        aim=100,
        parts={
            "accounts": MIDDLE,
            "events": events[MIDDLE],
            "engine, events a second": events[MIDDLE] / rounds.median(f"engine {MIDDLE}"),
            "twin, events a second": events[MIDDLE] / rounds.median(f"twin {MIDDLE}"),
            "twin / engine that writes its log, too": rounds.ratio(
                f"twin {MIDDLE}", "with log"
            ),
            **more,
            f"without fixed cost: what {last - first} more accounts take": (
                added["twin"] / added["engine"]
            ),
        },
    )


def in_both(accounts: int, quick: bool) -> tuple[bathtub.Scenario, Callable[[], list]]:
    """The agreement tests' market, a part of its time if `quick`, and its twin's run.

    The twin has read its file before.
    """
    tests = Path(__file__).parents[1] / "tests"
    for folder in (tests, tests / "agreement"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    from everything import everything  # of tests/agreement

    from twin.market import Market
    from twin.scenario import Scenario

    scenario = everything(accounts)
    if quick:
        scenario = scenario.with_(
            {"experiment.horizon": "1 year", "experiment.run_off": "0 days"}
        )
    read = Scenario(scenario.to_yaml(), STRATEGY, 0)

    def twin() -> list:
        market = Market(read)
        market.run()
        return market.events

    return scenario, twin
