"""Sentences about price: what a discount must bring, and how competitors answer it."""

from collections.abc import Iterator

from ..scenario.facts import Scenario
from ..scenario.spelling import duration, few, share
from ..scenario.strategy import Levers
from .sentence import Sentence


def prices(scenario: Scenario) -> Iterator[Sentence]:
    """What the price cuts of each strategy must bring, and what they may provoke."""
    cuts = False
    for name in scenario.strategies:
        levers, firm = scenario.opening(name)
        for what, depth in discounts(levers):
            cuts = True
            left = firm.margin.basic - depth
            told = "leaves nothing to earn"
            if left > 0:
                told = f"needs {share(depth / left)} more volume to pay"
            yield Sentence(
                "price",
                f"{name}: {what} {share(depth)} at a margin of {share(firm.margin.basic)} "
                f"{told}",
                (("strategies", name), ("firm", "margin")),
            )
    answer = scenario.world.retaliation
    if cuts and scenario.world.competitors and answer.chance > 0 and answer.strength > 0:
        times = few(1 + min(1.0, answer.strength))
        lag = f"{duration(answer.lag)} later" if answer.lag else "at once"
        yield Sentence(
            "price",
            f"When our mean discount rises by {share(answer.trigger)}, competitors answer with "
            f"a chance of {share(answer.chance)}: {lag} they attack {times} times as often "
            f"and {times} times as hard, more where we cut deeper",
            (("world", "retaliation"), ("world", "competitors")),
        )


def discounts(levers: Levers) -> Iterator[tuple[str, float]]:
    """The price cuts that a strategy makes by itself."""
    if levers.opening_discount:
        yield "an opening discount of", levers.opening_discount
    if levers.concession is not None:
        yield "a concession of", levers.concession.depth
    if levers.list_price < 1:
        yield "a list price lowered by", 1 - levers.list_price
