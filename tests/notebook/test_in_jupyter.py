"""The slider notebook as a workshop meets it: a real Jupyter server, a real browser."""

import json
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

import bathtub
from browsing import Visit, chromium

SHOWN = 60_000  # milliseconds, until a cell has run; the rules may have to be compiled
CODE = """import bathtub

screen = bathtub.explore("town_shop.yaml", strategy="today", replications=4)
screen"""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory) -> Path:
    """A folder with a scenario and a notebook that explores it."""
    folder = tmp_path_factory.mktemp("workshop")
    shutil.copy(Path("scenarios/town_shop.yaml"), folder)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "sliders.ipynb")
    return folder


@pytest.fixture(scope="module")
def server(workshop):
    """The address of a Jupyter server of this environment, with its password."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(8)
    command = [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
        *(f"--ServerApp.port={port}", f"--IdentityProvider.token={token}"),
        f"--ServerApp.root_dir={workshop}",
        "--LabApp.news_url=None",
    ]
    with (workshop / "server.log").open("w") as log:
        running = subprocess.Popen(command, cwd=workshop, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/lab/tree/sliders.ipynb?token={token}"
    try:
        until_it_answers(f"http://127.0.0.1:{port}/api", running, workshop / "server.log")
        yield address
    finally:
        running.terminate()
        running.wait(30)


def until_it_answers(address: str, running: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        assert running.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def page(server):
    """JupyterLab with the notebook open and its cell run."""
    with chromium() as browser:
        found = Visit(browser.new_page(viewport={"width": 1500, "height": 1100})).page
        found.goto(server)
        found.locator(".jp-Notebook .cm-content").first.click(timeout=SHOWN)
        found.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(
            timeout=SHOWN
        )
        found.keyboard.press("Shift+Enter")
        found.locator(".bathtub-verdict").first.wait_for(timeout=SHOWN)
        yield found


def verdict(page):
    """All that is said, the first sentence above the picture and the others below it."""
    return "\n".join(page.locator(".bathtub-verdict").all_inner_texts()).strip()


def row(page, label):
    name = page.locator(".widget-label").get_by_text(label, exact=True)
    return page.locator(".bathtub-row").filter(has=name)


def slide(page, label, steps):
    """Move a slider by the keyboard, one stop after the other."""
    row(page, label).locator(".noUi-handle").focus()
    for _ in range(steps):
        page.keyboard.press("ArrowRight")


def until_moved(page, text):
    """Wait until the page shows a value that was moved."""
    page.locator(".bathtub-moved b", has_text=re.compile(f"^{re.escape(text)}$")).wait_for(
        timeout=SHOWN
    )


@pytest.fixture(scope="module")
def story(page, workshop):
    """A short workshop: what the page said and showed before and after a slider was moved."""
    seen = {"verdict": verdict(page)}
    seen["ghosts"] = page.locator("[id*=ghost]").count()
    slide(page, "hunting", 5)
    until_moved(page, "30 %")
    seen["verdict after"] = verdict(page)
    seen["ghosts after"] = page.locator("[id*=ghost]").count()
    seen["text"] = row(page, "hunting").locator("input").input_value()
    seen["picture"] = page.locator(".bathtub-page svg").screenshot()
    page.locator(".bathtub-save").click()
    page.locator(".bathtub-saved", has_text="saved as").wait_for(timeout=SHOWN)
    seen["status"] = page.locator(".bathtub-saved").inner_text()
    return seen


def test_a_slider_changes_the_verdict(story):
    assert story["text"] == "30 %"
    assert story["verdict after"] != story["verdict"]


def test_the_run_before_appears_as_ghost_lines(story):
    assert story["ghosts"] == 0
    assert story["ghosts after"] > 0


def test_the_saved_file_run_from_the_command_line_gives_the_same_numbers(story, workshop):
    assert "town_shop_1.yaml" in story["status"]
    command = [sys.executable, "-m", "bathtub", "run", "town_shop_1.yaml", "--out", "run"]
    done = subprocess.run(command, cwd=workshop, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = [line for line in story["verdict after"].splitlines() if line]
    assert (
        json.loads((workshop / "run" / "manifest.json").read_text())["said"]["verdict"] == said
    )
    assert all(line in done.stdout for line in said)


def test_the_saved_file_differs_from_the_shipped_one_in_what_was_moved(story, workshop):
    old = (workshop / "town_shop.yaml").read_text().splitlines()
    new = (workshop / "town_shop_1.yaml").read_text().splitlines()
    changed = [line.split("#")[0].strip() for line in new if line not in old]
    assert sorted(changed) == ["hunting: 30 %", "replications: 4"]


def test_back_to_base_shows_the_first_verdict_again(story, page):
    page.locator(".bathtub-back").click()
    page.locator(".bathtub-moved", has_text="nothing").wait_for(timeout=SHOWN)
    assert verdict(page) == story["verdict"]
    assert row(page, "hunting").locator("input").input_value() == "20 %"


def test_a_pinned_run_stays_behind_later_ones(story, page):
    page.locator(".bathtub-pin").click()
    slide(page, "hunting", 2)
    until_moved(page, "24 %")
    slide(page, "hunting", 2)
    until_moved(page, "28 %")
    ids = page.locator("[id*=ghost]").evaluate_all("all => all.map(one => one.id)")
    assert any("pinned" in one for one in ids)
    assert any("before" in one for one in ids)


def test_a_slider_that_moves_faster_than_the_engine_ends_where_it_stands(story, page):
    slide(page, "hunting", 25)
    until_moved(page, "78 %")
    assert row(page, "hunting").locator("input").input_value() == "78 %"


def test_a_value_that_cannot_be_is_told_on_the_page(story, page):
    field = row(page, "hunting").locator("input")
    field.fill("a lot")
    field.press("Enter")
    page.locator(".bathtub-status", has_text="wants a share").wait_for(timeout=SHOWN)
    field.fill("20 %")
    field.press("Enter")
    page.locator(".bathtub-moved", has_text="nothing").wait_for(timeout=SHOWN)


def test_a_value_that_is_typed_beyond_the_slider_stays_until_the_arrow_takes_it_back(
    story, page
):
    visits = row(page, "cadence a")
    for said in ("40/year", "7.3/year"):
        visits.locator("input").fill(said)
        visits.locator("input").press("Enter")
        until_moved(page, said)
        page.wait_for_timeout(1500)  # the slider may have its own say
        assert visits.locator("input").input_value() == said
        assert page.locator(".bathtub-moved b").all_inner_texts() == [said]
    slide(page, "cadence a", 1)
    page.locator(".bathtub-moved b", has_text="7.5/year").wait_for(timeout=SHOWN)
    visits.locator(".bathtub-undo").click()
    page.locator(".bathtub-moved", has_text="nothing").wait_for(timeout=SHOWN)


def test_what_was_tried_is_told_below(story, page):
    page.locator(".bathtub-panel").get_by_text("What was tried").click()
    table = page.locator(".bathtub-tried table")
    table.get_by_text("30 %", exact=True).wait_for(timeout=SHOWN)
    assert table.locator("tr").first.inner_text().startswith("moved")


def test_no_text_of_the_picture_is_cut_off(story, page):
    boxes = page.locator(".bathtub-page svg").evaluate(
        """svg => [...svg.querySelectorAll('text')].map(one => {
          const box = one.getBoundingClientRect(), all = svg.parentNode.getBoundingClientRect();
          return [one.textContent, box.left - all.left, all.right - box.right];
        })"""
    )
    assert [box for box in boxes if box[1] < -1 or box[2] < -1] == []


def test_the_command_line_and_python_agree_with_the_screen(workshop, story):
    scenario = bathtub.load(workshop / "town_shop_1.yaml")
    found = bathtub.compare(scenario, shadows=False)
    lines = [line for line in story["verdict after"].splitlines() if line]
    assert found.verdict().splitlines() == lines
