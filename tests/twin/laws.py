"""What nobody knows exactly: laws of uncertain numbers, one draw of each a replication."""

import math
from zlib import crc32

from scipy import stats

from bathtub.accounts import decisions

from .luck import Luck

UPPER = 1.6448536269514722  # the 95 % point of the standard normal law


def logit(x: float) -> float:
    return math.log(x / (1 - x))


def unlogit(y: float) -> float:
    return 1 / (1 + math.exp(-y))


BENT = {
    "normal": (float, float),
    "lognormal": (math.log, math.exp),
    "logitnormal": (logit, unlogit),
}


def between(low: float, high: float, bend: str, z: float) -> float:
    """Normal after bending, with 5 % of the draws below low and 95 % below high."""
    there, back = BENT[bend]
    a, b = there(low), there(high)
    return back((a + b) / 2 + (b - a) / (2 * UPPER) * z)


def usual_bend(kind, low: float, high: float) -> str:
    if kind.is_share and 0 < low < 1 and 0 < high < 1:
        return "logitnormal"
    return "lognormal" if low > 0 and high > 0 else "normal"


def quantile(kind, law: dict, u: float) -> float:
    """The quantile of a law that is written out, its parameters in base units."""
    name = law["dist"]
    at = {key: kind.read(text) for key, text in law.items() if key != "dist"}
    if name == "uniform":
        return at["low"] + u * (at["high"] - at["low"])
    if name == "normal":
        return at["mean"] + at["sd"] * stats.norm.ppf(u)
    if name in BENT:
        return between(at["low"], at["high"], name, stats.norm.ppf(u))
    low, mode, high = at["low"], at["mode"], at["high"]
    if name == "triangular":
        return stats.triang.ppf(u, (mode - low) / (high - low), low, high - low)
    alpha = 6 * ((low + 4 * mode + high) / 6 - low) / (high - low)
    return low + (high - low) * stats.beta.ppf(u, alpha, 6 - alpha)


def halves(text: str) -> tuple[str, str]:
    """Both ends of `4 to 6 %`: the unit may stand once, at either end."""
    low, high = (half.strip() for half in text.split(" to "))
    word = low.split()[0]
    if word in ("month", "year", "week", "day"):
        return low, high if high.split()[0] == word else f"{word} {high}"
    number = high.split()[0]
    try:
        float(low)
    except ValueError:
        return low, high
    return low + high[len(number) :], high


def drawn(kind, written, address: str, luck: Luck):
    """A number as this replication has it: read, or drawn from its law."""
    if isinstance(written, dict) and "dist" in written:
        value = quantile(kind, written, uncertain(address, luck))
    elif isinstance(written, str) and " to " in written:
        low, high = (kind.read(half) for half in halves(written))
        z = stats.norm.ppf(uncertain(address, luck))
        value = between(low, high, usual_bend(kind, low, high), z)
    else:
        return kind.read(written)
    return kind.finish(min(kind.high, max(kind.low, float(value))))


def uncertain(address: str, luck: Luck) -> float:
    return luck.block(crc32(address.encode()), 0, decisions.UNCERTAIN, 0).gap
