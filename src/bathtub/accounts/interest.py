"""Interest: a prospect thinks of us by itself."""

from .log import Outcome
from .luck import Luck
from .record import Account, Lead, Status
from .rule import rule_apart
from .terms import Terms

TOP = 3.0  # the clock rings so many times the base rate; what is too much is thinned out


@rule_apart
def on_interest(account: Account, now: float, luck: Luck, terms: Terms) -> int:
    """It comes to us if what draws it is strong enough, and its door is open."""
    if luck.chance >= terms.interest * terms.reputation / TOP:
        return Outcome.NO_INTEREST
    if account.status != Status.PROSPECT or now < account.closed_until:
        return Outcome.NO_INTEREST
    if account.lead == Lead.NONE or account.lead_until < now:
        account.lead = Lead.INBOUND
    account.lead_until = now + terms.lead_life
    return Outcome.INQUIRED
