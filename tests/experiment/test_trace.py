"""One account's life under every strategy: the same events in the same rows, and why they part."""

import math

import pytest

import bathtub
from bathtub import InputError
from bathtub.experiment.partings import partings
from bathtub.experiment.sums import sums_of
from bathtub.experiment.trace import ORDER, trace
from worlds import TOWN

WAR = {"chance": "100 %", "trigger": "1 %", "strength": 1, "lag": "0 months"}
RANKS = range(12)


@pytest.fixture(scope="module")
def scenario():
    return bathtub.load(TOWN)


@pytest.fixture(scope="module")
def traces(scenario):
    return [trace(scenario, "shops", rank) for rank in RANKS]


@pytest.fixture(scope="module")
def at_war():
    changes = {"world.retaliation": WAR, "strategies.cut_throat.opening_discount": "10 %"}
    scenario = bathtub.load(TOWN, changes)
    return [trace(scenario, "shops", rank, ["farming", "cut_throat"]) for rank in range(40)]


def test_a_column_of_the_trace_is_the_life_of_that_strategy(scenario, traces):
    horizon = scenario.experiment.horizon
    for found in traces:
        for name in scenario.strategies:
            life = bathtub.simulate(scenario, name).life("shops", found.rank)
            life = life[life["day"] <= horizon]
            lived = [(row, row.moments[name]) for row in found.rows if name in row.moments]
            assert [row.day for row, _ in lived] == list(life["day"])
            assert [row.happening for row, _ in lived] == list(life["happening"])
            assert [row.by for row, _ in lived] == list(life["by"])
            for column in ("outcome", "number", "offer", "status", "rational", "result"):
                assert [getattr(m, column) for _, m in lived] == list(life[column])
            assert sum(m.billed for _, m in lived) == pytest.approx(life["revenue"].iloc[-1])


def test_the_same_event_stands_in_one_row_and_rows_follow_the_clock(traces):
    for found in traces:
        keys = [(row.day, ORDER[row.happening], row.by) for row in found.rows]
        assert keys == sorted(set(keys))
        assert all(row.moments for row in found.rows)


def test_what_comes_from_outside_comes_with_the_same_luck_in_every_strategy(traces):
    shared = 0
    for found in traces:
        for row in found.rows:
            if row.happening in ("attack", "purchase") and len(row.moments) > 1:
                shared += 1
                assert len({(m.number, m.drawn) for m in row.moments.values()}) == 1
    assert shared > 100


def test_the_ends_are_those_of_the_final_accounts(scenario, traces):
    for name in scenario.strategies:
        accounts = bathtub.simulate(scenario, name).accounts
        shops = accounts[accounts["segment"] == "shops"].set_index("rank")
        for found in traces:
            for column in ("status", "result", "share", "rational"):
                assert found.ends[name][column] == shops.loc[found.rank, column]


def test_what_decided_an_event_explains_its_outcome(traces):
    for found in traces:
        for row in found.rows:
            for moment in row.moments.values():
                if row.happening == "attack":
                    assert (moment.outcome == "held") == (moment.drawn <= moment.bar)
                if row.happening == "purchase":
                    assert (moment.outcome != "theirs") == (moment.drawn < moment.bar)
                if row.happening == "encounter" and not moment.offer:
                    assert (moment.outcome == "kept") == (moment.drawn < moment.bar)
                if moment.offer:
                    assert (moment.outcome == "refused") == (moment.drawn >= moment.bar)


def test_equal_strategies_never_part(scenario):
    alike = scenario.with_({"strategies": {"twin": {"like": "farming"}}})
    for rank in RANKS:
        found = trace(alike, "shops", rank, ["farming", "twin"])
        assert partings(found) == []
        assert all(len(row.moments) == 2 for row in found.rows)


def test_the_parting_named_is_the_first(traces):
    seen = set()
    for found in traces:
        for parting in partings(found):
            pair = (parting.strategy, parting.against)
            before, row = found.rows[: parting.place], found.rows[parting.place]
            assert parting.row is row
            seen.add(parting.kind)
            if parting.kind == "outcome":
                assert row.outcome(pair[0]) != row.outcome(pair[1])
                assert all(r.outcome(pair[0]) == r.outcome(pair[1]) for r in before)
            else:
                places = range(parting.place + 2)
                apart = [
                    found.is_customer(pair[0], p) != found.is_customer(pair[1], p)
                    for p in places
                ]
                assert apart.index(True) == parting.place + 1
    assert seen == {"outcome", "status"}


def test_the_first_row_that_differs_is_always_told(traces, scenario):
    for found in traces:
        for name in scenario.strategies:
            differing = [
                place
                for place, row in enumerate(found.rows)
                if row.outcome(name) != row.outcome(found.baseline)
            ]
            told = [p.place for p in partings(found) if p.strategy == name]
            assert told[:1] == differing[:1]


def test_every_difference_of_outcome_has_a_parting(traces, scenario):
    for found in traces:
        parted = {p.strategy for p in partings(found)}
        for name in scenario.strategies:
            differs = any(
                row.outcome(name) != row.outcome(found.baseline) for row in found.rows
            )
            assert (name in parted) == differs


def test_a_parting_at_an_attack_gives_both_fences(scenario):
    ahead = scenario.with_(
        {"strategies": {"plain": {}, "ahead": {"superiority": {"advantage": "8 %"}}}}
    )
    both = []
    for rank in RANKS:
        found = partings(trace(ahead, "shops", rank, ["plain", "ahead"]))
        both += [p for p in found if p.row.happening == "attack" and len(p.row.moments) == 2]
    assert both
    for parting in both:
        for name, side in parting.sides.items():
            moment = parting.row.moments[name]
            assert f"fence {100 * moment.bar:.1f} %" in side
            assert f"{100 * moment.rational:.0f} % of the head" in side
            assert ("ahead" in side) == (name == "ahead")
        assert f"{100 * moment.drawn:.1f} % off" in parting.event


def test_a_price_war_moves_an_attack_and_does_not_part_by_that_alone(at_war):
    moved = 0
    for found in at_war:
        assert found.wars["cut_throat"] and not found.wars["farming"]
        for row in found.rows:
            other = found.moved("cut_throat", row)
            if other:
                moved += 1
                numbers = (row.moments["farming"].number, other.moments["cut_throat"].number)
                assert numbers[0] == numbers[1]
                assert (other.by, other.day != row.day) == (row.by, True)
        for parting in partings(found):
            if parting.kind == "outcome":
                row, names = parting.row, (parting.strategy, parting.against)
                assert found.outcome(names[0], row) != found.outcome(names[1], row)
    assert moved > 5


def test_sums_hold_every_event_once(traces):
    for found in traces:
        sums = sums_of(found, found.rows)
        for name in found.strategies:
            heard = sum(name in row.moments for row in found.rows)
            assert sums.counts[name].total() == heard
            assert sums.billed[name] == pytest.approx(found.ends[name]["revenue"], abs=1e-5)
        years = [
            sums_of(found, [r for r in found.rows if r.year == year])
            for year in range(1, found.years + 1)
        ]
        for name in found.strategies:
            assert (
                sum((y.counts[name] for y in years[1:]), years[0].counts[name])
                == sums.counts[name]
            )


def test_the_baseline_is_replaced_where_it_is_not_selected(scenario):
    found = trace(scenario, "shops", 3, ["cut_throat", "hunting"])
    assert found.strategies == ("hunting", "cut_throat")
    assert found.baseline == "hunting"


def test_a_prospect_is_shown_with_what_it_was_drawn_with(scenario):
    found = trace(scenario, "shops", 30)
    assert found.origin.status == "prospect"
    assert found.origin.openness >= 0 and found.origin.limit > 0
    assert math.isnan(found.origin.fence)
    assert trace(scenario, "shops", 3).origin.fence > 0


def test_newcomers_have_lives_too(scenario):
    accounts = bathtub.simulate(scenario, "farming").accounts
    late = accounts[(accounts["segment"] == "homes") & (accounts["rank"] >= 2**31)]
    for rank in late["rank"].head(4):
        found = trace(scenario, "homes", int(rank))
        assert found.origin.status == "unborn"
        assert found.rows[0].happening == "arrival"
        assert found.rows[0].day == found.origin.enters


def test_who_is_brought_along_lives_where_somebody_brings_it(scenario):
    brings = scenario.with_(
        {
            "world.segments.shops.referrals": {
                "rate": "2/year",
                "by": "everyone",
                "brings": "newcomer",
            }
        }
    )
    found = trace(brings, "shops", 3 * 2**30)
    for name in found.ends:
        assert next(row for row in found.rows if name in row.moments).happening == "arrival"
    with pytest.raises(InputError, match="along"):
        trace(scenario, "shops", 3 * 2**30)


def test_an_account_that_is_none_is_told_with_the_ranks(scenario):
    with pytest.raises(InputError, match=r"no account of rank 40; day one has 0 \.\. 39"):
        trace(scenario, "shops", 40)
    with pytest.raises(InputError, match="later ones have 2147483648"):
        trace(scenario, "homes", 999)
    with pytest.raises(InputError, match="did you mean 'shops'"):
        trace(scenario, "shop", 3)
