"""A whole scenario in plain words."""

from collections.abc import Iterator

from ..scenario.facts import Scenario
from .fences import fences
from .force import force
from .market import market
from .prices import prices
from .sentence import Sentence
from .service import books, service


def in_plain_words(scenario: Scenario) -> Iterator[Sentence]:
    """What the values amount to together; of uncertain ones, what their medians do."""
    for topic in (market, fences, force, prices, service, books):
        yield from topic(scenario)
