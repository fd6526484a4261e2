"""When a comparison is sharp enough: a verdict, or a difference too small to matter.

Whoever looks again and again until something shows will find it in the end, by luck alone. So a
later look may err less: look k in 5 % / (k (k + 1)), which add up to 5 % however many there are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from .statistics import CONFIDENCE, interval
from .summary import Values, verdict

# Replications at the first look, as many as without looking. Results are skewed, and what seldom
# happens may not have happened yet: at 20, equals were told apart up to twice as often.
FIRST = 50


def looks(at_most: int) -> Iterator[int]:
    """At how many replications to look: twice as many each time, `at_most` at last."""
    number = FIRST
    while number < at_most:
        yield number
        number *= 2
    yield at_most


def confidence(looks: int) -> float:
    """Of an interval at that look; of one that nobody looked for, if there was none."""
    return 1 - (1 - CONFIDENCE) / (looks * (looks + 1)) if looks else CONFIDENCE


def settled(differences: np.ndarray, within: float, looks: int) -> bool:
    """Whether a comparison is settled at that look.

    So is one of which no replication is whole: more of them would not help it.
    """
    _, low, high = interval(differences, confidence(looks))
    whole = len(differences) > 0
    return not whole or verdict(differences, low, high, "more", within) != "cannot tell"


def replications_needed(
    differences: np.ndarray, within: float = 0.0, looks: int = 0
) -> int | None:
    """How many replications would likely settle a difference of this size.

    The number at which the present mean, with even chances or better, lies outside its interval
    or has an interval that lies `within`. Where there were `looks`, it comes with those that it
    takes. None if no number would, or there are fewer than two differences.
    """
    differences = differences[np.isfinite(differences)]
    number = len(differences)
    if number < 2:
        return None
    mean = abs(float(differences.mean()))
    room = max(mean, within - mean)  # for half the interval
    if room == 0:
        return None
    ratio = float(differences.std(ddof=1)) / room

    def half(needed: int) -> float:
        later = max(0, math.ceil(math.log2(needed / number))) if looks else 0
        return float(stdtrit(needed - 1, 0.5 + confidence(looks + later) / 2))

    needed = max(2, math.ceil((1.96 * ratio) ** 2))
    while half(needed) * ratio > math.sqrt(needed):
        needed += max(1, needed // 100)
    return needed


class Standing(NamedTuple):
    """A strategy against the baseline in npv: the verdict, of so many replications.

    `more` replications would likely settle what is open, none what is settled; it is empty
    where no number would, or where nobody can know.
    """

    strategy: str
    against: str
    verdict: str
    replications: int
    more: int | None


def standings(values: Values, baseline: str, within: float, looks: int) -> Iterator[Standing]:
    """How each comparison with the baseline stands."""
    for name in values:
        if name != baseline:
            ahead = values[name]["npv"] - values[baseline]["npv"]
            yield standing(name, baseline, ahead[np.isfinite(ahead)], within, looks)


def standing(
    name: str, against: str, differences: np.ndarray, within: float, looks: int
) -> Standing:
    """How one comparison stands, given the differences in the replications that are whole."""
    number = len(differences)
    _, low, high = interval(differences, confidence(looks))
    word = verdict(differences, low, high, "more", within)
    more: int | None = 0
    if word == "cannot tell":
        needed = replications_needed(differences, within, looks)
        more = None if needed is None else max(1, needed - number)
    return Standing(name, against, word, number, more)
