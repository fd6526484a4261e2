"""Farming: visits in rank order, in the rhythm of the account's class, until the hours end."""

import math

import numpy as np

from ..accounts.contact import VISITS_PER_CYCLE, set_visit
from ..accounts.foresight import AHEAD, WHOLE, look_ahead
from ..accounts.record import Accounts, Clock
from ..accounts.rule import rule
from ..accounts.terms import AllTerms
from ..scenario.strategy import TOP, UPPER


@rule
def grant_visits(
    accounts: Accounts,
    alarms: np.ndarray,
    terms: AllTerms,
    ranked: np.ndarray,
    now: float,
    due_a: float,
    due_b: float,
    due_c: float,
    affordable: int,
) -> int:
    """Grant the visits of one planning cycle; returns how many.

    `due_a`, `due_b`, `due_c` are visits a cycle for each class. What the rhythm promised and
    the hours could not give is owed, up to one visit.
    """
    granted = 0
    number = len(ranked)
    for place in range(number):
        if place + AHEAD < number:
            look_ahead(accounts, ranked[place + AHEAD], WHOLE)
        index = ranked[place]
        account = accounts[index]
        if place < TOP * number:
            due = due_a
        elif place < UPPER * number:
            due = due_b
        else:
            due = due_c
        account.visits_owed += due
        visits = min(
            math.floor(account.visits_owed), affordable - granted, VISITS_PER_CYCLE - 1
        )
        account.visits_owed = min(account.visits_owed - visits, 1.0)
        account.visits = visits
        granted += visits
        if visits > 0:
            set_visit(account, terms[account.segment], now)
            alarms[index] = min(alarms[index], account.due[Clock.CONTACT])
    return granted


@rule
def grant_win_backs(
    accounts: Accounts, alarms: np.ndarray, terms: AllTerms, chosen: np.ndarray, now: float
) -> None:
    """Grant one visit in the cycle to each of the silent customers chosen."""
    for place in range(len(chosen)):
        index = chosen[place]
        account = accounts[index]
        account.visits = 1
        set_visit(account, terms[account.segment], now)
        alarms[index] = min(alarms[index], account.due[Clock.CONTACT])
