"""A contract with constant retention is worth a multiple of its margin: Gupta, Lehmann (2003)."""

import numpy as np

from bathtub import compare
from bathtub.validation.closed_forms import annuity_sd
from bathtub.validation.margin_multiples import CUSTOMERS, FEE
from bathtub.validation.shipped_runs import reduction


def test_the_net_present_value_says_the_same_in_money():
    """Fees at the end of each year, renewed with 80 %, at 12 %: 1 / (1 + i - r) of them."""
    compared = compare(reduction("margin_multiples"), replications=2, jobs=1)
    npv = compared.values["only"]["npv"] / CUSTOMERS
    error = FEE * annuity_sd(0.8, 0.12) / 1.12 / np.sqrt(CUSTOMERS)
    assert np.abs(npv - FEE / (1.12 - 0.8)).max() < 4 * error
