"""Runs that are killed, run out of disk, or may not write: a whole folder or none, and a word.

The folder is written beside its place and moved there in one step; these tests hold it to that.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bathtub.experiment.folder import UNFINISHED

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and limits of Unix")
SMALL = """\
bathtub: 1
name: Small
world: {segments: {firms: {accounts: 400, customers: 150, purchases: {mean: 30/year}}}}
strategies: {one: {}, two: {hunting: 90 %}}
experiment: {horizon: 3 years, run_off: 1 year, replications: 150}
"""
RUN = [sys.executable, "-m", "bathtub", "run", "small.yaml", "--quiet", "--jobs", "2"]
RESULTS = (
    "accounts.parquet",
    "monthly.parquet",
    "summary.csv",
    "differences.csv",
    "twins.csv",
)
WHOLE = {*RESULTS, "manifest.json", "scenario.resolved.yaml"}
PATIENCE = 60  # seconds until orphans must be gone


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The working folder, with a scenario that takes long enough for worker processes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL)
    return tmp_path


def run(*options, limit=None, **environment):
    """Run to the end; `limit` is the most bytes that a file may have."""

    def limited():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [*RUN, *options],
        env={**os.environ, **environment},
        preexec_fn=limited if limit is not None else None,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def killed_after(seconds):
    """Start a run, with a session of its own, and kill it alone; returns the session."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(RUN, start_new_session=True, **quiet) as process:
        time.sleep(seconds)
        process.kill()
    return process.pid


def alive(session):
    """Whether any process of a session is still there."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True


def finished():
    """The folders of results that stand in `runs`."""
    return [
        place
        for place in Path("runs").glob("*")
        if place.is_dir() and not place.name.startswith(UNFINISHED)
    ]


def check_runs(expected):
    """What stands in `runs` is whole, and the same; the latest is one of them."""
    for place in finished():
        assert {path.name for path in place.iterdir()} == WHOLE
        for name in RESULTS:
            assert (place / name).read_bytes() == (expected / name).read_bytes(), name
    latest = Path("runs/latest.txt")
    if latest.exists():
        assert Path(latest.read_text().strip()) in finished()


@pytest.mark.parametrize("kills", [5, pytest.param(20, marks=pytest.mark.long)])
def test_a_run_that_is_killed_leaves_a_whole_folder_or_none_and_no_workers(here, kills):
    assert run("--out", "warm").returncode == 0
    begun = time.monotonic()
    assert run("--out", "whole").returncode == 0
    lasts = time.monotonic() - begun
    luck = random.Random(kills)
    moments = [lasts * (number + luck.random()) / kills for number in range(kills)]
    luck.shuffle(moments)
    sessions = []
    for moment in moments:
        sessions.append(killed_after(moment))
        check_runs(here / "whole")
    assert len(finished()) < kills
    done = run()
    assert done.returncode == 0, done.stderr
    assert Path("runs/latest.txt").read_text().strip() in done.stdout
    check_runs(here / "whole")
    end = time.monotonic() + PATIENCE
    while any(map(alive, sessions)) and time.monotonic() < end:
        time.sleep(0.2)
    assert not any(map(alive, sessions))


@pytest.mark.parametrize("limit", [0, 1000, 20_000])
def test_a_full_disk_is_told_and_nothing_is_left(here, limit):
    done = run("--out", "results/one", "--replications", "3", limit=limit)
    assert (done.returncode, done.stdout) == (2, "")
    said = done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr, done.stderr
    assert said == (
        "cannot write results/one: File too large; make room there, or choose another --out"
    )
    assert [path.name for path in here.iterdir()] == ["small.yaml"]


@pytest.mark.parametrize("command", ["run", "check", "explain", "list", "doctor"])
def test_results_that_cannot_be_printed_are_told(here, command):
    file = ["small.yaml"] if command in ("run", "check", "explain") else []
    options = ["--replications", "2", "--quiet"] if command == "run" else []
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bathtub", command, *file, *options],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 2
    assert "cannot print the results: No space left on device; make room" in done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


@pytest.mark.parametrize("place", ["small.yaml/results", "/proc/results", "/dev/null/results"])
def test_a_place_where_nothing_can_be_made_is_told_before_anything_is_run(here, place):
    done = run("--out", place, "--replications", "100000")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cannot write {place}: ")
    assert done.stderr.endswith("; choose another --out\n")
    assert [path.name for path in here.iterdir()] == ["small.yaml"]


def no_home(here, temporary):
    """An environment in which no folder of the user can be made, for root neither."""
    nowhere = str(here / "small.yaml" / "home")
    return {"HOME": nowhere, "XDG_CACHE_HOME": nowhere, "TMPDIR": str(temporary)}


def test_without_a_home_that_can_be_written_rules_are_kept_elsewhere(here, tmp_path_factory):
    temporary = tmp_path_factory.mktemp("temporary")
    done = subprocess.run(
        [sys.executable, "-m", "bathtub", "doctor"],
        env={**os.environ, **no_home(here, temporary)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"in {temporary}/bathtub-rules-" in done.stdout
    assert [path.name for path in here.iterdir()] == ["small.yaml"]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_rules_that_cannot_be_kept_are_compiled_anew(here, tmp_path_factory):
    temporary = tmp_path_factory.mktemp("temporary")
    accounts = "world.segments.firms={accounts: 40, customers: 15}"
    options = ("--replications", "2", "--set", accounts, "--out")
    full = run(*options, "full", limit=60_000, XDG_CACHE_HOME=str(temporary / "cache"))
    assert full.returncode == 0, full.stderr
    other = run(*options, "other", **no_home(here, temporary))
    assert other.returncode == 0, other.stderr
    for name in RESULTS:
        assert (here / "full" / name).read_bytes() == (here / "other" / name).read_bytes()
