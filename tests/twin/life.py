"""The life of an account: a SimPy process that goes from event to event by itself."""

import math

import simpy

from . import happenings, meetings, selling, words
from .account import CUSTOMER, GONE, NAN
from .clocks import NEVER
from .horizon import ACCOUNTS
from .report import Event


def rings(account):
    """(instant, order, happening, what to do) of every clock that runs and is heard."""
    status = account.status
    yield account.pursuit, 1, "pursuit", selling.pursuit
    if account.visits:
        yield account.visits[0][0], 3, "contact", meetings.contact
    if status == GONE:
        return
    yield account.decline.due, 2, "decline", happenings.decline
    yield account.interest.due, 4, "interest", selling.interest
    yield account.encounter.due, 5, "encounter", meetings.encounter
    yield account.word.due, 6, "word", words.word
    if status != CUSTOMER:
        return
    yield account.purchase.due, 7, "purchase", happenings.purchase
    yield account.silence.due, 8, "silence", happenings.silence
    if account.renewal:
        yield account.renewal.due, 9, "renewal", happenings.renewal
    yield account.need.due, 10, "need", happenings.need
    yield account.demand.due, 11, "demand", happenings.demand
    for k, siege in enumerate(account.sieges):
        yield siege.rings_at(), 12 + k, "attack", happenings.attack


def live(account):
    """Sleep until the earliest clock rings, and ask the rule what it means.

    Who plans a visit, begins a pursuit or turns a clock interrupts the sleep.
    """
    env = account.market.env
    while True:
        instant, order, happening, rule = min(rings(account), key=lambda ring: ring[:2])
        try:
            if instant == NEVER:
                yield env.event()
            yield env.at(instant, ACCOUNTS)
        except simpy.Interrupt:
            continue
        if happening == "attack":
            siege = account.sieges[order - 12]
            note(account, happening, siege.number + 1, rule(account, siege), siege.rival.name)
        else:
            number, outcome = rule(account)
            note(account, happening, number, outcome)


def note(account, happening: str, number: int, outcome: str, by: str = "") -> None:
    """Write down an event, with the account as it stands after it."""
    e = NAN if math.isnan(account.rational) else account.e
    account.market.events.append(
        Event(
            account.now,
            account.segment.name,
            account.rank,
            happening,
            by,
            number,
            outcome,
            account.status,
            account.rational,
            e,
            account.share,
            account.coverage if account.source else NAN,
            account.discount,
            account.revenue,
            account.result,
        )
    )


def rouse(account) -> None:
    """Its clocks were changed from outside: let it look at them anew."""
    if account.process is not None:
        account.process.interrupt()
