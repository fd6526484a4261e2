"""`bathtub reproduce`: a folder is made again and held against itself, file by file."""

import json
import sys
from pathlib import Path

import pytest

import bathtub
from bathtub.experiment import reproduction
from bathtub.experiment.folder import digest, manifest_of, write_results

FILES = [
    "accounts.parquet",
    "differences.csv",
    "monthly.parquet",
    "scenario.resolved.yaml",
    "summary.csv",
    "twins.csv",
]


@pytest.fixture
def folder(call):
    """A folder of results."""
    assert call("run", "tiny.yaml", "--out", "results")[0] == 0
    return Path("results")


def said(folder, **changes):
    """Change what the manifest says."""
    file = folder / "manifest.json"
    manifest = json.loads(file.read_text())
    file.write_text(json.dumps({**manifest, **changes}))
    return manifest


def states(text):
    """What is said of each file, and the last line."""
    lines = text.splitlines()
    return dict(line.split(maxsplit=1) for line in lines[: len(FILES)]), lines[-1]


def test_a_folder_is_reproduced_and_left_as_it_was(call, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    status, out, err = call("reproduce", folder)
    assert (status, err) == (0, "")
    found, last = states(out)
    assert found == dict.fromkeys(FILES, "same")
    assert last == "results is reproduced: all 6 files are the same, byte by byte"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in Path().iterdir()) == ["results", "tiny.yaml"]


def test_a_run_with_options_is_reproduced_from_its_folder_alone(call, folder):
    options = ("--strategy", "two", "--replications", 3, "--seed", 9, "--jobs", 2)
    call("run", "tiny.yaml", "--set", "firm.sales.people=3", *options)
    Path("tiny.yaml").unlink()
    latest = Path("runs/latest.txt").read_text().strip()
    assert call("reproduce", latest, "--jobs", 1)[0] == 0


def test_the_store_has_no_part_in_it(call, folder, here, monkeypatch):
    monkeypatch.setenv("BATHTUB_STORE", str(here / "store"))
    assert call("reproduce", folder)[0] == 0
    assert not (here / "store").exists()


def test_json_says_the_same(call, folder):
    status, out, _ = call("reproduce", folder, "--json", "--quiet")
    found = json.loads(out)
    assert status == 0
    assert found["same"] is True and found["agrees"] is True
    assert found["files"] == dict.fromkeys(FILES, "same")
    assert (found["elsewhere"], found["largest_difference"]) == ([], 0)


def test_a_changed_and_a_missing_file_are_told_and_the_run_is_still_reproduced(call, folder):
    (folder / "monthly.parquet").write_bytes(b"PAR1")
    (folder / "summary.csv").unlink()
    status, out, _ = call("reproduce", folder)
    found, last = states(out)
    assert status == 1
    assert found["monthly.parquet"] == "changed since the run"
    assert found["summary.csv"] == "missing"
    assert found["twins.csv"] == "same"
    assert last.startswith("the run is reproduced, byte by byte, but results is not what it")


def other_results(folder, factor):
    """Let the folder hold the results of another program, as if it had been run by that."""
    rows = (folder / "summary.csv").read_text().splitlines()
    for number, row in enumerate(rows):
        cells = row.split(",")
        if cells[1] == "npv":
            cells[3] = repr(float(cells[3]) * factor)
            rows[number] = ",".join(cells)
    (folder / "summary.csv").write_text("\n".join(rows) + "\n")
    manifest = json.loads((folder / "manifest.json").read_text())
    said(folder, files={**manifest["files"], "summary.csv": digest(folder / "summary.csv")})


def test_other_results_are_told(call, folder):
    other_results(folder, 1.01)
    status, out, _ = call("reproduce", folder)
    found, last = states(out)
    assert (status, found["summary.csv"], found["twins.csv"]) == (1, "differs", "same")
    assert last == "results is not reproduced, though versions and platform are the same"


@pytest.mark.parametrize(
    ("factor", "answer"),
    [
        (1 + 1e-12, "bytes differ, and results is reproduced as far as other versions"),
        (1.01, "results is not reproduced: figures of summary.csv differ by 9.9e-03 of"),
    ],
)
def test_other_versions_are_told_with_how_far_figures_are_apart(call, folder, factor, answer):
    other_results(folder, factor)
    versions = json.loads((folder / "manifest.json").read_text())["versions"]
    said(folder, versions={**versions, "numpy": "1.0"})
    status, out, _ = call("reproduce", folder)
    assert status == 1
    assert f"made with numpy 1.0, here it is {versions['numpy']}\n" in out
    assert states(out)[1].startswith(answer)


def test_a_file_that_is_not_made_any_more_differs(call, folder):
    (folder / "report.html").write_text("once")
    files = json.loads((folder / "manifest.json").read_text())["files"]
    said(folder, files={**files, "report.html": digest(folder / "report.html")})
    status, out, _ = call("reproduce", folder, "--json")
    assert status == 1
    assert json.loads(out)["files"]["report.html"] == "differs"


def test_another_scenario_is_not_run(call, folder, monkeypatch):
    whole = folder / "scenario.resolved.yaml"
    whole.write_text(whole.read_text().replace("accounts: 12", "accounts: 13"))
    monkeypatch.setattr(reproduction, "compare", None)
    status, out, _ = call("reproduce", folder)
    found, last = states(out)
    assert status == 1
    assert found["scenario.resolved.yaml"] == "changed since the run"
    assert found["twins.csv"] == "not made again"
    assert last == "results was not run again: its scenario is not the one that was run"
    whole.unlink()
    status, out, _ = call("reproduce", folder)
    assert (status, states(out)[0]["scenario.resolved.yaml"]) == (1, "missing")


def test_what_is_no_folder_of_results_is_told(call, here):
    for place in (".", "absent"):
        status, out, err = call("reproduce", place)
        assert (status, out) == (2, "")
        assert "is no folder of results: manifest.json is missing" in err
    status, out, err = call("reproduce", "tiny.yaml")
    assert (status, out) == (2, "") and "is a file" in err


@pytest.mark.parametrize(
    "changes",
    [
        {"files": None},
        {"files": {"../tiny.yaml": "0"}},
        {"files": {"/etc/passwd": "0"}},
        {"strategies": "one"},
        {"strategies": []},
        {"replications": "two"},
        {"replications": 0},
        {"versions": []},
    ],
)
def test_a_damaged_manifest_is_told(call, folder, changes):
    said(folder, **changes)
    status, out, err = call("reproduce", folder)
    assert (status, out) == (2, "")
    assert "Traceback" not in err and err.count("\n") == 1


def test_a_manifest_that_cannot_be_read_is_told(call, folder):
    for text in ("", "[]", "{", "{}", "null"):
        (folder / "manifest.json").write_text(text)
        status, _, err = call("reproduce", folder)
        assert status == 2
        assert err.startswith("results is damaged ")


def test_a_run_with_failures_is_told(call, folder):
    said(folder, failures=["strategy 'one', replication 3, seed 1 failed: ValueError: no"])
    status, _, err = call("reproduce", folder)
    assert status == 2
    assert "not all of its runs were whole: strategy 'one', replication 3" in err


def test_an_own_process_that_is_not_registered_is_told(call, here, monkeypatch):
    @bathtub.process("for a while")
    def idle(desk):
        yield desk.wait("1 month")

    scenario = bathtub.load("tiny.yaml", {"strategies.one.processes": ["for a while"]})
    comparison = bathtub.compare(scenario)
    Path("own").mkdir()
    write_results(comparison, Path("own"), manifest_of(comparison, [], 0.0, []))
    assert call("reproduce", "own")[0] == 0
    monkeypatch.delitem(sys.modules["bathtub.processes.register"]._registered, "for a while")
    status, _, err = call("reproduce", "own")
    assert status == 2
    assert "names 'for a while', which nobody has registered" in err
