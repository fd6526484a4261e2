"""What a single value amounts to: `8 %/year = 0.695 % a month, hazard 0.0834`."""

import math
from typing import Any

from ..scenario.assumptions import Assumption
from ..scenario.laws import Law
from ..scenario.quantities import MONTH
from ..scenario.spelling import amount, few, spelled
from ..scenario.uncertain import Uncertain


def amounts_to(assumption: Assumption, currency: str) -> str:
    """The same in other words; empty where there are none."""
    kind, value = assumption.door.kind, assumption.value
    if kind is None or not isinstance(value, float | int) or isinstance(value, bool):
        return ""
    if isinstance(value, Uncertain):
        return uncertain(value.law, kind.unit, currency)
    if kind.wants == "a rate":
        return rate(value)
    return in_months(float(value), kind.unit, currency)


def uncertain(law: Law, unit: str, currency: str) -> str:
    """Where a number that is drawn anew in every replication lies."""
    low, middle, high = (spelled(law.at(u), unit, currency) for u in (0.05, 0.5, 0.95))
    return (
        f"drawn anew in every replication, {law.shape}: {middle} in the middle, "
        f"nine in ten from {low} to {high}"
    )


def rate(hazard: float) -> str:
    """Happenings a year as a chance, monthly and as a hazard."""
    if hazard <= 0:
        return "never: switched off"
    yearly, monthly = (-100 * math.expm1(-hazard / parts) for parts in (1, 12))
    said = f"{few(yearly)} %/year = {few(monthly)} % a month, hazard {few(hazard)}"
    if hazard < 1:
        return said
    return f"{few(hazard)} a year = {few(hazard / 12)} a month, one every {gap(hazard)}"


def gap(hazard: float) -> str:
    """The mean time from one happening to the next."""
    days = 365.25 / hazard
    return f"{few(days)} days" if days < 60 else f"{few(days / MONTH)} months"


def in_months(value: float, unit: str, currency: str) -> str:
    """Amounts and growth by the month, times in another unit."""
    match unit:
        case "growth a year" if value and value > -1:
            return f"{few(100 * math.expm1(math.log1p(value) / 12))} % a month"
        case "money a year" if value:
            return f"{amount(value / 12, currency)} a month"
        case "a year" if value:
            return f"{few(value / 12)} a month"
        case "days" if value:
            return f"{few(value)} days" if value < 1000 else f"{few(value / MONTH)} months"
        case "day of the run" if value:
            return f"day {few(value)}"
    return ""


def as_written(said: Any) -> str:
    """A value as one line of a file."""
    if said is None:
        return "not set"
    if said == "":
        return "empty"
    if isinstance(said, dict):
        inside = ", ".join(f"{key}: {as_written(part)}" for key, part in said.items())
        return "{" + inside + "}"
    if isinstance(said, list):
        return "[" + ", ".join(map(as_written, said)) + "]"
    return " ".join(str(said).split())
