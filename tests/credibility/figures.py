"""Figures by which a scenario can be held against what is published about real firms.

Each takes tables of a run or a comparison and returns a number or a few; none of them is
needed by the program itself.
"""

from dataclasses import dataclass

import numpy as np

from bathtub.accounts.record import Status

YEAR = 365.25
QUADRANTS = ("ambassadors", "rational_only", "emotional_only", "neither")


@dataclass(frozen=True)
class Band:
    """Between which numbers a figure is believed."""

    low: float
    high: float

    def holds(self, value):
        return self.low <= value <= self.high


CHURN = Band(0.10, 0.25)  # a year, of all customers
CHURN_BY_QUADRANT = {
    "ambassadors": Band(0.04, 0.10),
    "rational_only": Band(0.10, 0.20),
    "emotional_only": Band(0.10, 0.25),
    "neither": Band(0.25, 0.65),
}
TENURE_AND_PROFIT = Band(0.2, 0.45)  # Reinartz and Kumar 2002
TOP_FIFTH = Band(1.0, 2.0)  # of the result of all customers
YEARS_OF_MARGIN = Band(0.5, 2.3)  # to win a customer; Gupta, Lehmann and Stuart 2004
FIVE_POINTS = Band(
    0.10, 0.60
)  # of value for five points of retention; Reichheld and Sasser 1990
TOO_FEW = 0.05  # of the customers: what a smaller quadrant does is reported only


def years_as_customer(log, began, horizon):
    """Years that each account was a customer up to the horizon, from the log of everybody.

    `began` says who was a customer at the opening, `horizon` is in days.
    """
    customer = np.array(began, bool)
    since, days = np.zeros(len(customer)), np.zeros(len(customer))
    for line in log[log["instant"] <= horizon]:
        index, now = line["account"], line["status"] == Status.CUSTOMER
        if now and not customer[index]:
            since[index] = line["instant"]
        if customer[index] and not now:
            days[index] += line["instant"] - since[index]
        customer[index] = now
    days[customer] += horizon - since[customer]
    return days / YEAR


def tenure_and_profit(years, results):
    """Correlation of customers' tenure with their result; of accounts that ever were ones."""
    ever = years > 0
    return float(np.corrcoef(years[ever], results[ever])[0, 1])


def whale_curve(results):
    """The part of the whole result that the best 0, 1, 2 ... customers bring, to all of them."""
    best_first = np.sort(np.asarray(results, float))[::-1]
    return np.concatenate([[0.0], best_first.cumsum()]) / best_first.sum()


def part_of_the_best(results, part=0.2):
    """What the best customers bring of the whole result; above 1 where others cost money."""
    return float(whale_curve(results)[round(part * len(results))])


def years_of_margin(values):
    """Years of a customer's contribution that its acquisition costs."""
    return float(values["payback"].mean() / 12)


def churn_by_quadrant(values):
    """Yearly churn of the four quadrants of the loyalty matrix, means over replications."""
    return {name: float(np.nanmean(values[f"churn_{name}"])) for name in QUADRANTS}


def parts_of_the_base(monthly):
    """Which part of the customers each quadrant holds, over all months."""
    everybody = monthly[monthly.segment == "all"]
    return {
        name: float(everybody[name].sum() / everybody.customers.sum()) for name in QUADRANTS
    }
