"""An attack: a competitor offers an advantage; the fence holds it or does not."""

from .customership import leave
from .log import Outcome
from .loyalty import fence
from .luck import Luck, exponential
from .record import Account, Status
from .rule import rule
from .tally import Counts, Flow
from .terms import Terms


@rule
def on_attack(
    account: Account, now: float, luck: Luck, terms: Terms, tally: Counts, competitor: int
) -> int:
    """Over the fence, the competitor takes the whole account or a slice of our share."""
    tally[Flow.ATTACKS] += 1
    advantage = terms.advantage[competitor] * (1.0 + terms.war) * exponential(luck.size)
    if advantage <= fence(account, terms, now):
        tally[Flow.ATTACKS_HELD] += 1
        return Outcome.HELD
    if luck.chance < terms.takes_all:
        leave(account, terms, tally, now, Status.LAPSED, Flow.LOST_ATTACK)
        return Outcome.TAKEN
    account.share *= 1.0 - terms.slice
    return Outcome.SLICED
