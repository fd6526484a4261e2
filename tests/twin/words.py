"""What is said of us: who speaks, what is heard, and our name."""

import math
from typing import NamedTuple

from .account import CUSTOMER, LAPSED, LEADER, PROSPECT, PURSUED, REFERRED
from .clocks import NEVER
from .quantities import YEAR


class Letter(NamedTuple):
    """What was said; it waits for the next planning."""

    instant: float
    segment: int
    rank: int
    good: bool
    u: float
    speaker: object


def word(account) -> tuple[int, str]:
    """It is asked about us."""
    luck = account.word.ring()
    number = account.word.number
    if account.status == LAPSED and not account.is_sour():
        account.word.due = NEVER
        return number, "kept_silent"
    said = opinion(account, luck)
    brings = account.segment.law.referrals.brings == "newcomer"
    if said is None or (said and brings and account.now > account.market.horizon):
        return number, "kept_silent"
    speak(account, said, luck.size)
    return number, "recommended" if said else "spoke_badly"


def opinion(account, luck) -> bool | None:
    """Good, bad, or nothing at all."""
    numbers, sales = account.segment.numbers, account.market.levers.sales
    reward = account.market.levers.reward
    if account.segment.law.referrals.by == "everyone":
        return True
    if account.is_bitter():
        return False if luck.chance < numbers.bad_word else None
    if account.rational >= numbers.high:
        if account.e >= numbers.high:
            return True
        full = sales.full_reward
        tempted = min(1.0, reward / full) if full else float(reward > 0)
        if luck.other < tempted:
            return True
    return None


def speak(account, good: bool, u: float) -> None:
    """A letter for the next planning, or somebody new who enters at once."""
    market = account.market
    if account.status != LEADER:
        market.balance += 1 if good else -1
    if good and account.segment.law.referrals.brings == "newcomer":
        market.bring_along(account)
    else:
        market.outbox.append(
            Letter(account.now, account.segment.number, account.rank, good, u, account)
        )


def hear(market) -> None:
    """Each letter is heard by one of those in the market at the planning before."""
    for letter in sorted(market.outbox, key=lambda x: x[:3]):
        hearer = market.listeners[math.floor(letter.u * len(market.listeners))]
        if hearer is not letter.speaker:
            hear_letter(hearer, letter.good)
    market.outbox.clear()


def hear_letter(account, good: bool) -> None:
    numbers, now = account.segment.numbers, account.now
    if account.status == CUSTOMER:
        e = account.e
        step = numbers.word_effect
        account.feel(e + step * (1 - e) if good else e - step * e)
    elif account.status in (PROSPECT, PURSUED):
        if good:
            account.lead = REFERRED
            account.lead_until = now + account.market.levers.sales.lead_life
        else:
            account.sour_until = max(account.sour_until, now + numbers.grudge)


def move_reputation(market, days: float) -> None:
    """Our name follows the balance of what was said, less what is usual."""
    if market.customers and days:
        name = market.levers.reputation
        balance = market.balance / (market.customers * (days / YEAR))
        aim = min(1.5, max(0.5, 1 + name.effect * (balance - market.usual)))
        step = 1 - math.exp(-days / name.memory)
        market.climate.reputation += step * (aim - market.climate.reputation)
    market.balance = 0


def usual_balance(market) -> float:
    """The balance that day one lets us expect, a year and customer."""
    service = market.levers.service
    expected = []
    for account in market.accounts:
        if account.status != CUSTOMER:
            continue
        numbers, rate = account.segment.numbers, account.segment.word_rate()
        if account.segment.law.referrals.by == "everyone":
            expected.append(rate)
            continue
        r, e = account.rational, account.e
        complains = numbers.complains + numbers.complains_emotional * e
        angry = 1 - math.exp(
            -account.encounter_rate
            * complains
            * (1 - service.quality)
            * (1 - service.recovery)
        )
        bitter = 1 if r < numbers.bitter and e < numbers.bitter else 0
        friend = 1 if account.quadrant() == "ambassadors" else 0
        expected.append(rate * friend - rate * numbers.bad_word * (angry + bitter))
    return math.fsum(expected) / len(expected) if expected else 0.0
