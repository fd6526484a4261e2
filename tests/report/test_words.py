"""What the page says in words is what the tables say."""

import dataclasses

import pytest

import bathtub
from bathtub.experiment.headings import joined_lines
from bathtub.report import words
from bathtub.report.drivers import drivers
from bathtub.report.page import page
from bathtub.report.pictures import pictures
from bathtub.report.svg import on_a_page
from bathtub.scenario.spelling import signed
from worlds import TOWN


def test_the_forest_says_verdict_and_interval(shown):
    row = shown.differences.set_index(["strategy", "measure"]).loc[("hunting", "npv")]
    said = words.forest(shown)
    assert f"hunting against farming: {row['verdict']}, " in said
    assert said.count(" EUR") == 2


def test_doors_are_told_of_the_whole_horizon(shown):
    means = shown.summary.set_index(["strategy", "measure"])["mean"]
    said = words.doors(shown)
    assert said.startswith("Over 2 years: ")
    assert f"{means['hunting', 'acquired_hunted']:,.0f} hunted" in said
    assert f"{means['hunting', 'lost_attack']:,.0f} taken by competitors" in said


def test_the_bridge_adds_up_in_words(shown):
    together = joined_lines(shown.bridge).sum(axis=1)
    for name, whole in together.items():
        assert f"together {signed(float(whole))} EUR" in words.bridges(shown)
        assert name in words.bridges(shown)


def test_drivers_are_the_largest_lines_and_have_their_sign(shown):
    lines = joined_lines(shown.bridge)
    found = {name: (whole, each) for name, whole, each in drivers(shown)}
    assert set(found) == {"hunting", "cut_throat"}
    for name, (whole, each) in found.items():
        row = lines.loc[name]
        assert whole == signed(float(row.sum()))
        assert each[0].line == row.abs().idxmax()
        assert 1 <= len(each) <= 3
        for driver in each:
            assert driver.better == (row[driver.line] > 0)
            assert driver.amount == signed(float(row[driver.line]))


@pytest.fixture(scope="module")
def failed():
    """All runs of one strategy have broken, and the first one of another."""
    found = bathtub.compare(bathtub.load(TOWN), replications=3, jobs=1)
    outcomes = {**found.outcomes, "hunting": {}}
    outcomes["cut_throat"] = {r: run for r, run in outcomes["cut_throat"].items() if r}
    return dataclasses.replace(found, outcomes=outcomes)


def test_a_strategy_whose_runs_all_failed_is_left_out_and_named(failed):
    assert failed.strategies == ["farming", "cut_throat"]
    text = page(failed, {})
    assert "Every run of hunting failed" in text
    assert text.count("<figure") >= 12


def test_a_life_is_drawn_only_of_those_who_lived_it(failed):
    names = [picture.name for picture in pictures(failed)]
    assert names[0] == "tubs"
    assert set(failed.finals["strategy"]) == {"farming"}
    assert "life" not in names


def test_what_users_wrote_is_never_changed_by_the_page():
    svg = '<svg x="1.23456"><g id="a"/><text fill="#1c2126">plan 1.2345 id="y #1c2126</text></svg>'
    assert on_a_page(svg, "here") == (
        '<svg aria-hidden="true" focusable="false" x="1.23"><g id="here-a"/>'
        '<text fill="currentColor">plan 1.2345 id="y #1c2126</text></svg>'
    )
