"""Two scenarios differ in values, and in what only one of them has."""

from bathtub import load
from bathtub.explain.agenda import agenda
from bathtub.explain.difference import differences, sentences
from bathtub.shipped import shipped

ONE = """\
bathtub: 1
world:
  segments:
    firms: {accounts: 900, customers: 210, wallet: 84 k EUR/year}
    homes: {accounts: 50, customers: 10, wallet: 1 k EUR/year}
firm: {margin: 30 %}
strategies: {today: {}}
"""


def told(set):
    one, other = load(ONE), load(ONE, set)
    return list(sentences(differences(one, other), "one", "other"))


def test_a_scenario_does_not_differ_from_itself_however_it_is_written():
    assert told({}) == []
    assert told({"world.segments.firms.wallet": "84000 EUR/year"}) == []
    assert told({"world.segments.firms.wallet": "7 k EUR/month"}) == []
    whole = load(load(ONE).to_yaml())
    assert differences(load(ONE), whole) == []


def test_amounts_differ_by_so_many_per_cent_and_shares_by_points():
    found = told({"world.segments.firms.wallet": "42 k EUR/year", "firm.margin": "33 %"})
    assert found == [
        "world.segments.firms.wallet.mean: 84 k EUR/year -> 42 k EUR/year, 50 % less "
        "(mean over the segment on day one)",
        "firm.margin.basic: 30 % -> 33 %, 3 points more (contribution margin)",
    ]


def test_what_was_known_and_is_uncertain_now_differs_even_if_its_middle_does_not():
    assert len(told({"firm.margin": {"dist": "uniform", "low": "29 %", "high": "31 %"}})) == 1


def test_a_segment_or_strategy_of_one_scenario_is_told_once():
    found = told({"strategies.bold": {"hunting": "80 %", "service": {"quality": "95 %"}}})
    assert found == ["strategies.bold: only in other: hunting: 80 %, service.quality: 95 %"]


def test_every_date_is_on_the_calendar_before_anything_runs():
    scenario = load(shipped("turning_point"))
    entries = agenda(scenario)
    days = [entry.day for entry in entries if entry.day is not None]
    assert days == sorted(days)
    assert (24 * 30.4375, "at_a_date", "hunting: 20 %") in entries
    assert (30 * 30.4375, "world", "recession of 15 % begins") in entries
    assert (None, "by_the_books", "once churn > 12 %/year: hunting: 20 %") in entries
    assert entries[0].what == "opening"


def test_a_mapping_that_one_scenario_does_not_set_is_told_once_from_both_sides():
    contract = {"world.segments.firms.renewal": {"every": "2 years", "leave": "8 %"}}
    plain, other = load(ONE), load(ONE, contract)
    path, meaning = "world.segments.firms.renewal", "(a contract; null: none)"
    assert list(sentences(differences(plain, other), "a", "b")) == [
        f"{path}: not set -> every: 2 years, leave.chance: 8 % {meaning}"
    ]
    assert list(sentences(differences(other, plain), "a", "b")) == [
        f"{path}: every: 2 years, leave.chance: 8 % -> not set {meaning}"
    ]


def test_the_calendar_says_what_a_change_sets_without_its_sources():
    noted = {"value": {"when": "month 4", "hunting": {"value": "20 %", "source": "x"}}}
    scenario = load(ONE, {"strategies.today.changes": [noted | {"note": "perhaps"}]})
    assert (4 * 30.4375, "today", "hunting: 20 %") in agenda(scenario)
