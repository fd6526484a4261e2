"""From numbers in base units back to what people write: `84 k EUR/year`, `35 %`, `18 months`."""

import math

SIZES = ((1e9, " bn"), (1e6, " M"), (1e3, " k"), (1.0, ""))
TIMES = ((365.25, "year"), (30.4375, "month"), (7.0, "week"), (1.0, "day"))


def figures(*numbers: float) -> list[str]:
    """Numbers in the size that the largest needs, with three figures of the first: 1.23 M."""
    known = [abs(number) for number in numbers if math.isfinite(number)]
    largest = max(known, default=0.0)
    size, letter = next((s for s in SIZES if largest >= s[0] * 0.9995), SIZES[-1])
    first = abs(numbers[0]) if math.isfinite(numbers[0]) else largest
    rounded = float(f"{first / size:.3g}")  # 9.999 has two whole figures
    digits = max(0, 3 - len(str(int(rounded))))
    return [
        f"{number / size:,.{digits}f}{letter}" if math.isfinite(number) else "unknown"
        for number in numbers
    ]


def signed(number: float) -> str:
    """A difference with its sign and three figures: +1.23 M."""
    if not math.isfinite(number):
        return "-"
    if abs(number) < 0.5:
        return "0"
    return f"{'+' if number > 0 else ''}{figures(float(number))[0]}"


def few(number: float) -> str:
    """A number with three figures, and none that say nothing: 3, 0.083, 12,400."""
    if not math.isfinite(number):
        return "unknown"
    if abs(number) >= 1000:
        return f"{float(f'{number:.3g}'):,.0f}"
    return f"{float(f'{number:.3g}'):g}"


def amount(money: float, currency: str) -> str:
    """Money with three figures: 84 k EUR."""
    for size, letter in (*SIZES[1:3], (1.0, "")):
        if abs(money) >= 0.9995 * size or size == 1.0:
            return f"{few(money / size)}{letter} {currency}"
    raise AssertionError


def counted(number: float, noun: str) -> str:
    """So many of something: 1 visit, 3,150 visits."""
    said = few(number)
    return f"{said} {noun}{'' if said == '1' else 's'}"


def share(part: float) -> str:
    """A part of a whole in per cent, with two or three figures."""
    percent = 100 * part
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.2g} %"


def duration(days: float) -> str:
    """A time in the largest unit of which it is a whole number, or in months."""
    for length, unit in TIMES:
        number = days / length
        if number >= 1 and abs(number - round(number)) < 1e-6:
            return counted(round(number), unit)
    return counted(days / TIMES[1][0], "month") if days > 60 else counted(days, "day")


def spelled(value: float, unit: str, currency: str = "EUR") -> str:
    """A number in base units as one would write it into a file; `unit` is that of its kind."""
    match unit:
        case "share":
            return f"{few(100 * value)} %"
        case "growth a year":
            return f"{few(100 * value)} %/year"
        case "a year":
            return f"{few(value)}/year"
        case "money":
            return amount(value, currency)
        case "money a year":
            return f"{amount(value, currency)}/year"
        case "hours":
            return f"{few(value)} hours"
        case "days":
            return duration(value)
        case "day of the run":
            return f"month {few(value / 30.4375)}"
        case "heads":
            return f"{value:,.0f}"
    return few(value)
