"""The verdict in words: which strategy wins, by how much, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np

from ..scenario.facts import Scenario
from .statistics import interval, replications_needed
from .summary import best_shares, verdict

Values = Mapping[str, Mapping[str, np.ndarray]]


SIZES = ((1e9, " bn"), (1e6, " M"), (1e3, " k"), (1.0, ""))


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


def sentences(scenario: Scenario, values: Values, baseline: str) -> Iterator[str]:
    """The winner by net present value, then each strategy against the baseline."""
    currency, within = scenario.currency, scenario.experiment.sharp.within
    if len(values) == 1:
        name = next(iter(values))
        mean, low, high = interval(values[name]["npv"])
        yield f"{name} is worth {spoken(mean, low, high, currency)} (npv)."
        return
    yield from leader(values)
    for name in values:
        if name != baseline:
            yield against(name, baseline, values, "npv", within, currency)
    if scenario.experiment.run_off > 0:
        yield from reversals(values, baseline, currency)


def leader(values: Values) -> Iterator[str]:
    """Which strategy has the highest mean, and in how many replications it is the best.

    Over the replications that are whole; a strategy of which no run is left is passed over.
    """
    npv = {name: v["npv"] for name, v in values.items() if np.isfinite(v["npv"]).any()}
    whole = np.isfinite(list(npv.values())).all(axis=0)
    if len(npv) < 2 or not whole.any():
        return
    means = {name: v[whole].mean() for name, v in npv.items()}
    best = max(means, key=lambda name: means[name])
    ties = [name for name in means if means[name] == means[best] and name != best]
    if ties:
        yield f"{best} and {', '.join(ties)} come first with exactly the same mean npv."
        return
    share = best_shares({name: v[whole] for name, v in npv.items()})[best].mean()
    number = whole.sum()
    yield f"{best} has the highest mean npv; it is best in {share:.0%} of {number} replications."


def against(
    name: str, baseline: str, values: Values, measure: str, within: float, currency: str
) -> str:
    """One strategy against the baseline."""
    difference = values[name][measure] - values[baseline][measure]
    difference = difference[np.isfinite(difference)]
    if len(difference) == 0:
        return f"{name} against {baseline}: cannot tell; no replication of both is whole."
    mean, low, high = interval(difference)
    word = verdict(difference, low, high, "more", within)
    if word in ("better", "worse"):
        verb = "beats" if word == "better" else "loses to"
        if word == "worse":
            mean, low, high = -mean, -high, -low
        return f"{name} {verb} {baseline} by {spoken(mean, low, high, currency)}."
    if word == "same":
        return f"{name} and {baseline} come to the same."
    more = "2 replications or more would say more"
    if len(difference) > 1:
        needed = replications_needed(difference)
        extra = None if needed is None else max(1, needed - len(difference))
        more = (
            "no number of replications may"
            if extra is None or extra > 100_000
            else (f"about {extra:,} more replications would")
        )
    return (
        f"{name} against {baseline}: cannot tell "
        f"({spoken(mean, low, high, currency)}); {more}."
    )


def spoken(mean: float, low: float, high: float, currency: str) -> str:
    """A mean with its interval."""
    if not math.isfinite(low):
        return f"{figures(mean)[0]} {currency}"
    middle, least, most = figures(mean, low, high)
    return f"{middle} {currency}, {least} to {most}"


def reversals(values: Values, baseline: str, currency: str) -> Iterator[str]:
    """Where the customers left at the end turn the verdict of the horizon around."""
    for name in values:
        if name == baseline:
            continue
        words = []
        for measure in ("npv", "customer_equity"):
            difference = values[name][measure] - values[baseline][measure]
            difference = difference[np.isfinite(difference)]
            words.append(verdict(difference, *interval(difference)[1:], "more", 0.0))
        if set(words) == {"better", "worse"}:
            sentence = against(name, baseline, values, "customer_equity", 0.0, currency)
            yield f"With the customers that are left after the horizon, {sentence}"
