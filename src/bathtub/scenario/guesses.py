"""What was probably meant by a number that cannot be read, for a hint."""

import re
from collections.abc import Iterator

# How people write what is spelled otherwise here: pattern and spelling. `{money}` is the currency.
SPELLINGS = (
    (r"(?<![\d.])0,(?=\d)", "0."),
    (r"(?<=\d)[.,'_ \xa0\u202f](?=\d{3}(?!\d))", ""),
    (r"(?<=\d),(?=\d)", "."),
    (r"(?i)\s*(per ?cent|pct)\b", " %"),
    (r"^([$€£]|[A-Z]{3})\s*([\d.]+(\s*[kM]\b)?)", r"\2 \1"),
    (r"(?<=\d)\s*(k|K|T|Tsd\.?|thousand)(?=\s*([A-Z]{3}|[$€£])?\s*(/|$))", " k"),
    (r"(?<=\d)\s*(m|M|mn|Mio\.?|million)(?=\s*([A-Z]{3}|[$€£])?\s*(/|$))", " M"),
    (r"(?<=[\dkM])\s*([A-Z]{3}|[$€£])(?=\s*(/|$))", " {money}"),
    (
        r"(?i)\s*(/\s*(yr|y|a|annum)|\bper annum|\bp\.? ?a\.?|\ba year|\bannually|\byearly)$",
        "/year",
    ),
    (r"(?i)\s*(/\s*(mo|mth)|\bp\.? ?m\.?|\ba month|\bmonthly)$", "/month"),
)
LONGEST = 60  # characters; what is longer was never meant to be a number
EXAMPLE = re.compile(r"[\d.]+ ?[kM]?\b\s*(?P<unit>[^/]*?)(?P<period>/\w+)?( or .*)?")


def guesses(text: str, example: str, currency: str) -> Iterator[str]:
    """What a text may have meant where something like the example can stand, likeliest first."""
    plain = text = text.strip()
    if len(text) > LONGEST:
        return
    for pattern, spelling in SPELLINGS:
        plain = re.sub(pattern, spelling.replace("{money}", currency), plain)
    likely = [plain]
    if found := EXAMPLE.fullmatch(example):
        unit, period = found["unit"], found["period"] or ""
        if "month" not in unit:  # a bare number of months may as well be one of years
            likely += [f"{plain} {unit}".strip() + period, plain + period]
        if not unit and (named := re.fullmatch(r"(-?[\d.]+(?: [kM]\b)?) [A-Za-z]+", plain)):
            likely.append(named[1])  # a number of things, with what they are
    else:
        likely.append(f"month {plain}")
    likely += [re.sub(r" */ *[A-Za-z]+$", "", plain), plain.removeprefix("-").strip()]
    yield from (guess for guess in dict.fromkeys(likely) if guess != text)
