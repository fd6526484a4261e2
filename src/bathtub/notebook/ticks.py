"""From where to where a slider goes, and at which values it stops: `0 %`, `2 %` .. `40 %`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from contextlib import suppress

from ..scenario.assumptions import Assumption
from ..scenario.fields import TWICE
from ..scenario.quantities import Kind, NotAQuantity, ends
from ..scenario.uncertain import TO, Uncertain

STOPS = 50  # on a slider, at most; more could not be told apart with a mouse
STEPS = (1.0, 2.0, 2.5, 5.0)
NUMBER = re.compile(
    r"\s*(?P<before>(?:day|week|month|quarter|year) )?(?P<number>-?[\d.]+)(?P<unit>.*)",
    re.DOTALL,
)


def ticks(
    of: Assumption,
    kind: Kind,
    currency: str,
    said: str,
    measure: str = "",
    others: Iterable[str] = (),
) -> list[str]:
    """The values at which a slider stops, as one would write them, from low to high.

    They are even in the unit of the reach; what the file has `said`, and `others`, stand in
    their places among them, an uncertain number at its median. `measure` is a value of the firm
    by which the slider's length is measured where there is none of its own.
    """

    def size(text: str) -> float:
        if text == said and isinstance(of.value, float | int):
            return float(of.value)
        return kind.parse(text, currency)

    found = {}
    for text in (*even(reach(of, kind, currency, measure)), measure, said, *others):
        with suppress(NotAQuantity):  # beyond a limit, or nothing is set
            found[size(text)] = text
    return [found[value] for value in sorted(found)]


def even(ends: tuple[str, str]) -> list[str]:
    """Values between two ends in a round step, both ends among them."""
    (before, low, _), (_, high, unit) = map(taken_apart, ends)
    step = round_step(high - low)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    numbers = {low, *(step * k for k in range(first, last + 1)), high}
    return [f"{before}{plain(number)}{unit}" for number in sorted(numbers)]


def round_step(length: float) -> float:
    """The smallest round number that is at least a fiftieth of a length."""
    if length <= 0:
        return 1.0
    ten = 10.0 ** math.floor(math.log10(length / STOPS))
    return next(ten * s for s in (*STEPS, 10.0) if ten * s * STOPS >= length * (1 - 1e-9))


def plain(number: float) -> str:
    """A number without needless digits, and never with an exponent."""
    return f"{number:.9f}".rstrip("0").rstrip(".")


def taken_apart(text: str) -> tuple[str, float, str]:
    """A written value as what stands before its number, the number, and its unit."""
    found = NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' has no number at its beginning")
    return found["before"] or "", float(found["number"]), found["unit"].rstrip()


def reach(of: Assumption, kind: Kind, currency: str, measure: str = "") -> tuple[str, str]:
    """The two ends of a slider, in one unit."""
    if of.reach and of.reach != TWICE:
        return both(of.reach)
    if not of.reach and kind.is_part:
        return "0 %", "100 %"
    if not of.reach and of.usual:
        return both(of.usual)
    example = kind.example.split(" or ")[0].replace("EUR", currency)
    for text in (middle(of, kind, currency), measure, str(of.default), example):
        if NUMBER.fullmatch(text):
            before, number, unit = taken_apart(text)
            if number > 0:
                whole = math.ceil(2 * number) if kind.grain == 1 else 2 * number
                return f"{before}0{unit}", f"{before}{plain(whole)}{unit}"
    raise AssertionError(f"the example of {kind.wants} has no number")


def middle(of: Assumption, kind: Kind, currency: str) -> str:
    """The value as written; of an uncertain one its median."""
    if isinstance(of.value, Uncertain) and isinstance(of.value, float | int):
        return kind.spell(of.value, currency).replace(",", "")
    return of.said if isinstance(of.said, str) else ""


def both(written: str) -> tuple[str, str]:
    """Two ends that are written with `to`."""
    low, high = (part.strip() for part in TO.split(written))
    return ends(low, high)
