"""Changes of strategy: at a date, or upon a condition that management asks."""

from .account import CUSTOMER, LAPSED, LEADER
from .clocks import NEVER
from .horizon import CHANGES
from .life import rouse
from .measures import read
from .scenario import Tree, moved
from .superiority import pay_for_product


def begin_changes(market) -> None:
    """One process for all changes, in the file's order: at one instant the later one wins."""
    market.env.process(changing(market))


def changing(market):
    """At dates and plannings: ask all conditions, then move what is due."""
    changes = market.scenario.changes
    asked = {instant for instant in market.plannings if instant < market.horizon}
    dates = {
        change.when
        for change in changes
        if not isinstance(change.when, tuple) and change.when < market.end
    }
    was_true: dict[int, bool] = {}
    for instant in sorted(asked | dates):
        yield market.env.at(instant, CHANGES)
        due = [
            change
            for k, change in enumerate(changes)
            if change.when == instant
            or (
                isinstance(change.when, tuple)
                and instant in asked
                and fires(market, change, k, was_true)
            )
        ]
        for change in due:
            move(market, change.moves)


def fires(market, change, k: int, was_true: dict[int, bool]) -> bool:
    """When its condition is true and was not so when last asked."""
    is_true = holds(market, *change.when)
    before, was_true[k] = was_true.get(k, False), is_true
    return is_true and not before


def holds(market, measure: str, sense: str, line: float) -> bool:
    value = read(market, measure)
    if value is None:
        return False
    return value < line if sense == "<" else value > line


def move(market, moves: Tree) -> None:
    """Levers move now; what has faded is settled first, and waits for words are scaled."""
    now = market.env.now
    for account in market.accounts:
        if account.source or account.status == LEADER:
            account.settle()
    market.books.run_overhead()
    base, product = market.levers.service.quality, market.levers.superiority
    words = {segment: segment.word_rate() for segment in market.segments}
    market.levers = moved(market.levers, moves, now)
    service = market.levers.service
    if service.quality != base:  # what complaints have taught is kept
        market.climate.quality = min(
            market.climate.quality + service.quality - base,
            max(service.best_quality, service.quality),
        )
    for segment in market.segments:
        segment.read_numbers()
        if segment.word_rate() != words[segment]:
            scale_words(market, segment, words[segment], segment.word_rate())
    if market.levers.superiority != product:
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
