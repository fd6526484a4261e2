"""An attack: a competitor offers an advantage; the fence holds it or does not."""

from .customership import leave
from .fading import emotional_now
from .log import Outcome, note
from .loyalty import fence
from .luck import Luck, exponential
from .price import ROUNDING
from .record import Account, Source, Status
from .rule import rule_apart
from .tally import Counts, Flow
from .terms import Terms


@rule_apart
def on_attack(
    account: Account, now: float, luck: Luck, terms: Terms, tally: Counts, competitor: int
) -> int:
    """Over the fence, the competitor takes the whole account or a slice of our share."""
    tally.of[Flow.ATTACKS] += 1
    advantage = terms.advantage[competitor] * (1.0 + terms.war) * exponential(luck.size)
    stands = fence(account, terms, now)
    note(tally, advantage, stands)
    missing = advantage - stands
    if missing <= 0.0:
        tally.of[Flow.ATTACKS_HELD] += 1
        return Outcome.HELD
    # The last look is a fruit of feeling: others do not tell us before they go.
    affordable = account.discount + missing <= terms.match_limit + ROUNDING
    affordable = affordable and terms.match_limit > 0.0
    if affordable and luck.other < emotional_now(account, terms, now):
        account.discount += missing
        return Outcome.MATCHED
    takes_all = terms.takes_all
    if account.source == Source.REFERRED:
        takes_all *= terms.referred_takes_all
    if luck.chance < takes_all:
        leave(account, terms, tally, now, Status.LAPSED, Flow.LOST_ATTACK)
        return Outcome.TAKEN
    account.share *= 1.0 - terms.slice
    return Outcome.SLICED
