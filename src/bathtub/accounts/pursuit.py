"""A pursuit: hunters work on a prospect for a sales cycle; then it opens its door, or does not."""

import math

from . import decisions
from .customership import join
from .log import Outcome, note
from .loyalty import superiority_now
from .luck import Luck, draw, lognormal
from .money import pay
from .record import Account, Clock, Lead, Source, Status
from .rule import rule, rule_apart
from .tally import Counts, Flow
from .terms import Terms
from .traits import openness, price_limit


@rule
def begin_pursuit(account: Account, terms: Terms, tally: Counts, now: float) -> None:
    """Spend the hours, and set the instant at which the sales cycle ends."""
    account.status = Status.PURSUED
    account.occurrence[Clock.PURSUIT] += 1
    luck = draw(account, terms, decisions.PURSUIT, account.occurrence[Clock.PURSUIT])
    cycle = terms.cycle_mean * lognormal(luck.gap, terms.cycle_sigma)
    account.due[Clock.PURSUIT] = now + cycle
    tally.of[Flow.PURSUITS] += 1
    pay(account, tally, Flow.HUNTING, terms.pursuit_cost)


@rule
def opening_price(terms: Terms, now: float) -> float:
    """What we ask of a prospect, of the market's price, less what we are better."""
    asked = terms.list_price * (1.0 - terms.opening_discount)
    return max(0.01, asked - superiority_now(terms, now))


@rule
def chance_to_win(account: Account, terms: Terms, lead: int, now: float) -> float:
    """The chance past the gate.

    A better price, a warmer lead, a good name and a bolder promise raise it; who was warned
    against us is harder to win.
    """
    warmth = 1.0
    if lead == Lead.INBOUND:
        warmth = terms.inbound_warmth
    elif lead == Lead.REFERRED:
        warmth = terms.referred_warmth
    if now < account.soured_until:
        warmth *= terms.warned_against
    chance = terms.win_rate * openness(account, terms) * warmth * terms.reputation
    return min(0.9, chance * terms.eagerness / opening_price(terms, now))


@rule_apart
def on_pursuit(account: Account, now: float, luck: Luck, terms: Terms, tally: Counts) -> int:
    """First the gate of price and availability, then the chance to win."""
    account.due[Clock.PURSUIT] = math.inf
    account.status = Status.PROSPECT
    lead = account.lead
    account.lead = Lead.NONE
    asked, limit = opening_price(terms, now), price_limit(account, terms)
    note(tally, asked, limit)
    if asked > limit:
        account.closed_until = now + terms.burnt_door
        return Outcome.TOO_DEAR
    if luck.size >= terms.available:
        account.closed_until = now + terms.burnt_door
        return Outcome.UNAVAILABLE
    likely = chance_to_win(account, terms, lead, now)
    note(tally, luck.chance, likely)
    if luck.chance < likely:
        source = Source.HUNTED
        if lead == Lead.INBOUND:
            source = Source.INBOUND
        elif lead == Lead.REFERRED:
            source = Source.REFERRED
            pay(account, tally, Flow.REWARDS, terms.reward)
        join(account, terms, tally, now, source, True)
        return Outcome.WON
    account.closed_until = now + terms.retry
    return Outcome.LOST
