"""All strategies on the same luck, and what can be said of their differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..explain.cautions import cautions
from ..lives import account_table
from ..measures import monthly_table
from ..run import Outcome
from ..scenario.assumptions import Assumption, assumptions
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError, nearest
from ..scenario.spelling import counted
from .best import Best, best_of
from .bridge import bridge_table
from .credibility import findings
from .finding import Finding
from .headings import side_by_side
from .margins import Extra, Margins, margins
from .part import Failure
from .remarks import remarks
from .sharpness import Standing, confidence, standings
from .summary import differences_table, summary_table, values_by_strategy
from .twins import twins_table
from .verdict import sentences

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Comparison:
    """Strategies side by side, in the same replications.

    `outcomes` are the runs by strategy and replication, `extras` what more hours would have
    cost and gained, `twin_means` the twins' tables, `failures` the runs that broke. `from_store`
    counts the runs that were known before, `not_kept` says why the others were not kept.
    """

    scenario: Scenario = field(repr=False)
    baseline: str
    outcomes: Mapping[str, Mapping[int, Outcome]] = field(repr=False)
    extras: tuple[Extra, ...] = field(repr=False)
    twin_means: Mapping[str, np.ndarray] = field(repr=False)
    failures: tuple[Failure, ...]
    from_store: int = 0
    not_kept: str = ""

    @cached_property
    def values(self) -> dict[str, dict[str, np.ndarray]]:
        """Every summary measure by strategy, one value a replication."""
        discount = self.scenario.experiment.discount
        return values_by_strategy(self.outcomes, self.baseline, discount)

    @cached_property
    def margins(self) -> Margins:
        """What more hours of each side cost and gain, by strategy and summary measure."""
        return margins(self.outcomes, self.extras)

    @property
    def confidence(self) -> float:
        """Of the intervals of all differences: 95 %, or more if often looked until sharp."""
        return confidence(self.scenario.experiment.sharp.looks)

    @cached_property
    def standings(self) -> list[Standing]:
        """Each strategy against the baseline in npv, and what would settle what is open."""
        sharp = self.scenario.experiment.sharp
        return list(standings(self.values, self.baseline, sharp.within, sharp.looks))

    @cached_property
    def best(self) -> Best | None:
        """Which strategy has the highest npv on average, and how sure that is."""
        sharp = self.scenario.experiment.sharp
        return best_of(self.values, sharp.within, sharp.looks)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """A row a strategy and measure, with 95 % intervals of the mean."""
        return summary_table(self.values, self.margins, self.scenario.currency)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Each strategy against the baseline, paired, with verdicts."""
        scenario, within = self.scenario, self.scenario.experiment.sharp.within
        return differences_table(
            self.values,
            self.margins,
            self.baseline,
            within,
            scenario.currency,
            self.confidence,
        )

    @cached_property
    def monthly(self) -> pd.DataFrame:
        """A row a strategy, replication, period and segment."""
        return monthly_table(self.scenario, self.runs)

    @cached_property
    def bridge(self) -> pd.DataFrame:
        """Of what each difference in net present value is made, line by line of the ledger."""
        discount = self.scenario.experiment.discount
        return bridge_table(self.outcomes, self.baseline, discount, self.confidence)

    @cached_property
    def twins(self) -> pd.DataFrame:
        """What became of the same accounts under two strategies, and of their money."""
        return twins_table(dict(self.twin_means), self.baseline)

    @property
    def strategies(self) -> list[str]:
        """The strategies of which there is a whole run, in the order of the file."""
        return [name for name, runs in self.outcomes.items() if runs]

    @cached_property
    def finals(self) -> pd.DataFrame:
        """The final records of the first replication, of every strategy with a whole run."""
        import pandas as pd

        first = min(run.replication for run in self.runs)
        runs = [run for run in self.runs if run.replication == first]
        tables = [account_table(self.scenario, run) for run in runs]
        return pd.concat(tables, ignore_index=True)

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

    @property
    def warnings(self) -> list[str]:
        """What is doubtful in the file."""
        return list(self.scenario.warnings)

    @cached_property
    def ledger(self) -> list[Assumption]:
        """Every value that is set, with where it comes from and on what it rests."""
        return [each for each in assumptions(self.scenario) if not each.is_open]

    def plot(self, picture: str = "forest", **how: Any) -> Any:
        """Draw a picture of `bathtub.figures` by its name: forest, tubs, gap, bridge ...

        `how` is told to the picture, such as `strategy`, `month` or `ax`. Raises `InputError`
        where there is no such picture.
        """
        from .. import figures

        known = [name.removeprefix("plot_") for name in figures.__all__ if "plot" in name]
        known.remove("life")  # is drawn of a trace
        if picture not in known:
            raise InputError(f"there is no picture '{picture}'; {nearest(picture, known)}")
        return getattr(figures, f"plot_{picture}")(self, **how)

    def report(self, path: str | Path = "report.html") -> Path:
        """Write the page of this comparison to a file, and return where it lies."""
        from ..report.page import write_page
        from .folder import made_with

        write_page(self, Path(path), made_with())
        return Path(path)

    def verdict(self) -> str:
        """What to say to the board, in a sentence or a few."""
        return "\n".join(sentences(self.scenario, self.values, self.baseline))

    def __repr__(self) -> str:
        of = counted(self.replications, "replication")
        return f"{self.scenario.name}, {of}\n{self.verdict()}"

    def _repr_html_(self) -> str:
        from html import escape

        said = "<br>".join(escape(line) for line in self.verdict().splitlines())
        table = side_by_side(self.summary).to_html()
        return f"<p>{said}</p>{table}<p>means; money in {escape(self.scenario.currency)}</p>"
