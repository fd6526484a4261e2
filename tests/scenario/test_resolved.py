"""The whole file with every default, and worlds stripped to textbook size."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bathtub import load, simulate

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(SCENARIOS.rglob("*.yaml"))

TRICKY = """\
name: "null"
about: "12"
currency: CHF
world:
  segments:
    Größe: {accounts: 3, wallet: 84 k CHF/year, purchases: {every: 1 month}}
    客户: {accounts: 2, spend: 5 CHF, renewal: {leave: {alpha: 1, beta: 3}}}
    "null": {accounts: 1, births: null, needs: null, holds: ["12"]}
    "12": {purchases: {mean: 3/year, shape: null}, tenure: 2 years}
    "yes": {lapses_after_purchase: 5 %, coverage: 30 %}
    "a: b # c": {share: {mean: 40 %, strength: 3}}
    "*x": {encounters: {value: 3/year, source: "x: y, #z", note: "1e5"}}
    "0x1F": {floor: 0}
  competitors: {"~": {enters: month 3}}
firm: {products: {"12": 1, "- b": .5, "true": 0.25}}
strategies:
  "1_000": {cadence: 3/year}
"""


def text_of(name):
    return name.relative_to(SCENARIOS).as_posix()


@pytest.mark.parametrize("path", FILES, ids=text_of)
def test_the_whole_file_is_the_same_scenario_again(path):
    scenario = load(path)
    again = load(scenario.to_yaml())
    assert again.to_yaml() == scenario.to_yaml()
    assert again.hash == scenario.hash
    assert again.document == scenario.document
    assert again.firms == scenario.firms


def test_a_tricky_file_is_the_same_scenario_again():
    scenario = load(TRICKY)
    again = load(scenario.to_yaml())
    assert again.to_yaml() == scenario.to_yaml()
    assert again.document == scenario.document
    assert (again.name, again.document.about) == ("null", "12")
    assert list(again.world.segments)[:4] == ["Größe", "客户", "null", "12"]
    assert list(again.world.segments)[4:] == ["yes", "a: b # c", "*x", "0x1F"]


NAMES = ["null", "~", "12", "1.5", "007", "1e5", ".5", "0x10", "1_2", "yes", "a:b", "#a", "'"]
NAMES += [
    '"',
    "-a",
    "%",
    "@",
    "!",
    "&",
    "*",
    "?",
    "|",
    ">",
    "<<",
    "=",
    "true",
    ".inf",
    "12:30",
]
NAMES += ["", " a ", "a: b", "# a", "- a", "a\nb", "\n a\n\n b \n\n", "a\tb", "word " * 60]
NAMES += ["\N{ARABIC-INDIC DIGIT SEVEN}", "\N{FULLWIDTH DIGIT SEVEN}", "\N{GRINNING FACE}"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_survives(sound, name):
    scenario = load(sound, {"name": name})
    again = load(scenario.to_yaml())
    assert again.name == name
    assert again.hash == scenario.hash


def test_the_whole_file_is_plain_yaml_without_extends_and_like():
    scenario = load(SCENARIOS / "fire_protection.yaml")
    plain = YAML(typ="safe").load(scenario.to_yaml())
    assert "extends" not in plain
    assert list(plain["strategies"]) == list(scenario.strategies)
    assert all("like" not in levers for levers in plain["strategies"].values())
    assert plain["world"]["segments"]["fire_brigades"]["accounts"] == 400
    assert plain["firm"]["sales"]["win_rate"]["value"] == "21 %"


def test_bare_and_long_forms_are_the_same_scenario(sound):
    bare = sound.replace("customers: 3", "wallet: 5 EUR/year, purchases: 3/year")
    long = sound.replace(
        "customers: 3",
        "wallet: {mean: 5 EUR/year, cv: 0 %}, purchases: {mean: 3/year, shape: null}",
    )
    assert load(bare).hash == load(long).hash


def test_a_different_value_is_a_different_hash(sound):
    assert load(sound).hash != load(sound, {"experiment.seed": 2}).hash


STRIPPED = """\
world: {segments: {firms: {accounts: 10, customers: 3}}}
strategies: {only: {}}
experiment: {horizon: 6 months, run_off: 1 year, replications: 1}
"""


@pytest.mark.parametrize(
    "values",
    [
        {"world.segments.firms": {"accounts": 0, "customers": 0}},
        {"world.segments.firms.customers": 10},
        {"world.competitors": {}},
        {"firm.sales.people": 0},
        {"experiment.run_off": "0 years"},
        {"strategies": {"only": {}}},
        {
            "world.segments.firms": {"accounts": 0, "customers": 0},
            "world.competitors": {},
            "firm.sales.people": 0,
            "experiment.run_off": "0 years",
        },
    ],
    ids=lambda values: " ".join(values),
)
def test_a_stripped_world_runs(values):
    scenario = load(STRIPPED).with_(values)
    run = simulate(scenario, "only")
    last = run.monthly.query("segment == 'all'").iloc[-1]
    assert last["month"] == 6
    assert run.monthly.query("month == 0 and segment == 'all'")["customers"].item() == (
        scenario.world.segments["firms"].customers
    )


def test_a_mapping_says_only_what_it_names_and_leaves_the_rest_as_it_is_by_default(sound):
    changes = {
        "world.segments.firms.brand": {"mean": "40 %"},
        "strategies.only.selling": {"methods": {"buffet": {"upkeep": "3 EUR/year"}}},
    }
    scenario = load(sound, changes)
    assert scenario.world.segments["firms"].brand.spread == 0.15
    for each in (scenario, load(scenario.to_yaml())):
        buffet = each.firms["only"].selling.methods.buffet
        assert (buffet.hit, buffet.upkeep) == (1.3, 3.0)


@pytest.mark.parametrize("length", [60, 96, 127, 128, 129, 400])
def test_a_long_name_with_blanks_stays_a_name(length):
    name = ("many words " * 40)[: length - 1] + "!"
    text = f"""
bathtub: 1
world: {{segments: {{"{name}": {{accounts: 5}}}}}}
strategies: {{"{name}": {{}}, other: {{}}}}
"""
    scenario = load(text)
    again = load(scenario.to_yaml())
    assert list(again.strategies) == [name, "other"]
    assert again.to_yaml() == scenario.to_yaml()
    assert list(scenario.only([name]).world.segments) == [name]
