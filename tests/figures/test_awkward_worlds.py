"""Worlds at the edge can be run, so that there is something to draw."""

import pytest

from awkward import AWKWARD


@pytest.mark.parametrize("name", AWKWARD)
def test_it_runs(awkward, name):
    assert awkward(name).verdict()
