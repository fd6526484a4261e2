"""Word of mouth between two plannings: who heard of us, and what our name is worth."""

import math

import numpy as np

from ..accounts.fading import emotional_now, fade_to
from ..accounts.post import Word
from ..accounts.record import Account, Accounts, Lead, Status
from ..accounts.rule import rule
from ..accounts.talk import EVERYBODY
from ..accounts.terms import AllTerms, Terms
from ..accounts.traits import encounter_gap
from ..accounts.tub import Tub
from .calendar import YEAR
from .policy import Policy

WORST, BEST = 0.5, 1.5  # of a reputation; judgement, calibrated


class WordOfMouth:
    """Delivers what accounts say of us, and keeps the firm's reputation."""

    def __init__(self, tub: Tub, policy: Policy) -> None:
        self.tub, self.policy = tub, policy
        self.planned, self.customers, self.brought = 0.0, 0, 0
        self.living = np.zeros(0, np.int32)
        self.usual = float(expected_balance(tub.accounts, tub.terms))

    def deliver(self, now: float) -> None:
        """Let the letters of the last cycle arrive; what was said changes our name."""
        tub, balance = self.tub, 0
        brought = int(tub.brought.sum())
        if tub.outbox:
            letters = tub.letters
            balance = hear(tub.accounts, tub.terms, letters, self.living, now)
        self.learn(balance + brought - self.brought, now)
        self.brought, self.planned = brought, now
        tub.empty_outbox()

    def learn(self, balance: int, now: float) -> None:
        """Move the reputation towards what was said since the last planning: good less bad."""
        years = self.customers * (now - self.planned) / YEAR
        if years <= 0:
            return
        numbers, policy = self.policy.firm.reputation, self.policy
        wanted = 1.0 + numbers.effect * (balance / years - self.usual)
        aim = min(BEST, max(WORST, wanted))
        memory = max(numbers.memory, 1e-9)  # days; without one, our name is what is said now
        pull = 1.0 - math.exp(-(now - self.planned) / memory)
        policy.reputation += pull * (aim - policy.reputation)
        policy.tell_reputation()

    def listen(self, living: np.ndarray, customers: int) -> None:
        """Who can be named until the next planning, and how many customers may speak."""
        self.living, self.customers = living, customers


@rule
def hear(
    accounts: Accounts,
    terms: AllTerms,
    letters: np.ndarray,
    living: np.ndarray,
    now: float,
) -> int:
    """A good word makes a warm lead and a bad one a wary prospect; both touch customers' hearts.

    Nobody hears itself. Returns how many more good words than bad ones customers said.
    """
    balance = 0
    for number in range(len(letters)):
        letter = letters[number]
        good = letter.word == Word.GOOD
        if terms[letter.segment].opinion_leaders == 0:
            balance += 1 if good else -1
        if len(living) == 0:
            continue
        to = living[int(letter.to * len(living))]
        if to == letter.teller:
            continue
        account = accounts[to]
        its_terms = terms[account.segment]
        if account.status == Status.CUSTOMER:
            fade_to(account, its_terms, now)
            moved = 1.0 - account.emotional if good else -account.emotional
            account.emotional += its_terms.word_effect * moved
        elif account.status == Status.PROSPECT or account.status == Status.PURSUED:
            if good:
                account.lead = Lead.REFERRED
                account.lead_until = now + its_terms.lead_life
            else:
                account.soured_until = now + its_terms.grudge
    return balance


@rule
def expected_words(account: Account, terms: Terms) -> float:
    """Good words less bad ones that a customer of day one is expected to say in a year."""
    if terms.talkers == EVERYBODY:
        return terms.word
    emotional = emotional_now(account, terms, 0.0)
    good = terms.word if min(account.rational, emotional) >= terms.high else 0.0
    complains = terms.complains + terms.complains_emotional * emotional
    gap = encounter_gap(account, terms)
    wronged = 365.25 / gap * (1.0 - terms.quality) * complains * (1.0 - terms.recovery)
    sour = 1.0 - math.exp(-wronged)
    if max(account.rational, emotional) < terms.bitter:
        sour += 1.0
    return good - terms.word * terms.bad_word * sour


@rule
def expected_balance(accounts: Accounts, terms: AllTerms) -> float:
    """Good words less bad ones, by customer and year, as expected on day one."""
    words, customers = 0.0, 0
    for index in range(len(accounts)):
        account = accounts[index]
        if account.status == Status.CUSTOMER:
            words += expected_words(account, terms[account.segment]) * 365.25
            customers += 1
    return words / customers if customers > 0 else 0.0
