"""The sheets of tables: summary, differences, months, twins and the bridge."""

from __future__ import annotations

from typing import Any

from ..experiment.finished import Results
from ..experiment.outcome import summary_measures
from ..measures import MEASURES
from .sheets import Column, Paper, write_table

# Of the monthly table, beside all that is money.
MONTHLY = (
    *("customers", "book_customers", "dead_files", "prospects", "acquired", "lost", "churn"),
    *("buyers", "purchases", "contacts", "attacks", "attacks_held", "promises_broken"),
    *("rational", "emotional", "temperature", "experience", "ambassadors"),
    *("share_of_wallet", "coverage", "market_share", "discount", "reputation"),
)


def write_summary(paper: Paper, results: Results) -> None:
    """Every measure of every strategy over the horizon, a row each."""
    columns = [
        *map(Column, ("strategy", "measure", "meaning", "unit", "better")),
        Column("mean", ""),
        Column("95 % interval of the mean from", ""),
        Column("95 % interval of the mean to", ""),
        Column("one replication in ten is below", ""),
        Column("median replication", ""),
        Column("one replication in ten is above", ""),
        Column("replications", "number"),
    ]
    known = summary_measures()
    rows = []
    for row in results.summary.to_dict("records"):
        unit, better, meaning = known[row["measure"]]
        numbers = [
            row[n] for n in ("mean", "low", "high", "p10", "p50", "p90", "replications")
        ]
        told = [row["strategy"], row["measure"], meaning, row["unit"], better]
        rows.append((unit, [*told, *numbers]))
    write_table(paper, "Summary", columns, rows, frozen=2)


def write_differences(paper: Paper, results: Results) -> None:
    """Every measure of every strategy less that of the baseline, on the same luck."""
    sure = f"{100 * results.confidence:.4g} % interval"
    columns = [
        *map(Column, ("strategy", "against", "measure", "meaning", "unit")),
        Column("mean difference", ""),
        Column(f"{sure} from", ""),
        Column(f"{sure} to", ""),
        Column("replications in which it is better", "share"),
        Column("so many times fewer replications than without the same luck", "factor"),
        Column("verdict"),
    ]
    known = summary_measures()
    rows = []
    for row in results.differences.to_dict("records"):
        unit, _, meaning = known[row["measure"]]
        told = [row["strategy"], row["against"], row["measure"], meaning, row["unit"]]
        numbers = [
            row[n] for n in ("mean", "low", "high", "chance_better", "variance_reduction")
        ]
        rows.append((unit, [*told, *numbers, row["verdict"]]))
    write_table(paper, "Differences", columns, rows, frozen=3)


def write_monthly(paper: Paper, results: Results) -> None:
    """The means over the replications of the main measures, of all segments together."""
    currency = results.scenario.currency
    chosen = [m for m in MEASURES if m.name in MONTHLY or m.unit == "money"]
    columns = [Column("strategy"), Column("month", "number")]
    columns += [
        Column(f"{m.name}, {m.unit.replace('money', currency).replace('share', '%')}", m.unit)
        for m in chosen
    ]
    table = results.monthly[results.monthly["segment"] == "all"]
    means = table.groupby(["strategy", "month"], sort=False)[[m.name for m in chosen]].mean()
    rows: list[tuple[str, list[Any]]] = [
        ("", [strategy, month, *numbers])
        for (strategy, month), numbers in zip(means.index, means.to_numpy(), strict=True)
    ]
    write_table(paper, "Monthly", columns, rows, frozen=2)


def write_twins(paper: Paper, results: Results) -> None:
    """What became of the same accounts under a strategy and under the baseline."""
    currency = results.scenario.currency
    columns = [
        *map(Column, ("strategy", "against", "fate")),
        Column("accounts, mean", "heads"),
        Column(f"result under the strategy, {currency}", "money"),
        Column(f"result under the other, {currency}", "money"),
        Column(f"difference, {currency}", "money"),
    ]
    rows = []
    for row in results.twins.to_dict("records"):
        one, other = row["result_strategy"], row["result_against"]
        told = [row["strategy"], row["against"], row["fate"], row["accounts"]]
        rows.append(("", [*told, one, other, one - other]))
    write_table(paper, "Twins", columns, rows, frozen=3)


def write_bridge(paper: Paper, results: Results) -> None:
    """Of which lines of the ledger each difference in net present value is made."""
    currency = results.scenario.currency
    sure = f"{100 * results.confidence:.4g} % interval"
    columns = [
        *map(Column, ("strategy", "against", "line")),
        Column(f"difference in npv, {currency}", "money"),
        Column(f"{sure} from, {currency}", "money"),
        Column(f"{sure} to, {currency}", "money"),
    ]
    names = ("strategy", "against", "line", "mean", "low", "high")
    rows = [("", [row[n] for n in names]) for row in results.bridge.to_dict("records")]
    write_table(paper, "Bridge", columns, rows, frozen=3)
