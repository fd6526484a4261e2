"""How a field of the scenario is declared: kind, default as written, meaning, source, grade.

A default is text, as a user would write it, and goes through the same door as a user's value.
Grades: a peer-reviewed or official, b industry survey, c folklore, j judgement.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from . import quantities as q
from .mistakes import shortened
from .uncertain import TO, Uncertain, is_law, law_of, stand_in

UNSPACED = re.compile(r"(\w+):(\S.*)", re.DOTALL)  # `hunting:40 %` is one text in YAML


class DefaultMoney(str):
    """A default in money: written in EUR, it stands for as much of the scenario's currency."""

    def in_(self, currency: str) -> str:
        """The default as a user with this currency would write it."""
        return self.replace("EUR", currency)


TWICE = "to twice as much"  # how far a slider goes where sizes differ from firm to firm


def fact(
    default: Any,
    meaning: str,
    source: str = "",
    grade: str = "j",
    usual: str = "",
    reach: str = "",
) -> Any:
    """A field with its default as text, its meaning, and where the default comes from.

    `usual` is the range in which published or surveyed firms lie, as a user would write it.
    What has a `reach` is one of the main values, which a workshop moves: from where to where, as
    a user would write it, or `TWICE`.
    """
    extra: dict[str, Any] = {
        "source": source or "judgement",
        "grade": grade,
        "usual": usual,
        "reach": reach,
    }
    return Field(default=_in_money(default), description=meaning, json_schema_extra=extra)


def _in_money(default: Any) -> Any:
    if isinstance(default, dict):
        return {key: _in_money(part) for key, part in default.items()}
    return DefaultMoney(default) if isinstance(default, str) and " EUR" in default else default


def wrong(message: str) -> PydanticCustomError:
    """An error whose message reaches the user as it stands."""
    return PydanticCustomError("wrong", "{message}", {"message": message})


@dataclass(frozen=True)
class Quantity:
    """The door for one kind of quantity, known or uncertain."""

    kind: q.Kind

    @property
    def wants(self) -> str:
        """What may stand here, in words."""
        return self.kind.wants

    @property
    def example(self) -> str:
        """Something that may stand here."""
        return self.kind.example

    def read(
        self, value: Any, plain: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        """The number that is written, or the stand-in of an uncertain one."""
        number = _read(self.kind, value, info)
        return number if isinstance(number, Uncertain) else plain(number)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_wrap_validator_function(self.read, handler(source))


@dataclass(frozen=True)
class Words:
    """The door for what is written in words of its own, and is no single quantity."""

    wants: str
    example: str
    read: Callable[[Any, ValidationInfo], Any]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)


def _read(kind: q.Kind, value: Any, info: ValidationInfo) -> Any:
    currency = (info.context or {}).get("currency", "EUR")
    if value is None:
        raise wrong(f"has no value; {kind.wanted(currency)}")
    if isinstance(value, DefaultMoney):
        value = value.in_(currency)
    try:
        if law := law_of(value, kind, currency):
            return stand_in(law)
        if isinstance(value, dict) and value.keys() <= {"source", "note"}:
            raise wrong(f"has no `value:` beside what is noted; {kind.wanted(currency)}")
        if not isinstance(value, str):
            raise wrong(f"{kind.wanted(currency)}; got {form(value)}")
        return kind.parse(value, currency)
    except q.NotAQuantity as problem:
        raise wrong(str(problem)) from None


def form(value: Any) -> str:
    """What was written instead, for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "keys with values"
    return "a list" if isinstance(value, list) else f"'{shortened(str(value))}'"


Number = Annotated[float, Quantity(q.NUMBER)]
Factor = Annotated[float, Quantity(q.FACTOR)]
Positive = Annotated[float, Quantity(q.POSITIVE)]
Count = Annotated[int, Quantity(q.COUNT)]
Seed = Annotated[int, Quantity(q.SEED)]
Looks = Annotated[int, Quantity(q.LOOKS)]
Share = Annotated[float, Quantity(q.SHARE)]
FactorShare = Annotated[float, Quantity(q.FACTOR_SHARE)]
Weight = Annotated[float, Quantity(q.WEIGHT)]
Rate = Annotated[float, Quantity(q.RATE)]
Inflow = Annotated[float, Quantity(q.INFLOW)]
Growth = Annotated[float, Quantity(q.GROWTH)]
Money = Annotated[float, Quantity(q.MONEY)]
MoneyRate = Annotated[float, Quantity(q.MONEY_RATE)]
Yearly = Annotated[float, Quantity(q.YEARLY)]
Hours = Annotated[float, Quantity(q.HOURS)]
Duration = Annotated[float, Quantity(q.DURATION)]
Instant = Annotated[float, Quantity(q.INSTANT)]


class Patience(NamedTuple):
    """Silence that is borne: so many days, or so many of the customer's own intervals."""

    days: float
    gaps: float


SILENCE = "own intervals or a time"


def _silence(value: Any, info: ValidationInfo) -> Patience:
    """`4 own intervals`, or a time."""
    if "own interval" in str(value):
        return Patience(math.inf, _read(q.OWN_INTERVALS, value, info))
    kind = replace(q.DURATION, wants=SILENCE, example="4 own intervals")
    return Patience(_read(kind, value, info), math.inf)


class Span(NamedTuple):
    """From one share to another."""

    low: float
    high: float


SPAN = "a share, or one share to another"


def _span(value: Any, info: ValidationInfo) -> Span:
    """`1 % to 5 %`, or one share."""
    kind = replace(q.SHARE, wants=SPAN, example="1 % to 5 %")
    parts = [part.strip() for part in TO.split(value)] if isinstance(value, str) else [value]
    if len(parts) == 2 and "%" in parts[1] and "%" not in parts[0]:
        parts[0] += " %"  # the unit once, at the end
    if len(parts) > 2:
        raise wrong(f"wants {kind.wants}, such as {kind.example}; got {form(value)}")
    low, high = _read(kind, parts[0], info), _read(kind, parts[-1], info)
    if low > high:
        one, other = parts
        raise wrong(
            f"{one} is more than {other}; the smaller end comes first: {other} to {one}"
        )
    return Span(low, high)


def _yes(value: Any, info: ValidationInfo) -> bool:
    said = str(value).lower() if isinstance(value, str | bool) else ""
    if said not in ("true", "false", "yes", "no"):
        raise wrong(f"wants true or false; got {form(value)}")
    return said in ("true", "yes")


YesNo = Annotated[bool, Words("true or false", "true", _yes)]
Range = Annotated[Span, Words(SPAN, "1 % to 5 %", _span)]
Class = Annotated[float, Quantity(q.CLASS)]
Silence = Annotated[Patience, Words(SILENCE, "4 own intervals", _silence)]

SAME = "the same"


class Model(BaseModel):
    """A mapping of the scenario file: frozen, and no unknown keys.

    `bare` says what a bare value stands for: `("mean", {"cv": "0 %"})` makes of `5 EUR` the
    mapping `{mean: 5 EUR, cv: 0 %}`; `SAME` stands for the bare value again. `instead` names
    keys that take the place of others: `{"every": ("mean", "shape")}` refuses both together,
    and then needs no default for these. A `partial` one says only what it names. `such_as` is
    an example for messages.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    bare: ClassVar[tuple[str, dict[str, str | None]] | None] = None
    instead: ClassVar[dict[str, tuple[str, ...]]] = {}
    partial: ClassVar = False
    such_as: ClassVar = ""

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, value: Any) -> Any:
        return cls.write_out(value)

    @classmethod
    def write_out(cls, value: Any) -> Any:
        """The value in its long form; raises on what is no mapping."""
        if value is None:
            value = {}
        if cls.bare and (isinstance(value, str) or is_law(value)):
            key, others = cls.bare
            rest = {other: value if text == SAME else text for other, text in others.items()}
            value = {key: value, **rest}
        if not isinstance(value, dict):
            hint = ""
            if isinstance(value, str) and (found := UNSPACED.match(value)):
                hint = f"; a blank follows the colon: {found[1]}: {found[2]}"
            raise wrong(
                f"wants keys with values, such as {cls.example()}; got {form(value)}{hint}"
            )
        for key, replaced in cls.instead.items():
            if value.get(key) is not None:
                both = [other for other in replaced if value.get(other) is not None]
                if both:
                    two = f"'{key}' and '{both[0]}'"
                    raise wrong(f"has both {two}, which exclude each other; drop one of them")
                value = {**dict.fromkeys(replaced), **value}
            elif any(value.get(other) is not None for other in replaced):
                value = {key: None, **value}  # what was laid before gives way
        return value

    @classmethod
    def example(cls) -> str:
        """Something that may stand here: as it says itself, or its first keys."""
        first = [key for key in cls.__annotations__ if key in cls.model_fields][:2]
        return cls.such_as or "{" + ", ".join(f"{key}: .." for key in first) + "}"
