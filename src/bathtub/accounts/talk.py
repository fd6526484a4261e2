"""Word of mouth: ambassadors recommend, the bitter warn others, all others keep silent."""

import math

import numpy as np

from .fading import emotional_now
from .log import Outcome
from .luck import Luck
from .post import Post, Word, send
from .record import Account, Accounts, Clock, Status
from .rule import rule, rule_apart
from .terms import AllTerms, Terms
from .waiting import start

AMBASSADORS, EVERYBODY = 0, 1  # who recommends
LEAD, NEWCOMER, NOBODY = 0, 1, 2  # whom a recommendation brings


@rule
def bitter(account: Account, terms: Terms, now: float) -> bool:
    """Whether it speaks badly of us: loyal in no way, or its complaint was not put right."""
    if now < account.soured_until:
        return True
    return (
        account.rational < terms.bitter and emotional_now(account, terms, now) < terms.bitter
    )


@rule
def recommends(account: Account, terms: Terms, now: float, chance: float) -> bool:
    """Whether it speaks well of us. For a reward the satisfied do so as ambassadors do."""
    if terms.talkers == EVERYBODY:
        return True
    if account.rational < terms.high:
        return False
    if emotional_now(account, terms, now) >= terms.high:
        return True
    return chance < terms.tempted


@rule_apart
def on_word(
    account: Account, index: int, now: float, luck: Luck, terms: Terms, post: Post
) -> int:
    """Somebody asks it about us. What it says reaches one of all accounts at the next planning."""
    if account.status == Status.LAPSED:
        if now >= account.soured_until:
            account.due[Clock.WORD] = math.inf
            return Outcome.KEPT_SILENT
    elif terms.talkers == EVERYBODY or not bitter(account, terms, now):
        if terms.brings == NOBODY or not recommends(account, terms, now, luck.other):
            return Outcome.KEPT_SILENT
        word = Word.BRING if terms.brings == NEWCOMER else Word.GOOD
        send(post, account, index, now, word, luck.size)
        return Outcome.RECOMMENDED
    if luck.chance >= terms.bad_word:
        return Outcome.KEPT_SILENT
    send(post, account, index, now, Word.BAD, luck.size)
    return Outcome.SPOKE_BADLY


@rule
def talk_faster(accounts: Accounts, terms: AllTerms, before: np.ndarray, now: float) -> None:
    """The rate of talking has changed: what is left of every wait shrinks or grows with it.

    `before` are the rates up to now, by segment.
    """
    for index in range(len(accounts)):
        account = accounts[index]
        old, its_terms = before[account.segment], terms[account.segment]
        talks = account.status == Status.CUSTOMER or account.status == Status.OPINION_LEADER
        if old == its_terms.word:
            continue
        if old > 0.0 and its_terms.word > 0.0:
            wait = account.due[Clock.WORD] - now
            account.due[Clock.WORD] = now + wait * old / its_terms.word
        elif talks:  # begins, or ends
            start(account, its_terms, Clock.WORD, now)
        else:
            account.due[Clock.WORD] = math.inf
