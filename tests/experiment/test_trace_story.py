"""A life as a notebook shows it."""

import re
from html import unescape

import pytest

import bathtub
from worlds import TOWN


@pytest.fixture(scope="module")
def life():
    return bathtub.trace(bathtub.load(TOWN), "shops", 3)


def rows(page):
    """The words of every cell."""
    cells = [re.findall(r"<t[dh].*?</t[dh]>", row) for row in page.split("<tr>")[1:]]
    return [[unescape(re.sub("<.*?>", "", cell)).strip() for cell in row] for row in cells]


def test_it_has_a_column_for_each_strategy(life):
    assert rows(life._repr_html_())[0] == ["month", "", *life.strategies]


def test_it_ends_with_what_each_life_has_brought(life):
    (last,) = [row for row in rows(life._repr_html_()) if row[1:2] == ["result, EUR"]]
    assert last[2:] == [f"{round(life.ends[name]['result']):,}" for name in life.strategies]


def test_it_says_who_it_is_and_nothing_of_the_command_line(life):
    page = life._repr_html_()
    assert "shops:3" in page
    assert "--all" not in page


def test_names_are_never_markup():
    scenario = bathtub.load(TOWN.replace("  hunting: {", "  <b>bold</b>: {"))
    page = bathtub.trace(scenario, "shops", 3)._repr_html_()
    assert "<b>bold</b>" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
