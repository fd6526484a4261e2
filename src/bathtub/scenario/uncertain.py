"""Numbers that nobody knows exactly: `4 % to 6 %`, or `{dist: triangular, low: .., ..}`.

Such a number is a law, read here and drawn once in each replication (`firm.draws`). Until then
its median stands in for it.
"""

import re
from collections.abc import Mapping
from typing import Any

from .laws import KEYS, SHAPES, Law, about
from .mistakes import nearest, shortened
from .quantities import Kind, NotAQuantity, ends

TO = re.compile(r"\bto\b")


class Uncertain:
    """A number that is a law; in sums and comparisons its median stands in for it."""

    law: Law


class UncertainNumber(Uncertain, float):
    """An uncertain amount, share, rate or time."""


class UncertainCount(Uncertain, int):
    """An uncertain whole number."""


def stand_in(law: Law) -> Uncertain:
    """The median, which knows its law."""
    middle = law.at(0.5)
    number = UncertainCount(middle) if law.grain == 1 else UncertainNumber(middle)
    number.law = law
    return number


def is_law(value: Any) -> bool:
    """Whether a mapping is a distribution; a product called `dist` has a number, no name."""
    name = value.get("dist") if isinstance(value, Mapping) else None
    return isinstance(name, str) and name[:1].isalpha()


def law_of(value: Any, kind: Kind, currency: str) -> Law | None:
    """The law that was written for a field of this kind, if any; raises `NotAQuantity`."""
    if isinstance(value, str) and len(found := TO.split(value)) > 1:
        shape, parameters = between([part.strip() for part in found], kind, currency)
    elif is_law(value):
        shape, parameters = value["dist"], parameters_of(value, kind, currency)
    elif isinstance(value, Mapping) and value and KEYS.issuperset(value):
        raise NotAQuantity(
            f"{kind.wanted(currency)}; an uncertain one begins with its distribution, as in "
            "{dist: uniform, low: .., high: ..}"
        )
    else:
        return None
    return Law(shape, parameters, kind.low, kind.high, kind.grain)


def between(found: list[str], kind: Kind, currency: str) -> tuple[str, tuple[float, ...]]:
    """The shape that `a to b` has in a field of this kind, and its parameters."""
    if len(found) != 2 or not all(found):
        raise NotAQuantity("a range has two ends, as in 4 to 6")
    texts = ends(*found)
    low, high = (kind.parse(text, currency) for text in texts)
    in_order(low, high, *texts)
    if kind.is_part and low > 0 and high < 1:
        return "logitnormal", (low, high)
    if low > 0 and not kind.is_part:
        return "lognormal", (low, high)
    return "normal", about(low, high)


def parameters_of(written: Mapping[str, Any], kind: Kind, currency: str) -> tuple[float, ...]:
    """The parameters of a distribution that is written as a mapping."""
    name = written["dist"]
    if name not in SHAPES:
        hint = nearest(name, list(SHAPES))
        raise NotAQuantity(f"there is no distribution '{shortened(name)}'; {hint}")
    wanted = SHAPES[name].parameters
    said = f"{name} wants {', '.join(wanted)}"
    for key in written:
        if key not in (*wanted, "dist"):
            raise NotAQuantity(f"'{shortened(str(key))}' is no parameter; {said}")
    numbers: dict[str, float] = {}
    for key in wanted:
        if not isinstance(written.get(key), str):
            fault = "no number" if key in written else "missing"
            raise NotAQuantity(f"{said}; '{key}' is {fault}")
        try:
            numbers[key] = kind.parse(written[key], currency)
        except NotAQuantity as problem:
            raise NotAQuantity(f"{key}: {problem}") from None
    consistent(name, numbers, written)
    return tuple(numbers.values())


def consistent(name: str, numbers: Mapping[str, float], written: Mapping[str, str]) -> None:
    """Raise `NotAQuantity` where the parameters of a distribution cannot go together."""
    if "sd" in numbers:
        if numbers["sd"] <= 0:
            raise NotAQuantity("sd must be above 0; what is known is written alone")
        return
    low, high = numbers["low"], numbers["high"]
    in_order(low, high, written["low"], written["high"])
    if not low <= numbers.get("mode", low) <= high:
        raise NotAQuantity(
            f"the mode, {shortened(written['mode'])}, lies outside "
            f"{shortened(written['low'])} to {shortened(written['high'])}"
        )
    if name in ("lognormal", "logitnormal") and low <= 0:
        raise NotAQuantity(f"low must be above 0 for a {name} number")
    if name == "logitnormal" and high >= 1:
        raise NotAQuantity("high must be below 100 % for a logitnormal number")


def in_order(low: float, high: float, low_text: str, high_text: str) -> None:
    """Raise `NotAQuantity` unless the first end is the smaller one."""
    if low == high:
        raise NotAQuantity(
            f"both ends are {shortened(low_text)}; a number that is known is written once"
        )
    if low > high:
        one, other = shortened(low_text), shortened(high_text)
        raise NotAQuantity(
            f"{one} is more than {other}; the smaller end comes first: {other} to {one}"
        )
