"""A superior product: ahead from its start on, until competitors have caught up."""

from .horizon import HAPPENINGS
from .ledger import NOBODY


def ahead(product, now: float) -> float:
    """How far it is ahead, of the price."""
    age = now - (product.start or 0.0)
    if not product.advantage or age < 0 or age >= product.life:
        return 0.0
    return product.advantage * (1 - age / product.life)


def pay_for_product(market, product):
    """A process: developing it is paid once, at its start, if it is ahead at all."""
    start = product.start or 0.0
    start = max(start, market.env.now)
    if not product.advantage or start >= market.end:
        return
    yield market.env.at(start, HAPPENINGS)  # after changes, which may take it away again
    if market.levers.superiority == product and product not in market.paid_for:
        market.paid_for.append(product)
        market.ledger.book(NOBODY, "development", product.cost)
