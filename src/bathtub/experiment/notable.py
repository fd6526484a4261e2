"""The account whose life tells most of what the strategies do differently."""

from __future__ import annotations

from ..accounts.opening import FIRST_BROUGHT
from .finished import Results
from .trace import CUSTOMER


def notable_account(results: Results) -> tuple[str, int] | None:
    """Segment and rank, in the first replication, of the account whose fates differ most.

    It is a customer at the horizon under some strategies and not under others; among those, the
    largest difference in result. Those whom customers bring along are not the same in all of
    them, so they are no twins. None where nobody is a customer under some strategies only.
    """
    finals = results.finals[results.finals["rank"] < FIRST_BROUGHT]
    there = finals["strategy"].nunique()
    ours = finals[["segment", "rank", "result"]].assign(ours=finals["status"] == CUSTOMER)
    lives = ours.groupby(["segment", "rank"], sort=False)
    kept, apart = lives["ours"].sum(), lives["result"].max() - lives["result"].min()
    differs = (lives.size() == there) & (kept > 0) & (kept < there)
    if not differs.any():
        return None
    segment, rank = apart[differs].idxmax()
    return str(segment), int(rank)
