from pathlib import Path

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock

SCENARIOS = Path(__file__).parents[2] / "scenarios" / "reductions"


@pytest.fixture(scope="session")
def reduction():
    """A reduction by the name of its file, with some values changed."""

    def load(name, changes=None):
        return bathtub.load(SCENARIOS / f"{name}.yaml", changes)

    return load


@pytest.fixture(scope="session")
def purchases_by():
    """Purchases from us of every account up to each of some instants, a row an instant."""

    def count(run, days):
        log = run.log
        ours = np.isin(log["outcome"], [Outcome.OURS, Outcome.OURS_AND_LEFT])
        bought = log[(log["clock"] == Clock.PURCHASE) & ours]
        number = len(run.records)
        return np.array(
            [
                np.bincount(bought["account"][bought["instant"] <= day], minlength=number)
                for day in days
            ]
        )

    return count
