"""`bathtub report` and the report of every run."""

import json
import shlex
import webbrowser
from html import escape
from pathlib import Path

import pytest

import bathtub.report

BOTH = ["report.html", "results.xlsx"]


@pytest.fixture
def drawn(monkeypatch):
    """Runs draw their report, as they do for users."""
    monkeypatch.delenv("BATHTUB_NO_REPORT")


@pytest.fixture
def folder(call):
    """A folder of results without a report."""
    assert call("run", "tiny.yaml", "--out", "results")[0] == 0
    return Path("results")


def made(folder):
    """The page and the workbook, byte by byte."""
    return [(folder / name).read_bytes() for name in BOTH]


def says(folder, said):
    """Change what the manifest says beside the tables; nothing, if None."""
    file = folder / "manifest.json"
    manifest = json.loads(file.read_text())
    del manifest["said"]
    file.write_text(json.dumps(manifest if said is None else {**manifest, "said": said}))


def test_every_run_has_a_page_and_a_workbook_and_says_where(call, drawn):
    status, out, _ = call("run", "tiny.yaml", "--out", "results")
    assert status == 0
    assert out.splitlines()[-1] == f"report: {Path('results') / 'report.html'}"
    page = Path("results/report.html").read_text(encoding="utf-8")
    assert "Tiny" in page
    command = json.loads(Path("results/manifest.json").read_text())["command"]
    assert escape(shlex.join(command), quote=True).replace("&#x27;", "&#39;") in page
    assert Path("results/results.xlsx").read_bytes().startswith(b"PK")


def test_a_run_without_a_report_has_its_tables_only(call, drawn):
    status, out, _ = call("run", "tiny.yaml", "--out", "results", "--no-report")
    assert status == 0
    assert not any((Path("results") / name).exists() for name in BOTH)
    assert Path("results/summary.csv").exists()
    assert "report.html" not in out


def test_json_is_not_disturbed(call, drawn):
    _, out, _ = call("run", "tiny.yaml", "--out", "results", "--json")
    assert json.loads(out)["folder"] == "results"


def test_an_old_folder_gets_both_again_and_keeps_the_rest(call, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    status, out, _ = call("report", folder)
    assert status == 0
    assert out.splitlines() == [str(folder / name) for name in BOTH]
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == set(BOTH)


def test_both_are_the_same_whenever_they_are_made(call, drawn):
    call("run", "tiny.yaml", "--out", "results")
    first = made(Path("results"))
    for name in BOTH:
        (Path("results") / name).unlink()
    call("report", "results")
    assert made(Path("results")) == first


def test_a_folder_of_an_older_version_is_run_again(call, folder):
    call("report", folder)
    known = Path(folder, "report.html").read_text(encoding="utf-8")
    says(folder, None)
    assert call("report", folder)[0] == 0
    page = Path(folder, "report.html").read_text(encoding="utf-8")
    numbers = slice(page.index('id="verdict"'), page.index('id="assumptions"'))
    assert page[numbers] == known[numbers]


@pytest.mark.parametrize("name", ["summary.csv", "monthly.parquet", "twins.csv"])
def test_a_file_that_the_run_did_not_write_is_told(call, folder, name):
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    status, _, err = call("report", folder)
    assert status == 2
    assert f"{name} is not what the run wrote" in err
    (folder / name).unlink()
    assert f"{name} is missing" in call("report", folder)[2]
    assert not any((folder / both).exists() for both in BOTH)


def test_the_page_is_opened_if_asked_for(call, folder, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    call("report", folder)
    assert opened == []
    call("report", folder, "--open")
    assert opened == [(folder / "report.html").resolve().as_uri()]


def test_what_is_no_folder_of_results_is_told(call, here):
    status, _, err = call("report", here)
    assert status == 2
    assert "is no folder of results" in err


@pytest.mark.parametrize("said", [{}, {"bridge": 3}, "words"])
def test_a_damaged_folder_is_told_and_nothing_is_written(call, folder, said):
    says(folder, said)
    status, _, err = call("report", folder)
    assert status == 2
    assert "damaged" in err
    assert not any((folder / name).exists() for name in BOTH)


def test_results_are_kept_where_the_page_cannot_be_drawn(call, drawn, monkeypatch):
    def broken(*_):
        raise ValueError("a defect")

    monkeypatch.setattr(bathtub.report, "write_report", broken)
    status, out, err = call("run", "tiny.yaml", "--out", "results")
    assert status == 70
    assert "all tables are whole" in err
    assert Path("results/manifest.json").exists()
    assert "results: results" in out


def test_reproduce_minds_the_tables_only(call, drawn):
    call("run", "tiny.yaml", "--out", "results")
    Path("results/report.html").write_text("changed")
    assert call("reproduce", "results")[0] == 0
