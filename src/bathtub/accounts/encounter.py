"""An encounter: a delivery, an enquiry, a repair; the promise is kept or broken."""

from .fading import fade_to
from .log import Outcome, note
from .luck import Luck
from .money import millionths, pay
from .record import Account, Status
from .rule import rule_apart
from .selling import make_offer
from .tally import Counts, Flow
from .terms import Terms


@rule_apart
def on_encounter(account: Account, now: float, luck: Luck, terms: Terms, tally: Counts) -> int:
    """Kept promises build reason slowly and, upon reason, feeling; a broken one tears both."""
    fade_to(account, terms, now)
    effort = 1.3 - terms.serving_ease * (account.rational + account.emotional)
    pay(account, tally, Flow.SERVING, millionths(terms.serving * max(0.0, effort)))
    tally.of[Flow.ENCOUNTERS] += 1
    reliable = terms.quality * (1.0 - account.gap) * terms.headroom
    note(tally, luck.chance, reliable)
    if luck.chance < reliable:
        account.rational += terms.gain * (1.0 - account.rational)
        if account.rational >= 0.5:
            account.emotional += terms.kept_emotional * (1.0 - account.emotional)
        # The mechanics sell the next car.
        if luck.size < terms.indirect and account.status == Status.CUSTOMER:
            outcome = make_offer(account, now, luck.other, terms, tally)
            if outcome >= 0:
                return outcome
        return Outcome.KEPT
    tally.of[Flow.PROMISES_BROKEN] += 1
    account.gap *= terms.lesson
    if luck.size < terms.complains + terms.complains_emotional * account.emotional:
        tally.of[Flow.COMPLAINTS] += 1
        if luck.other < terms.recovery:
            pay(account, tally, Flow.RECOVERY, terms.recovery_cost)
            account.emotional += terms.soothing * (1.0 - account.emotional)
            return Outcome.PUT_RIGHT
        account.soured_until = now + terms.grudge
    account.rational -= terms.loss * account.rational
    account.emotional -= 0.5 * terms.loss * account.emotional
    return Outcome.BROKEN
