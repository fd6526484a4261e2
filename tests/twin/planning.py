"""Planning: what was said is heard, the books are kept, and the hours are given out."""

import math

from bathtub.accounts import decisions

from . import words
from .account import ACTIVE, CUSTOMER, LEADER, PROSPECT, PURSUED, REFERRED, WARNED
from .books import keep_books
from .horizon import PLANNING
from .ledger import NOBODY, money
from .life import rouse
from .luck import around_one
from .offers import rests
from .quantities import YEAR
from .ranking import ranked
from .selling import cool_down

CLASS_A, CLASS_B = 0.2, 0.5  # the first fifth, and the next three tenths


def planning(market):
    """A process: management plans anew at the start of every cycle."""
    for cycle, instant in enumerate(market.plannings):
        yield market.env.at(instant, PLANNING)
        if instant == market.horizon:
            call_off_pursuits(market)
        plan(market, cycle)


def plan(market, cycle: int) -> None:
    env = market.env
    days = market.cycle_days(cycle)
    since = env.now - market.planned_at if cycle else 0.0
    for segment in market.segments:
        segment.raise_ceiling()
    words.hear(market)
    if cycle:
        words.move_reputation(market, since)
    lists = keep_all_books(market, days)
    serve_desk(market, since)
    if env.now < market.horizon:
        hunt(market, lists, days)
    farm(market, lists, days, cycle)
    market.planned_at = env.now


def call_off_pursuits(market) -> None:
    for account in market.accounts:
        if account.status == PURSUED:
            account.status, account.pursuit = PROSPECT, math.inf
            rouse(account)


class Lists:
    """Whom the pass over the accounts has put on which list."""

    def __init__(self) -> None:
        self.visits, self.win_backs, self.prospects = [], [], []


def keep_all_books(market, days: float) -> Lists:
    """One pass over all accounts in their order."""
    now = market.env.now
    new_year = now >= (market.years_passed + 1) * YEAR
    if new_year:
        market.years_passed = math.floor(now / YEAR)
        market.window, market.next_window = market.next_window, now
    market.listeners, lists = [], Lists()
    market.customers, market.expected = 0, 0.0
    levers = market.levers
    upkeep = market.method().upkeep if "cross_sell" in levers.offers else 0.0
    for account in market.accounts:
        if not account.in_market and not account.in_books:
            continue
        keep_books(market, account, new_year)
        if upkeep and account.in_books:
            account.book("development", money(upkeep * (days / YEAR)))
        enlist(account, lists)
        if account.in_market:
            market.listeners.append(account)
        if account.status == CUSTOMER:
            market.customers += 1
            market.expected += account.encounter_rate
    return lists


def enlist(account, lists: Lists) -> None:
    now = account.now
    if account.books == ACTIVE or account.status == LEADER:
        lists.visits.append(account)
    elif account.books == WARNED:
        if not rests(account, "win_back"):
            lists.win_backs.append(account)
    elif account.status == PROSPECT and now >= account.door_until and account.partner_ours:
        cool_down(account)
        lists.prospects.append(account)


def serve_desk(market, since: float) -> None:
    """Quality and headroom of the next cycle."""
    service, climate = market.levers.service, market.climate
    if since:
        drift = math.exp(-service.forgetting * (since / YEAR))
        learned = (
            service.learning * market.complaints / market.customers
            if market.customers
            else 0.0
        )
        quality = service.quality + (climate.quality - service.quality) * drift + learned
        climate.quality = min(quality, max(service.best_quality, service.quality))
    market.complaints = 0
    climate.headroom = 1.0
    if service.capacity is not None and market.expected > service.capacity:
        climate.headroom = service.capacity / market.expected


def hunt(market, lists: Lists, days: float) -> None:
    """As many pursuits as fit into the hours, of the warmest and best prospects."""
    levers, sales, force = market.levers, market.levers.sales, market.force
    available, pay = force.hunt(days)
    cost = money(sales.pursuit * (sales.hunter_cost / sales.hours)) if sales.hours else 0
    fit = math.floor(available / sales.pursuit)
    force.hunters_left = available - fit * sales.pursuit
    best = ranked(lists.prospects, levers.rank_prospects)
    best.sort(key=warmth)
    chosen = best[:fit]
    for account in chosen:
        begin_pursuit(market, account)
        account.book("hunting", cost)
    market.ledger.book(NOBODY, "hunting", pay - cost * len(chosen))


def warmth(account) -> int:
    """Recommended leads first, then inbound ones, then the others."""
    return 0 if account.lead == REFERRED else 1 if account.lead else 2


def begin_pursuit(market, account) -> None:
    sales = market.levers.sales
    account.status = PURSUED
    account.pursuits += 1
    luck = account.own.block(decisions.PURSUIT, account.pursuits)
    account.pursuit = account.now + sales.cycle * around_one(sales.cycle_cv, luck.gap)
    account.tally("pursuits")
    rouse(account)


def farm(market, lists: Lists, days: float, cycle: int) -> None:
    """First who is warned of, then customers and opinion leaders, by their class."""
    levers, sales, force = market.levers, market.levers.sales, market.force
    available, pay = force.farm(days)
    market.visit_cost = (
        money(sales.visit * (sales.farmer_cost / sales.hours)) if sales.hours else 0
    )
    fit = math.floor(available / sales.visit)
    kept = math.floor(levers.win_back * available / sales.visit)
    force.farmers_left = available - fit * sales.visit
    granted = 0
    for account in ranked(lists.win_backs, levers.rank_customers)[: min(kept, fit)]:
        plan_visits(account, 1, cycle, days)
        granted += 1
    best = ranked(lists.visits, levers.rank_customers)
    for place, account in enumerate(best):
        account.owed += cadence(levers, place, len(best)) * (days / YEAR)
        visits = min(math.floor(account.owed), fit - granted)
        account.owed = min(1.0, account.owed - visits)
        plan_visits(account, visits, cycle, days)
        granted += visits
    market.ledger.book(NOBODY, "farming", pay - granted * market.visit_cost)


def cadence(levers, place: int, number: int) -> float:
    if place < CLASS_A * number:
        return levers.cadence.a
    return levers.cadence.b if place < CLASS_B * number else levers.cadence.c


def plan_visits(account, number: int, cycle: int, days: float) -> None:
    """Visits of a cycle fall anywhere in it, each by its own block."""
    for j in range(number):
        occurrence = 4096 * cycle + j
        luck = account.own.block(decisions.CONTACT, occurrence)
        place = luck.gap + (luck.size - 0.5) / 2**32
        account.visits.append((account.now + days * place, occurrence))
    account.visits.sort()
    if number:
        rouse(account)
