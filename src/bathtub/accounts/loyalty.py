"""The fence: how loyal an account is now, and what advantage it takes to pull it away."""

from .fading import emotional_now, fade_to
from .record import Account
from .rule import rule
from .terms import Terms


@rule
def quadrant(terms: Terms, rational: float, emotional: float) -> int:
    """The place in the matrix: 0 both high, 1 rational only, 2 emotional only, 3 neither."""
    place = 0
    if emotional < terms.high:
        place += 1
    if rational < terms.high:
        place += 2
    return place


@rule
def level(terms: Terms, rational: float, emotional: float) -> int:
    """The step of the experience ladder.

    1 price and availability, 2 service recognised, 3 expertise valued, 4 values shared.
    """
    if rational < terms.service_recognised:
        return 1
    if emotional < terms.expertise_valued:
        return 2
    return 4 if min(rational, emotional) >= terms.values_shared else 3


@rule
def warm(account: Account, terms: Terms, now: float) -> None:
    """Somebody of ours was there: a visit mends the fence of feeling."""
    fade_to(account, terms, now)
    account.emotional += terms.contact * (1.0 - account.emotional)


@rule
def superiority_now(terms: Terms, now: float) -> float:
    """The advantage of a superior product, of the price: it fades linearly over its life."""
    age = now - terms.superior_from
    if terms.superiority == 0.0 or age < 0.0 or age >= terms.superior_life:
        return 0.0
    return terms.superiority * (1.0 - age / terms.superior_life)


@rule
def fence(account: Account, terms: Terms, now: float) -> float:
    """The advantage, as a fraction of our list price, up to which the account stays."""
    emotional = emotional_now(account, terms, now)
    return (
        terms.fence_rational * account.rational * account.rational
        + terms.fence_emotional * emotional * emotional
        + terms.fence_coverage * account.coverage
        + account.discount
        + superiority_now(terms, now)
        - (terms.list_price - 1.0)
    )
