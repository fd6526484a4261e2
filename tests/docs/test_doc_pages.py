"""The documentation builds without a warning, and what its pages show is what comes out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import walk

import bathtub
from bathtub.accounts.record import Clock
from bathtub.cli import cli, status_of
from bathtub.experiment.outcome import summary_measures
from bathtub.measures import MEASURES
from bathtub.scenario.firm import Firm
from bathtub.scenario.strategy import Strategy
from bathtub.shipped import shipped

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WALKED = [
    DOCS / "tutorial.md",
    *sorted((DOCS / "howto").glob("*.md")),
    *sorted((DOCS / "concepts").glob("*.md")),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """What one page has run, another one need not run again."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def site(tmp_path_factory, store):
    """The pages as a reader sees them, by name; built once, where a warning is an error."""
    out = tmp_path_factory.mktemp("site")
    call = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-n",
        "-E",
        "-q",
        "-b",
        "html",
    ]
    path = os.pathsep.join([str(Path(bathtub.__file__).parents[1]), *sys.path])
    done = subprocess.run(
        [*call, "-d", out / "trees", DOCS, out / "html"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": path, "BATHTUB_STORE": str(store)},
    )
    assert done.returncode == 0, done.stderr
    pages = (out / "html").rglob("*.html")
    names = {str(page.relative_to(out / "html")): page for page in pages}
    return {name: page.read_text(encoding="utf-8") for name, page in names.items()}


def shown_code(page):
    """The words that a page sets as code, whole."""
    found = re.findall(r"<code[^>]*>(.*?)</code>", page, re.DOTALL)
    return {re.sub(r"<[^>]+>", "", code) for code in found}


def test_the_site_builds_without_a_warning_and_every_page_is_in_its_contents(site):
    contents = site["index.html"]
    written = [*DOCS.rglob("*.md")]
    assert len(written) > 25
    for page in written:
        name = page.relative_to(DOCS).with_suffix(".html").as_posix()
        assert name in site
        assert name == "index.html" or f'href="{name}"' in contents


def test_every_happening_is_in_the_reference(site):
    told = shown_code(site["made/happenings.html"])
    assert {each.name.lower() for each in Clock} <= told


def test_every_lever_is_in_the_reference(site):
    told = shown_code(site["made/levers.html"])
    assert {key for key in Strategy.model_fields if key not in Firm.model_fields} <= told


def test_every_measure_is_in_the_reference(site):
    told = shown_code(site["made/measures.html"])
    assert {measure.name for measure in MEASURES} | set(summary_measures()) <= told


def test_every_command_and_option_is_in_the_reference(site):
    status_of(["--help"])  # so that all commands are there
    page = re.sub(r"<[^>]+>", "", site["made/commands.html"])
    for name, command in cli.commands.items():
        assert f"bathtub {name}" in page
        options = [text for each in command.params for text in each.opts]
        assert all(text in page for text in options if text.startswith("-"))


def test_every_public_name_is_in_the_reference(site):
    page = re.sub(r"<[^>]+>", "", site["made/python.html"])
    assert all(f"bathtub.{name}" in page for name in bathtub.__all__)


def test_clocks_are_told_as_the_model_page_tells_them(site):
    rows = re.findall(r"<tr.*?</tr>", site["made/happenings.html"], re.DOTALL)
    told = {name: "".join(row for row in rows if f">{name}<" in row) for name in CLOCKS}
    for name, said in CLOCKS.items():
        assert said in told[name]


CLOCKS = {
    **dict.fromkeys(("purchase", "need", "attack", "interest", "decline"), "first instant"),
    **dict.fromkeys(("encounter", "word", "demand", "silence"), "while it is a customer"),
    **dict.fromkeys(("pursuit", "contact"), "management"),
    "renewal": "the contract",
    "arrival": "once",
}


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_comes_out(page, tmp_path, monkeypatch, store):
    """Files, Python and commands, as `walk.py` says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BATHTUB_NO_REPORT", raising=False)
    monkeypatch.setenv("BATHTUB_STORE", str(store))
    walk.walk(page.read_text(encoding="utf-8"), tmp_path)


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.stem)
def test_what_a_page_writes_into_a_scenario_is_understood(page, tmp_path):
    """Whole files stand for themselves; a part is laid upon a small scenario."""
    for language, text in walk.blocks(page.read_text(encoding="utf-8")):
        if language == "yaml" and not walk.NAMED.match(text):
            part = tmp_path / "part.yaml"
            part.write_text(f"extends: {shipped('office_supplies')}\n{text}", encoding="utf-8")
            bathtub.load(part)


def test_every_page_but_those_without_anything_to_do_is_walked_through():
    """So that no page silently stops being held to the program."""
    assert [page.stem for page in WALKED if not any(done(page))] == []


def done(page):
    """Whether each block of a page is a file, Python or a command."""
    for language, text in walk.blocks(page.read_text(encoding="utf-8")):
        yield language in ("python", "console") or bool(walk.NAMED.match(text))


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["one", "two"], ["one", "three"]),
        (["one"], ["zero", "one"]),
        (["one", "...", "two"], ["two", "one"]),
        (["one", "two"], ["one", "and", "two"]),
        (["one"], ["one", "two"]),
    ],
)
def test_a_page_that_shows_something_else_is_found_out(shown, printed):
    with pytest.raises(AssertionError, match="print"):
        walk.compare(shown, printed, "it")


def test_a_command_that_fails_is_found_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="status 2"):
        walk.walk("```console\n$ bathtub check missing.yaml\n...\n```\n", tmp_path)
