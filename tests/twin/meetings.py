"""Meeting customers: encounters with our people, and visits."""

from bathtub.accounts import decisions

from . import customership, offers
from .account import ACTIVE, CUSTOMER, GONE, LAPSED, LEADER, WARNED


def encounter(account) -> tuple[int, str]:
    """A delivery, an enquiry, a repair: the promise is kept, or is not."""
    luck = account.encounter.ring()
    market, numbers = account.market, account.segment.numbers
    e, gap, _ = account.faded()
    ease = numbers.serving_ease * (account.rational + e)
    account.book("serving", max(0.0, market.levers.service.cost * (1.3 - ease)))
    account.tally("encounters")
    kept = market.quality_met() * (1 - gap) * market.climate.headroom
    outcome = keep(account, e, luck) if luck.chance < kept else let_down(account, e, luck)
    return account.encounter.number, outcome


def keep(account, e: float, luck) -> str:
    """Kept: both loyalties grow, and our people may open an offer."""
    numbers = account.segment.numbers
    account.rational += numbers.gain * (1 - account.rational)
    if account.rational >= 0.5:
        account.feel(e + numbers.kept_emotional * (1 - e))
    if account.status == CUSTOMER and luck.size < account.market.levers.indirect_selling:
        return offers.at_meeting(account, luck.other) or "kept"
    return "kept"


def let_down(account, e: float, luck) -> str:
    """Broken: expectations come down; a complaint that is put right does no harm."""
    market, numbers = account.market, account.segment.numbers
    service = market.levers.service
    account.tally("promises_broken")
    account.settle()
    account.promise_gap *= numbers.lesson
    complains = luck.size < numbers.complains + numbers.complains_emotional * e
    if complains:
        account.tally("complaints")
        market.complaints += 1
        if luck.other < service.recovery:
            account.book("recovery", service.recovery_cost)
            account.emotional = e + numbers.soothing * (1 - e)
            return "put_right"
        account.sour_until = account.now + numbers.grudge
    account.rational *= 1 - numbers.loss
    account.emotional = e * (1 - numbers.loss / 2)
    return "broken"


def contact(account) -> tuple[int, str]:
    """A visit; the books say at this instant whether it is one of winning back."""
    _, occurrence = account.visits.pop(0)
    luck = account.own.block(decisions.CONTACT, occurrence)
    market = account.market
    account.book("win_back" if account.books == WARNED else "farming", market.visit_cost)
    account.tally("contacts")
    return 0, visited(account, luck)


def visited(account, luck) -> str:
    """What the visit finds."""
    if not account.in_books and account.status != LEADER:
        return "in_vain"
    if account.status == GONE:
        customership.strike_off(account)
        return "found_gone"
    if account.status == LAPSED:
        if account.books == WARNED:
            return win_back(account, luck)
        account.books = WARNED
        return "found_lapsed"
    e = account.e
    account.feel(e + account.segment.numbers.contact * (1 - e))
    if account.status == LEADER:
        return "visited"
    if account.books == WARNED:
        account.books, account.sign_of_life = ACTIVE, account.now
        return "reassured"
    if luck.other < account.market.levers.selling.teaching:
        account.competence = min(5, account.competence + 1)
    return offers.at_meeting(account, luck.chance) or "visited"


def win_back(account, luck) -> str:
    """Who has lapsed is asked to return; the longer the silence, the less likely."""
    books = account.market.levers.books
    silent = account.now - account.sign_of_life
    if luck.chance < books.win_back * 0.5 ** (silent / books.win_back_half_life):
        customership.return_to_us(account)
        return "won_back"
    offers.count_refusal(account, "win_back")
    return "not_won_back"
