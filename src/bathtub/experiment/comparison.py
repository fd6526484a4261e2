"""`compare`: all strategies on the same luck, and what can be said of their differences."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..explain.cautions import cautions
from ..firm.draws import drawn
from ..measures import monthly_table
from ..run import Outcome
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError, nearest
from .bridge import bridge_table
from .credibility import findings
from .finding import Finding
from .margins import SHADOWED, Extra, Margins, margins
from .remarks import remarks
from .summary import differences_table, summary_table, values_by_strategy
from .twins import FATES, twin_rows, twins_table
from .verdict import sentences
from .workers import Failure, Plan, Progress, all_replications, cores

if TYPE_CHECKING:
    import pandas as pd

MOST_RECORDS = 5_000_000  # rows of final records that a comparison keeps


@dataclass(frozen=True, eq=False)
class Comparison:
    """Strategies side by side, in the same replications.

    `outcomes` are the runs by strategy and replication, `extras` what more hours would have
    cost and gained, `twin_means` the twins' tables, `failures` the runs that broke.
    """

    scenario: Scenario = field(repr=False)
    baseline: str
    outcomes: Mapping[str, Mapping[int, Outcome]] = field(repr=False)
    extras: tuple[Extra, ...] = field(repr=False)
    twin_means: Mapping[str, np.ndarray] = field(repr=False)
    failures: tuple[Failure, ...]

    @cached_property
    def values(self) -> dict[str, dict[str, np.ndarray]]:
        """Every summary measure by strategy, one value a replication."""
        discount = self.scenario.experiment.discount
        return values_by_strategy(self.outcomes, self.baseline, discount)

    @cached_property
    def margins(self) -> Margins:
        """What more hours of each side cost and gain, by strategy and summary measure."""
        return margins(self.outcomes, self.extras)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """A row a strategy and measure, with 95 % intervals of the mean."""
        return summary_table(self.values, self.margins, self.scenario.currency)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Each strategy against the baseline, paired, with verdicts."""
        within = self.scenario.experiment.sharp.within
        return differences_table(
            self.values, self.margins, self.baseline, within, self.scenario.currency
        )

    @cached_property
    def monthly(self) -> pd.DataFrame:
        """A row a strategy, replication, period and segment."""
        return monthly_table(self.scenario, self.runs)

    @cached_property
    def bridge(self) -> pd.DataFrame:
        """Of what each difference in net present value is made, line by line of the ledger."""
        return bridge_table(self.outcomes, self.baseline, self.scenario.experiment.discount)

    @cached_property
    def twins(self) -> pd.DataFrame:
        """What became of the same accounts under two strategies, and of their money."""
        return twins_table(dict(self.twin_means), self.baseline)

    @property
    def runs(self) -> list[Outcome]:
        """All runs, strategy by strategy."""
        return [run for by_number in self.outcomes.values() for run in by_number.values()]

    @property
    def replications(self) -> int:
        """Replications of which at least one run is whole."""
        return len({run.replication for run in self.runs})

    @cached_property
    def credibility(self) -> list[Finding]:
        """The baseline's figures held against the bands in which real firms lie."""
        return findings(self)

    @property
    def remarks(self) -> list[str]:
        """What a careful colleague would mention beside the verdict."""
        told = [*cautions(self.scenario)]
        told += remarks(self.scenario, self.outcomes, self.values, self.baseline)
        missed = [each.short for each in self.credibility if each.verdict == "missed"]
        if missed:
            told.append(f"{self.baseline} is unlike real firms in {'; '.join(missed)}")
        return told

    def verdict(self) -> str:
        """What to say to the board, in a sentence or a few."""
        return "\n".join(sentences(self.scenario, self.values, self.baseline))

    def __repr__(self) -> str:
        return f"{self.scenario.name}, {self.replications} replications\n{self.verdict()}"

    def _repr_html_(self) -> str:
        from html import escape

        said = "<br>".join(escape(line) for line in self.verdict().splitlines())
        wide = self.summary.pivot(index="measure", columns="strategy", values="mean")
        wide = wide.loc[["npv", "customer_equity", "customers", "churn", "chance_best"]]
        return f"<p>{said}</p>{wide.to_html(float_format=lambda x: f'{x:,.3g}')}"


def compare(
    scenario: Scenario,
    strategies: Sequence[str] | str | None = None,
    replications: int | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
    shadows: bool = True,
) -> Comparison:
    """Run strategies of a scenario in the same replications and compare them.

    `strategies` and `replications` default to the scenario's, `jobs` to all cores. A run that
    breaks is reported in `failures` and loses no other; only if none is left, an error is
    raised. Uncertain numbers that contradict each other when they are drawn raise `InputError`
    before anything is run. Without `shadows`, which take as long as up to twenty more runs of
    each strategy, there are no marginal costs.
    """
    names = selected(scenario, strategies)
    number = scenario.experiment.replications if replications is None else replications
    if number < 1:
        raise InputError(f"{number} replications are none; ask for at least 1")
    for each in range(number if scenario.laws else 0):
        drawn(scenario, each)
    baseline = scenario.baseline if scenario.baseline in names else names[0]
    outcomes: dict[str, dict[int, Outcome]] = {name: {} for name in names}
    failures: list[Failure] = []
    twins = {name: np.zeros((len(FATES), 3)) for name in names if name != baseline}
    keep = records_kept(scenario, len(names))
    plan = Plan(names, number, keep, SHADOWED if shadows else 0)
    extras: list[Extra] = []
    for replication in all_replications(scenario, plan, jobs or cores(), progress):
        failures += [run for run in replication if isinstance(run, Failure)]
        extras += [run for run in replication if isinstance(run, Extra)]
        whole = {run.strategy: run for run in replication if isinstance(run, Outcome)}
        if baseline in whole:
            for name in twins.keys() & whole.keys():
                twins[name] += twin_rows(scenario, whole[name], whole[baseline])
        for name, run in whole.items():
            outcomes[name][run.replication] = without_records(run, run.replication < keep)
    if not any(outcomes.values()):
        raise RuntimeError(f"every run failed; the first: {failures[0]}\n{failures[0].trace}")
    pairs = {name: len(outcomes[name].keys() & outcomes[baseline].keys()) for name in twins}
    means = {name: table / (pairs[name] or np.nan) for name, table in twins.items()}
    return Comparison(scenario, baseline, outcomes, tuple(extras), means, tuple(failures))


def without_records(run: Outcome, keep: bool) -> Outcome:
    """The run without its final records, unless they are kept."""
    return run if keep else dataclasses.replace(run, records=run.records[:0])


def selected(scenario: Scenario, strategies: Sequence[str] | str | None) -> list[str]:
    """The strategies to compare, in the order of the file."""
    if strategies is None:
        return list(scenario.strategies)
    if isinstance(strategies, str):
        strategies = [strategies]
    for name in strategies:
        if name not in scenario.strategies:
            hint = nearest(name, list(scenario.strategies))
            raise InputError(f"there is no strategy '{name}'; {hint}")
    if not strategies:
        raise InputError("no strategy is selected; name at least one")
    return [name for name in scenario.strategies if name in set(strategies)]


def records_kept(scenario: Scenario, strategies: int) -> int:
    """Of how many replications the final records are kept; at least of the first."""
    return max(1, int(MOST_RECORDS / max(1.0, accounts_in_all(scenario) * strategies)))


def accounts_in_all(scenario: Scenario) -> float:
    """How many accounts there are in a run: those of day one, births and walk-ins."""
    years = scenario.experiment.horizon / 365.25
    return sum(
        s.accounts + (s.walk_ins + s.births_a_year) * years
        for s in scenario.world.segments.values()
    )
