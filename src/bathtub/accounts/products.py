"""Products: what an account needs, what of it it buys from us, and what comes next."""

from . import decisions
from .luck import draw
from .record import PRODUCTS, Account
from .rule import rule
from .terms import Terms


@rule
def weight_of(terms: Terms, products: int) -> float:
    """The share of the wallet that goes to a set of products."""
    total = 0.0
    for product in range(PRODUCTS):
        if products >> product & 1:
            total += terms.weights[product]
    return total


@rule
def hold(account: Account, terms: Terms, products: int) -> None:
    """Let the account buy this set of products from us, as far as it needs them."""
    account.holds = products & terms.needs
    account.coverage = weight_of(terms, account.holds) / weight_of(terms, terms.needs)


@rule
def first_product(account: Account, terms: Terms) -> int:
    """The one product with which a win begins, drawn by the weights of what it needs."""
    left = draw(account, terms, decisions.TOSS, 0).chance * weight_of(terms, terms.needs)
    chosen = 0
    for product in range(PRODUCTS):
        if terms.needs >> product & 1:
            chosen = 1 << product
            left -= terms.weights[product]
            if left < 0.0:
                return chosen
    return chosen


@rule
def pick(account: Account, terms: Terms, products: int) -> int:
    """The product of the set whose own draw for this account is the lowest."""
    lowest, best = 2.0, 0
    for product in range(PRODUCTS):
        if products >> product & 1:
            u = draw(account, terms, decisions.COVERAGE, product).gap
            if u < lowest:
                lowest, best = u, product
    return best


@rule
def opening_products(account: Account, terms: Terms) -> None:
    """All that it needs, unless `holds` says otherwise or `coverage` stops earlier.

    Up to the coverage, products are taken in an order drawn for the account; the last one is
    taken with the chance that makes the expected coverage exact.
    """
    if terms.coverage < 0.0:
        hold(account, terms, terms.holds)
        return
    wanted = terms.coverage * weight_of(terms, terms.needs)
    left = terms.needs
    chosen = 0
    while wanted > 0.0 and left != 0:
        product = pick(account, terms, left)
        left &= ~(1 << product)
        weight = terms.weights[product]
        chance = draw(account, terms, decisions.COVERAGE, product).chance
        if weight <= wanted or chance * weight < wanted:
            chosen |= 1 << product
        wanted -= weight
    hold(account, terms, chosen)


@rule
def missing(account: Account, terms: Terms) -> int:
    """The needed products that it does not buy from us."""
    return int(terms.needs) & ~int(account.holds)


@rule
def through_us(account: Account, terms: Terms) -> tuple[float, float]:
    """Of what it buys through us: the part that is our revenue, and the part that is our goods.

    Of an alliance's product we get a commission, and buy no goods.
    """
    if terms.alliances == 0 or int(account.holds) & int(terms.alliances) == 0:
        return 1.0, 1.0
    revenue, goods, total = 0.0, 0.0, 0.0
    for product in range(PRODUCTS):
        if int(account.holds) >> product & 1:
            weight = terms.weights[product]
            total += weight
            revenue += weight * terms.commission[product]
            if not int(terms.alliances) >> product & 1:
                goods += weight
    if total == 0.0:
        return 1.0, 1.0
    return revenue / total, goods / total
