"""Where a slider stops."""

from pathlib import Path

import pytest

import bathtub
from bathtub.notebook.dials import UNSET, dials
from bathtub.notebook.ticks import STOPS, even, plain
from worlds import TOWN

ALL = sorted(Path("scenarios").glob("**/*.yaml"))


@pytest.mark.parametrize("file", ALL, ids=lambda file: file.stem)
def test_every_stop_of_every_slider_can_be_written_into_the_file_and_they_ascend(file):
    scenario = bathtub.load(file)
    for dial in dials(scenario, every=True):
        if dial.kind is None:
            continue
        stops = dial.stops(scenario.currency)
        assert dial.said in stops, dial.name
        texts = [stop for stop in stops if stop not in (UNSET, dial.said)]
        numbers = [dial.kind.parse(text, scenario.currency) for text in texts]
        assert numbers == sorted(set(numbers)), dial.name
        assert 2 <= len(stops) <= STOPS + 5, dial.name


def test_stops_are_even_and_round():
    assert even(("0 %", "20 %"))[:4] == ["0 %", "0.5 %", "1 %", "1.5 %"]
    assert even(("0/year", "4/year"))[-2:] == ["3.9/year", "4/year"]
    assert even(("month 0", "month 10"))[1] == "month 0.2"
    assert even(("0 k EUR/year", "60 k EUR/year"))[:2] == ["0 k EUR/year", "2 k EUR/year"]


def test_an_end_that_is_not_round_is_a_stop_all_the_same():
    assert even(("0.5", "7.3"))[0] == "0.5"
    assert even(("0.5", "7.3"))[-1] == "7.3"


def test_numbers_never_have_an_exponent():
    assert [plain(x) for x in (1e-7, 25e6, 0.1 + 0.2)] == ["0.0000001", "25000000", "0.3"]


def test_a_file_in_another_currency_has_stops_in_that_currency():
    scenario = bathtub.load(f"{TOWN.replace('EUR', 'CHF')}currency: CHF\n")
    for dial in dials(scenario):
        if dial.kind is not None:
            assert not any("EUR" in stop for stop in dial.stops("CHF")), dial.name


def test_an_uncertain_number_is_a_stop_at_its_median(town):
    scenario = town(firm__service__quality="88 % to 95 %")
    dial = next(d for d in dials(scenario) if d.name == "firm.service.quality")
    stops = dial.stops("EUR")
    at = stops.index("88 % to 95 %")
    median = scenario.document.firm.service.quality
    assert dial.kind.parse(stops[at - 1]) < median < dial.kind.parse(stops[at + 1])


def test_a_value_that_was_typed_becomes_a_stop_in_its_place(town):
    dial = next(d for d in dials(town()) if d.name == "strategies.farming.hunting")
    stops = dial.stops("EUR", "33.3 %")
    assert stops[stops.index("33.3 %") - 1] == "32 %"


def test_a_lever_that_is_left_to_the_firm_stops_around_what_the_firm_has(town):
    dial = next(d for d in dials(town()) if d.name == "strategies.farming.people")
    stops = dial.stops("EUR")
    assert stops[0] == UNSET
    assert "1.2" in stops  # the firm's
    assert stops[-1] == "2.4"


def test_an_uncertain_number_that_is_a_mapping_stands_in_its_place_as_a_text(town):
    law = {"dist": "triangular", "low": "2", "mode": "3", "high": "5"}
    scenario = town(firm__sales__people=law)
    dial = next(d for d in dials(scenario) if d.name == "firm.sales.people")
    stops = dial.stops("EUR")
    at = stops.index("{dist: triangular, low: 2, mode: 3, high: 5}")
    median = scenario.document.firm.sales.people
    assert dial.kind.parse(stops[at - 1]) < median < dial.kind.parse(stops[at + 1])
    lever = next(d for d in dials(scenario) if d.name == "strategies.farming.people")
    assert float(lever.stops("EUR")[-1]) == pytest.approx(2 * median, rel=0.01)


def test_what_was_typed_is_a_stop_even_where_another_text_says_the_same(town):
    dial = next(d for d in dials(town()) if d.name == "strategies.farming.hunting")
    assert "0.2" in dial.stops("EUR", "0.2")


@pytest.mark.parametrize("currency", ["EURO", "kEUR", "JPY", "€"])
def test_money_has_stops_in_any_currency(currency):
    scenario = bathtub.load(f"{TOWN.replace('EUR', currency)}currency: {currency}\n")
    for dial in dials(scenario):
        if dial.kind is not None and dial.kind.unit.startswith("money"):
            assert len(dial.stops(currency)) > 10, dial.name
