"""Commands about scenario files: explain, new, list, schema, diff, check."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from bathtub import load
from bathtub.scenario.schema import json_schema
from bathtub.shipped import by_kind, shipped

SHIPPED = [path for paths in by_kind().values() for path in paths]


def test_explain_tells_of_a_value_what_it_is_and_where_it_stands(call):
    status, out, err = call("explain", "tiny.yaml", "world.segments.firms.accounts")
    assert (status, err) == (0, "")
    assert "world.segments.firms.accounts: 12" in out
    assert "tiny.yaml:3:" in out and "default  0" in out


def test_explain_without_a_path_tells_everything(call):
    status, out, _ = call("explain", "tiny.yaml")
    assert status == 0
    for said in (
        "In plain words",
        "What the strategies do differently",
        "Every value",
        "firm.sales",
    ):
        assert said in out


def test_explain_says_when_a_value_comes_from_set(call):
    change = ("--set", "firm.sales.people=9")
    out = call("explain", "tiny.yaml", "firm.sales.people", *change)[1]
    assert "firm.sales.people: 9" in out and "--set firm.sales.people" in out


def test_explain_of_a_strategy_leads_to_the_firm_where_it_sets_nothing(call):
    out = call("explain", "tiny.yaml", "strategies.one.service.quality")[1]
    assert "what the firm has counts" in out and "firm.service.quality: 94 %" in out


def test_explain_of_a_path_that_leads_nowhere_names_the_nearest(call):
    status, out, err = call("explain", "tiny.yaml", "firm.sales.peple")
    assert (status, out) == (2, "")
    assert "there is no 'peple' in firm.sales; did you mean 'people'?" in err


def test_explain_as_json_has_the_version_of_its_form(call):
    found = json.loads(call("explain", "tiny.yaml", "firm.sales", "--json")[1])
    assert found["schema_version"] == 1
    people = next(v for v in found["values"] if v["path"] == "firm.sales.people")
    assert (people["value"], people["is_default"], people["low"]) == (10.0, True, 0)


def test_explain_prints_the_calendar(call):
    out = call("explain", "tiny.yaml", "--calendar")[1]
    assert "month 0" in out and "opening" in out and "month 6" in out and "horizon" in out


def test_new_copies_a_template_and_its_schema_and_overwrites_nothing(call):
    assert call("new", "office_supplies", "mine.yaml")[0] == 0
    head, text = Path("mine.yaml").read_text().split("\n", 1)
    assert head == "# yaml-language-server: $schema=./bathtub.schema.json"
    assert text == shipped("office_supplies").read_text()
    assert json.loads(Path("bathtub.schema.json").read_text()) == json_schema()
    assert call("check", "mine.yaml")[0] == 0
    status, _, err = call("new", "turning_point", "mine.yaml")
    assert status == 2 and "exists and is not overwritten" in err
    assert Path("mine.yaml").read_text().endswith(text)


def test_new_without_such_a_template_or_folder_says_what_there_is(call):
    status, _, err = call("new", "turning", "mine.yaml")
    assert status == 2 and "did you mean 'turning_point'?" in err
    status, _, err = call("new", "turning_point", "nowhere/mine.yaml")
    assert status == 2 and "cannot write nowhere/mine.yaml" in err


def test_list_names_every_shipped_scenario(call):
    status, out, _ = call("list")
    assert status == 0
    assert all(path.stem in out for path in SHIPPED)
    found = json.loads(call("list", "--json")[1])["templates"]
    assert {entry["template"] for entry in found} == {path.stem for path in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_has_the_form_that_the_schema_says(path):
    values = YAML(typ="safe", pure=True).load(path)
    assert not list(Draft7Validator(json_schema()).iter_errors(values))


def test_the_schema_knows_sources_beside_values_by_name_and_both_ways_to_say_yes():
    text = """
world: {segments: {a: {accounts: 9, buys: yes, share: {value: 35 %, source: x}}}}
firm: {products: {x: {value: 50 %, source: y}, z: 1}}
strategies: {one: {}}
"""
    load("bathtub: 1" + text)
    values = YAML(typ="safe", pure=True).load(text)
    assert not list(Draft7Validator(json_schema()).iter_errors(values))


@pytest.mark.parametrize(
    "text",
    [
        "wrld: {}",
        "world: {segments: {a: {walet: 3 EUR/year}}}",
        "world: {segments: {a: {tier: good}}}",
        "strategies: {a: {hunting: [1, 2]}}",
        "strategies: {a: {changes: [{when: month 3, huntin: 3 %}]}}",
        "firm: {products: 3}",
    ],
)
def test_the_schema_refuses_what_is_of_another_form(text):
    values = YAML(typ="safe", pure=True).load(text)
    assert list(Draft7Validator(json_schema()).iter_errors(values))


def test_the_schema_is_sound_and_describes_every_key(call):
    found = json.loads(call("schema")[1])
    Draft7Validator.check_schema(found)
    own = [found["definitions"][name] for name in found["definitions"] if name[0].isupper()]
    assert len(own) > 25
    for mapping in (found, *own):
        for key, entry in mapping["properties"].items():
            assert entry.get("description"), key


def test_diff_of_a_file_with_itself_is_nothing(call):
    assert call("diff", "tiny.yaml", "tiny.yaml")[:2] == (0, "the scenarios are the same\n")


def test_diff_tells_values_that_differ_and_ends_with_1(call, here):
    text = (here / "tiny.yaml").read_text().replace("90 %", "80 %")
    (here / "other.yaml").write_text(text)
    status, out, _ = call("diff", "tiny.yaml", "other.yaml")
    assert status == 1
    assert "strategies.two.hunting: 90 % -> 80 %, 10 points less" in out


def test_diff_of_two_folders_tells_figures_too(call):
    call("run", "tiny.yaml", "--out", "a")
    call("run", "tiny.yaml", "--out", "b")
    call("run", "tiny.yaml", "--out", "c", "--set", "firm.margin=20 %")
    assert call("diff", "a", "b")[0] == 0
    status, out, _ = call("diff", "a", "c")
    assert status == 1
    assert "firm.margin.basic: 33 % -> 20 %" in out and "one: npv" in out
    assert "on the same luck" in out
    found = json.loads(call("diff", "a", "c", "--json")[1])
    assert found["scenarios"] and found["figures"] and found["runs"] == []
    assert [gain["strategy"] for gain in found["gains"]] == ["one", "two"]
    assert all(gain["mean"] < 0 for gain in found["gains"])


def test_diff_of_a_folder_and_a_file_compares_their_scenarios(call):
    call("run", "tiny.yaml", "--out", "a", "--set", "firm.sales.people=3")
    status, out, _ = call("diff", "tiny.yaml", "a")
    assert status == 1 and "firm.sales.people: 10 -> 3" in out


def test_diff_with_a_folder_that_holds_no_results_says_what_is_missing(call, here):
    (here / "empty").mkdir()
    status, _, err = call("diff", "tiny.yaml", "empty")
    assert status == 2 and "empty is no folder of results" in err


def test_a_dry_run_writes_nothing_and_counts_the_runs(call, here):
    status, out, _ = call("run", "tiny.yaml", "--dry-run")
    assert status == 0
    assert "4, and 8 with more hours" in out and "disk" in out
    assert [path.name for path in here.iterdir()] == ["tiny.yaml"]


def test_a_verbose_run_tells_every_measure_that_is_told_apart(call):
    out = call("run", "tiny.yaml", "--verbose", "--replications", 12, "--out", "a")[1]
    assert "Every measure that is told apart" in out


def test_check_as_json_names_the_scenario(call):
    found = json.loads(call("check", "tiny.yaml", "--json")[1])
    assert found["scenario"] == "Tiny" and len(found["hash"]) == 64


def test_the_reference_page_is_what_the_program_says(call):
    page = Path(__file__).parents[2] / "docs/reference.md"
    assert call("schema", "--markdown")[1] == page.read_text(encoding="utf-8")


def test_explain_can_leave_out_what_the_file_does_not_say(call):
    out = call("explain", "tiny.yaml", "--stated")[1]
    assert "strategies.two" in out and "(default" not in out
    found = json.loads(call("explain", "tiny.yaml", "--stated", "--json")[1])
    assert found["values"] and not any(value["is_default"] for value in found["values"])


def test_a_single_value_is_told_to_make_all_accounts_alike(call):
    change = ("--set", "world.segments.firms.wallet=30 k EUR/year")
    out = call("explain", "tiny.yaml", "world.segments.firms.wallet", *change)[1]
    assert out.count("implied by the single value there") == 1
    err = call("check", "tiny.yaml", *change)[2]
    assert (
        "note: the same for all accounts, as a single value says: firms.wallet (the mean order)"
        in err
    )


def test_check_with_json_tells_mistakes_as_json(call):
    status, out, err = call("check", "tiny.yaml", "--set", "firm.sales.people=many", "--json")
    assert (status, err) == (2, "")
    assert "is no number" in json.loads(out)["mistakes"][0]


def test_a_result_that_fell_is_lower_and_not_higher_by_less_than_nothing(call):
    call("run", "tiny.yaml", "--quiet", "--out", "a")
    call("run", "tiny.yaml", "--quiet", "--out", "b", "--set", "firm.margin=20 %")
    out = call("diff", "a", "b")[1]
    assert "one: result lower by" in out and "by -" not in out


def test_figures_that_only_one_folder_has_differ(call, here):
    for name in "ab":
        call("run", "tiny.yaml", "--quiet", "--out", name)
    assert call("diff", "a", "b")[0] == 0
    summary = here / "b" / "summary.csv"
    lines = summary.read_text().splitlines(keepends=True)
    summary.write_text(
        "".join(line for line in lines if not line.startswith("one,customers,"))
    )
    status, out, _ = call("diff", "a", "b")
    assert status == 1 and "one: customers" in out and "-> none" in out


@pytest.mark.parametrize(
    ("file", "text"),
    [("monthly.parquet", "?"), ("manifest.json", "[]"), ("summary.csv", "a\n1")],
)
def test_a_folder_with_a_damaged_file_is_told(call, here, file, text):
    for name in "ab":
        call("run", "tiny.yaml", "--quiet", "--out", name)
    (here / "b" / file).write_text(text)
    status, _, err = call("diff", "a", "b")
    assert status == 2 and "b is damaged" in err


def test_explain_of_a_key_under_which_nothing_stands_says_so(call):
    status, _, err = call("explain", "tiny.yaml", "world.events")
    assert status == 2 and err == "world.events: is empty here\n"


def test_the_calendar_is_that_of_the_whole_file(call):
    status, out, err = call("explain", "tiny.yaml", "firm", "--calendar")
    assert (status, out) == (2, "") and "leave the path out" in err
