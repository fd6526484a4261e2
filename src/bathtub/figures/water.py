"""What the tubs show, from the monthly table: levels, warmth, fence, flows, and their scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..experiment.statistics import interval
from ..firm.calendar import MONTH, YEAR
from ..scenario.mistakes import InputError, nearest

if TYPE_CHECKING:
    import pandas as pd

    from ..experiment.finished import Results

TAPS = {
    "acquired_hunted": "hunted",
    "acquired_inbound": "inbound",
    "acquired_referred": "referred",
    "acquired_walk_in": "walk-in",
    "acquired_won_back": "won back",
}
DRAINS = {
    "lost_attack": "taken",
    "lost_silent": "silent",
    "lost_renewal": "not renewed",
    "lost_decline": "decline",
}
LEVELS = ["customers", "temperature", "rational", "emotional"]


class Water(NamedTuple):
    """One tub at the end of one month; means over the replications, flows in heads a year."""

    level: float
    low: float  # of the level's interval; nan where there is none
    high: float
    opening: float
    temperature: float
    rational: float
    emotional: float
    flows: dict[str, float]
    since: int  # the flows are those after this month


class Tubs:
    """All tubs of some results, and the one scale on which they are drawn."""

    def __init__(self, results: Results) -> None:
        table = results.monthly
        self.heads = table[table["segment"] == "all"]
        by = self.heads.groupby(["strategy", "month"])
        self.means: pd.DataFrame = by[[*LEVELS, *TAPS, *DRAINS]].mean()
        self.so_far = self.means[[*TAPS, *DRAINS]].groupby("strategy").cumsum()
        self.strategies = list(results.strategies)
        self.baseline = results.baseline
        self.horizon = results.scenario.experiment.horizon
        self.replications = results.replications
        self.months = sorted(self.heads["month"].unique().tolist())
        self.full = float(self.means["customers"].max())
        self.taps, self.drains = self.used(TAPS), self.used(DRAINS)
        self.widest = max(float(self.flows(month).max(axis=None)) for month in self.months)

    def used(self, doors: dict[str, str]) -> dict[str, str]:
        """The doors through which anybody goes in any strategy and month."""
        return {door: word for door, word in doors.items() if self.means[door].any()}

    def since(self, month: int) -> int:
        """The month after which the flows count: whole periods of at most twelve months."""
        before = [earlier for earlier in self.months if earlier < month]
        within = [earlier for earlier in before if earlier >= month - 12]
        return min(within) if within else max(before, default=month)

    def flows(self, month: int) -> pd.DataFrame:
        """Heads a year through every door, a row a strategy."""
        since = self.since(month)
        now, then = (self.so_far.xs(at, level="month") for at in (month, since))
        return (now - then) / max(self.years(month) - self.years(since), 1e-9)

    def years(self, month: int) -> float:
        """When the period that ends in a month is over; the last one ends with the horizon."""
        return min(month * MONTH, self.horizon) / YEAR

    def at(self, strategy: str, month: int) -> Water:
        """The tub of a strategy at the end of a month."""
        rows = self.heads
        rows = rows[(rows["strategy"] == strategy) & (rows["month"] == month)]
        mean, low, high = interval(rows["customers"].to_numpy(dtype=float))
        found = self.means.loc[(strategy, month)]
        temperature, rational, emotional = (float(found[name]) for name in LEVELS[1:])
        return Water(
            mean,
            low,
            high,
            opening=float(self.means.loc[(strategy, self.months[0]), "customers"]),
            temperature=temperature,
            rational=rational,
            emotional=emotional,
            flows=self.flows(month).loc[strategy].to_dict(),
            since=self.since(month),
        )

    def named(self, strategies: Sequence[str] | str | None) -> list[str]:
        """The strategies wanted, all if none are named."""
        if strategies is None:
            return self.strategies
        wanted = [strategies] if isinstance(strategies, str) else list(strategies)
        if not wanted:
            raise InputError("no strategy is selected; name at least one")
        for name in wanted:
            if name not in self.strategies:
                hint = nearest(name, self.strategies)
                raise InputError(f"there is no strategy '{name}'; {hint}")
        return wanted

    def month(self, month: int | None) -> int:
        """The month wanted, the horizon if none is named."""
        if month is None:
            return int(self.months[-1])
        if month not in self.months:
            known = min(self.months, key=lambda known: abs(known - month))
            raise InputError(
                f"there is no month {month} in the monthly table; the nearest is {known}"
            )
        return month
