"""The store from the command line: what it says, and that kills and rivals do it no harm."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = [sys.executable, "-m", "bathtub", "run", "small.yaml", "--jobs", "2", "--out"]
SMALL = """\
bathtub: 1
name: Small
world: {segments: {firms: {accounts: 400, customers: 150, purchases: {mean: 30/year}}}}
strategies: {one: {}, two: {hunting: 90 %}}
experiment: {horizon: 3 years, run_off: 1 year, replications: 60}
"""
RESULTS = (
    "accounts.parquet",
    "monthly.parquet",
    "summary.csv",
    "differences.csv",
    "twins.csv",
    "scenario.resolved.yaml",
)


@pytest.fixture
def store(here, monkeypatch):
    """The user's store, beside the working folder's files."""
    place = here / "store"
    monkeypatch.setenv("BATHTUB_STORE", str(place))
    (here / "small.yaml").write_text(SMALL)
    return place


def from_store(folder):
    return json.loads((Path(folder) / "manifest.json").read_text())["from_store"]


def same_results(one, other):
    return all((Path(one) / n).read_bytes() == (Path(other) / n).read_bytes() for n in RESULTS)


def kept(place):
    """The entries that are whole."""
    return [file for file in place.glob("*.lived") if not file.name.startswith(".")]


def test_a_run_says_what_it_took_from_the_store(call, store):
    assert call("run", "tiny.yaml", "--out", "a")[2] == ""
    status, out, err = call("run", "tiny.yaml", "--out", "b", "--replications", 3)
    assert (status, err) == (0, "4 of 6 runs from the store, 2 computed\n")
    assert "store" not in out
    assert [from_store("a"), from_store("b")] == [0, 4]
    assert call("run", "tiny.yaml", "--out", "c", "--quiet")[2] == ""
    assert same_results("a", "c")


def test_without_the_store_nothing_is_read_and_nothing_kept(call, store):
    call("run", "tiny.yaml", "--out", "a", "--no-store")
    assert not store.exists()
    call("run", "tiny.yaml", "--out", "b")
    before = sorted(store.iterdir())
    call("run", "tiny.yaml", "--out", "c", "--no-store", "--replications", 4)
    assert from_store("c") == 0
    assert sorted(store.iterdir()) == before


def test_a_store_that_cannot_be_made_costs_a_warning(call, here, monkeypatch):
    monkeypatch.setenv("BATHTUB_STORE", "tiny.yaml")
    status, out, err = call("run", "tiny.yaml", "--out", "a")
    assert status == 0 and "results: a" in out
    assert err.startswith("warning: cannot keep results in the store tiny.yaml: File exists; ")
    assert err.count("\n") == 1
    assert call("run", "tiny.yaml", "--out", "b", "--quiet")[2] == ""


def test_a_limit_that_is_none_is_told_before_anything_is_run(call, store, monkeypatch):
    monkeypatch.setenv("BATHTUB_STORE_LIMIT", "huge")
    for arguments in (["run", "tiny.yaml", "--out", "a"], ["doctor"]):
        status, _, err = call(*arguments)
        assert status == 2
        assert err.startswith("BATHTUB_STORE_LIMIT: 'huge' is no size")
    assert not Path("a").exists()
    assert call("run", "tiny.yaml", "--out", "a", "--no-store")[0] == 0


def test_a_dry_run_leaves_the_store_alone(call, store):
    assert call("run", "tiny.yaml", "--dry-run")[0] == 0
    assert not store.exists()


def test_doctor_tells_the_store_and_clears_it(call, store):
    assert f"store      0 runs, 0 of 2,000 MB, in {store}" in call("doctor")[1]
    call("run", "tiny.yaml", "--out", "a")
    assert json.loads(call("doctor", "--json")[1])["store"].startswith("4 runs, ")
    size = sum(file.stat().st_size for file in store.iterdir())
    found = json.loads(call("doctor", "--clear-store", "--json")[1])
    assert found == {"schema_version": 1, "store": str(store), "runs": 4, "freed": size}
    assert list(store.iterdir()) == []
    status, out, _ = call("doctor", "--clear-store")
    assert (status, out) == (0, f"0 runs taken from {store}, 0.0 MB freed\n")


def test_doctor_knows_that_there_is_no_store(call, here):
    assert "store      none: BATHTUB_STORE is empty" in call("doctor")[1]
    status, out, err = call("doctor", "--clear-store")
    assert (status, out) == (2, "")
    assert err.startswith("there is no store to clear")


def run(out, **options):
    return subprocess.Popen(
        [*RUN, out], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_experiment_goes_on_where_it_stood(here, store, call):
    process = run("killed")
    end = time.monotonic() + 120
    while len(kept(store)) < 30 and time.monotonic() < end:
        time.sleep(0.01)
    process.kill()
    process.communicate(timeout=60)
    assert not Path("killed").exists()
    finished = len(kept(store))
    assert 30 <= finished < 120
    with run("again") as process:
        assert f"{finished} of 120 runs from the store" in process.communicate()[1]
    assert process.returncode == 0
    assert from_store("again") == finished
    assert call("run", "small.yaml", "--no-store", "--out", "fresh")[0] == 0
    assert same_results("again", "fresh")


def test_two_experiments_at_once_share_a_store(here, store, call):
    both = [run("a"), run("b")]
    for process in both:
        _, err = process.communicate(timeout=300)
        assert process.returncode == 0 and "warning" not in err, err
    assert call("run", "small.yaml", "--no-store", "--out", "fresh")[0] == 0
    assert same_results("a", "fresh") and same_results("b", "fresh")
    assert len(list(store.iterdir())) == 120
    assert call("run", "small.yaml", "--out", "c")[2].startswith("120 of 120 runs from the ")
    assert same_results("c", "fresh")
