"""The account whose life tells most of what the strategies do differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..accounts.opening import FIRST_BROUGHT, FIRST_NEWCOMER
from .trace import CUSTOMER

if TYPE_CHECKING:
    import pandas as pd


def notable_account(finals: pd.DataFrame) -> tuple[str, int] | None:
    """Segment and rank of the account whose fates differ most in the `finals` of a replication.

    It is a customer at the horizon under some strategies and not under others; among those, if
    there are any, it was there on day one; among those, the results differ most. Those whom
    customers bring along are not the same in all strategies, so they are no twins. None where
    nobody is a customer under some strategies only.
    """
    finals = finals[finals["rank"] < FIRST_BROUGHT]
    there = finals["strategy"].nunique()
    ours = finals[["segment", "rank", "result"]].assign(ours=finals["status"] == CUSTOMER)
    lives = ours.groupby(["segment", "rank"], sort=False)
    kept, apart = lives["ours"].sum(), lives["result"].max() - lives["result"].min()
    differs = (lives.size() == there) & (kept > 0) & (kept < there)
    if not differs.any():
        return None
    among = apart[differs]
    first = among[among.index.get_level_values("rank") < FIRST_NEWCOMER]
    segment, rank = (first if len(first) else among).idxmax()
    return str(segment), int(rank)
