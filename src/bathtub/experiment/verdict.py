"""The verdict in words: which strategy wins, by how much, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ..scenario.experiment import Sharp
from ..scenario.facts import Scenario
from ..scenario.spelling import counted, figures, share
from .best import Best, best_of
from .sharpness import confidence, standing, standings
from .statistics import interval
from .summary import Values, best_shares


def sentences(scenario: Scenario, values: Values, baseline: str) -> Iterator[str]:
    """The winner by net present value, then each strategy against the baseline."""
    currency, sharp = scenario.currency, scenario.experiment.sharp
    if len(values) == 1:
        name = next(iter(values))
        mean, low, high = interval(values[name]["npv"])
        yield f"{name} is worth {spoken(mean, low, high, currency)} (npv)."
        return
    gone = [name for name, v in values.items() if not np.isfinite(v["npv"]).any()]
    if gone:
        yield f"Every run of {', '.join(gone)} failed; what follows is said without it."
    alive = {name: v for name, v in values.items() if name not in gone}
    yield from leader(alive, "npv", sharp, currency, baseline)
    yield from how_sure(best_of(alive, sharp.within, sharp.looks), sharp.within, currency)
    for name in alive:
        if name != baseline and baseline in alive:
            yield against(name, baseline, alive, "npv", sharp, currency)
    if scenario.experiment.run_off > 0:
        yield from leader(alive, "customer_equity", sharp, currency)
    if sharp.looks:
        yield how_sharp(values, baseline, sharp)


UNTOLD = ("same", "cannot tell")
HEADED = {
    "npv": "the highest mean npv",
    "customer_equity": "the highest mean npv with run-off",
}


def leader(
    values: Values, measure: str, sharp: Sharp, currency: str, baseline: str | None = None
) -> Iterator[str]:
    """Which strategy has the highest mean, how often it is the best, and against the next.

    Not the latter where one of them is the `baseline`, with which all are compared anyway.
    """
    whole = np.isfinite([v[measure] for v in values.values()]).all(axis=0)
    if len(values) < 2 or not whole.any():
        return
    found = {name: v[measure][whole] for name, v in values.items()}
    ranked = sorted(found, key=lambda name: -found[name].mean())
    best, second = ranked[:2]
    if found[best].mean() == found[second].mean():
        level = [name for name in ranked if found[name].mean() == found[best].mean()]
        yield f"{' and '.join(level)} share {HEADED[measure]}, exactly."
        return
    shares, number = {n: s.mean() for n, s in best_shares(found).items()}, int(whole.sum())
    often = max(shares, key=lambda name: shares[name])
    yield (
        f"{best} has {HEADED[measure]}{untold(found, ranked, measure, sharp)}; it is best in "
        f"{share(shares[best])} of {counted(number, 'replication')}."
    )
    if shares[often] > shares[best]:
        yield (
            f"{often} is best more often, in {share(shares[often])}, and loses more where it "
            "is not."
        )
    if len(ranked) > 2 and baseline not in (best, second):
        yield "Runner-up: " + against(second, best, values, measure, sharp, currency)


def how_sure(best: Best | None, within: float, currency: str) -> Iterator[str]:
    """With which confidence one strategy is the best; nothing where a coin would say as much."""
    if best is None or best.confidence <= 0.5:
        return
    least = min(0.999, math.floor(1000 * best.confidence) / 1000)
    sure = f"{100 * least:.1f}" if least >= 0.99 else f"{math.floor(100 * least)}"
    near = f", or within {figures(within)[0]} {currency} of the best," if within > 0 else ""
    yield f"{best.strategy} is the best on average{near} with a confidence of {sure} % or more."


def how_sharp(values: Values, baseline: str, sharp: Sharp) -> str:
    """How often was looked until the comparison was sharp, and what is open still."""
    found = list(standings(values, baseline, sharp.within, sharp.looks))
    taken = len(values[baseline]["npv"])
    open_ = [each.strategy for each in found if each.verdict == "cannot tell"]
    state = "Sharp"
    if open_:
        state = f"Not sharp yet ({' and '.join(open_)} against {baseline})"
    sure = f"{100 * confidence(sharp.looks):.2f}".rstrip("0").rstrip(".")
    return (
        f"{state} after {counted(taken, 'replication')} and {counted(sharp.looks, 'look')} at each "
        f"strategy against {baseline}: intervals of differences are of {sure} %, so that looking "
        "often errs in 5 % at most."
    )


def untold(
    values: Mapping[str, np.ndarray], ranked: Sequence[str], measure: str, sharp: Sharp
) -> str:
    """Which strategies cannot be told from the one with the highest mean."""
    best, *others = ranked
    level = []
    for name in others:
        gap = values[best] - values[name]
        if standing(best, name, gap, within(measure, sharp), sharp.looks).verdict in UNTOLD:
            level.append(name)
    if len(level) == len(others) > 1:
        return ", but none of the others can be told from it"
    named = " and ".join([*filter(None, [", ".join(level[:-1])]), *level[-1:]])
    return f", but {named} cannot be told from it" if level else ""


def against(
    name: str, baseline: str, values: Values, measure: str, sharp: Sharp, currency: str
) -> str:
    """One strategy against the baseline."""
    difference = values[name][measure] - values[baseline][measure]
    difference = difference[np.isfinite(difference)]
    if len(difference) == 0:
        return f"{name} against {baseline}: cannot tell; no replication of both is whole."
    mean, low, high = interval(difference, confidence(sharp.looks))
    found = standing(name, baseline, difference, within(measure, sharp), sharp.looks)
    word, extra = found.verdict, found.more
    if word in ("better", "worse"):
        verb = "beats" if word == "better" else "loses to"
        if word == "worse":
            mean, low, high = -mean, -high, -low
        return f"{name} {verb} {baseline} by {spoken(mean, low, high, currency)}."
    if word == "same":
        return f"{name} and {baseline} come to the same."
    more = "2 replications or more would say more"
    if len(difference) > 1:
        if extra is None:
            more = "no number of replications would"
        elif extra > 100_000:
            more = "more than 100,000 more replications would be needed"
        else:
            rough = 10 * math.ceil(extra / 10) if extra < 100 else float(f"{extra:.2g}")
            more = f"about {rough:,.0f} more replications would, if it stays as it is"
    return (
        f"{name} against {baseline}: cannot tell "
        f"({spoken(mean, low, high, currency)}); {more}."
    )


def within(measure: str, sharp: Sharp) -> float:
    """What is too small to matter in a measure; only in npv there is such an amount."""
    return sharp.within if measure == "npv" else 0.0


def spoken(mean: float, low: float, high: float, currency: str) -> str:
    """A mean with its interval."""
    if not math.isfinite(low):
        return f"{figures(mean)[0]} {currency}"
    middle, least, most = figures(mean, low, high)
    return f"{middle} {currency}, {least} to {most}"
