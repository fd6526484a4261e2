"""What a cell shows of results and of mistakes."""

import re

import pytest
from IPython.core.interactiveshell import InteractiveShell

import bathtub
from worlds import TOWN


@pytest.fixture(scope="module")
def shown():
    scenario = bathtub.load(TOWN)
    comparison = bathtub.compare(scenario, replications=3, jobs=1, shadows=False)
    return comparison, comparison._repr_html_()


def test_results_show_the_verdict_and_a_row_a_strategy_as_people_read_numbers(shown):
    comparison, html = shown
    text = re.sub(r"<[^>]+>", " ", html)
    assert all(line in text for line in comparison.verdict().splitlines() if "<" not in line)
    for name in comparison.strategies:
        assert re.search(rf">{name}</th>", html)
    assert "e+0" not in html
    mean = comparison.summary.set_index(["strategy", "measure"]).loc[("farming", "churn")]
    assert f"{100 * mean['mean']:.1f} %" in html


def test_a_mistake_in_a_cell_is_its_message_and_nothing_else(capsys):
    shell = InteractiveShell()
    cell = 'import bathtub\nbathtub.load("bathtub: 1\\nfirm: {margn: 3 %}\\n")'
    shell.run_cell(cell)
    out, err = capsys.readouterr()
    said = re.sub(r"\x1b\[[0-9;]*m", "", out + err)
    assert "text:2:8" in said
    assert "margin" in said
    assert "Traceback" not in said
    assert "reading.py" not in said
