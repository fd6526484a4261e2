"""The list of mutants keeps up with the program; `python tests/mutants` makes them."""

from collections import Counter
from pathlib import Path

import pytest

import bathtub
from mutants import MUTANTS

SOURCE = Path(bathtub.__file__).parent


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.mistake)
def test_what_a_mutant_replaces_stands_once_in_its_file(mutant):
    text = (SOURCE / mutant.file).read_text()
    assert text.count(mutant.right) == 1
    assert mutant.wrong != mutant.right


def test_there_are_mutants_of_rules_clock_ledger_management_and_statistics():
    folders = Counter(mutant.file.split("/")[0] for mutant in MUTANTS)
    assert len(MUTANTS) >= 40
    assert folders["accounts"] >= 20 and folders["firm"] >= 7 and folders["experiment"] >= 7
    assert len({mutant.mistake for mutant in MUTANTS}) == len(MUTANTS)
