"""Sentences about the market: who is there, what they spend, who comes and goes by itself."""

import math
from collections.abc import Iterator

from ..scenario.facts import Scenario
from ..scenario.firm import Firm
from ..scenario.quantities import MONTH
from ..scenario.spelling import amount, counted, few, share
from ..scenario.world import Segment
from .sentence import Sentence, of_segment

TOLD = (
    *("accounts", "customers", "buys", "walk_ins", "births", "wallet", "purchases", "spend"),
    *("share", "coverage", "holds", "natural_decline", "lapses", "renewal"),
)


def market(scenario: Scenario) -> Iterator[Sentence]:
    """A sentence a segment."""
    firm = scenario.opening(scenario.baseline)[1]
    for name, segment in scenario.world.segments.items():
        told = [f"{name}: {heads(segment)}"]
        if spent := spending(segment, firm, scenario.currency):
            told.append(spent)
        told += list(flows(segment))
        yield Sentence("market", "; ".join(told), of_segment(name, *TOLD))


def heads(segment: Segment) -> str:
    """How many there are and how many of them are ours."""
    if not segment.buys:
        return f"{segment.accounts:,} opinion leaders, who buy nothing"
    part = f" ({share(segment.customers / segment.accounts)})" if segment.accounts else ""
    return f"{segment.accounts:,} accounts, {segment.customers:,} of them ours{part}"


def spending(segment: Segment, firm: Firm, currency: str) -> str:
    """What they spend, and how much of it our customers spend with us on day one."""
    wallet, times = segment.wallet.mean, segment.purchases.mean
    buys = segment.buys and (times or segment.purchases.every)
    if not buys or segment.spend is not None or not wallet:
        return ""
    told = f"each spends {amount(wallet, currency)} a year"
    if times:
        told += f" on {counted(times, 'occasion')} of {amount(wallet / times, currency)}"
    ours = segment.share.mean * held(segment, firm)
    if not segment.customers:
        return told
    return (
        f"{told}; of a customer we have {share(ours)} of it, {amount(wallet * ours, currency)}"
    )


def held(segment: Segment, firm: Firm) -> float:
    """The part of the weight of its needs that a day-one customer buys from us."""
    if segment.coverage is not None:
        return segment.coverage
    needs = list(firm.products) if segment.needs is None else segment.needs
    holds = needs if segment.holds is None else segment.holds
    weights = [sum(firm.products[name] for name in set(names)) for names in (holds, needs)]
    return weights[0] / weights[1]


def flows(segment: Segment) -> Iterator[str]:
    """Who leaves the market, is born, walks in and inquires in a year."""
    leaving = segment.natural_decline * segment.accounts
    born = segment.births_a_year
    if leaving or born:
        yield f"about {leaving:.0f} leave the market and {born:.0f} are born in a year"
    if segment.walk_ins:
        yield f"{few(segment.walk_ins)} a year walk in and are customers at once"
    if segment.lapses.mean:
        yield f"{share(-math.expm1(-segment.lapses.mean))} of the customers leave in silence"
    if segment.renewal is not None and segment.renewal.leave.chance is not None:
        every = few(segment.renewal.every / MONTH)
        yield f"every {every} months {share(segment.renewal.leave.chance)} do not renew"
