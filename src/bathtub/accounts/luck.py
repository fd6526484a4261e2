"""Luck as a pure function of what it is for: Philox 4x32-10 and what is made of its words.

Philox: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011);
the answers published with Random123 are a test. There is no generator and no state: whoever
asks for the same address gets the same luck, in any strategy, in any order, on any thread.
"""

import math
from typing import NamedTuple

from .record import Account
from .rule import rule, rule_apart
from .terms import Terms

WORD = 0xFFFFFFFF


class Luck(NamedTuple):
    """The four uniform numbers of one block, each strictly between 0 and 1.

    `gap` is the time to the clock's next event, `chance` the first choice of this event, `size`
    its amount, `other` a last choice.
    """

    gap: float
    chance: float
    size: float
    other: float


@rule
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """The four output words for a counter of four 32-bit words and a key of two."""
    for _ in range(10):
        first = 0xD2511F53 * c0
        second = 0xCD9E8D57 * c2
        c0 = ((second >> 32) & WORD) ^ c1 ^ k0
        c1 = second & WORD
        c2 = ((first >> 32) & WORD) ^ c3 ^ k1
        c3 = first & WORD
        k0 = (k0 + 0x9E3779B9) & WORD
        k1 = (k1 + 0xBB67AE85) & WORD
    return c0, c1, c2, c3


@rule
def uniform(word: int) -> float:
    """A 32-bit word as a number in the open interval (0, 1)."""
    return (word + 0.5) / 4294967296.0


@rule
def draw(account: Account, terms: Terms, decision: int, occurrence: int) -> Luck:
    """The luck of one account in one decision for the given time of asking."""
    a, b, c, d = philox(
        int(terms.crc),
        int(account.rank),
        int(decision),
        int(occurrence) & WORD,
        int(terms.seed),
        int(terms.replication),
    )
    return Luck(uniform(a), uniform(b), uniform(c), uniform(d))


@rule
def normal(u: float) -> float:
    """The standard normal quantile of u, to 16 digits (Wichura, algorithm AS 241, 1988)."""
    q = u - 0.5
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        return (
            q
            * (
                ((((((2509.0809287301226727 * r + 33430.575583588128105) * r
                + 67265.770927008700853) * r + 45921.953931549871457) * r
                + 13731.693765509461125) * r + 1971.5909503065514427) * r
                + 133.14166789178437745) * r + 3.387132872796366608
            )
            / (
                ((((((5226.495278852545925 * r + 28729.085735721942674) * r
                + 39307.89580009271061) * r + 21213.794301586595867) * r
                + 5394.1960214247511077) * r + 687.1870074920579083) * r
                + 42.313330701600911252) * r + 1.0
            )
        )  # fmt: skip
    tail = u if q < 0 else 1.0 - u
    r = math.sqrt(-math.log(tail))
    if r <= 5.0:
        r = r - 1.6
        x = (
            ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
            + 0.24178072517745061177) * r + 1.27045825245236838258) * r
            + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734
        ) / (
            ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
            + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
            + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0
        )  # fmt: skip
    else:
        r = r - 5.0
        x = (
            ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
            + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
            + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772
        ) / (
            ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
            + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
            + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769) * r + 1.0
        )  # fmt: skip
    return -x if q < 0 else x


@rule
def exponential(u: float) -> float:
    """A unit exponential waiting time; the closer u to 0, the longer."""
    return -math.log(u)


@rule
def lognormal(u: float, sigma: float) -> float:
    """A factor with mean one; `sigma` is the spread of its logarithm."""
    return math.exp(sigma * normal(u) - 0.5 * sigma * sigma)


@rule_apart
def log_gamma_variate(
    account: Account, terms: Terms, decision: int, occurrence: int, shape: float
) -> float:
    """The logarithm of a gamma variate with the given shape and scale one.

    Rejection after Marsaglia and Tsang (2000); trial t uses the block of occurrence + t, so a
    rejected trial shifts nobody's luck. The logarithm keeps small shapes from underflowing.
    """
    full = shape if shape >= 1.0 else shape + 1.0
    d = full - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    log_v = 0.0
    luck = draw(account, terms, decision, occurrence)
    for trial in range(64):  # each trial accepts with more than 95 %
        luck = draw(account, terms, decision, occurrence + trial)
        x = normal(luck.gap)
        root = 1.0 + c * x
        if root > 0.0:
            log_v = 3.0 * math.log(root)
            v = root * root * root
            if math.log(luck.chance) < 0.5 * x * x + d - d * v + d * log_v:
                break
    value = math.log(d) + log_v
    return value if shape >= 1.0 else value + math.log(luck.size) / shape


@rule
def gamma_about(
    account: Account, terms: Terms, decision: int, mean: float, shape: float
) -> float:
    """A gamma variate with the given mean and shape; an infinite shape is the mean itself."""
    if shape == math.inf or mean == 0.0:
        return mean
    return mean / shape * math.exp(log_gamma_variate(account, terms, decision, 0, shape))


@rule
def beta_about(
    account: Account, terms: Terms, decision: int, mean: float, strength: float, attempt: int
) -> float:
    """A Beta(strength x mean, strength x (1 - mean)) variate; infinite strength is the mean."""
    if strength == math.inf or mean <= 0.0 or mean >= 1.0:
        return mean
    start = 128 * attempt
    x = log_gamma_variate(account, terms, decision, start, strength * mean)
    y = log_gamma_variate(account, terms, decision, start + 64, strength * (1.0 - mean))
    return 1.0 / (1.0 + math.exp(y - x)) if y - x < 700.0 else 0.0
