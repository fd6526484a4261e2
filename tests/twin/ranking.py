"""Who comes first: by one amount, or by classes from 1 to 5 with weights."""

import math

from .account import LEADER
from .quantities import YEAR

CLASSED = ("sales", "profit", "potential", "free_potential", "loyalty")
CRITERIA = (*CLASSED, "competence", "importance")
SEEN_DIMLY = {"potential": 2, "free_potential": 3, "loyalty": 4}


def amount(account, criterion: str) -> float:
    """What an account amounts to by one criterion."""
    if criterion == "sales":
        return account.run_rate() if account.in_books else 0.0
    if criterion == "profit":
        return profit(account) if account.in_books else 0.0
    if criterion in ("potential", "total_potential"):
        return account.wallet() + account.joint_spend()
    if criterion == "free_potential":
        if not account.in_books:
            return account.wallet()
        return account.wallet() * (1 - account.coverage * account.share)
    if criterion == "loyalty":
        return (account.rational + account.e) / 2
    raise ValueError(f"there is no criterion {criterion}")


def profit(account) -> float:
    levers = account.market.levers
    goods = (
        account.turnover() / levers.list_price * account.own_goods() * (1 - account.margin())
    )
    serving = levers.service.cost * account.encounter_rate / YEAR
    return account.run_rate() - goods - serving


def cut_points(market) -> dict[str, list[float]]:
    """Quintiles, cut once: a class means the same throughout a run."""
    in_market = [account for account in market.accounts if account.in_market]
    in_books = [
        account for account in in_market if account.in_books and account.status != LEADER
    ]
    return {
        criterion: quintiles(
            [
                amount(account, criterion)
                for account in (
                    in_market if criterion in ("potential", "free_potential") else in_books
                )
            ]
        )
        for criterion in CLASSED
    }


def quintiles(amounts: list[float]) -> list[float]:
    """The four cut points, linear between neighbours."""
    ordered = sorted(amounts)
    if not ordered:
        return [0.0] * 4
    return [between(ordered, (len(ordered) - 1) * k / 5) for k in range(1, 5)]


def between(ordered: list[float], place: float) -> float:
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def class_of(account, criterion: str) -> int:
    """The class as the firm sees it."""
    if criterion in ("competence", "importance"):
        return getattr(account, criterion)
    if criterion == "loyalty" and not account.in_books and account.status != LEADER:
        return 3
    size = amount(account, criterion)
    true = 1 + sum(cut < size for cut in account.market.cuts[criterion])
    if criterion not in SEEN_DIMLY:
        return true
    sight = account.market.levers.sight
    shifted = account.ties // 2 ** (5 * SEEN_DIMLY[criterion])
    return min(5, max(1, true + shifted % (2 * sight + 1) - sight))


def score(account, ranking) -> float:
    weights = [
        (criterion, ranking[criterion]) for criterion in CRITERIA if ranking.get(criterion)
    ]
    if not weights:
        return amount(account, ranking.by or "total_potential")
    return sum(weight * class_of(account, criterion) for criterion, weight in weights)


def ranked(accounts: list, ranking) -> list:
    """The best first; ties fall to the higher run rate, then to the higher toss."""

    def place(account):
        rate = account.run_rate() if account.in_books else 0.0
        return -score(account, ranking), -rate, -account.ties

    return sorted(accounts, key=place)


def uses_classes(levers, changes) -> bool:
    rankings = [
        part[key]
        for part in (levers, *(change.moves for change in changes))
        for key in ("rank_customers", "rank_prospects")
        if part.get(key)
    ]
    return any(ranking.get(criterion) for ranking in rankings for criterion in CRITERIA)
