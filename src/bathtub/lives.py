"""Single accounts as people read them: the final records, and one life, event by event."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .accounts.log import Outcome as Came
from .accounts.record import Books, Clock, Offer, Source, Status

if TYPE_CHECKING:
    import pandas as pd

    from .run import Outcome, Run
    from .scenario.facts import Scenario


def words(enumeration: type[IntEnum]) -> np.ndarray:
    """The members of an enumeration as people say them, in order."""
    names = [member.name.lower() for member in enumeration]
    said = [name.replace("walk_in", "walk-in").replace("_", " ") for name in names]
    return np.array(said, dtype=object)


# Columns of the record that the final table shows.
FINAL = [
    "segment",
    "rank",
    "source",
    "status",
    "books",
    "purchases",
    "revenue",
    "result",
    "rational",
    "emotional",
    "share",
    "coverage",
    "discount",
    "since",
    "last_purchase",
]


class Coded(NamedTuple):
    """A column of words: the place of each among a few."""

    codes: np.ndarray
    words: np.ndarray

    def spelled(self) -> np.ndarray:
        """The words themselves."""
        return np.asarray(self.words[self.codes])


def account_columns(scenario: Scenario, run: Outcome) -> dict[str, np.ndarray | Coded]:
    """The accounts at the horizon, a column each; who was not yet born is left out."""
    records = run.records[run.records["status"] != Status.UNBORN]
    segments = np.array(list(scenario.world.segments), dtype=object)
    never = np.isnan(records["since"])  # was no customer so far
    return {
        "strategy": Coded(
            np.full(len(records), list(scenario.strategies).index(run.strategy), np.int32),
            np.array(list(scenario.strategies), dtype=object),
        ),
        "replication": np.repeat(run.replication, len(records)),
        "segment": Coded(records["segment"], segments),
        "rank": records["rank"].astype(np.int64),
        "source": Coded(records["source"], words(Source)),
        "status": Coded(records["status"], words(Status)),
        "books": Coded(records["books"], words(Books)),
        "purchases": records["purchases"],
        "revenue": records["revenue"] / 1e6,
        "result": records["result"] / 1e6,
        **{name: np.where(never, np.nan, records[name]) for name in FINAL[8:]},
    }


def account_table(scenario: Scenario, run: Outcome) -> pd.DataFrame:
    """The accounts at the horizon as a table, words spelled out."""
    import pandas as pd

    columns = account_columns(scenario, run)
    return pd.DataFrame(
        {n: c.spelled() if isinstance(c, Coded) else c for n, c in columns.items()}
    )


def life_table(run: Run) -> pd.DataFrame:
    """The log of a watched run: a row an event, what decided it, and how the account stood then.

    `drawn` is what luck brought and `bar` what it was held against: an advantage and the fence,
    a price and the prospect's limit, else a number from 0 to 1 and the chance that it had to
    stay below. `number` counts the events of the clock.
    """
    import pandas as pd

    log = run.log
    clocks = np.minimum(log["clock"], Clock.ATTACK)
    rivals = np.array([*run.scenario.world.competitors, ""])
    attacker = np.where(clocks == Clock.ATTACK, log["clock"] - Clock.ATTACK, len(rivals) - 1)
    return pd.DataFrame(
        {
            "day": log["instant"],
            "month": log["instant"] / 30.4375,
            "happening": words(Clock)[clocks],
            "by": rivals[attacker],
            "number": log["occurrence"],
            "outcome": words(Came)[log["outcome"]],
            "offer": np.append(words(Offer), "")[log["offer"]],
            "drawn": log["drawn"],
            "bar": log["bar"],
            "status": words(Status)[log["status"]],
            "rational": log["rational"],
            "emotional": log["emotional"],
            "share": log["share"],
            "coverage": log["coverage"],
            "discount": log["discount"],
            "superiority": log["superiority"],
            "list_price": log["list_price"],
            "revenue": log["revenue"] / 1e6,
            "result": log["result"] / 1e6,
        }
    )
