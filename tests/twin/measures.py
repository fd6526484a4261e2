"""What the firm sees when it asks a condition: stocks now, flows of twelve months."""

from .account import CUSTOMER, GONE, LEADER, UNBORN
from .books import COSTS, STOCKS
from .rivals import pressure

CLIMATE = ("reputation", "quality", "headroom", "war")
SUMS = {
    "acquired": (
        "acquired_hunted",
        "acquired_inbound",
        "acquired_referred",
        "acquired_walk_in",
        "acquired_won_back",
    ),
    "lost": ("lost_attack", "lost_silent", "lost_renewal", "lost_decline"),
}
MONEY = ("revenue", *COSTS)


def read(market, measure: str) -> float | None:
    """A measure by its name; None where it has no value."""
    if measure in CLIMATE:
        return market.climate_met()[CLIMATE.index(measure)]
    if measure in STOCKS:
        name = "book_customers" if measure == "customers" else measure
        return sum(row[name] for row in market.books.stocks_now().values())
    if measure in MEANS:
        return MEANS[measure](market)
    closed = market.ledger.month - 1
    if closed < 12:
        return None
    year = range(closed - 11, closed + 1)
    if measure == "churn":
        before = market.books.book_customers_at(closed - 12)
        return market.ledger.sum("struck_off", year) / before if before else None
    return flow(market.ledger, measure, year)


def flow(ledger, measure: str, months: range) -> float:
    if measure == "result":
        return (
            ledger.sum("revenue", months) - sum(ledger.sum(cost, months) for cost in COSTS)
        ) / 1e6
    whole = sum(ledger.sum(line, months) for line in SUMS.get(measure, (measure,)))
    return whole / 1e6 if measure in MONEY else whole


def weighted(accounts: list, value, weight) -> float | None:
    """A mean with weights, or None where nothing weighs."""
    total = sum(weight(account) for account in accounts)
    if not total:
        return None
    return sum(value(account) * weight(account) for account in accounts) / total


def customers(market) -> list:
    return [account for account in market.accounts if account.status == CUSTOMER]


def spent(account) -> float:
    """What it spends, with our part of it at our prices."""
    return account.wallet() + account.joint_spend() - account.ours() + account.turnover()


def of_customers(value, weight=lambda account: 1):
    return lambda market: weighted(customers(market), value, weight)


def share_of_wallet(market) -> float | None:
    who = customers(market)
    total = sum(spent(account) for account in who)
    return sum(account.turnover() for account in who) / total if total else None


def market_share(market) -> float | None:
    living = [
        account for account in market.accounts if account.status not in (UNBORN, GONE, LEADER)
    ]
    total = sum(
        spent(account)
        if account.status == CUSTOMER
        else account.wallet() + account.joint_spend()
        for account in living
    )
    ours = sum(account.turnover() for account in customers(market))
    return ours / total if total else None


def discount(market) -> float | None:
    turnover = sum(account.turnover() for account in customers(market))
    return pressure(market) if turnover else None


MEANS = {
    "rational": of_customers(lambda account: account.rational),
    "emotional": of_customers(lambda account: account.e),
    "temperature": of_customers(
        lambda account: (account.rational + account.e) / 2, lambda account: account.run_rate()
    ),
    "experience": of_customers(lambda account: account.step()),
    "coverage": of_customers(
        lambda account: account.coverage, lambda account: account.wallet()
    ),
    "share_of_wallet": share_of_wallet,
    "market_share": market_share,
    "discount": discount,
}
