"""Numbers as people write them: `84 k EUR/year`, `35 %`, `0.8/year`, `3 months`, `month 18`.

One grammar, NUMBER [k|M] UNIT [/PERIOD]; the field decides what it may say and what it means.
Converted once, here at the door: money stays in the scenario's currency, shares are 0..1,
rates are per year, times are days (a year has 365.25, a month 30.4375, a week 7).
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from .guesses import guesses
from .mistakes import shortened
from .spelling import spelled

DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
YEAR, MONTH = DAYS["year"], DAYS["month"]

_FORM = re.compile(
    r"""\s* (?P<number>[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    \s* (?P<thousands>[kM](?![A-Za-z]))?
    \s* (?P<unit>[^\d/\s,.'_+-](?:[^/]*[^/\s])?)?
    \s* (?:(?:/|\bper\b) \s* (?P<period>[A-Za-z]+))? \s*""",
    re.VERBOSE,
)
_DATE = re.compile(r"\s*(day|week|month|quarter|year)\s+(\d+(?:\.\d*)?|\.\d+)\s*")
_SEPARATED = re.compile(r"\s*[+-]?\d+(?:[.,'_ ]\d+)+(?!\d)")
_ORDINARY = re.compile(r"(?P<unit>.*?)\s*\bper\s+(?P<period>[A-Za-z]+)")
_CURRENCY = re.compile(r"[^\W\d_]{1,12}|[$€£¥₣₤₩₹₺₽₿]")
_TAKEN = {"k", "M", "e", "E", "per", "to", "hour", "hours", "point", "points"}
_CALENDAR = re.compile(
    r"(?i)(?<!\d)((19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d)(?!\d)"
    r"|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_RANGE = re.compile(r"(.*\d.*?)\s*(?:\.\.|[-\u2013\u2014])\s*(\d.*)")
_DOTTED = re.compile(r"\s*[1-9]\d{0,2}\.\d{3}(?!\d)(?!\s*[kM]\b)")
_TIMES = {"k": 1e3, "M": 1e6, None: 1.0}
LONGEST = 1000  # characters; what is longer is no number, and is not searched for one


class NotAQuantity(ValueError):
    """What is wrong with a written number, in words."""


class Unclear(NotAQuantity):
    """What is wrong with a written number, where the remedy is not said with it."""

    def __init__(self, said: str, remedy: str = "") -> None:
        self.remedy = remedy
        super().__init__(said)


@dataclass(frozen=True)
class Written:
    """A number taken apart: `1.2 M EUR/year` is (1.2e6, "EUR", "year")."""

    number: float
    unit: str
    period: str

    def said(self) -> str:
        """The unit as one would say it."""
        if self.unit and self.period:
            return f"{self.unit} per {self.period}"
        return shortened(self.unit) or (
            f"a number per {self.period}" if self.period else "a bare number"
        )


def is_currency(text: str) -> bool:
    """Whether amounts can be told from other quantities by this code."""
    return _CURRENCY.fullmatch(text) is not None and text not in _TAKEN


def read(text: str) -> Written:
    """Take a written number apart; raises `Unclear` with the reason."""
    found = _FORM.fullmatch(text)
    if found is None:
        hint = ""
        if _SEPARATED.match(text) or text.lstrip().startswith(","):
            hint = ": decimals follow a point, as in 0.5, and thousands stand unseparated"
        raise Unclear(f"'{shortened(text)}' is no number{hint}")
    unit, period = found["unit"] or "", found["period"] or ""
    if spoken := _ORDINARY.fullmatch(unit):
        unit, period = spoken["unit"], spoken["period"]
    number = float(found["number"]) * _TIMES[found["thousands"]]
    if not math.isfinite(number):
        raise too_large(text)
    return Written(number, unit.strip(), _singular(period) if period else "")


def too_large(text: str) -> Unclear:
    """What to say of a number that no computer holds."""
    return Unclear(f"'{shortened(text)}' is too large a number")


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in DAYS else word


def ends(low: str, high: str) -> tuple[str, str]:
    """The ends of a range, each with the unit that may stand once: `4 to 6 %`, `month 3 to 9`.

    Raises `NotAQuantity` where their units differ; times may stand in different ones.
    """
    if max(len(low), len(high)) > LONGEST:
        return low, high
    one, other = _FORM.fullmatch(low), _FORM.fullmatch(high)
    if other and (date := _DATE.fullmatch(low)) and not other["unit"]:
        return low, f"{date[1]} {high}"
    if not one or not other:
        return low, high
    if not one["unit"] and not one["period"]:
        behind = other.end("number")
        if one["thousands"] and other["thousands"]:
            behind = other.end("thousands")
        return f"{low} {high[behind:].strip()}".strip(), high
    units = [(_singular(w.unit).removesuffix("s"), w.period) for w in (read(low), read(high))]
    if units[0] != units[1] and not all(unit in DAYS for unit, _ in units):
        raise NotAQuantity(
            f"the units of {shortened(low)} and {shortened(high)} differ; write one unit, "
            "with both or behind the second"
        )
    return low, high


def _per_year(written: Written) -> float:
    """How many of the written periods make a year."""
    if written.period not in DAYS:
        raise Unclear(f"'/{shortened(written.period)}' is no period ({', '.join(DAYS)})")
    return YEAR / DAYS[written.period]


@dataclass(frozen=True)
class Kind:
    """What a field wants: in words, with an example, how it is read and its limits."""

    wants: str
    example: str
    convert: Callable[[Written, str], float | None]  # (written, currency); None: wrong unit
    low: float = -math.inf
    high: float = math.inf
    unit: str = ""  # of the converted number, for people
    grain: float = 0.0  # whole multiples of this only, if not 0

    def parse(self, text: str, currency: str = "EUR") -> float:
        """The number in base units; raises `NotAQuantity` with what is wrong and a remedy."""
        if len(text) > LONGEST:
            raise NotAQuantity(f"'{shortened(text)}' is no number; {self.wanted(currency)}")
        if self.is_date and _CALENDAR.search(text):
            raise NotAQuantity(
                f"'{shortened(text)}' is a date of the calendar; the run counts from its own "
                "beginning, as in month 18"
            )
        try:
            return self.value(text, currency)
        except NotAQuantity as problem:
            if meant := self.meant(text, currency):
                raise NotAQuantity(f"{problem}; did you mean {meant}?") from None
            if isinstance(problem, Unclear):
                remedy = problem.remedy or self.wanted(currency)
                raise NotAQuantity(f"{problem}; {remedy}") from None
            raise

    def value(self, text: str, currency: str) -> float:
        """The number in base units; raises `NotAQuantity` with what is wrong."""
        try:
            return self.checked(text, self.converted(text, currency), currency)
        except OverflowError:
            raise too_large(text) from None

    def converted(self, text: str, currency: str) -> float:
        """The number in base units, whatever the limits; `OverflowError` where it has none."""
        if self.is_date and (date := _DATE.fullmatch(text)):
            return snap(float(date[2]) * DAYS[date[1]])
        written = read(text.replace("€", "EUR") if currency == "EUR" else text)
        if self.unit in ("money", "money a year", "heads") and _DOTTED.match(text):
            raise Unclear(
                f"{shortened(text)} reads as {written.number:g}, because a point begins the "
                "decimals"
            )
        value = self.convert(written, currency)
        if value is None:
            raise NotAQuantity(f"{self.wanted(currency)}; got {written.said()}")
        return value

    def checked(self, text: str, value: float, currency: str) -> float:
        """The value, if it lies within the limits of the kind."""
        text = shortened(text)
        if value <= 0 < self.low < 1:
            raise Unclear(f"{text} is too little")
        if value < self.low:
            limit = self.spell(self.low, currency)
            raise Unclear(f"{text} is less than {limit}, the least it can be")
        if value > self.high:
            limit = self.spell(self.high, currency)
            remedy = "a part is never more than the whole" if self.is_part else ""
            raise Unclear(f"{text} is more than {limit}, the most it can be", remedy)
        return value

    def meant(self, text: str, currency: str) -> str | None:
        """What was probably meant by a text that cannot stand here."""
        for guess in guesses(text, self.example.replace("EUR", currency), currency):
            try:
                self.value(guess, currency)
            except NotAQuantity:
                continue
            return guess
        return self.range_meant(text, currency)

    def range_meant(self, text: str, currency: str) -> str | None:
        """A range as it is written here, where a text is one as many write it: 4-8 %."""
        found = _RANGE.fullmatch(text.strip())
        if not found or len(text) > LONGEST:
            return None
        try:
            for end in ends(found[1], found[2]):
                self.value(end, currency)
        except NotAQuantity:
            return None
        return f"{found[1]} to {found[2]}"

    def wanted(self, currency: str) -> str:
        """What may stand here, with an example."""
        return f"wants {self.wants}, such as {self.example.replace('EUR', currency)}"

    @property
    def is_date(self) -> bool:
        """Whether it is an instant of the run."""
        return self.unit == "day of the run"

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a whole: a share or a probability."""
        return (self.low, self.high) == (0, 1)

    def spell(self, value: float, currency: str = "EUR") -> str:
        """A number in base units as people write it."""
        return spelled(value, self.unit, currency)


def _number(written: Written, currency: str) -> float | None:
    return None if written.unit or written.period else written.number


def _count(written: Written, currency: str) -> float | None:
    if written.unit or written.period:
        return None
    if written.number != math.floor(written.number):
        low = math.floor(written.number)
        raise NotAQuantity(f"{written.number:g} is no whole number; write {low} or {low + 1}")
    return written.number


def _share(written: Written, currency: str) -> float | None:
    if written.period:
        return None
    if written.unit in ("%", "points", "point"):
        return written.number / 100
    return written.number if written.unit == "" else None


def _rate(written: Written, currency: str) -> float | None:
    """Happenings a year: a number is a hazard, a percentage the chance that it happens."""
    if not written.period:
        return 0.0 if written.number == 0 and written.unit in ("", "%") else None
    if written.unit == "":
        return written.number * _per_year(written)
    if written.unit != "%":
        return None
    if written.number >= 100:
        raise NotAQuantity(
            f"a chance of {written.number:g} % per {written.period} is more than a chance can "
            f"be; write below 100 %, or how often it happens, such as "
            f"{max(1.0, written.number / 100):g}/{written.period}"
        )
    return -math.log1p(-written.number / 100) * _per_year(written)


def _growth(written: Written, currency: str) -> float | None:
    """Compound growth a year: a percentage or a fraction per period."""
    if not written.period:
        return 0.0 if written.number == 0 and written.unit in ("", "%") else None
    if written.unit not in ("", "%"):
        return None
    step = written.number / (100 if written.unit else 1)
    if step <= -1:
        raise NotAQuantity(
            f"a growth of {step * 100:g} % per {written.period} leaves nothing; it must be "
            "above -100 %"
        )
    return (
        math.expm1(math.log1p(step) * _per_year(written)) if written.period != "year" else step
    )


def _money(written: Written, currency: str) -> float | None:
    if written.period:
        return None
    if written.unit == currency or (written.number == 0 and written.unit == ""):
        return written.number
    return None


def _money_rate(written: Written, currency: str) -> float | None:
    if not written.period:
        return 0.0 if written.number == 0 and written.unit in ("", currency) else None
    return written.number * _per_year(written) if written.unit == currency else None


def _yearly(written: Written, currency: str) -> float | None:
    if not written.period or written.unit not in ("", "hours", "hour"):
        return None
    return written.number * _per_year(written)


def _hours(written: Written, currency: str) -> float | None:
    return written.number if written.unit in ("hours", "hour") and not written.period else None


def _own_intervals(written: Written, currency: str) -> float | None:
    own = written.unit in ("own intervals", "own interval") and not written.period
    return written.number if own else None


SNAP = 1 / 65536  # of a day, 1.3 seconds


def snap(days: float) -> float:
    """Days to the nearest 65536th: instants then add up exactly in binary."""
    return math.floor(days / SNAP + 0.5) * SNAP


def _duration(written: Written, currency: str) -> float | None:
    if written.period:
        return None
    if written.number == 0 and not written.unit:
        return 0.0
    unit = _singular(written.unit)
    return snap(written.number * DAYS[unit]) if unit in DAYS else None


BIG = 1e15
MOST_A_YEAR = 1e5  # happenings of a kind to one account: one every five minutes, day and night

NUMBER = Kind("a bare number", "1.5", _number, -BIG, BIG)
FACTOR = Kind("a bare number from 0", "1.5", _number, 0, BIG)
POSITIVE = Kind("a bare number above 0", "0.8", _number, 1e-9, BIG)
CLASS = Kind("a class from 1 to 5", "3", _number, 1, 5)
COUNT = Kind("a whole number", "900", _count, 0, 1e9, "heads", grain=1)
SEED = Kind("a whole number", "7", _count, 0, 2**32 - 1, grain=1)
LOOKS = Kind("a whole number", "3", _count, 0, 100, grain=1)
SHARE = Kind("a share", "35 %", _share, 0, 1, "share")
FACTOR_SHARE = Kind("a share", "80 %", _share, 0, 10, "share")
WEIGHT = Kind("a weight", "40 %", _share, 0, 100, "share")
RATE = Kind("a rate", "0.8/year or 5 %/year", _rate, 0, MOST_A_YEAR, "a year")
INFLOW = Kind("a rate", "130/year", _rate, 0, BIG, "a year")
GROWTH = Kind("a growth rate", "2 %/year", _growth, -1, 1e3, "growth a year")
MONEY = Kind("money", "35 EUR", _money, 0, BIG, "money")
MONEY_RATE = Kind("money per time", "84 k EUR/year", _money_rate, 0, BIG, "money a year")
YEARLY = Kind("a number per time", "1500/year", _yearly, 0, BIG, "a year")
HOURS = Kind("hours", "12 hours", _hours, 0, BIG, "hours")
DURATION = Kind("a time", "3 months", _duration, 0, 400 * YEAR, "days", SNAP)
OWN_INTERVALS = Kind("own intervals", "4 own intervals", _own_intervals, 0, BIG)
INSTANT = Kind("a date", "month 18", _duration, 0, 400 * YEAR, "day of the run", SNAP)
