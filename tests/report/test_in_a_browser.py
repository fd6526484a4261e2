"""The page as people meet it: in a browser, on a phone, in the dark, on paper, by keyboard."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import bathtub
from awkward import AWKWARD, HTML, awkward_world
from bathtub.experiment.folder import made_with
from bathtub.report.page import write_page
from browsing import CONTRASTS, NARROW, TEXTS, WIDE, chromium, cut, overlaps, visit
from worlds import TOWN


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    comparison = bathtub.compare(bathtub.load(TOWN), replications=6, jobs=1)
    write_page(comparison, file, {"command": ["bathtub", "run", "town.yaml"], **made_with()})
    return file


def test_it_is_quiet_and_asks_nobody_for_anything(browser, report):
    with visit(browser, report) as seen:
        assert seen.said == []
        assert seen.asked == [report.resolve().as_uri()]


def test_it_fits_into_a_mail(report):
    assert report.stat().st_size < 3_000_000


@pytest.mark.parametrize("width", [NARROW, 768, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen_and_all_can_be_read(browser, report, width, scheme):
    with visit(browser, report, width, color_scheme=scheme) as seen:
        assert seen.overflow <= 0
        contrasts = seen.page.evaluate(CONTRASTS)
        assert len(contrasts) > 300
        assert [found for found in contrasts if found[0] < 3.0] == []


def test_the_paper_is_dark_where_that_is_wanted(browser, report):
    papers = []
    for scheme in ("light", "dark"):
        with visit(browser, report, color_scheme=scheme) as seen:
            script = "getComputedStyle(document.body).backgroundColor"
            papers.append(seen.page.evaluate(script))
    assert papers == ["rgb(255, 255, 255)", "rgb(20, 24, 29)"]


def test_every_picture_is_there_and_says_in_words_what_it_shows(browser, report):
    with visit(browser, report) as seen:
        found = seen.page.evaluate(
            """() => [...document.querySelectorAll('figure')].map(figure => ({
              name: figure.id,
              sizes: [...figure.querySelectorAll('svg')].map(
                svg => [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height]),
              said: figure.querySelector('[role=img]').getAttribute('aria-label'),
              caption: figure.querySelector('figcaption').textContent,
            }))"""
        )
    names = [each["name"] for each in found]
    assert names == [
        "tubs", "forest", "gap", "bridges", "twins", "course-customers", "course-result",
        "course-temperature", "course-share-of-wallet", "doors", "costs", "matrices",
        "platform", "life",
    ]  # fmt: skip
    for each in found:
        assert each["sizes"], each["name"]
        assert min(min(size) for size in each["sizes"]) > 100, each["name"]
        for strategy in ("farming", "hunting") if each["name"] != "gap" else ("hunting",):
            assert strategy in each["said"], each["name"]
        assert re.search(r"\d", each["said"]), each["name"]
        assert len(each["caption"]) > 30, each["name"]


def test_no_text_of_a_picture_is_cut_or_lies_on_another(browser, report):
    with visit(browser, report) as seen:
        texts = seen.page.evaluate(TEXTS)
    assert len(texts) > 100
    assert cut(texts) == []
    assert overlaps(texts) == []


def test_no_name_stands_twice_on_the_page(browser, report):
    with visit(browser, report) as seen:
        twice = seen.page.evaluate(
            """() => {
              const names = [...document.querySelectorAll('[id]')].map(one => one.id);
              return names.filter((name, place) => names.indexOf(name) !== place);
            }"""
        )
    assert twice == []


def test_links_lead_somewhere_and_headings_come_in_order(browser, report):
    with visit(browser, report) as seen:
        lost = seen.page.evaluate(
            """() => [...document.querySelectorAll('a[href^="#"]')]
              .map(link => link.getAttribute('href').slice(1))
              .filter(name => !document.getElementById(name))"""
        )
        levels = seen.page.evaluate(
            "() => [...document.querySelectorAll('h1, h2, h3')].map(one => +one.tagName[1])"
        )
    assert lost == []
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_keyboard_reaches_everything(browser, report):
    with visit(browser, report) as seen:
        wanted = seen.page.evaluate(
            "document.querySelectorAll('a[href], summary, [tabindex=\"0\"]').length"
        )
        for summary in seen.page.query_selector_all("summary"):
            summary.press("Enter")
        opened = seen.page.evaluate("document.querySelectorAll('details[open]').length")
        assert opened == seen.page.evaluate("document.querySelectorAll('details').length")
        seen.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        reached = set()
        for _ in range(wanted + 5):
            seen.page.keyboard.press("Tab")
            reached.add(
                seen.page.evaluate(
                    "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
                )
            )
    assert len(reached - {-1}) >= wanted


def test_it_prints_with_all_assumptions_open(browser, report):
    with visit(browser, report) as seen:
        paper = seen.page.pdf(format="A4")
        assert paper.startswith(b"%PDF")
        pages = len(re.findall(rb"/Type\s*/Page\b", paper))
        assert 5 <= pages <= 60
        seen.page.emulate_media(media="print")
        heights = seen.page.evaluate(
            "[...document.querySelectorAll('details table')].map(t => t.offsetHeight)"
        )
    assert heights
    assert min(heights) > 0


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_worlds_have_a_page_that_is_true_and_fits(browser, tmp_path, name):
    file = tmp_path / "report.html"
    comparison = bathtub.compare(awkward_world(name), jobs=1)
    write_page(comparison, file, {})
    with visit(browser, file, NARROW) as seen:
        assert seen.said == []
        assert seen.overflow <= 0
        assert cut(seen.page.evaluate(TEXTS)) == []
        said = seen.page.inner_text("#verdict")
        assert comparison.verdict().splitlines()[0] in said
        assert seen.page.evaluate("document.querySelectorAll('figure svg').length") >= 5
        assert "nan" not in seen.page.inner_text("body").lower().split()


def test_names_are_never_markup(browser, tmp_path):
    file = tmp_path / "report.html"
    write_page(bathtub.compare(awkward_world("markup in names"), jobs=1), file, {})
    assert "<script" not in file.read_text(encoding="utf-8")
    with visit(browser, file) as seen:
        assert seen.said == []
        assert seen.page.inner_text("h1") == HTML
        assert seen.page.title().startswith(HTML)
