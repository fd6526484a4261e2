"""The engine and its twin, which was written from the model page alone, live the same lives."""

from functools import cache
from pathlib import Path

import pytest
from everything import everything
from generated import as_text, scenarios
from hypothesis import HealthCheck, Phase, assume, given, settings
from parting import disagreement, engine, first_parting

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.tally import Flow
from twin.play import play

SCENARIOS = Path(__file__).parents[2] / "scenarios"
STRATEGIES = ["farming", "hunting", "cut_throat", "businessman"]
SHIPPED = sorted(SCENARIOS.glob("*.yaml")) + sorted((SCENARIOS / "examples").glob("*.yaml"))
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
market = cache(everything)


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("replication", [0, 1])
@pytest.mark.parametrize("accounts", [4, 40, 400])
def test_engine_and_twin_agree_event_by_event(accounts, replication, strategy):
    assert disagreement(market(accounts), strategy, replication) == ""


def test_everything_happens_in_the_market_on_which_they_agree():
    outcomes, flows, war, fired = set(), set(), 0.0, 0
    for strategy in STRATEGIES:
        run = bathtub.simulate(market(400), strategy, log="all")
        outcomes |= set(run.log["outcome"].tolist())
        flows |= {flow for flow in Flow if run.flows[..., flow].any()}
        war, fired = max(war, run.climates[:, 3].max()), fired + len(run.fired)
    assert set(map(int, Outcome)) - outcomes == set()
    assert set(Flow) - flows == set()
    assert war == 1
    assert fired == 2


@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_engine_and_twin_agree_on_the_first_months_of_every_shipped_scenario(file):
    """With a tenth of the accounts and of the people, so that the twin is done in seconds.

    A strategy's own process is Python, no part of the file, and has no twin.
    """
    whole = bathtub.load(file)
    small = {"experiment.horizon": "14 months", "experiment.run_off": "3 months"}
    for name, segment in whole.world.segments.items():
        accounts = -(-segment.accounts // 10)
        customers = min(accounts, -(-segment.customers // 10))
        small |= {
            f'world.segments."{name}".accounts': str(accounts),
            f'world.segments."{name}".customers': str(customers),
        }
    small["firm.sales.people"] = str(whole.document.firm.sales.people / 10)
    scenario = whole.with_(small)
    for strategy in (name for name, firm in scenario.firms.items() if not firm.processes):
        assert disagreement(scenario, strategy) == "", strategy


@pytest.mark.parametrize("file", CASES, ids=lambda path: path.stem)
def test_engine_and_twin_agree_where_they_once_parted(file):
    scenario = bathtub.load(file)
    for strategy in scenario.strategies:
        assert disagreement(scenario, strategy) == "", strategy


def examples(number):
    """So many generated scenarios, always the same ones; shrinking them would take hours."""
    return settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def check_generated(tree):
    """Every key of the schema may stand in it; nearly none contradicts itself."""
    try:
        scenario = bathtub.load(as_text(tree))
        said = disagreement(scenario, "only")
    except bathtub.InputError:  # it contradicts itself, or its draws do
        assume(False)
    assert said == ""


@examples(60)
@given(scenarios())
def test_engine_and_twin_agree_on_generated_scenarios(tree):
    check_generated(tree)


@pytest.mark.long
@pytest.mark.timeout(1800)
@examples(1000)
@given(scenarios())
def test_engine_and_twin_agree_on_a_thousand_generated_scenarios(tree):
    check_generated(tree)


def test_a_parting_is_told_with_the_account_the_event_and_both_sides():
    scenario = market(4)
    one, other = engine(scenario, "farming", 0), play(scenario.to_yaml(), "farming", 0)
    event = other.events[20]
    other.events[20] = event._replace(outcome="something else")
    said = first_parting(one, other)
    assert f"at account {event.segment}:{event.rank}" in said
    assert repr(event.outcome) in said
    assert "something else" in said
