"""Becoming a customer and ceasing to be one: the only two ways across the rim of the tub."""

import math

from . import decisions
from .fading import emotional_now, fade_to
from .loyalty import quadrant
from .luck import draw
from .money import earn, millionths
from .products import first_product, hold
from .record import Account, Books, Clock, Source, Status
from .rule import rule, rule_apart
from .talk import AMBASSADORS, bitter
from .tally import Counts, Flow
from .terms import Terms
from .traits import draw_lapse_chance, draw_loyalties, draw_ties
from .waiting import catch_up, own_time, set_anniversary, start


@rule
def visiting_phase(account: Account, terms: Terms) -> float:
    """What is owed of a visit at the beginning; it spreads the rhythm of visits."""
    return draw(account, terms, decisions.TOSS, 0).size


@rule
def hear_clocks(account: Account, terms: Terms, now: float) -> None:
    """Start or resume every clock that is heard only while the account is a customer."""
    catch_up(account, terms, Clock.PURCHASE, now)
    catch_up(account, terms, Clock.NEED, now)
    for competitor in range(terms.competitors):
        reading = own_time(terms, competitor, now)
        catch_up(account, terms, Clock.ATTACK + competitor, reading)
    start(account, terms, Clock.SILENCE, now)
    start(account, terms, Clock.DEMAND, now)
    set_anniversary(account, terms, now)


@rule
def start_meeting(account: Account, terms: Terms, now: float) -> None:
    """Start the clocks of encounters and of word of mouth."""
    start(account, terms, Clock.ENCOUNTER, now)
    start(account, terms, Clock.WORD, now)


@rule
def pay_fee(account: Account, terms: Terms, tally: Counts) -> None:
    """Book one contract fee: all margin, it has no goods, and no discount touches it."""
    if terms.fee > 0:
        earn(account, tally, terms.fee)


@rule_apart
def begin(account: Account, terms: Terms, tally: Counts, now: float, source: int) -> None:
    """What every beginning of a customership has in common."""
    account.status = Status.CUSTOMER
    account.books = Books.ACTIVE
    account.source = source
    account.since = now
    account.last_sign = now
    account.rational = terms.start_rational
    account.emotional = account.brand
    account.faded = now
    account.share = account.opening_share
    account.purchases = 0
    account.bought = 0
    account.bought_before = 0
    account.visits_owed = visiting_phase(account, terms)
    account.soured_until = -math.inf
    if source == Source.REFERRED:
        account.emotional = terms.referred_emotional
        account.share = min(1.0, account.share * (1.0 + terms.referred_share))
    hear_clocks(account, terms, now)
    start_meeting(account, terms, now)
    if terms.fee_at_start:
        pay_fee(account, terms, tally)
    tally.of[Flow.CUSTOMER_DAYS] -= millionths(now)
    if source == Source.WALK_IN:
        tally.of[Flow.ACQUIRED_WALK_IN] += 1
    elif source == Source.INBOUND:
        tally.of[Flow.ACQUIRED_INBOUND] += 1
    elif source == Source.REFERRED:
        tally.of[Flow.ACQUIRED_REFERRED] += 1
    elif source == Source.WON_BACK:
        tally.of[Flow.ACQUIRED_WON_BACK] += 1
    else:
        tally.of[Flow.ACQUIRED_HUNTED] += 1


@rule_apart
def join(
    account: Account, terms: Terms, tally: Counts, now: float, source: int, hunted: bool
) -> None:
    """A win or an arrival: one product, the opening share, what the brand alone makes felt."""
    if math.isnan(account.since):  # never a customer before
        draw_ties(account, terms)
        draw_lapse_chance(account, terms, 0.0)
    # Hunters talked to it before, unless it came along with a customer or walked in.
    account.gap = terms.promise_gap if hunted else 0.0
    account.discount = terms.opening_discount if hunted else 0.0
    account.tier = 0
    account.joint = 0.0
    account.vision = 0
    hold(account, terms, first_product(account, terms))
    begin(account, terms, tally, now, source)


@rule
def return_to_us(account: Account, terms: Terms, tally: Counts, now: float) -> None:
    """A lapsed customer comes back: as new, with the products and the discount it had."""
    fade_to(account, terms, now)
    account.gap = 0.0
    account.vision = 0
    begin(account, terms, tally, now, Source.WON_BACK)


@rule_apart
def leave(
    account: Account, terms: Terms, tally: Counts, now: float, status: int, cause: int
) -> None:
    """A loss: the truth changes at once, the books only when the firm learns of it."""
    account.status = status
    tally.of[cause] += 1
    place = quadrant(terms, account.rational, emotional_now(account, terms, now))
    tally.of[Flow.LEFT_AMBASSADORS + place] += 1
    tally.of[Flow.CUSTOMER_DAYS] += millionths(now)
    # What ended this customership, or was due then, is its last event: the next goes on after it.
    clocks = (Clock.ENCOUNTER, Clock.WORD, Clock.SILENCE, Clock.RENEWAL, Clock.DEMAND)
    for clock in clocks:
        if account.due[clock] < math.inf:
            account.occurrence[clock] += 1
    account.due[Clock.ENCOUNTER] = math.inf
    account.due[Clock.WORD] = math.inf
    warns = status == Status.LAPSED and terms.talkers == AMBASSADORS
    if warns and bitter(account, terms, now):  # it goes on warning others
        account.soured_until = now + terms.grudge
        start(account, terms, Clock.WORD, now)


@rule
def become_opinion_leader(account: Account, terms: Terms, now: float) -> None:
    """It buys nothing, is met and visited, and listened to by others."""
    account.status = Status.OPINION_LEADER
    draw_ties(account, terms)
    draw_loyalties(account, terms)
    account.faded = now
    account.visits_owed = visiting_phase(account, terms)
    start_meeting(account, terms, now)
