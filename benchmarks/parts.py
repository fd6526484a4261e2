"""Where the time of a run goes: a stopwatch on the functions of which a run is made."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from bathtub import run as running
from bathtub.accounts import hand, tub
from bathtub.firm import ledger, planning, scoring, word_of_mouth, years

Place = tuple[Any, str]  # a module or a class, and the name by which it calls a function

LOOP: list[Place] = [(hand, "play"), (tub, "bring_along")]
# None of them calls another one.
PARTS: dict[str, list[Place]] = {
    "event loop": LOOP,
    "drawing accounts": [(running, "draw_accounts")],
    "survey": [(planning, "survey")],
    "sorting": [(scoring.Slates, "best"), (scoring.Slates, "ranked")],
    "visits and pursuits": [
        (planning, "grant_visits"),
        (planning, "grant_win_backs"),
        (planning, "begin_pursuits"),
    ],
    "word of mouth": [(word_of_mouth, "hear"), (word_of_mouth, "expected_balance")],
    "measuring": [
        (tub, "measure"),
        (tub, "settle"),
        (ledger, "astray"),
        (years, "compare_years"),
        (years, "run_rates"),
    ],
}


class Stopwatch:
    """Adds up the seconds spent in some functions while it is on."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places, self.kept = list(places), []
        self.seconds = 0.0

    def __enter__(self) -> "Stopwatch":
        self.kept = [(owner, name, getattr(owner, name)) for owner, name in self.places]
        for owner, name, function in self.kept:
            setattr(owner, name, self.watched(function))
        return self

    def __exit__(self, *_: object) -> None:
        for owner, name, function in self.kept:
            setattr(owner, name, function)

    def watched(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, and what it takes is added."""

        def clocked(*arguments: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += time.perf_counter() - begun

        return clocked
