"""One line of the validation: what was published, what came out, and how far apart they may be."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

STANDARD_ERRORS = 4  # a line of a correct program fails once in 16,000
RELATIVE = 1e-3  # of a formula: its printed parameters have three or four digits


@dataclass(frozen=True)
class Check:
    """A published figure against the one that this program gets.

    `way` is `formula` where the paper's own formula is evaluated, `simulation` where a shipped
    scenario is run, `exact` where nothing may differ. Numbers have the unit that `what` names.
    A `reason` says why a figure cannot come out of its own formula; it excuses nothing but the
    value that this formula is `known` to give.
    """

    source: str
    what: str
    way: str
    published: str
    got: str
    apart: float
    tolerance: float
    reason: str = ""
    known: bool = False

    @property
    def passed(self) -> bool:
        """Whether the two are as close as they must be; what is no number never is."""
        return self.apart <= self.tolerance

    @property
    def verdict(self) -> str:
        """`yes`, `no`, or `known` for a figure that its own formula does not give."""
        if self.passed:
            return "yes"
        return "known" if self.known else "no"


def half_a_unit(digits: int) -> float:
    """Half a unit of the last of so many decimals."""
    return float(0.5 * 10.0**-digits)


def by_formula(
    source: str,
    what: str,
    published: float,
    got: float,
    digits: int,
    reason: str = "",
    known: float = math.nan,
) -> Check:
    """The paper's formula: within 1 in 1000, or half a unit of the last printed digit.

    `known` is what the formula gives, to one digit more, where `reason` says that this is not
    what was printed.
    """
    tolerance = max(RELATIVE * abs(published), half_a_unit(digits))
    found = _numbers(source, what, "formula", published, got, tolerance, digits)
    excused = bool(abs(got - known) <= half_a_unit(digits + 1))
    return replace(found, reason=reason, known=excused)


def by_simulation(
    source: str, what: str, published: float, got: float, error: float, digits: int | None
) -> Check:
    """A simulated figure: within 4 standard errors and half a unit of the last printed digit.

    `error` is the standard error of `got`, from theory wherever there is one. `digits` is None
    where `published` is the value of a published formula, which has no last digit.
    """
    tolerance = STANDARD_ERRORS * error + (half_a_unit(digits) if digits is not None else 0.0)
    shown = 4 if digits is None else digits
    return _numbers(source, what, "simulation", published, got, tolerance, shown)


def within(
    source: str, what: str, published: float, got: float, tolerance: float, digits: int
) -> Check:
    """A simulated figure that must lie within a stated tolerance."""
    return _numbers(source, what, "simulation", published, got, tolerance, digits)


def exactly(source: str, what: str, published: str, got: str) -> Check:
    """Texts or counts of which nothing may differ."""
    return Check(source, what, "exact", published, got, float(published != got), 0.0)


def _numbers(
    source: str,
    what: str,
    way: str,
    published: float,
    got: float,
    tolerance: float,
    digits: int,
) -> Check:
    texts = f"{published:,.{digits}f}", f"{got:,.{digits + 2}f}"
    return Check(source, what, way, *texts, float(abs(got - published)), float(tolerance))
