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
