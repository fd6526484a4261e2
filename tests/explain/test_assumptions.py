"""The ledger of assumptions knows of every value what it is and where it comes from."""

import pytest

from bathtub import load
from bathtub.explain.amounts import amounts_to, as_written, rate
from bathtub.scenario.assumptions import assumptions

FILE = """\
bathtub: 1
currency: CHF
world:
  segments:
    firms:
      accounts: 900
      customers: 210
      wallet: {mean: {value: 84 k CHF/year, source: our CRM, note: 2025}, growth: 2 %/year}
      natural_decline: 8 %/year
      purchases: 12/year
strategies:
  today: {hunting: 40 %}
  other: {like: today, service: {quality: 96 %}}
"""


@pytest.fixture
def ledger():
    def of(text=FILE, set=None):
        scenario = load(text, set)
        return {a.name: a for a in assumptions(scenario)}

    return of


def test_a_stated_value_names_its_line_its_source_and_its_note(ledger):
    wallet = ledger()["world.segments.firms.wallet.mean"]
    assert (wallet.said, wallet.value) == ("84 k CHF/year", 84_000)
    assert (wallet.place.line, wallet.source, wallet.note) == (8, "our CRM", "2025")
    assert wallet.default == "20 k CHF/year"


def test_a_default_names_its_source_and_grade(ledger):
    discount = ledger()["experiment.discount"]
    assert discount.is_default
    assert (discount.source, discount.grade) == ("Gupta, Lehmann and Stuart 2004", "a")


def test_what_a_whole_mapping_has_by_default_is_judged_as_that_mapping_is(ledger):
    brand = ledger()["world.segments.firms.brand.spread"]
    assert (brand.said, brand.source) == ("15 %", "judgement, calibrated")


def test_a_bare_value_stands_for_all_that_it_implies(ledger):
    shape = ledger()["world.segments.firms.purchases.shape"]
    assert shape.said is None
    assert shape.place.line == 10


def test_what_a_strategy_inherits_stands_where_it_was_written(ledger):
    found = ledger()
    assert found["strategies.other.hunting"].place.line == 12
    assert found["strategies.other.service.quality"].value == 0.96


def test_a_value_from_set_says_so(ledger):
    people = ledger(set={"firm.sales.people": 9})["firm.sales.people"]
    assert str(people.place) == "set firm.sales.people"


def test_every_value_has_a_meaning_and_what_may_stand_there(ledger):
    for assumption in ledger().values():
        assert assumption.meaning and not assumption.meaning.startswith("...")
        assert assumption.door.wants
        assert not assumption.is_default or assumption.source or assumption.is_open


def test_a_yearly_chance_is_a_monthly_one_and_a_hazard(ledger):
    decline = ledger()["world.segments.firms.natural_decline"]
    assert amounts_to(decline, "CHF") == "8 %/year = 0.692 % a month, hazard 0.0834"


def test_happenings_are_told_by_the_month_and_by_the_time_between_them():
    assert rate(12.0) == "12 a year = 1 a month, one every 30.4 days"
    assert rate(0.0) == "never: switched off"


def test_an_uncertain_number_tells_its_middle_and_its_ends(ledger):
    found = ledger(set={"firm.service.quality": "90 % to 96 %"})["firm.service.quality"]
    assert amounts_to(found, "CHF") == (
        "drawn anew in every replication, logitnormal: 93.6 % in the middle, "
        "nine in ten from 90 % to 96 %"
    )


def test_values_are_written_as_in_a_file():
    assert as_written({"a": None, "b": ["x", "y"]}) == "{a: not set, b: [x, y]}"


ODD = """\
bathtub: 1
world:
  segments:
    firms:
      accounts: {value: 50, source: books}
      wallet: {value: {mean: 84 k EUR/year, cv: 70 %}, source: our CRM, note: guess}
      renewal: {value: {every: 2 years}, source: contract}
firm: {service: {capacity: 5000/year, quality: 90 %}, margin: {value: 31 %, source: books}}
strategies:
  plain: {}
  own: {service: {quality: 95 %}, cadence: {value: 4/year, source: plan}}
  later:
    like: own
    changes:
      - {when: month 2, sales: {people: 3}, cadence: {a: 2/year}}
      - {value: {when: month 4, hunting: {value: 20 %, source: plan}}, note: perhaps}
"""


@pytest.mark.parametrize("text", [FILE, ODD], ids=["file", "odd"])
def test_what_is_said_is_what_is_reckoned_with(ledger, text):
    currency = load(text).currency
    known = [a for a in ledger(text).values() if a.door.kind and a.said is not None]
    assert len(known) > 150
    for assumption in known:
        said = assumption.said.removeprefix("every ")
        read = assumption.door.kind.parse(said, currency)
        assert read == assumption.value, assumption.name


def test_what_a_strategy_does_not_say_of_the_firm_is_the_firms(ledger):
    found = ledger(ODD)
    assert "strategies.own.service.capacity" not in found
    assert found["firm.service.capacity"].said == "5000/year"


def test_a_change_has_only_what_it_says(ledger):
    found = [name for name in ledger(ODD) if name.startswith("strategies.later.changes.")]
    assert [name.partition("changes.")[2] for name in found] == [
        "0.sales.people",
        "0.cadence.a",
        "0.when",
        "1.hunting",
        "1.when",
    ]


def test_a_source_beside_a_mapping_is_that_of_its_values(ledger):
    found = ledger(ODD)
    wallet = found["world.segments.firms.wallet.mean"]
    assert (wallet.said, wallet.source, wallet.note) == ("84 k EUR/year", "our CRM", "guess")
    assert found["world.segments.firms.wallet.noise"].source == "judgement"
    assert found["strategies.own.cadence.b"].source == "plan"
    changed = ledger(ODD, set={"world.segments.firms.wallet.mean": "1 k EUR/year"})
    assert changed["world.segments.firms.wallet.mean"].source == ""
