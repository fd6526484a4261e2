"""An encounter: a delivery, an enquiry, a repair; the promise is kept or broken."""

from .log import Outcome
from .loyalty import emotional_now, feel
from .luck import Luck
from .money import millionths, pay
from .promise import expect, gap_now
from .record import Account
from .rule import rule
from .tally import Counts, Flow
from .terms import Terms


@rule
def on_encounter(account: Account, now: float, luck: Luck, terms: Terms, tally: Counts) -> int:
    """Kept promises build reason slowly and, upon reason, feeling; a broken one tears both."""
    emotional = emotional_now(account, terms, now)
    effort = 1.3 - terms.serving_ease * (account.rational + emotional)
    pay(account, tally, Flow.SERVING, millionths(terms.serving * max(0.0, effort)))
    tally[Flow.ENCOUNTERS] += 1
    gap = gap_now(account, terms, now)
    if luck.chance < terms.quality * (1.0 - gap) * terms.headroom:
        account.rational += terms.gain * (1.0 - account.rational)
        if account.rational >= 0.5:
            feel(account, now, emotional + terms.kept_emotional * (1.0 - emotional))
        return Outcome.KEPT
    tally[Flow.PROMISES_BROKEN] += 1
    expect(account, now, gap * terms.lesson)
    if luck.size < terms.complains + terms.complains_emotional * emotional:
        tally[Flow.COMPLAINTS] += 1
        if luck.other < terms.recovery:
            feel(account, now, emotional + terms.soothing * (1.0 - emotional))
            return Outcome.PUT_RIGHT
    account.rational -= terms.loss * account.rational
    feel(account, now, emotional - 0.5 * terms.loss * emotional)
    return Outcome.BROKEN
