"""The three things that drive a difference: the lines of the ledger that move most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..experiment.finished import Results
from ..experiment.headings import joined_lines
from ..scenario.spelling import signed

MOST = 3
TRIFLE = 0.05  # of the largest; what is less drives nothing; judgement


class Driver(NamedTuple):
    """A line of the ledger, what it adds to the difference, and what that means in words."""

    line: str
    amount: str
    better: bool
    words: str


WORDS = {
    "margin on sales": ("more margin on sales", "less margin on sales"),
    "discounts": ("fewer discounts", "more discounts"),
    "serving": ("less cost to serve", "more cost to serve"),
    "hunting": ("less spent on hunting", "more spent on hunting"),
    "farming": ("less spent on farming", "more spent on farming"),
    "marketing": ("less spent on marketing", "more spent on marketing"),
    "development": ("less spent on development", "more spent on development"),
    "fixed": ("lower fixed cost", "higher fixed cost"),
}


def drivers(results: Results) -> Iterator[tuple[str, str, list[Driver]]]:
    """For each strategy against the baseline: its whole difference in npv, and what drives it."""
    for name, row in joined_lines(results.bridge).iterrows():
        if not row.any():
            yield str(name), "0", []
            continue
        moved = row[row.abs() >= TRIFLE * row.abs().max()]
        largest = moved.reindex(moved.abs().sort_values(ascending=False).index)[:MOST]
        found = [
            Driver(str(line), signed(amount), amount > 0, WORDS[str(line)][amount < 0])
            for line, amount in largest.items()
        ]
        yield str(name), signed(float(row.sum())), found
