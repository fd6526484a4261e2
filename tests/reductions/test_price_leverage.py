"""A lower price pays from a gain in volume of x / (margin - x) on: Nagle, Hogan and Zale."""

import pytest

from bathtub.validation.closed_forms import break_even_volume
from bathtub.validation.price_leverage import SHARE, sensitivity
from bathtub.validation.shipped_runs import reduction


def test_the_shipped_file_stands_at_break_even():
    customers = reduction("price_leverage").world.segments["customers"]
    assert customers.share.mean == SHARE
    slope = sensitivity(break_even_volume(0.3357, 0.05), 0.05)
    assert customers.price_sensitivity == pytest.approx(slope, abs=1e-4)
