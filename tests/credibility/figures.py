"""What the program does not need, and its figures of credibility are held against."""

import numpy as np

from bathtub.accounts.record import Status

YEAR = 365.25
FIVE_POINTS = 0.10, 0.60  # of value; Reichheld and Sasser 1990 report .25 to .85


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
