"""`bathtub trace`: what it prints, that it leaves out nothing unsaid, and how it refuses."""

import json
import re

import pytest

from bathtub import load, simulate
from worlds import TOWN


@pytest.fixture
def town(here):
    (here / "town.yaml").write_text(TOWN)
    return here / "town.yaml"


@pytest.fixture
def told(call, town):
    """Calls trace; returns what it prints, once all went well."""

    def tell(*arguments):
        status, out, err = call("trace", "town.yaml", *arguments)
        assert (status, err) == (0, "")
        return out

    return tell


def events(out):
    """The lines of the table that are events: a month with a point, and what happened."""
    return [line for line in out.splitlines() if re.match(r" *\*?\d+\.\d  ", line)]


def test_all_strategies_stand_side_by_side(told):
    out = told("--account", "shops:3")
    assert out.startswith("shops:3 of Town, seed 11, replication 0\n")
    heading = next(line for line in out.splitlines() if line.startswith("month"))
    assert heading.split()[-3:] == ["farming", "hunting", "cut_throat"]
    assert "A customer on day one." in out and "all in all" in out and "at the end" in out


@pytest.mark.parametrize("rank", range(6))
def test_what_is_not_shown_is_counted(told, rank):
    account = ("--account", f"shops:{rank}")
    every = events(told(*account, "--all"))
    out = told(*account)
    ordinary = int(re.search(r"(\d+) ordinary events? are in the sums only", out)[1])
    assert ordinary > 0
    assert len(events(out)) + ordinary == len(every)
    assert len(every) == len(json.loads(told(*account, "--json"))["rows"])


def test_the_sums_are_those_of_the_life(told):
    life = simulate(load(TOWN), "hunting").life("shops", 3)
    life = life[life["day"] <= 730.5]
    lines = told("--account", "shops:3", "--strategy", "hunting").splitlines()
    said = {line.rsplit("  ", 1)[0].strip(): line for line in map(str.rstrip, lines)}
    visits, bought = said["visits"].split()[-1], said["purchases from us"].split()[-3:]
    assert int(visits) == (life["happening"] == "contact").sum()
    occasions = life[life["happening"] == "purchase"]
    ours = occasions["outcome"].isin(["ours", "ours and left"]).sum()
    assert bought == [str(ours), "of", str(len(occasions))]


def test_the_first_parting_is_marked_and_explained(told):
    out = told("--account", "shops:3")
    marked = [line.split()[0][1:] for line in events(out) if "*" in line]
    said = re.findall(r"^\*\w+ parts from farming .*?in month ([\d.]+): ", out, re.MULTILINE)
    assert said and set(said) == set(marked)


def test_strategies_that_are_the_same_are_said_to_be(told):
    out = told("--account", "shops:3", "--set", "strategies.twin={like: farming}",
               "--strategy", "farming", "--strategy", "twin")  # fmt: skip
    assert "Under twin nothing comes out differently than under farming." in out
    assert "*" not in out


def test_json_is_one_object_with_every_event(told):
    found = json.loads(told("--account", "shops:3", "--json", "--replication", "2"))
    assert (found["schema_version"], found["replication"], found["rank"]) == (1, 2, 3)
    assert found["scenario_hash"] == load(TOWN).hash
    assert set(found["ends"]) == set(found["strategies"])
    life = simulate(load(TOWN), "farming", 2).life("shops", 3)
    days = [row["day"] for row in found["rows"] if "farming" in row["moments"]]
    assert days == list(life["day"][life["day"] <= 730.5])
    for parting in found["partings"]:
        assert found["rows"][parting["row"]]["day"] == parting["day"]


def test_off_a_terminal_nothing_is_cut_off_or_coloured(told):
    many = {f"s{k}_with_a_long_name": "{like: farming}" for k in range(12)}
    changes = [
        part for name, text in many.items() for part in ("--set", f"strategies.{name}={text}")
    ]
    out = told("--account", "shops:3", "--all", *changes)
    heading = next(line for line in out.splitlines() if line.startswith("month"))
    assert all(name in heading for name in many)
    assert "\x1b" not in out and "…" not in out


def test_on_a_narrow_terminal_cells_are_folded(told, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    out = re.sub(r"\x1b\[[\d;]*m", "", told("--account", "shops:3"))
    table = out[out.index("month") : out.index("*hunting")]
    assert max(map(len, table.splitlines())) <= 80
    assert "…" not in table


def test_prospects_and_newcomers_have_lives(told):
    out = told("--account", "shops:30")
    assert "A prospect on day one." in out
    accounts = simulate(load(TOWN), "farming").accounts
    walked = accounts[accounts["source"] == "walk-in"].iloc[0]
    assert "It enters the market in month" in told("--account", f"homes:{walked['rank']}")


def test_a_segment_may_have_a_colon_in_its_name(call, here):
    text = TOWN.replace("    shops:\n", "    'shops:big':\n")
    (here / "town.yaml").write_text(text)
    status, out, _ = call("trace", "town.yaml", "--account", "shops:big:3")
    assert status == 0
    assert out.startswith("shops:big:3 of Town")


@pytest.mark.parametrize(
    ("account", "message"),
    [
        ("shop:3", "there is no segment 'shop'; did you mean 'shops'?"),
        ("shops:40", "'shops' has no account of rank 40; day one has 0 .. 39"),
        ("homes:99999999999", "later ones have 2147483648"),
        ("shops", "wants SEGMENT:RANK, such as shops:17"),
        ("shops:", "wants SEGMENT:RANK"),
        (":3", "wants SEGMENT:RANK"),
        ("shops:-1", "wants SEGMENT:RANK"),
        ("shops:3.5", "wants SEGMENT:RANK"),
        ("shops:²", "wants SEGMENT:RANK"),
        ("shops:" + "9" * 5000, "wants SEGMENT:RANK"),
        ("shops:3221225472", "nobody brings 'shops' 3221225472 along"),
    ],
)
def test_an_account_that_cannot_be_is_told(call, town, account, message):
    status, out, err = call("trace", "town.yaml", "--account", account)
    assert (status, out) == (2, "")
    assert message in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("option", "value"), [("--replication", "-1"), ("--replication", "4294967296")]
)
def test_a_replication_that_cannot_be_is_told(call, town, option, value):
    status, out, err = call("trace", "town.yaml", "--account", "shops:3", option, value)
    assert (status, out) == (2, "")
    assert option in err


def test_an_account_must_be_named(call, town):
    status, _, err = call("trace", "town.yaml")
    assert status == 2 and "--account" in err


def test_an_unknown_strategy_names_the_nearest(call, town):
    status, _, err = call("trace", "town.yaml", "--account", "shops:3", "--strategy", "farmin")
    assert (status, err) == (2, "there is no strategy 'farmin'; did you mean 'farming'?\n")
