"""How a customership begins and ends."""

import math

from . import traits
from .account import (
    ACTIVE,
    CUSTOMER,
    GONE,
    INBOUND,
    LAPSED,
    OPENING,
    PROSPECT,
    REFERRED,
    STRUCK_OFF,
    WALK_IN,
    WON_BACK,
)
from .clocks import NEVER
from .quantities import YEAR

ACQUIRED = {
    "hunted": "acquired_hunted",
    INBOUND: "acquired_inbound",
    REFERRED: "acquired_referred",
    WALK_IN: "acquired_walk_in",
    WON_BACK: "acquired_won_back",
}


def draw_customer(account, stayed: float) -> None:
    """What only customers need, drawn when an account first becomes one."""
    law, own = account.segment.law, account.own
    if account.silence_rate is not None:
        return
    account.silence_rate = traits.silence_rate(law, own, stayed / YEAR)
    account.silence.mean = YEAR / account.silence_rate if account.silence_rate else NEVER
    every = law.purchases.every
    part = account.coverage * account.usual_share
    behind = stayed / every if every and part else part * stayed / account.mean_gap
    account.lapse_chance = traits.lapse_chance(law, own, behind)
    if law.renewal:
        passed = math.floor(stayed / law.renewal.every)
        account.leave_chance = traits.leave_chance(law, own, passed)


def hold_first_product(account) -> None:
    segment, market = account.segment, account.market
    account.held = {traits.first_product(market.weights, segment.needs, account.toss.chance)}


def begin(
    account,
    source: str,
    *,
    emotional: float,
    share: float,
    gap: float,
    since: float | None = None,
) -> None:
    """A customership begins; what it holds, tier and discount are set before."""
    now = account.now
    numbers = account.segment.numbers
    account.status, account.books, account.source = CUSTOMER, ACTIVE, source
    account.since = now if since is None else since
    account.rational = numbers.start_rational
    account.emotional, account.promise_gap, account.stamp = emotional, gap, now
    account.share = share
    account.sign_of_life = account.last_occasion = now
    account.purchases = account.this_year = account.last_year = 0
    account.sour_until = -math.inf
    account.lead, account.lead_until = "", -math.inf
    account.vision = False
    account.owed = account.toss.size
    draw_customer(account, now - account.since)
    for clock in (account.purchase, account.need, *account.sieges):
        clock.let_pass(now)
    for clock in (account.encounter, account.word, account.demand, account.silence):
        clock.begin(now)
    if account.renewal:
        account.renewal.sign(account.since, now)
        starts = account.since + account.renewal.periods * account.renewal.every == now
        if starts and account.segment.law.renewal.pays == "start":
            account.book("revenue", account.segment.law.renewal.fee)
    if source != OPENING:
        account.tally(ACQUIRED[source])


def begin_with_one_product(
    account, source: str, *, referred: bool, discount: float, gap: float
) -> None:
    """A win, a walk-in or who was brought along: one product, the basic tier."""
    numbers = account.segment.numbers
    account.tier, account.discount, account.joint = 0, discount, 0.0
    hold_first_product(account)
    share = account.usual_share
    if referred:
        share = min(1.0, share * (1 + numbers.referred_share))
    begin(
        account,
        source,
        share=share,
        gap=gap,
        emotional=numbers.referred_emotional if referred else account.brand,
    )


def return_to_us(account) -> None:
    """Won back: with the products, the tier and the discount it had, J as it has aged."""
    account.settle()
    account.refusals["win_back"] = 0
    begin(account, WON_BACK, emotional=account.brand, share=account.usual_share, gap=0.0)


def end(account, how: str) -> None:
    """A customership ends: count the loss, and pass over what was due."""
    account.tally(how)
    account.tally("left_" + account.quadrant())
    for clock in (account.encounter, account.word, account.demand, account.silence):
        clock.pass_over()
    if account.renewal:
        account.renewal.pass_over()


def lapse(account, how: str) -> None:
    """It buys no more, and has told nobody; who lapses bitter goes on speaking."""
    bitter = account.is_bitter()
    end(account, how)
    account.status = LAPSED
    if bitter and account.segment.law.referrals.by == "ambassadors":
        account.sour_until = account.now + account.segment.numbers.grudge
        account.word.begin(account.now)


def be_prospect_again(account) -> None:
    account.status = PROSPECT
    account.word.due = NEVER


def leave_market(account) -> None:
    """It closes; its clocks are silent from now on."""
    if account.status == CUSTOMER:
        end(account, "lost_decline")
    account.status, account.pursuit = GONE, NEVER


def strike_off(account) -> None:
    """The books give it up, and its door is closed for a while."""
    if account.in_books:
        account.tally("struck_off")
    account.books = STRUCK_OFF
    account.door_until = account.now + account.market.levers.books.forgotten_after
