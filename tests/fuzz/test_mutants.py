"""Spoilt scenarios end in a scenario, or in messages with file and line, and in nothing else.

A mutant that fails is named by its number: `mutant(4711)` in `spoilt.py` gives it again.
"""

import math
import re

import numpy as np
import pytest
from spoilt import file_mutant, mutant
from watch import within

from bathtub import InputError, Mistakes, load, simulate
from bathtub.scenario.fields import Model
from bathtub.scenario.settling import NAMED

FEW, MANY, OF_FILES = range(1200), range(1200, 6500), range(300)
LONGEST_MESSAGE = 800  # characters; what is longer is no help
STRANGE = re.compile(r"pydantic|Input should be|ruamel|Traceback|<class |object at 0x|',\)")


def loaded(source, said, name="text", lines=1):
    """The scenario in a source, or none, once every mistake in it is told as it should be."""
    try:
        with within(30, said):
            return load(source)
    except Mistakes as problem:
        for mistake in problem.mistakes:
            check_told(mistake, name, lines)
        return None
    except Exception as problem:
        raise AssertionError(f"{said}: {problem!r}") from problem


def check_told(mistake, name, lines):
    """A mistake has its place in the file, and words of our own."""
    place = mistake.place
    assert place.source == name and 1 <= place.line <= lines and place.column >= 1, mistake
    assert str(mistake).startswith(f"{name}:{place.line}:{place.column}: ")
    assert not STRANGE.search(mistake.message), mistake
    assert 10 < len(mistake.message) < LONGEST_MESSAGE, mistake


def check_text(number):
    """A mutant as a text, and what it makes once more as the whole file that it stands for."""
    said, text = mutant(number)
    scenario = loaded(text + "\n", said, lines=len(text.splitlines()) + 1)
    if scenario is None:
        return None
    assert not any(map(math.isnan, numbers_in(scenario.document))), said
    whole = scenario.to_yaml()
    again = loaded(whole, f"{said}, in full", lines=whole.count("\n"))
    assert again is not None and again.hash == scenario.hash, said
    return scenario


def numbers_in(value):
    """Every number of a checked scenario."""
    if isinstance(value, Model):
        value = value.__dict__
    elif isinstance(value, NAMED):
        value = value._asdict()
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from numbers_in(part)
    elif isinstance(value, int | float):
        yield value


def small(scenario):
    """The same scenario with a handful of accounts, for a few months."""
    segments = {
        name: {
            "accounts": min(each.accounts, 20),
            "customers": min(each.customers, each.accounts, 8),
            "walk_ins": f"{min(each.walk_ins, 10)}/year",
            "births": f"{min(each.births_a_year, 10)}/year",
        }
        for name, each in scenario.world.segments.items()
    }
    experiment = {"horizon": "4 months", "run_off": "2 months"}
    return scenario.with_({"world.segments": segments, "experiment": experiment})


def check_run(scenario, said):
    """A small run in balance (every month end looks), or a message."""
    try:
        with within(120, f"{said}, run"):
            cut = small(scenario)
            for strategy in list(cut.strategies)[:3]:
                assert np.isfinite(simulate(cut, strategy).flows).all(), said
    except InputError:
        return
    except Exception as problem:
        raise AssertionError(f"{said}, run: {problem!r}") from problem


def check_texts(numbers):
    """Mutants of both kinds, and a run of one in four that are accepted."""
    made = {number: check_text(number) for number in numbers}
    good = {number: scenario for number, scenario in made.items() if scenario}
    assert 0.1 < len(good) / len(made) < 0.5
    for number in list(good)[::4]:
        check_run(good[number], mutant(number).said)


def check_file(number, folder):
    """A mutant as a file in some encoding."""
    said, content = file_mutant(number)
    path = folder / f"{number}.yaml"
    path.write_bytes(content)
    loaded(path, said, str(path), content.count(b"\n") + content.count(b"\r") + 1)


def test_a_spoilt_text_ends_in_a_scenario_or_in_messages():
    check_texts(FEW)


def test_a_spoilt_file_in_any_encoding_ends_in_a_scenario_or_in_messages(tmp_path):
    for number in OF_FILES:
        check_file(number, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_thousands_of_spoilt_texts_end_in_a_scenario_or_in_messages():
    check_texts(MANY)


@pytest.mark.slow
def test_many_spoilt_files_end_in_a_scenario_or_in_messages(tmp_path):
    for number in range(OF_FILES.stop, 4 * OF_FILES.stop):
        check_file(number, tmp_path)
