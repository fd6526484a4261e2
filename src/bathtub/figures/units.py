"""Measures in their units: on an axis, beside a line, and as differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..scenario.spelling import few, figures
from .style import figures_short

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def said(value: float, unit: str) -> str:
    """A value: 73.1 %, 739 heads, 1.23 M of money."""
    if unit == "share":
        return f"{few(100 * value)} %"
    if unit.startswith("money"):
        return figures(value)[0] if abs(value) >= 0.5 else "0"
    return f"{value:,.0f}" if unit in ("heads", "events") and value >= 10 else few(value)


def said_differences(unit: str, *values: float) -> list[str]:
    """Differences with their signs, in one size; those of shares in percentage points."""
    values = tuple(100 * value if unit == "share" else value for value in values)
    if max(map(abs, values)) < 0.1:
        texts = [few(float(f"{value:.2g}") + 0.0) for value in values]
    else:
        largest = max(values, key=abs)
        texts = figures(largest, *values)[1:]
    told = zip(texts, values, strict=True)
    return [f"+{text}" if value > 0 else text for text, value in told]


def unit_on(ax: Axes, unit: str, currency: str, per: str = "") -> None:
    """Label the y axis with a measure's unit; `per` is the period of a flow: ' a month'."""
    if unit == "share":
        tell = FuncFormatter(lambda part, _: f"{small(100 * part)} %")
    elif unit in ("heads", "events"):
        ax.yaxis.set_major_locator(MaxNLocator("auto", integer=True, steps=[1, 2, 2.5, 5, 10]))
        tell = FuncFormatter(lambda number, _: f"{number + 0.0:,.0f}")
    else:
        tell = FuncFormatter(lambda number, _: small(number))
    ax.yaxis.set_major_formatter(tell)
    ax.set_ylabel(f"{unit_name(unit, currency)}{per}")


# What an axis of differences shows where there is none: of other units, and of shares.
NO_DIFFERENCE = ((-1.0, 1.0), (-0.01, 0.01))


def difference_on(ax: Axes, unit: str, currency: str, which: str) -> None:
    """Label an axis with differences, signed."""
    by = 100 if unit == "share" else 1

    def tell(number: float, _: int | None) -> str:
        said = small(by * number)
        return f"+{said}" if number > 0 and said != "0" else said

    axis = ax.yaxis if which == "y" else ax.xaxis
    axis.set_major_formatter(FuncFormatter(tell))
    name = "percentage points" if unit == "share" else unit_name(unit, currency)
    axis.set_label_text(name)


def unit_name(unit: str, currency: str) -> str:
    """A unit in words."""
    words = {"share": "per cent", "level": "step", "money/year": f"{currency} a year"}
    return words.get(unit, unit.replace("money", currency))


def small(number: float) -> str:
    """A number on an axis, whether large or a fraction of one."""
    number = round(float(number), 9) + 0.0
    return figures_short(number) if abs(number) >= 10 else few(number)
