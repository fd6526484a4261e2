"""Changes, events and their dates in a file: read, inherited, and refused with a remedy."""

import pytest

from bathtub import load, simulate
from bathtub.scenario.strategy import changed
from bathtub.scenario.when import Condition

BASE = """\
world:
  segments: {firms: {accounts: 10, customers: 3}}
  events: [EVENT]
strategies:
  one: {hunting: 30 %, changes: [CHANGE]}
  two: {like: one}
experiment: {horizon: 5 years, run_off: 1 year}
"""


def text(change="", event=""):
    return BASE.replace("CHANGE", change).replace("EVENT", event)


def when(said, currency="EUR"):
    scenario = load(text(f"{{when: {said}}}"), {"currency": currency})
    return scenario.strategies["one"].changes[0].when


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("month 18", 18 * 30.4375),
        ("1 year", 365.25),
        ("churn > 15 %/year", Condition("churn", True, 0.15)),
        ("customers<400", Condition("customers", False, 400)),
        ("acquired < 40/year", Condition("acquired", False, 40)),
        ("result < 0 EUR", Condition("result", False, 0)),
        ("result < -5 k EUR", Condition("result", False, -5000)),
        ("revenue > 1.2 M EUR/year", Condition("revenue", True, 1.2e6)),
        ("share_of_wallet < 20 %", Condition("share_of_wallet", False, 0.2)),
        ("war > 0.5", Condition("war", True, 0.5)),
    ],
)
def test_a_change_comes_at_a_date_or_when_a_measure_crosses_a_line(said, meant):
    assert when(said) == meant


def test_a_monthly_churn_is_said_as_that_of_a_year():
    assert when("churn > 1 %/month").line == pytest.approx(1 - 0.99**12)


def test_dates_lines_and_levers_of_a_change_and_events_may_be_uncertain():
    change = (
        "{when: month 12 to 24, hunting: 40 % to 60 %}, "
        "{when: churn > 10 to 20 %/year, service: {quality: {dist: uniform, low: 1 %, high: 9 %}}}"
    )
    scenario = load(text(change, "{at: month 30 to 40, size: 5 to 15 %, for: 6 to 9 months}"))
    for draw in (0.1, 0.9):
        here = scenario.settled(lambda address, draw=draw: draw)
        one, two = (here.strategies[name].changes for name in ("one", "two"))
        assert one == two
        dated, asked = one
        assert (dated.when < 18 * 30.4375) == (dated.hunting < 0.5) == (draw < 0.5)
        assert (asked.when.line < 0.15) == (asked.service.quality < 0.05) == (draw < 0.5)
        (event,) = here.world.events
        assert (event.at < 35 * 30.4375) == (event.size < 0.09) == (draw < 0.5)
        assert not here.laws
    assert simulate(scenario, "one").months == 60


def test_money_is_that_of_the_scenario():
    assert when("result < 5 k CHF", "CHF") == Condition("result", False, 5000)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("soon", "wants a date or a condition (`churn > 15 %/year`), such as month 18"),
        ("18", "got a bare number"),
        ("[month 18]", "got a list"),
        ("chrun > 15 %/year", "no monthly measure 'chrun'; did you mean 'churn'?"),
        ("npv < 0 EUR", "no monthly measure 'npv'"),
        ("churn > 15 %", "got %; did you mean 15 %/year?"),
        ("churn > 15 %/decade", "wants a share per year"),
        ("churn > 5 EUR", "wants a share per year, such as 15 %/year; got EUR"),
        ("customers < 40 %", "wants a bare number, such as 400; got %"),
        ("customers <", "wants a bare number"),
        ("customers < 40/month", "got a number per month"),
        ("result < 5", "wants money, such as 0 EUR; got a bare number"),
        ("result < 5 USD", "wants money, such as 0 EUR; got USD"),
        ("customers <= 400", "'<=' is no comparison here; write < or >"),
        ("customers = 400", "'=' is no comparison here"),
        ("share_of_wallet < 130 %", "130 % is more than 100 %"),
    ],
)
def test_what_no_date_and_no_condition_is_told(mistakes_of, said, message):
    found = mistakes_of(text(f'{{when: "{said}"}}' if said[0] != "[" else f"{{when: {said}}}"))
    assert message in found[0].message
    assert (found[0].place.line, found[0].place.column) == (5, 35)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("{hunting: 10 %}", "when: is missing"),
        ("{when: month 3, huntng: 1}", "no key 'huntng' here; did you mean 'hunting'?"),
        ("{when: month 3, hunting: 130 %}", "130 % is more than 100 %"),
        ("{when: month 3, hunting: }", "has no value"),
        ("{when: month 3, service: {qality: 1}}", "did you mean 'quality'?"),
        ("{when: month 3, service: {quality: 35 EUR}}", "wants a share"),
        ("{when: month 3, opening_discount: 100 %}", "must be below 100 %"),
        ("{when: month 3, marketing: 5 EUR/year}", "has nothing to be compared with"),
        ("{when: month 3, people: 1e12}", "more than the ledger can count"),
        ("{when: month 3, sales: {hunter_cost: 1e15 EUR/year}}", "more than the ledger"),
        ("{when: month 3, products: {a: 1}}", "cannot change during a run, as customers need"),
        (
            "{when: month 3, processes: [thermostat]}",
            "cannot change during a run; name them in",
        ),
        ("{when: month 3, like: one}", "no key 'like' here"),
        ("{when: month 3, changes: []}", "no key 'changes' here"),
        ("{when: month 3, accounts: 3}", "no key 'accounts' here"),
        ("hunting", "such as {when: month 18, hunting: 60 %}; got 'hunting'"),
    ],
)
def test_a_change_is_checked_as_a_strategy_is(mistakes_of, change, message):
    (mistake,) = mistakes_of(text(change))
    assert message in mistake.message
    assert mistake.place.line == 5 and mistake.place.column > 30


def test_every_mistake_in_every_change_is_found_at_once(mistakes_of):
    entries = (
        "{when: soon, hunting: 130 %}, {people: -1}, {when: month 3, opening_discount: 1}"
    )
    found = [mistake.message for mistake in mistakes_of(text(entries))]
    assert [said.split(":")[0] for said in found] == [
        "when", "hunting", "when", "people", "opening_discount"]  # fmt: skip


def test_changes_want_a_list(mistakes_of):
    (mistake,) = mistakes_of(BASE.replace("[CHANGE]", "{when: month 3}").replace("EVENT", ""))
    assert "changes: wants a list" in mistake.message


def test_changes_are_inherited_as_a_whole_list():
    scenario = load(
        text("{when: month 3, hunting: 5 %}, {when: month 4, people: 2}"),
        {"strategies.three": {"like": "one", "changes": [{"when": "month 9", "people": 1}]},
         "strategies.four": {"like": "one", "changes": []}},
    )  # fmt: skip
    counts = {name: len(course.changes) for name, course in scenario.strategies.items()}
    assert counts == {"one": 2, "two": 2, "three": 1, "four": 0}


def test_the_whole_file_shows_changes_and_events_and_is_the_same_again():
    noted = "{value: 96 %, source: a survey}"
    change = f"{{when: churn > 5 %/year, service: {{quality: {noted}}}, cadence: 3/year}}"
    scenario = load(text(change, "{what: campaign, at: month 3, size: 20 %}"))
    whole = scenario.resolved
    assert whole["strategies"]["two"]["changes"] == [{
        "when": "churn > 5 %/year",
        "service": {"quality": {"value": "96 %", "source": "a survey"}},
        "cadence": {"a": "3/year", "b": "3/year", "c": "3/year"},
    }]  # fmt: skip
    assert whole["world"]["events"][0]["for"] == "12 months"
    assert whole["world"]["events"][0]["cost"] == "0 EUR"
    again = load(scenario.to_yaml())
    assert (again.hash, again.document) == (scenario.hash, scenario.document)


def test_a_strategy_keeps_no_note_of_the_one_that_it_is_like():
    noted = text().replace("30 %", "{value: 30 %, note: of one}").replace(
        "{like: one}", "{like: one, hunting: 40 %}")  # fmt: skip
    assert load(noted).resolved["strategies"]["two"]["hunting"] == "40 %"


def test_a_change_says_only_what_it_names():
    scenario = load(text("{when: month 3, service: {quality: 96 %}, sales: {people: 3}}"))
    course, firm = scenario.strategies["one"], scenario.firms["one"]
    levers, later = changed(course, firm, course.changes[0])
    assert levers == course
    assert (later.service.quality, later.sales.people) == (0.96, 3)
    assert later.service.recovery == firm.service.recovery
    assert later.sales.visit == firm.sales.visit


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("{size: 5 %}", "at: is missing"),
        ("{at: month 3}", "size: is missing; say how large the recession is"),
        ("{at: month 3, rate: 1/year, size: 5 %}", "has both 'at' and 'rate'"),
        ("{at: month 3, what: resession, size: 5 %}", "did you mean 'recession'?"),
        ("{at: month 3, size: 5 EUR}", "wants a share"),
        ("{at: month 3, size: 100 %}", "leaves nothing of the wallets"),
        ("{at: month 3, what: scandal, size: 101 %}", "at most 100 %"),
        ("{at: month 3, size: 5 %, for: 0 months}", "must be longer than nothing"),
        ("{at: month 3, what: hiring_freeze, size: 5 %}", "nobody is hired; drop it"),
        ("{at: month 3, size: 5 %, cost: 3 EUR}", "is for campaigns"),
        ("{at: month 3, size: 5 %, segments: [frms]}", "did you mean 'firms'?"),
        ("{at: month 3, what: scandal, size: 5 %, segments: [firms]}", "a scandal hits all"),
        ("{rate: 1e4/year, size: 5 %}", "brings more than 1000 in a run"),
        ("{at: month 3, size: 5 %, people: 3}", "there is no key 'people' here"),
    ],
)
def test_an_event_that_cannot_be_is_told(mistakes_of, event, message):
    (mistake,) = mistakes_of(text(event=event))
    assert message in mistake.message
    assert mistake.place.line == 3 and mistake.place.column >= 12


def test_dates_beyond_the_horizon_are_warned_of():
    change = ", ".join(f"{{when: month {month}, hunting: 10 %}}" for month in (59, 60, 72))
    events = ", ".join(f"{{at: month {month}, size: 5 %}}" for month in (59, 61, 80))
    said = [warning.split(": ", 2)[1:] for warning in load(text(change, events)).warnings]
    assert [(path, "never" in told) for path, told in said] == [
        ("strategies.one.changes.1.when", False),
        ("strategies.one.changes.2.when", True),
        ("strategies.two.changes.1.when", False),
        ("strategies.two.changes.2.when", True),
        ("world.events.1.at", False),
        ("world.events.2.at", True),
    ]
