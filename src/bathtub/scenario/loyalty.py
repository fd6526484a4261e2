"""The numbers of loyalty: how it grows, fades, tears, and what fence it makes."""

from . import fields as f
from .fields import Model, fact

CALIBRATED = "judgement, calibrated"


class LoyaltyNumbers(Model):
    """One name for each number; a segment may override any of them."""

    gain: f.Share = fact(
        "4 %",
        "rational loyalty gained by a kept promise, of what is missing",
        CALIBRATED,
        reach="0 % to 20 %",
    )
    loss: f.Share = fact(
        "35 %",
        "rational loyalty torn by a broken promise; half of it of emotional loyalty",
        "sign: Mittal, Ross and Baldasare 1998; size: judgement, calibrated",
        reach="0 % to 100 %",
    )
    kept_emotional: f.Share = fact(
        "0.8 %",
        "emotional loyalty gained by a kept promise, of what"
        " is missing, where rational loyalty is 50 % or more",
        CALIBRATED,
    )
    contact: f.Share = fact(
        "8 %",
        "emotional loyalty gained by a visit, of what is missing",
        CALIBRATED,
        reach="0 % to 30 %",
    )
    fade: f.Rate = fact(
        "0.30/year",
        "fading of emotional loyalty towards the brand's level",
        CALIBRATED,
        reach="0/year to 1/year",
    )
    fence_rational: f.Share = fact(
        "16 %",
        "fence of full rational loyalty, of the list price",
        CALIBRATED,
        reach="0 % to 40 %",
    )
    fence_emotional: f.Share = fact(
        "11 %", "fence of full emotional loyalty", CALIBRATED, reach="0 % to 40 %"
    )
    fence_coverage: f.Share = fact("2 %", "fence of buying everything from us", CALIBRATED)
    takes_all: f.Share = fact(
        "60 %",
        "chance that an attack over the fence takes the account",
        CALIBRATED,
        reach="0 % to 100 %",
    )
    slice: f.Share = fact("25 %", "part of our share that goes otherwise", CALIBRATED)
    start_rational: f.Share = fact(
        "50 %", "rational loyalty with which a new customer begins", CALIBRATED
    )
    serving_ease: f.Share = fact(
        "30 %",
        "part of the serving cost that each full loyalty saves, beginning from 130 %",
        CALIBRATED,
    )
    service_recognised: f.Share = fact(
        "50 %", "rational loyalty from which on better service is recognised", CALIBRATED
    )
    expertise_valued: f.Share = fact(
        "40 %", "emotional loyalty from which on expertise is valued", CALIBRATED
    )
    values_shared: f.Share = fact(
        "70 %", "both loyalties from which on values are shared", CALIBRATED
    )
    word: f.Rate = fact(
        "1.5/year",
        "how often a customer is asked about us",
        "Kumar, Petersen and Leone 2007: 12 to 14 % of customers bring one; calibrated",
    )
    bad_word: f.Share = fact(
        "33.333 %",
        "part of those occasions at which the bitter warn others",
        "East, Hammond and Wright 2007: good words are 3 times as many as bad ones",
        "a",
    )
    bitter: f.Share = fact(
        "30 %", "both loyalties below which a customer speaks badly", CALIBRATED
    )
    grudge: f.Duration = fact(
        "12 months",
        "time in which a wrong, or a warning against us, is not forgotten",
        CALIBRATED,
    )
    word_effect: f.Share = fact(
        "2 %",
        "emotional loyalty moved in a customer who hears of us, of what is left",
        CALIBRATED,
    )
    referred_emotional: f.Share = fact(
        "45 %", "emotional loyalty with which a referred customer begins", CALIBRATED
    )
    referred_share: f.Share = fact(
        "16 %", "how much larger its share is", "Schmitt, Skiera and Van den Bulte 2011", "a"
    )
    referred_takes_all: f.Factor = fact(
        "0.82",
        "chance of a referred customer to leave altogether, of that of others",
        "Schmitt, Skiera and Van den Bulte 2011",
        "a",
    )
    gap_closing: f.Rate = fact(
        "0.7/year", "closing of the gap between promise and delivery", CALIBRATED
    )
    lesson: f.Share = fact(
        "80 %", "part of the gap that is left after a broken promise", CALIBRATED
    )
    complains: f.Share = fact(
        "20 %", "chance that an indifferent customer complains of a broken promise", CALIBRATED
    )
    complains_emotional: f.Share = fact(
        "50 %", "chance to complain that full emotional loyalty adds", CALIBRATED
    )
    soothing: f.Share = fact(
        "5 %",
        "emotional loyalty gained by a complaint put right, of what is missing",
        "sign: complaint research of TARP; size: judgement",
    )
    high: f.Share = fact(
        "60 %", "loyalty from which on it counts as high in the loyalty matrix"
    )
    share_pull: f.Share = fact(
        "3 %", "step of our share, at each purchase, towards what reason allows", CALIBRATED
    )
