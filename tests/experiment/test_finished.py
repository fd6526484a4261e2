"""What lies in a folder shows the same as the comparison that wrote it."""

import json

import pandas as pd
import pytest

from awkward import AWKWARD
from bathtub.experiment.finished import read_finished, told
from bathtub.experiment.folder import manifest_of, write_results

TABLES = ["summary", "differences", "monthly", "twins", "bridge", "finals"]


def written(comparison, folder):
    write_results(comparison, folder, manifest_of(comparison, ["bathtub"], 1.0, []))
    return read_finished(folder, json.loads((folder / "manifest.json").read_text()))


def test_all_tables_come_back(shown, tmp_path):
    found = written(shown, tmp_path)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(shown, name))


@pytest.mark.parametrize("name", AWKWARD)
def test_all_that_is_said_comes_back(awkward, tmp_path, name):
    comparison = awkward(name)
    found = written(comparison, tmp_path)
    assert told(found) == told(comparison)
    assert found.strategies == comparison.strategies
    assert found.baseline == comparison.baseline
    assert found.replications == comparison.replications


def test_a_folder_that_says_less_is_not_read(shown, tmp_path):
    written(shown, tmp_path)
    assert read_finished(tmp_path, {}) is None
