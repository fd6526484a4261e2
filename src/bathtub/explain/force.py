"""Sentences about the sales force: how far the hours of hunters and farmers go."""

import math
from collections.abc import Iterator
from statistics import NormalDist

from ..scenario.facts import Scenario
from ..scenario.firm import Firm, Sales
from ..scenario.forms import Path
from ..scenario.spelling import amount, counted, few
from ..scenario.strategy import EAGERNESS, TOP, UPPER, Cadence, Levers
from .sentence import Sentence

SALES = ("firm", "sales")
HOURS = (  # the levers from which the sentences follow
    *("people", "hunting", "cadence", "win_back", "over_promise"),
    *("opening_discount", "list_price", "superiority", "sales"),
)


def force(scenario: Scenario) -> Iterator[Sentence]:
    """What farmers and hunters of each strategy can do, as it begins."""
    for topic, told in (("farmers", farmers), ("hunters", hunters)):
        by_text: dict[str, list[str]] = {}
        for name in scenario.strategies:
            by_text.setdefault(told(scenario, *scenario.opening(name)), []).append(name)
        for text, names in by_text.items():
            if text:
                own: list[Path] = [
                    ("strategies", name, key) for name in names for key in HOURS
                ]
                yield Sentence(topic, f"{', '.join(names)}: {text}", (SALES, *own))


def farmers(scenario: Scenario, levers: Levers, firm: Firm) -> str:
    """How often farmers see whom, and where their hours end; empty without farmers."""
    sales, cadence = firm.sales, levers.cadence
    heads = levers.heads(firm) * (1 - levers.hunting)
    if heads <= 0:
        return ""
    visits = math.inf
    if sales.visit > 0:
        visits = heads * sales.hours * (1 - levers.win_back) / sales.visit
    segments = scenario.world.segments.values()
    customers = sum(s.customers if s.buys else s.accounts for s in segments)
    whom = "customers" if all(s.buys for s in segments) else "customers and opinion leaders"
    rank = last_rank(visits, customers, cadence)
    ends = f"the hours end at rank {rank:,} of {customers:,} {whom}"
    if rank >= customers:
        spare = visits - wanted(customers, cadence)
        ends = f"the hours suffice for all {customers:,} {whom}"
        if math.isfinite(spare):
            ends += f", with {few(spare)} visits to spare"
    many = f"{few(visits)} visits a year" if math.isfinite(visits) else "any number of visits"
    return (
        f"{counted(heads, 'farmer')} can make {many}, an A customer is seen "
        f"{few(cadence.a)} times, a B {few(cadence.b)}, a C {few(cadence.c)}; {ends}"
    )


def wanted(customers: int, cadence: Cadence) -> float:
    """Visits a year that the rhythm asks for."""
    return (
        math.ceil(TOP * customers) * cadence.a
        + (math.ceil(UPPER * customers) - math.ceil(TOP * customers)) * cadence.b
        + (customers - math.ceil(UPPER * customers)) * cadence.c
    )


def last_rank(visits: float, customers: int, cadence: Cadence) -> int:
    """The rank of the last customer whose visits the hours pay for."""
    rank = 0
    classes = ((TOP, cadence.a), (UPPER, cadence.b), (1.0, cadence.c))
    for part, times in classes:
        among = math.ceil(part * customers) - rank
        seen = among if times <= 0 else int(min(among, visits / times + 1e-9))
        rank += seen
        visits -= seen * times
        if seen < among:
            return rank
    return customers


def hunters(scenario: Scenario, levers: Levers, firm: Firm) -> str:
    """How many pursuits the hours pay for, whose turn comes when, and what a win costs."""
    sales = firm.sales
    heads = levers.heads(firm) * levers.hunting
    if heads <= 0:
        return ""
    segments = [s for s in scenario.world.segments.values() if s.buys]
    prospects = sum(s.accounts - s.customers for s in segments)
    if sales.pursuit <= 0:
        return f"{counted(heads, 'hunter')} can pursue all there are; a pursuit takes no time"
    if sales.hours <= 0:
        return f"{counted(heads, 'hunter')} can pursue nobody without hours"
    pursuits = heads * sales.hours / sales.pursuit
    decoys = sum(s.decoys * (s.accounts - s.customers) for s in segments) / max(1, prospects)
    won = gate(levers, sales) * won_past_the_gate(levers, sales, decoys)
    turn = ""
    if pursuits > 0 and prospects:
        years = few(prospects / pursuits)
        turn = f", so the turn of each of {prospects:,} comes every {years} years"
    cost = sales.pursuit * sales.hunter_cost / sales.hours
    told = f"{counted(heads, 'hunter')} can pursue {few(pursuits)} prospects a year{turn}; "
    if won <= 0:
        return told + "of cold ones none is won"
    return (
        f"{told}of 100 cold ones {few(100 * won)} are won, "
        f"which costs {amount(cost / won, scenario.currency)} each"
    )


def asked(levers: Levers) -> float:
    """What is asked of a prospect, of the market's price."""
    price = levers.list_price * (1 - levers.opening_discount)
    return max(0.01, price - levers.superiority.at_the_opening)


def gate(levers: Levers, sales: Sales) -> float:
    """The chance that price and availability are right."""
    sigma = math.sqrt(math.log1p(sales.price_limit_cv**2))
    distance = (
        math.log(sales.price_limit / asked(levers)) if sales.price_limit > 0 else -math.inf
    )
    if sigma == 0:
        return sales.availability * float(distance >= 0)
    return sales.availability * NormalDist().cdf(distance / sigma)


def won_past_the_gate(levers: Levers, sales: Sales, decoys: float) -> float:
    """The chance to win a cold prospect, over all degrees of openness and decoys."""
    if decoys >= 1:
        return 0.0
    eagerness = 1 + EAGERNESS * levers.over_promise
    mean = sales.win_rate * eagerness / asked(levers) / (1 - decoys)
    return (1 - decoys) * mean * -math.expm1(-0.9 / mean) if mean > 0 else 0.0
