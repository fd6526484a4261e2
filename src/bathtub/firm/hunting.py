"""Hunting: the hours of a planning cycle buy pursuits of the best prospects."""

import math

import numpy as np

from ..accounts.pursuit import begin_pursuit
from ..accounts.record import Accounts, Clock, Status
from ..accounts.rule import rule
from ..accounts.tally import AllCounts
from ..accounts.terms import AllTerms


@rule
def begin_pursuits(
    accounts: Accounts,
    alarms: np.ndarray,
    terms: AllTerms,
    tally: AllCounts,
    chosen: np.ndarray,
    now: float,
) -> None:
    """Begin to pursue the chosen prospects."""
    for place in range(len(chosen)):
        index = chosen[place]
        account = accounts[index]
        begin_pursuit(account, terms[account.segment], tally[account.segment], now)
        alarms[index] = min(alarms[index], account.due[Clock.PURSUIT])


@rule
def stop_pursuits(accounts: Accounts) -> None:
    """Call the hunters back; the hours are lost, the doors stay as they are."""
    for index in range(len(accounts)):
        account = accounts[index]
        if account.status == Status.PURSUED:
            account.status = Status.PROSPECT
            account.due[Clock.PURSUIT] = math.inf
