"""What the benchmarks do with their measurements; nothing here is timed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.rule import records
from benchmarks import __main__ as command
from benchmarks.against_analyst import STRATEGY, differences
from benchmarks.cores import same
from benchmarks.figure import Figure, as_json, table
from benchmarks.luck import SCRIPT, Use, once, replay
from benchmarks.parts import LOOP, PARTS, Stopwatch
from benchmarks.side_by_side import Rounds, side_by_side, timed
from benchmarks.worlds import plain, rich

ROOT = Path(__file__).parents[1]


def figure(value, **bounds):
    return Figure("speed", "what it means", value, "times", **bounds)


@pytest.mark.parametrize(
    ("value", "word"),
    [(2, "aim met"), (3, "aim met"), (5, "met"), (6.5, "met"), (7, "missed")],
)
def test_a_figure_with_an_upper_bound_is_judged_by_bound_and_aim(value, word):
    assert figure(value, at_most=6.5, aim=3).verdict == word


@pytest.mark.parametrize(
    ("value", "word"), [(40, "missed"), (50, "met"), (99, "met"), (100, "aim met")]
)
def test_a_figure_with_a_lower_bound_is_judged_the_other_way(value, word):
    assert figure(value, at_least=50, aim=100).verdict == word


def test_a_figure_without_a_bound_or_without_a_number_is_never_met():
    assert figure(1.0).verdict == "no bound"
    assert figure(float("nan"), at_most=1).verdict == "missed"
    assert figure(float("nan"), at_least=1, aim=2).verdict == "missed"


def test_every_round_does_all_works_one_after_the_other_and_the_warming_is_not_counted():
    done = []
    works = [timed(name, lambda name=name: done.append(name)) for name in "ab"]
    rounds = side_by_side(works, rounds=5)
    assert "".join(done) == "ab" * 6
    assert [len(rounds.seconds[name]) for name in "ab"] == [5, 5]


def test_a_ratio_is_the_median_of_the_ratios_within_rounds():
    rounds = Rounds({"a": [1, 20, 3, 4, 50], "b": [1, 10, 1, 1, 10]})
    assert rounds.median("a") == 4
    assert rounds.ratio("a", "b") == 3  # of 1, 2, 3, 4, 5; slow rounds are slow for both


def test_the_json_has_a_version_the_machine_and_every_figure_with_its_own_bounds():
    given = [
        figure(2.0, at_most=6.5, aim=3, parts={"events": 7}),
        figure(1.0),
        figure(3.0, at_least=1),
    ]
    told = json.loads(json.dumps(as_json(given)))
    assert told["schema_version"] == 1
    assert {"processor", "cores", "python", "numba"} <= told["machine"].keys()
    first, second, third = told["figures"]
    assert first["at_most"] == 6.5
    assert first["aim"] == 3
    assert first["parts"] == {"events": 7}
    assert "at_least" not in first
    assert second.keys() == {"name", "meaning", "value", "unit", "verdict", "parts"}
    assert third["at_least"] == 1
    assert [each["verdict"] for each in told["figures"]] == ["aim met", "no bound", "met"]


def test_the_table_says_bound_aim_and_word_of_every_figure():
    said = table(
        [figure(2.0, at_most=6.5, aim=3, parts={"events": 7}), figure(0.5, at_least=1)]
    )
    assert "at most 6.5" in said
    assert "aim met" in said
    assert "events: 7" in said
    assert "at least 1" in said
    assert "missed" in said


def test_the_large_market_is_measured_only_by_its_own_flag():
    names = list(command.QUESTIONS)
    assert list(command.asked(command.parsed([]))) == names
    assert list(command.asked(command.parsed(["--large"]))) == [*names, "large"]
    assert list(command.asked(command.parsed(["--quick", "--large"]))) == names
    assert list(command.asked(command.parsed(["--only", "loop"]))) == ["loop"]


def test_figures_that_are_missed_end_nothing(monkeypatch, capsys):
    missed = {"one": lambda quick: iter([figure(9.0, at_most=1)])}
    monkeypatch.setattr(command, "QUESTIONS", missed)
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--json"])
    command.main()
    assert json.loads(capsys.readouterr().out)["figures"][0]["verdict"] == "missed"


def test_a_stopwatch_notices_every_stretch_and_puts_all_functions_back():
    before = [getattr(owner, name) for owner, name in LOOP]
    with Stopwatch(LOOP) as loop:
        assert [getattr(owner, name) for owner, name in LOOP] != before
        bathtub.simulate(rich(100, 1), "farming")
    assert loop.seconds > 0
    assert [getattr(owner, name) for owner, name in LOOP] == before


def test_all_parts_of_a_run_are_called_in_a_run(monkeypatch):
    called = set()

    def noted(place, function):
        def note(*arguments, **named):
            called.add(place)
            return function(*arguments, **named)

        return note

    places = [place for part in PARTS.values() for place in part]
    for owner, name in places:
        monkeypatch.setattr(owner, name, noted((owner, name), getattr(owner, name)))
    bathtub.simulate(rich(500, 1), "all_at_once")
    assert set(places) - called == {LOOP[1]}  # nobody is brought along there


def test_the_rich_market_has_the_size_that_was_promised_and_all_that_happens():
    scenario = rich()
    segments = scenario.world.segments.values()
    assert sum(segment.accounts for segment in segments) == 5000
    assert sum(segment.customers for segment in segments) == 1200
    assert scenario.firms["all_at_once"].sales.people == 20
    run = bathtub.simulate(scenario, "all_at_once", log="all")
    happened = set(run.log["outcome"].tolist())
    assert set(map(int, Outcome)) - happened == {Outcome.BROUGHT_ALONG}


def test_the_script_has_exactly_the_draws_that_the_rules_make():
    """Counted independently: uncompiled rules whose functions that draw write it down."""
    paths = os.pathsep.join([str(Path(bathtub.__file__).parents[1]), str(ROOT)])
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "recorded_draws.py")],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["only_recorded"] == []
    assert told["only_in_the_script"] == []
    assert told["draws"] > 0
    seldom = {
        "CROSS_SOLD",
        "WON",
        "WON_BACK",
        "WALKED_IN",
        "BORN",
        "NOT_RENEWED",
        "SPOKE_BADLY",
    }
    assert seldom <= set(told["outcomes"])


def test_no_block_is_replayed_twice_where_each_counts_once():
    lines = [
        (1, 0, 2, 5, Use.WAIT, 0),
        (1, 0, 2, 6, Use.WAIT, 0),
        (1, 0, 2, 5, Use.CHANCES, 0),
    ]
    assert [line[3] for line in once(np.array(lines, SCRIPT)).tolist()] == [5, 6]


def test_what_is_replayed_depends_on_every_line_of_the_script():
    terms = bathtub.accounts.tub.blank_terms(1)
    lines = [(1, 0, 2, number, use, 0.5) for number, use in enumerate(Use)]
    whole = replay(records(np.array(lines, SCRIPT)), terms)
    for left_out in range(len(lines)):
        some = lines[:left_out] + lines[left_out + 1 :]
        assert replay(records(np.array(some, SCRIPT)), terms) != whole


def test_the_analyst_comes_near_the_engine():
    apart = differences(plain(), replications=5)
    assert apart.keys() >= {"churn", "customers", "revenue"}
    assert {name: part for name, part in apart.items() if abs(part) > 0.1} == {}


def test_the_analyst_gives_the_same_for_the_same_seed():
    from benchmarks.analyst import Base

    one, other = (Base(plain(500), STRATEGY, 3).play() for _ in range(2))
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_runs_are_told_apart_by_a_single_number():
    one, other = (bathtub.simulate(rich(100, 1), "farming") for _ in range(2))
    assert same(one, other)
    other.records["share"][7] += 1e-12
    assert not same(one, other)
