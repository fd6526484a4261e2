"""Compiled and interpreted rules give the same bits."""

import os
import subprocess
import sys

import pytest

from bathtub.accounts import record
from bathtub.accounts.rule import COMPILED
from worlds import TOWN

SCRIPT = """
import hashlib, sys
if {hidden}:
    sys.modules["numba"] = None
import bathtub
from bathtub.accounts.rule import COMPILED
scenario = bathtub.load(sys.stdin.read())
digest = hashlib.sha256()
for strategy in scenario.strategies:
    run = bathtub.simulate(scenario, strategy, 1, log="all")
    for table in (run.log, run.records):
        for name in table.dtype.names:
            digest.update(table[name].tobytes())
    digest.update(run.flows.tobytes() + run.stocks.tobytes())
print(COMPILED, digest.hexdigest())
"""


def lives(hidden: bool, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(hidden=hidden)],
        input=TOWN,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return done.stdout.split()


@pytest.fixture(scope="module")
def compiled() -> str:
    was_compiled, digest = lives(hidden=False)
    assert was_compiled == str(COMPILED)
    return digest


def test_rules_that_are_not_compiled_give_the_same_bits(compiled):
    assert lives(hidden=False, NUMBA_DISABLE_JIT="1") == ["False", compiled]


def test_without_numba_everything_runs_and_gives_the_same_bits(compiled):
    assert lives(hidden=True) == ["False", compiled]


def test_an_account_takes_at_most_450_bytes():
    assert record.ACCOUNT.itemsize <= 450


def test_every_column_has_one_name_and_says_what_it_means():
    names = [column.name for column in record.COLUMNS]
    assert len(names) == len(set(names))
    assert all(column.owner and column.meaning for column in record.COLUMNS)
