"""Changes of strategy: at a date, or upon a condition that management asks."""

from .account import CUSTOMER, LAPSED, LEADER
from .clocks import NEVER
from .horizon import CHANGES
from .life import rouse
from .scenario import Tree, merged
from .superiority import pay_for_product

CLIMATE = ("reputation", "quality", "headroom", "war")


def begin_changes(market) -> None:
    """One process for every date, and one for each condition, in the file's order."""
    for change in market.scenario.changes:
        asks = isinstance(change.when, tuple)
        market.env.process(upon(market, change) if asks else at_date(market, change))


def at_date(market, change):
    if change.when > market.end:
        return
    yield market.env.at(change.when, CHANGES)
    move(market, change.moves)


def upon(market, change):
    """It fires when its condition is true and was not so when last asked."""
    was_true = False
    for instant in market.plannings:
        if instant >= market.horizon:
            return
        yield market.env.at(instant, CHANGES)
        is_true = holds(market, *change.when)
        if is_true and not was_true:
            move(market, change.moves)
        was_true = is_true


def holds(market, measure: str, sense: str, line: float) -> bool:
    value = read(market, measure)
    if value is None:
        return False
    return value < line if sense == "<" else value > line


def read(market, measure: str) -> float | None:
    """What the firm sees: stocks now, flows of the last twelve closed months."""
    stocks = market.books.stocks_now()
    if measure == "customers":
        return sum(row["book_customers"] for row in stocks.values())
    if measure in next(iter(stocks.values()), {}):
        return sum(row[measure] for row in stocks.values())
    if measure in CLIMATE:
        return market.climate_met()[CLIMATE.index(measure)]
    closed = market.ledger.month - 1
    if closed < 12:
        return None
    year = range(closed - 11, closed + 1)
    if measure == "churn":
        before = market.books.book_customers_at(closed - 12)
        return market.ledger.sum("struck_off", year) / before if before else None
    return market.books.measure(measure, year)


def move(market, moves: Tree) -> None:
    """Levers move now; what has faded is settled first, and waits for words are scaled."""
    now = market.env.now
    for account in market.accounts:
        if account.source or account.status == LEADER:
            account.settle()
    market.books.run_overhead()
    if moves.superiority and moves.superiority.start is None:
        new = merged(moves.superiority, Tree(start=now))
        moves = merged(moves, Tree(superiority=new))
    base = market.levers.service.quality
    words = {segment: segment.word_rate() for segment in market.segments}
    market.levers = merged(market.levers, moves)
    service = market.levers.service
    market.climate.quality = min(
        market.climate.quality + service.quality - base,
        max(service.best_quality, service.quality),
    )
    for segment in market.segments:
        segment.read_numbers()
        if segment.word_rate() != words[segment]:
            scale_words(market, segment, words[segment], segment.word_rate())
    if moves.superiority:
        market.env.process(pay_for_product(market, market.levers.superiority))


def scale_words(market, segment, old: float, new: float) -> None:
    """What is left of every wait is multiplied by old / new."""
    now = market.env.now
    for account in market.accounts:
        if account.segment is not segment:
            continue
        clock = account.word
        clock.mean = clock.mean_of(new)
        if old and new:
            if clock.due < NEVER:
                clock.due = now + (clock.due - now) * (old / new)
        elif account.status in (CUSTOMER, LEADER):
            clock.begin(now)
        else:
            clock.due = NEVER
        if account.status in (CUSTOMER, LEADER, LAPSED):
            rouse(account)
