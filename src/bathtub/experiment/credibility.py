"""Whether the firm, as it goes on today, looks like firms of which figures are published."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..accounts.stock import Level
from ..run import Outcome
from .bands import BANDS
from .costs import MONTHS, by
from .finding import Finding
from .outcome import QUADRANTS, stayed

if TYPE_CHECKING:
    from .comparison import Comparison

TOO_FEW = 0.05  # of the customers: a smaller quadrant tells too little; judgement
BY_LOYALTY = (QUADRANTS[:1], QUADRANTS[1:-1], QUADRANTS[-1:])  # both, one, none
NAN = float("nan")


def findings(comparison: Comparison) -> list[Finding]:
    """The baseline's figures held against the bands, in their order; no run is added."""
    name = comparison.baseline
    runs, values = comparison.outcomes[name], comparison.values[name]
    held = parts_of_the_base(runs)
    found = figures(values, runs, held, comparison.scenario.experiment.horizon)
    return [
        Finding(name, band, found[band.name], why_untold(band.name, found[band.name], held))
        for band in BANDS
    ]


def why_untold(band: str, got: float, held: Mapping[str, float]) -> str:
    """Why a figure tells nothing; empty where it does."""
    part = held.get(band.removeprefix("churn_"), 1.0)
    if part < TOO_FEW:
        return f"they are {100 * part:.1f} % of the customers, too few"
    return "" if np.isfinite(got) else "no replication has it"


def figures(
    values: Mapping[str, np.ndarray],
    runs: Mapping[int, Outcome],
    held: Mapping[str, float],
    horizon: float,
) -> dict[str, float]:
    """A number for each band, means over replications; nan where there is none."""
    churn = {name: mean(values[f"churn_{name}"]) for name in QUADRANTS}
    kept = [run.records for run in runs.values() if len(run.records)]
    ours = [records[~np.isnan(records["since"])] for records in kept]  # now or before
    return {
        "churn": mean(values["churn"]),
        **{f"churn_{name}": value for name, value in churn.items()},
        "churn_by_loyalty": least_step(
            {name: value for name, value in churn.items() if held[name] >= TOO_FEW}
        ),
        "years_of_margin": mean(values["payback"]) / MONTHS,
        "tenure_and_profit": mean([tenure_and_profit(r, horizon) for r in ours]),
        "top_fifth": mean([part_of_the_best(r["result"]) for r in ours]),
    }


def mean(values: np.ndarray | list[float]) -> float:
    """The mean of those that there are."""
    found = np.asarray(values, float)
    found = found[np.isfinite(found)]
    return float(found.mean()) if len(found) else NAN


def parts_of_the_base(runs: Mapping[int, Outcome]) -> dict[str, float]:
    """Which part of the customers each quadrant holds, over all months of the horizon."""
    heads = np.zeros(len(Level))
    for run in runs.values():
        heads += run.stocks[: run.months + 1].sum(axis=(0, 1))
    return {
        name: by(heads[Level.AMBASSADORS + place], heads[Level.CUSTOMERS])
        for place, name in enumerate(QUADRANTS)
    }


def least_step(churn: Mapping[str, float]) -> float:
    """The least rise of churn from ambassadors to a mixed quadrant, or from that to neither."""
    groups = [[churn[name] for name in group if name in churn] for group in BY_LOYALTY]
    pairs = pairwise(group for group in groups if group)
    return min(
        (low - high for more, less in pairs for high in more for low in less), default=NAN
    )


def tenure_and_profit(records: np.ndarray, horizon: float) -> float:
    """Correlation of the tenure of all who ever were customers with their result."""
    tenure, results = days_as_customer(records, horizon), records["result"]
    if len(records) < 2 or np.ptp(tenure) == 0 or np.ptp(results) == 0:
        return NAN
    return float(np.corrcoef(tenure, results)[0, 1])


def days_as_customer(records: np.ndarray, horizon: float) -> np.ndarray:
    """Days of the present or last customership within the run, as the final records tell them.

    Who is a customer is one up to the horizon. When the others left nobody wrote down: n
    purchases at random in a time have the last one after n / (n + 1) of it on average, so the
    time up to it is taken (n + 1) / n times; who bought nothing is taken to have stayed as long
    as those did, on average, who bought once. Earlier customerships do not count. Held against
    the log of everybody, the correlations of the shipped scenarios come out within 0.03.
    """
    began = np.maximum(records["since"], 0.0)
    longest, bought = horizon - began, records["purchases"].astype(float)
    last = np.where(bought > 0, records["last_purchase"] - began, 0.0)
    whole = np.minimum(last * (bought + 1) / np.maximum(bought, 1), longest)
    left = ~stayed(records)
    once, never = left & (bought == 1), left & (bought == 0)
    if once.any():
        whole[never] = np.minimum(whole[once].mean(), longest[never])
    return np.where(left, whole, longest)


def part_of_the_best(results: np.ndarray, part: float = 0.2) -> float:
    """What the best bring of the result of all; above 1 where others cost money."""
    best_first = np.sort(np.asarray(results, float))[::-1]
    return by(best_first[: round(part * len(best_first))].sum(), best_first.sum())
