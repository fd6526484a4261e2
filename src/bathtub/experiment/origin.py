"""Who an account is: what it was drawn with, the same in every strategy."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..accounts.loyalty import fence
from ..accounts.opening import FIRST_BROUGHT
from ..accounts.record import Account, Clock, Status
from ..accounts.traits import openness, price_limit
from ..firm.draws import drawn
from ..lives import words
from ..run import Run, draw_accounts
from ..scenario.facts import Scenario


@dataclass(frozen=True)
class Origin:
    """An account as it enters: its habits, and what it thinks of us.

    `status` is that of day one, or `unborn` with the day on which it `enters`, if that is
    known before. `spend` and `purchases` are a year's, with anybody. `nan` is what does not
    apply: loyalties, share and fence are those of day-one customers, `openness` (the average
    is 1, a decoy's 0) and `limit` (of the market's price) those of prospects.
    """

    status: str
    enters: float
    spend: float
    purchases: float
    needs: tuple[str, ...]
    holds: tuple[str, ...]
    importance: int
    partner: int | None
    rational: float
    emotional: float
    share: float
    fence: float
    openness: float
    limit: float


def origin_of(scenario: Scenario, run: Run, index: int) -> Origin:
    """Who the account of this index is, before anything happened to it."""
    here = drawn(scenario, run.replication)
    tub = draw_accounts(here, run.strategy, run.replication)
    brought = run.records[index]["rank"] >= FIRST_BROUGHT
    account = (run.records if brought else tub.accounts)[index]
    terms = tub.terms[account["segment"]]
    status = Status.UNBORN if brought else Status(account["status"])
    ours = status in (Status.CUSTOMER, Status.OPINION_LEADER)
    buys, hunted = status == Status.CUSTOMER, status == Status.PROSPECT
    gap = float(account["purchase_gap"])
    return Origin(
        status=str(words(Status)[status]),
        enters=entry(account) if status == Status.UNBORN and not brought else math.nan,
        spend=float(account["wallet"]),
        purchases=365.25 / gap if gap < math.inf else 0.0,
        needs=products(here, int(terms["needs"])),
        holds=products(here, int(account["holds"])) if buys else (),
        importance=int(account["importance"]),
        partner=int(account["partner"]) if terms["through"] >= 0 else None,
        rational=float(account["rational"]) if ours else math.nan,
        emotional=float(account["emotional"]) if ours else math.nan,
        share=float(account["share"]) if buys else math.nan,
        fence=fence(account, terms, 0.0) if buys else math.nan,
        openness=openness(account, terms) if hunted else math.nan,
        limit=price_limit(account, terms) if hunted else math.nan,
    )


def entry(account: Account) -> float:
    """The day on which a newcomer enters."""
    return float(account["due"][Clock.ARRIVAL])


def products(scenario: Scenario, mask: int) -> tuple[str, ...]:
    """The names of a set of products."""
    names = np.array(list(scenario.document.firm.products), dtype=object)
    return tuple(str(name) for number, name in enumerate(names) if mask >> number & 1)
