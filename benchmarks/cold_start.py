"""Cold starts: what a fresh process takes, beside one that starts Python and does nothing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from .children import fresh
from .figure import Figure
from .side_by_side import side_by_side

SCENARIO = "scenarios/fire_protection.yaml"
BARE = "bare"
WORKS = {
    "import bathtub": ["-c", "import bathtub"],
    "bathtub --help": ["-m", "bathtub", "--help"],
    "bathtub check": ["-m", "bathtub", "check", SCENARIO],
    "one run, rules compiled": [
        "-c",
        f"import bathtub; bathtub.simulate(bathtub.load({SCENARIO!r}), 'today')",
    ],
}


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 8: seconds, and how many times those of bare Python."""
    rounds = side_by_side(
        [
            fresh(BARE, ["-c", "pass"]),
            *(fresh(name, arguments) for name, arguments in WORKS.items()),
        ]
    )
    for name in WORKS:
        yield Figure(
            f"cold start: {name}",
            "a fresh process from its start to its end",
            rounds.median(name),
            "s",
            parts={"times bare Python": rounds.ratio(name, BARE)},
        )
    if not quick:
        yield first_compile(rounds.median(BARE))


def first_compile(bare: float) -> Figure:
    """A run in an empty cache folder; once, since it takes half a minute."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [
            *("-m", "bathtub", "run", SCENARIO, "--strategy", "today", "--replications", "1"),
            *("--out", str(Path(folder) / "results")),
        ]
        seconds = fresh("first", arguments, XDG_CACHE_HOME=folder)()["first"]
    return Figure(
        "cold start: first run after installation",
        "`bathtub run` of one strategy and replication, rules compiled into an empty folder; "
        "on all cores, measured once",
        seconds,
        "s",
        parts={"times bare Python": seconds / bare},
    )
