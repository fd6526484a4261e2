"""A trace as one JSON object, with every event."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..experiment.partings import Parting, partings
from ..experiment.trace import Row, Trace
from .output import print_json


def print_as_json(trace: Trace) -> None:
    """All of a trace on stdout."""
    print_json(
        scenario=trace.scenario.name,
        scenario_hash=trace.scenario.hash,
        currency=trace.scenario.currency,
        seed=trace.scenario.experiment.seed,
        replication=trace.replication,
        segment=trace.segment,
        rank=trace.rank,
        strategies=trace.strategies,
        baseline=trace.baseline,
        account=asdict(trace.origin),
        rows=[row_told(row) for row in trace.rows],
        partings=[parting_told(parting) for parting in partings(trace)],
        wars={name: [asdict(war) for war in wars] for name, wars in trace.wars.items()},
        ends=trace.ends,
    )


def row_told(row: Row) -> dict[str, Any]:
    """An event, with a moment for each strategy in which it happened."""
    return {
        "day": row.day,
        "month": row.month,
        "happening": row.happening,
        "by": row.by,
        "moments": {name: asdict(moment) for name, moment in row.moments.items()},
    }


def parting_told(parting: Parting) -> dict[str, Any]:
    """A parting; `row` is the place of its event among the rows, from 0."""
    return {
        "strategy": parting.strategy,
        "against": parting.against,
        "kind": parting.kind,
        "row": parting.place,
        "day": parting.row.day,
        "month": parting.row.month,
        "event": parting.event,
        "sides": parting.sides,
    }
