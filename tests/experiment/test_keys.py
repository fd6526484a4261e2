"""Under which keys results are kept: another for all that a run reads, one for the rest."""

import dataclasses
import subprocess
import sys

import pytest

import bathtub
from bathtub.experiment import engine
from bathtub.experiment.keys import fingerprint, key_of
from bathtub.scenario.fields import Model
from bathtub.scenario.settling import put
from worlds import TOWN

REGISTERED = sys.modules["bathtub.processes.register"]._registered
CHANGING = {
    "when": "month 3",
    "hunting": "50 %",
    "service": {"quality": "94 %"},
}


def numbers_in(value, path=()):
    """The place of everything that a mapping holds, switches and missing values left out."""
    if isinstance(value, Model):
        value = value.__dict__
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from numbers_in(part, (*path, key))
    elif isinstance(value, int | float | str) and not isinstance(value, bool):
        yield path, value


def other(value):
    return value + "x" if isinstance(value, str) else value + 1


@pytest.mark.parametrize("layer", ["world", "experiment", "strategies", "firms"])
def test_another_value_of_anything_that_a_run_reads_is_another_key(town, layer):
    scenario = town(strategies__farming__changes=[CHANGING])
    before = fingerprint(scenario, "farming")
    firms = layer == "firms"
    whole = scenario.firms if firms else scenario.document
    top = ("farming",) if firms else ("strategies", "farming")
    top = top if layer in ("firms", "strategies") else (layer,)
    here = whole
    for step in top:
        here = here[step] if isinstance(here, dict) else getattr(here, step)
    changed, same = set(), set()
    for path, value in numbers_in(here, top):
        moved = {"firms" if firms else "document": put(whole, path, other(value))}
        after = fingerprint(dataclasses.replace(scenario, **moved), "farming")
        (same if after == before else changed).add(".".join(map(str, path)))
    neutral = {"discount", "replications", "sharp.within", "sharp.at_most", "sharp.looks"}
    inside_a_change = {name for name in same if ".changes.0." in name}
    assert same - inside_a_change == (
        {f"experiment.{name}" for name in neutral} if layer == "experiment" else set()
    )
    named = ("when", "hunting", "service.quality")
    at = {f"strategies.farming.changes.0.{name}" for name in named}
    assert layer != "strategies" or (at <= changed and not at & inside_a_change)
    assert len(changed) >= (5 if layer == "experiment" else 40)


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Another"},
        {"about": "why not"},
        {"experiment__discount": "8 %/year"},
        {"experiment__replications": 99},
        {"experiment__baseline": "hunting"},
        {"experiment__sharp__within": "5 k EUR"},
        {"firm__sales__people": {"value": "1.2", "source": "our books", "note": "of May"}},
        {"firm__sales__people": "1.20"},
        {"strategies__hunting__hunting": "70 %"},
        {"strategies__another": {"like": "farming"}},
    ],
)
def test_what_no_run_reads_leaves_the_key(town, values):
    assert fingerprint(town(**values), "farming") == fingerprint(town(), "farming")


def test_the_key_of_a_strategy_is_the_same_alone_and_from_the_whole_file(town):
    scenario = town(
        strategies__farming__changes=[CHANGING],
        strategies__farming__opening_discount="1 % to 4 %",
    )
    key = fingerprint(scenario, "farming")
    assert fingerprint(scenario.only(["farming"]), "farming") == key
    assert fingerprint(scenario.only(["hunting", "farming"]), "farming") == key
    assert fingerprint(bathtub.load(scenario.to_yaml()), "farming") == key


def test_strategies_and_replications_have_keys_of_their_own(town):
    scenario = town(strategies__again={"like": "farming"})
    names = [fingerprint(scenario, name) for name in scenario.strategies]
    assert len({key_of(name, number) for name in names for number in range(9)}) == 36


def test_naming_a_value_in_a_change_matters_even_where_it_is_the_default(town):
    entry = {"when": "month 3", "people": 2}
    plain = town(strategies__farming__changes=[entry])
    named = town(strategies__farming__changes=[{**entry, "grant": "never"}])
    ended = town(strategies__farming__changes=[{**entry, "superiority": {}}])
    assert len({fingerprint(each, "farming") for each in (plain, named, ended)}) == 3


def test_an_uncertain_number_is_not_its_median_and_not_another_law(town):
    laws = ["4 % to 6 %", "{dist: uniform, low: 4 %, high: 6 %}", "3 % to 7 %"]
    key = "world__competitors__nibblers__advantage"
    found = [town(**{key: bathtub.scenario.layers.parsed_value(law, "")}) for law in laws]
    median = float(found[0].world.competitors["nibblers"].advantage)
    found.append(town(**{key: repr(median)}))
    assert len({fingerprint(each, "farming") for each in found}) == 4


def test_the_order_of_segments_matters(town):
    shops, homes = TOWN.index("    shops:"), TOWN.index("    homes:")
    end = TOWN.index("  competitors:")
    turned = TOWN[:shops] + TOWN[homes:end] + TOWN[shops:homes] + TOWN[end:]
    assert list(bathtub.load(turned).world.segments) == ["homes", "shops"]
    assert fingerprint(bathtub.load(turned), "farming") != fingerprint(town(), "farming")


def test_runs_of_an_own_process_have_no_key_unless_it_comes_with_the_package(
    town, monkeypatch
):
    bathtub.process("mine")(lambda desk: None)
    scenario = town(
        strategies__own={"like": "farming", "processes": ["mine"]},
        strategies__theirs={"like": "farming", "processes": ["thermostat"]},
    )
    assert fingerprint(scenario, "own") is None
    assert fingerprint(scenario, "theirs")
    assert fingerprint(scenario, "farming")
    monkeypatch.setitem(REGISTERED, "thermostat", lambda desk: None)
    assert fingerprint(scenario, "theirs") is None


def test_no_run_needs_a_source_file_that_the_engine_leaves_out():
    listing = "import sys, bathtub.experiment.part; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, check=True)
    ours = [name.split(".") for name in done.stdout.decode().split() if "bathtub" in name]
    assert len(ours) > 60
    assert not [name for name in ours if len(name) > 1 and name[1] in engine.ABOVE]


def test_another_version_or_processor_is_another_engine(monkeypatch):
    now = engine.engine.__wrapped__
    before = now()
    assert now() == before
    for name, value in (("version_of", lambda name: "0"), ("COMPILED", not engine.COMPILED)):
        with monkeypatch.context() as patch:
            patch.setattr(engine, name, value)
            assert now() != before
    monkeypatch.setattr(engine, "processor", lambda: "abacus")
    assert now() != before
