"""`python -m benchmarks`: every promise about speed as a figure beside its bound.

Figures are ratios measured side by side in one process, in interleaved rounds, on one core
unless a figure says otherwise; medians of at least five rounds. A figure that is missed is told
and ends nothing: machines are noisy, so the exit status is 0.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator

from . import against_analyst, cold_start, cores, large, loop, outside, sizes, slider, twin
from .figure import Figure, as_json, table
from .profile import profile_table

Question = Callable[[bool], Iterator[Figure]]  # quick?

QUESTIONS: dict[str, Question] = {
    "loop": loop.figures,
    "twin": twin.figures,
    "analyst": against_analyst.figures,
    "outside": outside.figures,
    "sizes": sizes.figures,
    "cores": cores.figures,
    "slider": slider.figures,
    "cold_start": cold_start.figures,
}
LARGE = {"large": large.figures}  # takes minutes and gigabytes: by its own flag only


def parsed(arguments: list[str] | None = None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="smaller worlds, under a minute")
    parser.add_argument("--large", action="store_true", help="three million accounts, too")
    parser.add_argument("--profile", action="store_true", help="where a run's time goes, only")
    parser.add_argument(
        "--only", action="append", choices=[*QUESTIONS, *LARGE], help="some of the questions"
    )
    return parser.parse_args(arguments)


def asked(options: argparse.Namespace) -> dict[str, Question]:
    """The questions that the options ask for."""
    if options.only:
        return {name: q for name, q in (QUESTIONS | LARGE).items() if name in options.only}
    return QUESTIONS | LARGE if options.large and not options.quick else QUESTIONS


def measured(questions: dict[str, Question], quick: bool) -> list[Figure]:
    """All figures; what is under way is told on the error output."""
    found: list[Figure] = []
    for name, question in questions.items():
        begun = time.perf_counter()
        print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
        found += question(quick)
        print(f"{time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return found


def main() -> None:
    """Measure, and print a table or JSON."""
    options = parsed()
    if options.profile:
        print(
            profile_table((5_000, 100_000) if options.quick else (5_000, 100_000, 1_000_000))
        )
        return
    figures = measured(asked(options), options.quick)
    print(json.dumps(as_json(figures), indent=2) if options.json else table(figures))


if __name__ == "__main__":
    main()
