"""The table of the strategies, and the table of their differences on the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from ..run import Outcome
from .costs import crossover
from .margins import SIDES, Margin, Margins
from .outcome import over_the_horizon, summary_measures
from .statistics import (
    CONFIDENCE,
    interval,
    interval_of,
    interval_of_ratio,
    interval_of_ratio_difference,
)

if TYPE_CHECKING:
    import pandas as pd

Values = Mapping[str, Mapping[str, np.ndarray]]  # strategy -> measure -> by replication
BESIDE_OTHERS = ("crossover_month", "chance_best")  # no run has these by itself


def values_by_strategy(
    outcomes: Mapping[str, Mapping[int, Outcome]], baseline: str, discount: float
) -> dict[str, dict[str, np.ndarray]]:
    """Every summary measure by strategy, one value a replication; nan where a run failed."""
    replications = sorted({r for runs in outcomes.values() for r in runs})
    names = [name for name in summary_measures() if name not in (*BESIDE_OTHERS, *SIDES)]
    values: dict[str, dict[str, np.ndarray]] = {}
    for strategy, runs in outcomes.items():
        rows = {r: over_the_horizon(run, discount) for r, run in runs.items()}
        values[strategy] = {
            name: np.array([rows[r][name] if r in rows else np.nan for r in replications])
            for name in names
        }
        values[strategy]["crossover_month"] = np.array(
            [
                crossover(runs[r], outcomes[baseline][r])
                if r in runs and r in outcomes[baseline]
                else np.nan
                for r in replications
            ]
        )
    empty = np.full(len(replications), np.nan)
    alive = {s: v["npv"] for s, v in values.items() if np.isfinite(v["npv"]).any()}
    best = best_shares(alive) if alive else {}
    for strategy, measures in values.items():
        measures["chance_best"] = best.get(strategy, empty)
    return values


def best_shares(npv: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """For every replication, one for the strategy with the highest value; ties share it."""
    table = np.array(list(npv.values()))
    whole = np.isfinite(table).all(axis=0)
    best = (table == np.where(whole, table.max(axis=0), np.nan)).astype(float)
    shares = best / np.where(whole, np.maximum(best.sum(axis=0), 1), np.nan)
    return dict(zip(npv, shares, strict=True))


def summary_table(values: Values, margins: Margins, currency: str) -> pd.DataFrame:
    """A row a strategy and measure: mean with its interval, and the spread of the runs."""
    import pandas as pd

    rows = []
    for strategy, measures in values.items():
        for name, (unit, _, _) in summary_measures().items():
            if name in SIDES:
                row = in_short_at_the_margin(margins[strategy][name])
            else:
                row = in_short(name, measures[name])
            rows.append((strategy, name, said_unit(unit, currency), *row))
    columns = [
        "strategy",
        "measure",
        "unit",
        "mean",
        "low",
        "high",
        "p10",
        "p50",
        "p90",
        "replications",
    ]
    return pd.DataFrame(rows, columns=columns)


Short = tuple[float, float, float, float, float, float, int]


def in_short(name: str, values: np.ndarray) -> Short:
    """Mean, its interval, p10, p50, p90 and the number of the replications with a value."""
    found = values[np.isfinite(values)]
    p10, p50, p90 = np.quantile(found, [0.1, 0.5, 0.9]) if len(found) else [np.nan] * 3
    return *interval_of(name, found), p10, p50, p90, len(found)


def in_short_at_the_margin(margin: Margin) -> Short:
    """The same of a marginal cost, which no single replication has."""
    run = np.isfinite(margin.cost)
    found = interval_of_ratio(margin.cost[run], margin.gain[run])
    return *found, np.nan, np.nan, np.nan, int(run.sum())


def said_unit(unit: str, currency: str) -> str:
    """The unit of a measure; money is in the scenario's currency."""
    return unit.replace("money", currency)


def differences_table(
    values: Values,
    margins: Margins,
    baseline: str,
    within: float,
    currency: str,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Each strategy against the baseline, measure by measure, in the same replications."""
    import pandas as pd

    rows = []
    for strategy, measures in values.items():
        if strategy == baseline:
            continue
        whole = np.isfinite(measures["npv"]) & np.isfinite(values[baseline]["npv"])
        for name, (unit, better, _) in summary_measures().items():
            if name in SIDES:
                pair = margins[strategy][name], margins[baseline][name]
                row = difference_at_the_margin(*pair, better, confidence)
            else:
                least = within if name == "npv" else 0.0
                one, other = measures[name][whole], values[baseline][name][whole]
                row = difference(one, other, better, least, confidence)
            rows.append((strategy, baseline, name, said_unit(unit, currency), *row))
    columns = [
        "strategy",
        "against",
        "measure",
        "unit",
        "mean",
        "low",
        "high",
        "chance_better",
        "variance_reduction",
        "verdict",
    ]
    return pd.DataFrame(rows, columns=columns)


Judged = tuple[float, float, float, float, float, str]


def difference(
    one: np.ndarray,
    other: np.ndarray,
    better: str,
    within: float,
    confidence: float = CONFIDENCE,
) -> Judged:
    """Mean, interval, chance to be better, variance reduction and verdict of a - b.

    What neither has in any replication is the same for both.
    """
    neither = len(one) > 0 and not np.isfinite([one, other]).any()
    both = np.isfinite(one) & np.isfinite(other)
    one, other = one[both], other[both]
    difference = one - other
    mean, low, high = interval(difference, confidence)
    chance = np.nan
    if better and len(difference) > 0:
        sign = 1 if better == "more" else -1
        chance = float((sign * difference > 0).mean() + 0.5 * (difference == 0).mean())
    reduction = np.nan
    if len(difference) > 1:
        apart, together = one.var(ddof=1) + other.var(ddof=1), difference.var(ddof=1)
        if together > 0:
            reduction = apart / together
        elif apart > 0:
            reduction = np.inf
    word = verdict(difference, low, high, better, within)
    if neither and better:
        word = "same"
    return mean, low, high, chance, reduction, word


def difference_at_the_margin(
    one: Margin, other: Margin, better: str, confidence: float
) -> Judged:
    """The same of two marginal costs; only their means can be compared."""
    both = np.isfinite(one.cost) & np.isfinite(other.cost)
    pairs = one.cost[both], one.gain[both], other.cost[both], other.gain[both]
    mean, low, high = interval_of_ratio_difference(*pairs, confidence)
    word = verdict(np.array([mean]), low, high, better, 0.0)
    if both.any() and np.array_equal(pairs[:2], pairs[2:]):
        word = "same"  # as far as they were run, also where neither has a marginal cost
    return mean, low, high, np.nan, np.nan, word


def verdict(
    differences: np.ndarray, low: float, high: float, better: str, within: float
) -> str:
    """One word on a difference: same, better, worse, cannot tell; none without a direction."""
    if not better:
        return ""
    if len(differences) > 0 and (differences == 0).all():
        return "same"
    if not np.isfinite(low):
        return "cannot tell"
    if -within <= low and high <= within:
        return "same"
    if low > 0 or high < 0:
        return "better" if (low > 0) == (better == "more") else "worse"
    return "cannot tell"
