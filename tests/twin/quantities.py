"""Quantities as people write them, `84 k EUR/year` or `18 months`, in base units.

Base units are days for times, a year for whatever comes so often or costs so much in a
time, one for shares, and the currency for money.
"""

import math
import re
from decimal import Decimal

YEAR, MONTH, WEEK = 365.25, 30.4375, 7.0
DAYS = {
    "hour": 1 / 24,
    "day": 1.0,
    "week": WEEK,
    "month": MONTH,
    "quarter": 3 * MONTH,
    "year": YEAR,
}
SCALES = {"": 0, "k": 3, "M": 6, "m": 6, "bn": 9}
WRITTEN = re.compile(r"([-+]?[\d_.]+(?:e[-+]?\d+)?)\s*(k|M|m|bn)?(?![a-zA-Z])\s*(%?)\s*(.*)")


def parts(text) -> tuple[float, bool, str]:
    """The number, whether it stands in percent, and what follows it."""
    found = WRITTEN.fullmatch(str(text).strip())
    if not found:
        raise ValueError(f"no quantity: {text!r}")
    power = SCALES[found[2] or ""] - (2 if found[3] else 0)
    exact = Decimal(found[1].replace("_", "")).scaleb(power)
    return float(exact), bool(found[3]), found[4].strip()


def days_of(unit: str) -> float:
    """How many days a unit of time has."""
    return DAYS[unit.strip().removesuffix("s")]


def grid(days: float) -> float:
    """Instants of the calendar are whole 65536ths of a day, so that they add up exactly."""
    return math.floor(days * 65536 + 0.5) / 65536


def number(text) -> float:
    return parts(text)[0]


def count(text) -> float:
    return parts(text)[0]


def time(text) -> float:
    amount, _, unit = parts(str(text).removeprefix("every "))
    return grid(amount * days_of(unit)) if amount else 0.0


def date(text) -> float:
    unit, amount = str(text).split()
    return grid(float(amount) * days_of(unit))


def rate(text) -> float:
    """Happenings a year: of `4 %/year` the hazard, so that 4 % are met within the year."""
    amount, percent, unit = parts(text)
    hazard = -math.log(1 - amount) if percent else amount
    return hazard * (YEAR / days_of(unit.split("/")[1])) if "/" in unit else hazard


def per_year(text) -> float:
    """So much a year, money or hours."""
    amount, _, unit = parts(text)
    return amount * (YEAR / days_of(unit.split("/")[1])) if "/" in unit else amount


def growth(text) -> float:
    """Growth from one year to the next."""
    amount, _, unit = parts(text)
    years = YEAR / days_of(unit.split("/")[1]) if "/" in unit else 1.0
    return amount if years == 1 else (1 + amount) ** years - 1
