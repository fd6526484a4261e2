"""Published figures come out, and whoever asks is told if one does not."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bathtub import validation
from bathtub.cli import NO, WRONG, proofs, status_of
from bathtub.cli.proofs import page
from bathtub.scenario import InputError
from bathtub.validation import PROOFS, Proof, proven
from bathtub.validation.check import by_formula, by_simulation, exactly, within

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
lines_of = cache(proven)  # a minute's work, once for all tests


@pytest.mark.parametrize("title", PROOFS)
def test_every_published_figure_comes_out(title):
    assert [line for line in lines_of(title) if line.verdict == "no"] == []


def test_one_printed_figure_is_known_not_to_follow_from_its_own_formula():
    known = [c for title in PROOFS for c in lines_of(title) if c.reason]
    assert [(c.what, c.verdict) for c in known] == [("standard deviation by week 52", "known")]


def test_the_page_of_the_documentation_is_what_the_program_gets():
    assert PAGE.read_text() == page({title: lines_of(title) for title in PROOFS})


def test_a_reason_excuses_only_the_value_that_the_formula_is_known_to_give():
    for got, verdict in ((3.0899, "known"), (3.08, "no"), (3.101, "yes")):
        line = by_formula("paper", "a", 3.10, got, 2, "rounded otherwise", known=3.090)
        assert line.verdict == verdict


def test_both_the_formula_and_the_simulation_are_held_against_each_table():
    ways = {title: {line.way for line in lines_of(title)} for title in PROOFS}
    for title in ("yearly contracts", "purchases until the last one", "orders"):
        assert {"formula", "simulation"} <= ways[title]


def test_a_figure_passes_up_to_its_tolerance_and_no_further():
    assert by_formula("paper", "a", 0.5743, 0.57487, 4).passed  # 1 in 1000
    assert not by_formula("paper", "a", 0.5743, 0.5749, 4).passed
    assert by_formula("paper", "a", 288, 288.49, 0).passed  # half a unit
    assert not by_formula("paper", "a", 288, 288.51, 0).passed
    assert by_simulation("paper", "a", 10, 10.44, 0.11, None).passed
    assert not by_simulation("paper", "a", 10, 10.45, 0.11, None).passed
    assert by_simulation("paper", "a", 10, 10.48, 0.11, 1).passed
    assert not by_simulation("paper", "a", 10, 10.5, 0.11, 1).passed
    assert not exactly("paper", "a", "1", "2").passed
    assert not within("paper", "a", 1, float("nan"), 1e9, 2).passed


def a_proof_that_breaks_off():
    yield exactly("a paper", "first", "1", "1")
    raise InputError("no such file")


@pytest.fixture
def call(capsys, monkeypatch):
    def called(wanted, *options):
        for module in (validation, proofs):
            monkeypatch.setattr(module, "PROOFS", wanted)
        status = status_of(["validate", *options])
        return status, capsys.readouterr().out

    return called


def test_all_is_well_with_the_random_numbers(call):
    status, out = call({"random numbers": PROOFS["random numbers"]})
    assert status == 0
    assert "6627e8d5 e169c58d bc57ac4c 9b00dbd8" in out
    assert "3 of 3 figures of the engine come out\n" in out


def test_a_figure_that_does_not_come_out_is_named_and_ends_with_status_1(call):
    line = by_formula("Smith 1999", "year 3", 0.25, np.float64(0.26), 2)
    wrong = {"a table": Proof("nothing", lambda: iter([line]))}
    status, out = call(wrong)
    assert status == NO
    assert "FAILED: Smith 1999, year 3, formula: 0.2600 instead of 0.25" in out
    status, out = call(wrong, "--json")
    said = json.loads(out)
    assert status == NO
    assert not said["passed"]
    assert said["checks"][0]["verdict"] == "no"
    assert said["checks"][0]["known"] is False
    status, out = call(wrong, "--markdown")
    assert status == NO
    assert "| Smith 1999 | year 3 | formula | 0.25 | 0.2600 | 0.005 | no |" in out


def test_a_proof_that_breaks_off_loses_no_other(call):
    broken = Proof("nothing", a_proof_that_breaks_off)
    status, out = call({"broken": broken, "random numbers": PROOFS["random numbers"]})
    assert status == NO
    assert "InputError: no such file" in out
    assert "4 of 5 figures of the engine come out" in out


def test_a_page_and_json_at_once_are_refused(capsys):
    assert status_of(["validate", "--json", "--markdown"]) == WRONG
    assert "choose one" in capsys.readouterr().err


def test_on_a_narrow_terminal_each_source_stands_once_and_no_line_is_folded(
    monkeypatch, capsys
):
    monkeypatch.setenv("COLUMNS", "115")
    monkeypatch.setenv("FORCE_COLOR", "1")
    proofs.print_proof("yearly contracts", lines_of("yearly contracts"))
    said = capsys.readouterr().out
    assert said.count("Fader and Hardie 2007") == 1
    assert said.count("\n") < len(lines_of("yearly contracts")) + 6
