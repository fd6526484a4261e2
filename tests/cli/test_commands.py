"""What the commands say, write and return, also when they are stopped in the middle."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bathtub import load
from bathtub.cli.progress import interruptible
from bathtub.experiment import part

COMMAND = [sys.executable, "-m", "bathtub"]
LONG = ("--replications", "100000", "--jobs", "1")


def files(folder):
    return sorted(path.name for path in Path(folder).iterdir())


def started_in(folder):
    """A long run, at the moment at which it has begun to write."""
    arguments = [*COMMAND, "run", "tiny.yaml", "--out", "results/long", *LONG]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(arguments, cwd=folder, **pipes)
    for _ in range(1200):
        if list(folder.glob("results/.unfinished-*")):
            return process
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"the run never began: {process.communicate()}")


def test_a_run_prints_its_verdict_and_fills_a_folder(call):
    status, out, err = call("run", "tiny.yaml", "--out", "results", "--jobs", 1)
    assert (status, err) == (0, "")
    assert "Tiny" in out and "one" in out and "two" in out and "results: results" in out
    assert files("results") == [
        "accounts.parquet",
        "differences.csv",
        "manifest.json",
        "monthly.parquet",
        "scenario.resolved.yaml",
        "summary.csv",
        "twins.csv",
    ]
    assert files(".") == ["results", "tiny.yaml"]


def test_the_whole_file_in_the_folder_is_the_scenario_that_was_run(call):
    call("run", "tiny.yaml", "--out", "a", "--set", "firm.sales.people=3", "--seed", 5)
    again = load(Path("a/scenario.resolved.yaml"))
    assert (again.document.firm.sales.people, again.experiment.seed) == (3, 5)
    assert json.loads(Path("a/manifest.json").read_text())["scenario_hash"] == again.hash
    assert call("run", "a/scenario.resolved.yaml", "--out", "b")[0] == 0
    for name in ("summary.csv", "differences.csv", "twins.csv", "monthly.parquet"):
        assert (Path("a") / name).read_bytes() == (Path("b") / name).read_bytes()


def test_the_latest_run_is_named_relative_to_the_working_folder(call):
    assert call("run", "tiny.yaml")[0] == 0
    place = Path("runs/latest.txt").read_text().strip()
    assert place.startswith("runs/tiny-")
    assert "manifest.json" in files(place)
    assert call("run", "tiny.yaml")[0] == 0
    assert Path("runs/latest.txt").read_text().strip() != place
    assert len(files("runs")) == 3


def test_a_latest_that_cannot_be_written_costs_no_results(call, here):
    (here / "runs" / "latest.txt" / "x").mkdir(parents=True)
    status, out, err = call("run", "tiny.yaml")
    assert status == 0
    assert "results: runs/tiny-" in out
    assert "warning: cannot write runs/latest.txt" in err
    assert not list(here.glob("runs/.unfinished*"))


def test_json_is_one_object_on_stdout(call):
    status, out, _ = call("run", "tiny.yaml", "--json", "--out", "results")
    told = json.loads(out)
    assert status == 0
    assert told["schema_version"] == 1
    assert told["folder"] == "results"
    assert told["scenario_hash"] == load("tiny.yaml").hash
    assert {row["strategy"] for row in told["summary"]} == {"one", "two"}


def test_a_selected_strategy_runs_alone(call):
    _, out, _ = call("run", "tiny.yaml", "--json", "--strategy", "two", "--out", "results")
    assert {row["strategy"] for row in json.loads(out)["summary"]} == {"two"}


def test_options_go_before_the_file(call):
    given = ("--replications", 1, "--seed", 9, "--set", "experiment.seed=3", "--json")
    _, out, _ = call("run", "tiny.yaml", "--out", "results", *given)
    assert (json.loads(out)["seed"], json.loads(out)["replications"]) == (9, 1)


LATE = ("--set", "world.competitors.late.enters=year 50")


def test_warnings_are_talk(call):
    status, out, err = call("run", "tiny.yaml", "--out", "results", *LATE)
    assert status == 0
    assert "never comes" in err and "never comes" not in out
    assert "never comes" in Path("results/manifest.json").read_text()


def test_quiet_means_no_talk(call):
    _, _, err = call("run", "tiny.yaml", "--out", "results", "--quiet", *LATE)
    assert err == ""


def test_check_says_that_a_file_is_in_order_and_runs_nothing(call):
    status, out, err = call("check", "tiny.yaml", *LATE)
    assert status == 0
    assert out.startswith("tiny.yaml is in order")
    assert err.startswith("warning: ")
    assert files(".") == ["tiny.yaml"]


def test_doctor_and_help_answer(call):
    for arguments in (
        ["doctor"],
        ["--help"],
        ["run", "--help"],
        ["check", "-h"],
        ["--version"],
    ):
        status, out, _ = call(*arguments)
        assert status == 0 and out


def test_results_and_talk_go_different_ways_from_a_shell(here):
    arguments = [*COMMAND, "run", "tiny.yaml", "--out", "results", "--json", *LATE]
    done = subprocess.run(arguments, cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["folder"] == "results"
    assert done.stderr.startswith("warning: ")


def test_bad_input_ends_with_two_from_a_shell(here):
    arguments = [*COMMAND, "run", "tiny.yaml", "--set", "firm.sales.people=many"]
    done = subprocess.run(arguments, cwd=here, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("set firm.sales.people: 'many' is no number")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing(here, number):
    process = started_in(here)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.endswith("interrupted; nothing was written\n")
    assert files(here) == ["tiny.yaml"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_that_was_eaten_ends_the_run_at_the_next_replication(number):
    before = signal.signal(number, signal.default_int_handler)
    try:
        with interruptible(None) as told:
            with suppress(KeyboardInterrupt):  # as a callback of the compiler does
                signal.raise_signal(number)
            with pytest.raises(KeyboardInterrupt):
                told(1, 2)
        assert signal.getsignal(number) is signal.default_int_handler
    finally:
        signal.signal(number, before)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_run_leaves_nothing_that_looks_whole(here, call):
    process = started_in(here)
    process.kill()
    process.communicate(timeout=60)
    assert all(name.startswith(".unfinished-") for name in files("results"))
    assert call("run", "tiny.yaml", "--out", "results/long")[0] == 0
    assert "manifest.json" in files("results/long")


@pytest.mark.parametrize("broken", ["one", "two"])
def test_a_strategy_that_fails_in_every_run_loses_no_other(call, monkeypatch, broken):
    whole = part.one_outcome

    def breaks(scenario, strategy, *others):
        if strategy == broken:
            raise ValueError("broken")
        return whole(scenario, strategy, *others)

    monkeypatch.setattr(part, "one_outcome", breaks)
    status, out, err = call("run", "tiny.yaml", "--quiet", "--verbose", "--jobs", "1")
    assert status == 70
    assert f"Every run of {broken} failed" in out and "results: runs" in out
    assert f"strategy '{broken}', replication 1, seed 1 failed: ValueError: broken" in err
    assert "Traceback" not in err
