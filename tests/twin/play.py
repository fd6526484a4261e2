"""Play a scenario once more."""

from .market import Market
from .report import Event, Played
from .scenario import Scenario

__all__ = ["Event", "Played", "play"]


def play(resolved: str, strategy: str, replication: int) -> Played:
    """Play one strategy in one replication, over the horizon and the run-off."""
    market = Market(Scenario(resolved, strategy, replication))
    market.run()
    return Played(
        market.events, dict(market.ledger.flows), market.books.stocks, market.books.climates
    )
