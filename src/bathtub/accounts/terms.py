"""What an account reads of its segment, the firm and the market: one record a segment.

Rates are per day, instants are days, money is whole millionths. The firm writes terms between
two stretches of the accounts' time, never during one; so no account feels another one's luck.
"""

from typing import Any, TypeAlias

import numpy as np

from .record import ATTACKERS, PRODUCTS, Offer

TIERS = 3  # of quality: basic, better, best
LEVELS = 4  # of the experience ladder
OFFERS = len(Offer)

Terms: TypeAlias = Any  # the record of one segment
AllTerms: TypeAlias = np.ndarray  # of all segments

TERMS = np.dtype(
    [
        # luck
        ("crc", "i8"), ("seed", "i8"), ("replication", "i8"),
        # who they are
        ("purchase_rate", "f8"), ("purchase_shape", "f8"), ("purchase_floor", "f8"),
        ("rhythm", "f8"),  # days between occasions where they are fixed, else 0
        ("order_value", "f8"), ("order_sigma", "f8"), ("noise_sigma", "f8"),
        ("spend_p", "f8"), ("spend_q", "f8"), ("spend_scale", "f8"),  # p = 0: no `spend`
        ("growth", "f8"),  # of the wallet, per day and compound
        ("demand", "f8"),  # what a recession leaves of the wallet, else 1
        ("tier", "i8"), ("ceiling", "i8"),
        ("reach", "i8"),  # the tier at which budgets end today
        ("competence", "f8"), ("competence_spread", "f8"),
        ("importance", "f8"), ("importance_spread", "f8"),
        ("sensitivity", "f8"),  # to price: slope of the logit of our share
        ("share", "f8"), ("share_strength", "f8"),
        ("brand", "f8"), ("brand_strength", "f8"),
        ("rational", "f8"), ("rational_strength", "f8"),
        ("emotional", "f8"), ("emotional_strength", "f8"),
        ("decoys", "f8"), ("limit_median", "f8"), ("limit_sigma", "f8"),
        ("weights", "f8", (PRODUCTS,)), ("needs", "i8"), ("holds", "i8"), ("coverage", "f8"),
        ("alliances", "i8"), ("commission", "f8", (PRODUCTS,)),
        ("customers", "i8"), ("opinion_leaders", "i8"),
        # through whom they buy: a segment or -1, its accounts, and its customers on day one
        ("through", "i8"), ("partners", "i8"), ("our_partners", "i8"),
        ("tenure", "f8"), ("tenure_shape", "f8"),
        # what happens to them
        ("decline", "f8"),
        ("silence", "f8"), ("silence_shape", "f8"),
        ("lapse", "f8"), ("lapse_strength", "f8"),
        ("leave", "f8"), ("leave_strength", "f8"),
        ("renewal", "f8"),  # days from one renewal to the next, 0 without contracts
        ("fee", "i8"), ("fee_at_start", "i8"),
        ("encounter", "f8"), ("encounter_shape", "f8"), ("serving", "f8"),
        ("needs_rate", "f8"), ("demands", "f8"), ("demand_low", "f8"), ("demand_high", "f8"),
        ("competitors", "i8"), ("war", "f8"),
        ("attack_gap", "f8", (ATTACKERS,)), ("advantage", "f8", (ATTACKERS,)),
        # a competitor's own time: it read `turned` at the instant `turn`, and runs at `speed`
        ("turn", "f8"), ("turned", "f8", (ATTACKERS,)), ("speed", "f8", (ATTACKERS,)),
        # loyalty
        ("gain", "f8"), ("loss", "f8"), ("kept_emotional", "f8"), ("contact", "f8"),
        ("fade", "f8"), ("fence_rational", "f8"), ("fence_emotional", "f8"),
        ("fence_coverage", "f8"), ("takes_all", "f8"), ("slice", "f8"), ("share_pull", "f8"),
        ("start_rational", "f8"), ("serving_ease", "f8"), ("high", "f8"),
        ("service_recognised", "f8"), ("expertise_valued", "f8"), ("values_shared", "f8"),
        ("joint_fade", "f8"), ("word", "f8"), ("bad_word", "f8"), ("bitter", "f8"),
        ("grudge", "f8"), ("word_effect", "f8"), ("talkers", "i8"), ("brings", "i8"),
        ("tempted", "f8"), ("gap_closing", "f8"), ("lesson", "f8"), ("complains", "f8"),
        ("complains_emotional", "f8"), ("soothing", "f8"),
        # what the firm offers
        ("quality", "f8"), ("headroom", "f8"), ("recovery", "f8"), ("promise_gap", "f8"),
        ("eagerness", "f8"), ("margin", "f8", (TIERS,)), ("tier_price", "f8", (TIERS,)),
        ("opening_discount", "f8"), ("list_price", "f8"), ("discount_cap", "f8"),
        ("match_limit", "f8"), ("grant", "i8"), ("discounting", "i8"),
        ("superiority", "f8"), ("superior_from", "f8"), ("superior_life", "f8"),
        # what is offered, in this order of kinds
        ("offers", "i8", (OFFERS,)), ("offered", "i8"), ("success", "f8", (OFFERS,)),
        ("ladder_factor", "f8", (LEVELS,)), ("teaching", "f8"), ("indirect", "f8"),
        ("joint_part", "f8"), ("joint_ours", "f8"), ("joint_pause", "f8"),
        ("delivery_step", "f8"), ("concession_depth", "f8"), ("concession_below", "f8"),
        ("cross_on_need", "i8"), ("cross_hit", "f8"), ("cross_below", "f8"),
        ("cross_patience", "i8"), ("ripe_hit", "f8"), ("upkeep", "f8"),
        ("inbound", "f8"), ("interest", "f8"), ("lead_life", "f8"), ("inbound_warmth", "f8"),
        ("referred_warmth", "f8"), ("referred_emotional", "f8"), ("referred_share", "f8"),
        ("referred_takes_all", "f8"), ("warned_against", "f8"), ("reward", "i8"),
        ("reputation", "f8"),
        ("win_rate", "f8"), ("available", "f8"), ("retry", "f8"), ("burnt_door", "f8"),
        ("forgotten_after", "f8"), ("warn_days", "f8"), ("warn_gaps", "f8"),
        ("win_back", "f8"), ("win_back_half_life", "f8"), ("rest", "f8"), ("patience", "i8"),
        ("cycle_mean", "f8"), ("cycle_sigma", "f8"),
        ("pursuit_cost", "i8"), ("visit_cost", "i8"), ("recovery_cost", "i8"),
        # where the calendar stands
        ("cycle", "i8"), ("cycle_start", "f8"), ("cycle_end", "f8"), ("period_start", "f8"),
        ("window", "f8"),  # since when purchases are counted for the usual interval
    ],
    align=True,
)  # fmt: skip


class Row:
    """One segment's terms, or all of them, written by attribute.

    A record array can do that, too, and takes four times as long.
    """

    __slots__ = ("_terms",)

    def __init__(self, terms: np.ndarray) -> None:
        object.__setattr__(self, "_terms", terms)

    def __getattr__(self, name: str) -> Any:
        return self._terms[name]

    def __setattr__(self, name: str, value: Any) -> None:
        self._terms[name] = value


CLIMATE = (
    "reputation",
    "quality",
    "headroom",
    "war",
)  # terms that are the same for all accounts, and measured
