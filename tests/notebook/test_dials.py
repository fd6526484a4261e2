"""What can be moved, and how it is called."""

import pytest

from bathtub.notebook.dials import dials, groups
from bathtub.notebook.ticks import both
from bathtub.scenario.fields import TWICE, Model
from bathtub.scenario.strategy import Levers


def named(scenario, every=False):
    return {dial.name: dial for dial in dials(scenario, every)}


def test_every_lever_of_every_strategy_that_is_one_number_or_choice_can_be_moved(town):
    found = named(town(), every=True)
    for strategy in ("farming", "hunting", "cut_throat"):
        for lever in Levers.model_fields:
            prefix = f"strategies.{strategy}.{lever}"
            assert any(n == prefix or n.startswith(f"{prefix}.") for n in found), prefix


def test_main_values_are_those_with_a_reach_and_levers_with_choices(town):
    main, every = named(town()), named(town(), every=True)
    assert {*main} < {*every}
    for name, dial in every.items():
        choices = dial.choices and name.startswith("strategies.")
        assert (name in main) == bool(dial.assumption.reach or choices), name


def test_each_reach_in_the_schema_is_within_what_the_field_takes(town):
    for dial in dials(town(), every=True):
        reach = dial.assumption.reach
        if reach not in ("", TWICE):
            low, high = (dial.kind.parse(end) for end in both(reach))
            assert low < high, dial.name


BUYS_NOTHING = {
    "world__segments__homes__customers": 0,
    "world__segments__homes__walk_ins": "0/year",
}


@pytest.mark.parametrize("said", ["yes", "True", "true", "no"])
def test_yes_and_no_are_choices_however_they_are_written(town, said):
    dial = named(town(**BUYS_NOTHING | {"world__segments__homes__buys": said}), every=True)[
        "world.segments.homes.buys"
    ]
    assert dial.said in dial.choices
    assert dial.said == ("false" if said == "no" else "true")


def test_groups_are_strategies_then_customers_competitors_firm_and_experiment(town):
    assert groups(dials(town())) == [
        "strategy: farming", "strategy: hunting", "strategy: cut_throat",
        "customers: shops", "customers: homes", "competitors", "the firm", "how it is reckoned",
    ]  # fmt: skip


def test_labels_are_unique_within_a_group(town):
    found = [(dial.group, dial.label) for dial in dials(town(), every=True)]
    assert len(found) == len(set(found))


def test_every_dial_says_what_it_means(town):
    assert all(dial.meaning for dial in dials(town(), every=True))


def test_a_mapping_that_is_not_set_has_the_slider_of_its_main_value(town):
    dial = named(town())["strategies.farming.concession"]
    assert dial.optional
    assert "5 %" in dial.stops("EUR")


def test_what_a_strategy_changes_in_the_firm_is_among_its_levers(town):
    found = named(town(strategies__farming__service__quality="97 %"))
    assert found["strategies.farming.service.quality"].group == "strategy: farming"


def test_the_schema_has_no_reach_on_a_mapping_but_one_with_a_main_value():
    for name, field in Levers.model_fields.items():
        reach = (field.json_schema_extra or {}).get("reach")
        if isinstance(field.annotation, type) and issubclass(field.annotation, Model):
            assert not reach or field.annotation.bare, name
