"""When a strategy changes: at a date, or when a measure crosses a line."""

import math
import re
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from pydantic import ValidationInfo

from . import quantities as q
from .fields import Words, form, wrong
from .mistakes import closest, shortened
from .uncertain import law_of, stand_in

_SIGN = re.compile(r"[<>=!]+")
DATE = replace(q.INSTANT, wants="a date or a condition (`churn > 15 %/year`)")


class Condition(NamedTuple):
    """A line that a measure of the whole firm can cross."""

    measure: str
    above: bool
    line: float

    def holds(self, value: float) -> bool:
        """Whether the measure stands beyond the line; a missing value never does."""
        return value > self.line if self.above else value < self.line


def _bare(written: q.Written, currency: str) -> float | None:
    return written.number if written.unit in ("", "heads") and _a_year(written) else None


def _money(written: q.Written, currency: str) -> float | None:
    is_money = written.unit == currency or (written.unit == "" and written.number == 0)
    return written.number if is_money and _a_year(written) else None


def _share(written: q.Written, currency: str) -> float | None:
    if written.period or written.unit not in ("", "%"):
        return None
    return written.number / (100 if written.unit else 1)


def _yearly_share(written: q.Written, currency: str) -> float | None:
    """A chance per time as the part of a year's beginning that it makes."""
    if not written.period or written.unit not in ("", "%"):
        return None
    part = written.number / (100 if written.unit else 1)
    years = q.DAYS.get(written.period, math.nan) / q.YEAR
    if not 0 <= part < 1 or math.isnan(years):
        return None
    return part if years == 1 else -math.expm1(math.log1p(-part) / years)


def _a_year(written: q.Written) -> bool:
    """Flows are those of the last twelve months; one may say so."""
    return written.period in ("", "year")


LINES = {
    "money": q.Kind("money", "0 EUR", _money, -q.BIG, q.BIG, "money"),
    "share": q.Kind("a share", "20 %", _share, -1, 1, "share"),
    "share a year": q.Kind("a share per year", "15 %/year", _yearly_share, 0, 1, "share"),
}
NUMBER = q.Kind("a bare number", "400", _bare, -q.BIG, q.BIG, "heads")


def measure_units() -> dict[str, str]:
    """The measures that a condition may name, with their units."""
    from ..measures import MEASURES

    units = {measure.name: measure.unit for measure in MEASURES}
    return {**units, "churn": "share a year"}


def parse_condition(text: str, currency: str) -> Condition:
    """`churn > 15 %/year` taken apart; raises `NotAQuantity` with what is wrong."""
    found = _SIGN.search(text)
    assert found is not None
    measure, sign, line = text[: found.start()].strip(), found[0], text[found.end() :].strip()
    units = measure_units()
    if measure not in units:
        near = closest(measure, list(units))
        hint = f"did you mean '{near}'?" if near else f"wants {DATE.wants}"
        raise q.NotAQuantity(f"there is no monthly measure '{shortened(measure)}'; {hint}")
    if sign not in ("<", ">"):
        raise q.NotAQuantity(f"'{shortened(sign)}' is no comparison here; write < or >")
    kind = LINES.get(units[measure], NUMBER)
    try:
        return Condition(measure, sign == ">", _number(kind, line, currency))
    except q.NotAQuantity as problem:
        raise q.NotAQuantity(f"{measure}: {problem}") from None


def _number(kind: q.Kind, said: Any, currency: str) -> Any:
    """The number that is written, known or uncertain."""
    if law := law_of(said, kind, currency):
        return stand_in(law)
    if not isinstance(said, str):
        raise q.NotAQuantity(f"{kind.wanted(currency)}; got {form(said)}")
    return kind.parse(said, currency)


def _read(value: Any, info: ValidationInfo) -> Any:
    if value is None:
        return None
    currency = (info.context or {}).get("currency", "EUR")
    try:
        if isinstance(value, str) and _SIGN.search(value):
            return parse_condition(value, currency)
        return _number(DATE, value, currency)
    except q.NotAQuantity as problem:
        raise wrong(str(problem)) from None


When = Annotated[float | Condition | None, Words(DATE.wants, DATE.example, _read)]
