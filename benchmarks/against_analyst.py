"""The exact engine against a vectorised step a month, and how near they come."""

from collections.abc import Iterator

import numpy as np

import bathtub
from bathtub.experiment.outcome import over_the_horizon

from .analyst import Base
from .figure import Figure
from .side_by_side import side_by_side, timed
from .worlds import plain

STRATEGY = "half"
SIZES = (5_000, 100_000)
QUICK_SIZES = (5_000, 30_000)
MEASURES = ("churn", "customers", "acquired", "revenue", "temperature")


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 3, at two sizes."""
    for accounts in QUICK_SIZES if quick else SIZES:
        scenario = plain(accounts)
        rounds = side_by_side(
            [
                timed("analyst", lambda s=scenario: Base(s, STRATEGY, 1).play()),
                timed("engine", lambda s=scenario: bathtub.simulate(s, STRATEGY)),
            ],
            5 if quick or accounts > 5_000 else 15,
        )
        apart = differences(scenario, 10 if accounts == 5_000 else 1)
        yield Figure(
            f"analyst / engine, {accounts:,}",
            "a run of the exact engine, by a vectorised monthly step in numpy that comes near "
            f"it; {accounts:,} accounts, 5 years",
            rounds.ratio("analyst", "engine"),
            "times",
            at_least=1,
            parts={
                "analyst, ms": 1e3 * rounds.median("analyst"),
                "engine, ms": 1e3 * rounds.median("engine"),
                **{f"{name} of the analyst, less 1": part for name, part in apart.items()},
            },
        )


def differences(scenario: bathtub.Scenario, replications: int) -> dict[str, float]:
    """How far the analyst's means are from the engine's, relatively, by measure."""
    exact = [
        over_the_horizon(bathtub.simulate(scenario, STRATEGY, number), 0.0)
        for number in range(replications)
    ]
    near = [summary(Base(scenario, STRATEGY, seed).play()) for seed in range(replications)]
    return {
        name: float(np.mean([s[name] for s in near]) / np.mean([s[name] for s in exact]) - 1)
        for name in MEASURES
    }


def summary(months: dict[str, np.ndarray]) -> dict[str, float]:
    """The analyst's measures over the whole horizon."""
    years = months["customers"].sum() / 12
    return {
        "churn": -np.expm1(-months["lost"].sum() / years),
        "customers": months["customers"][-1],
        "acquired": months["acquired"].sum(),
        "revenue": months["revenue"].sum(),
        "temperature": months["temperature"][-1],
    }
