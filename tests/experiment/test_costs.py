"""What it costs to win and to keep, when that comes back, and what those who stay spend."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from bathtub import compare, simulate
from bathtub.accounts.tally import Flow
from bathtub.experiment.costs import crossover
from bathtub.experiment.outcome import evenness
from bathtub.run import draw_accounts

YEAR = 365.25
COSTS = [
    *("acquisition_cost", "acquisition_cost_marginal"),
    *("retention_cost", "retention_cost_marginal", "cost_ratio", "payback"),
]


def sums(compared, strategy, replication):
    """The flows of the horizon, from the monthly table."""
    table = compared.monthly.query(
        f"segment == 'all' and strategy == '{strategy}' and replication == {replication}"
    )
    return table.sum(numeric_only=True)


def earned(*results):
    """A run with these results at its month ends, in millionths; the opening is before them."""
    flows = np.zeros((len(results) + 1, 1, len(Flow)), np.int64)
    flows[1:, 0, Flow.REVENUE] = results
    return SimpleNamespace(flows=flows, months=len(results))


def customer_years(compared, strategy, replication):
    """From churn and losses, which are tested on their own."""
    values = compared.values[strategy]
    return -values["lost"][replication] / np.log1p(-values["churn"][replication])


@pytest.mark.parametrize("strategy", ["farming", "hunting", "cheap"])
def test_average_costs_are_what_was_spent_by_what_was_gained(compared, strategy):
    for number in range(6):
        values = {name: v[number] for name, v in compared.values[strategy].items()}
        flows = sums(compared, strategy, number)
        years = customer_years(compared, strategy, number)
        winning = (flows.hunting + flows.marketing) / (
            flows.acquired - flows.acquired_won_back
        )
        keeping = (flows.farming + flows.recovery + flows.win_back) / years
        contribution = flows.revenue - flows.concessions - flows.goods - flows.serving
        assert values["acquisition_cost"] == pytest.approx(winning)
        assert values["retention_cost"] == pytest.approx(keeping)
        assert values["cost_ratio"] == pytest.approx(winning / keeping)
        assert values["payback"] == pytest.approx(winning / (contribution / years / 12))


def test_the_lowest_cash_is_that_of_the_worst_month_end(compared):
    table = compared.monthly.query("segment == 'all'").set_index(["strategy", "replication"])
    for strategy, values in compared.values.items():
        for number in range(6):
            so_far = table.loc[(strategy, number)].result.cumsum().min()
            assert so_far < 0
            assert values["worst_cash"][number] == pytest.approx(so_far)


def test_who_never_loses_has_the_opening_as_its_lowest_cash(steady):
    assert compare(steady, jobs=1).values["only"]["worst_cash"] == [0]


@pytest.mark.parametrize(
    ("one", "other", "month"),
    [
        ([1, 1, 1], [2, 0, 0], 3),  # behind, level, ahead
        ([1, 3, 1, 9], [2, 1, 3, 1], 4),  # behind, ahead, behind, ahead
        ([3, 0, 0, 9], [1, 1, 9, 1], 3),  # ahead, ahead, behind, level
        ([1, 1, 1], [2, 2, 2], np.nan),
        ([1, 2, 3], [1, 2, 3], np.nan),
        ([0, 2, 3], [0, 1, 1], np.nan),  # level, then ahead: never behind
    ],
)
def test_the_last_crossing_is_the_last_change_of_who_is_ahead(one, other, month):
    np.testing.assert_equal(crossover(earned(*one), earned(*other)), month)
    np.testing.assert_equal(crossover(earned(*other), earned(*one)), month)


def test_the_baseline_crosses_nobody(compared):
    assert np.isnan(compared.values["farming"]["crossover_month"]).all()
    table = compared.monthly.query("segment == 'all'").pivot(
        index=["replication", "month"], columns="strategy", values="result"
    )
    for strategy in ("hunting", "cheap"):
        for number, found in enumerate(compared.values[strategy]["crossover_month"]):
            ahead = np.sign((table[strategy] - table.farming).loc[number].cumsum())
            ahead = ahead[ahead != 0]
            turns = ahead.index[1:][np.diff(ahead) != 0]
            assert found == turns[-1] if len(turns) else np.isnan(found)


def run_rates(records, growth, now):
    """Turnover a year at list less discounts, by identity; of customers only."""
    rates = {}
    for record in records:
        if record["status"] == 2:
            ours = record["coverage"] * record["share"] * (1 - record["discount"])
            grown = (1 + growth) ** (now / YEAR)
            rates[int(record["segment"]), int(record["rank"])] = (
                record["wallet"] * ours * grown
            )
    return rates


def test_revenue_retention_compares_the_same_customers_a_year_apart(busy):
    """Against the records of the opening and of runs that end after a year, and after two."""
    changes = {
        "world.segments.firms.wallet.growth": "3 %/year",
        "world.segments.people.wallet.growth": "3 %/year",
        "experiment.run_off": "0 years",
        "strategies.farming.offers": [],
    }
    scenario = busy.with_(changes)
    rates = [run_rates(draw_accounts(scenario, "farming", 0).accounts, 0.03, 0.0)]
    for years in (1, 2):
        ended = simulate(scenario.with_({"experiment.horizon": f"{years} years"}), "farming")
        rates.append(run_rates(ended.records, 0.03, years * YEAR))
    pairs = [
        (then, after.get(who, 0.0))
        for before, after in pairwise(rates)
        for who, then in before.items()
    ]
    begin = sum(then for then, _ in pairs)
    # Two and a half years have the same whole years as two.
    longer = scenario.with_({"experiment.horizon": "30 months"})
    values = compare(longer, ["farming"], 1, jobs=1).values["farming"]
    assert values["net_revenue_retention"][0] == pytest.approx(
        sum(n for _, n in pairs) / begin
    )
    least = sum(min(pair) for pair in pairs)
    assert values["gross_revenue_retention"][0] == pytest.approx(least / begin)
    assert least < sum(now for _, now in pairs)
    assert any(now == 0 for _, now in pairs)


def test_who_stays_as_he_is_retains_exactly_all_his_revenue(still):
    comparison = compare(still(experiment__horizon="3 years"), jobs=1)
    values = comparison.values["only"]
    assert (values["net_revenue_retention"] == 1).all()
    assert (values["gross_revenue_retention"] == 1).all()


def test_growth_counts_in_the_net_retention_only(still):
    growing = {
        "world__segments__market__wallet": {"mean": "12 k EUR/year", "growth": "10 %/year"},
        "world__segments__market__loyalty__rational": "70 %",
    }
    values = compare(still(**growing, experiment__horizon="2 years"), jobs=1).values["only"]
    assert values["net_revenue_retention"] == pytest.approx([1.1, 1.1])
    assert (values["gross_revenue_retention"] == 1).all()


def test_width_is_the_part_of_the_living_that_are_customers(compared):
    last = compared.monthly.query("segment == 'all' and month == 24")
    for strategy, values in compared.values.items():
        rows = last[last.strategy == strategy]
        width = rows.customers / (rows.customers + rows.prospects)
        np.testing.assert_allclose(values["width"], width)


@pytest.mark.parametrize(
    ("heads", "even"),
    [([5, 5, 5], 1.0), ([9, 0, 0], 0.0), ([4, 4, 0, 0], 0.5), ([7], None), ([0, 0], None)],
)
def test_a_mix_is_even_where_all_segments_hold_as_many(heads, even):
    found = evenness(np.array(heads, float))
    assert np.isnan(found) if even is None else found == pytest.approx(even)


def test_evenness_is_that_of_the_horizon(compared):
    last = compared.monthly.query("segment != 'all' and month == 24 and strategy == 'cheap'")
    for number, found in enumerate(compared.values["cheap"]["evenness"]):
        shares = (
            last[last.replication == number].customers
            / last[last.replication == number].customers.sum()
        )
        assert found == pytest.approx(-(shares * np.log2(shares)).sum())


@pytest.mark.parametrize(
    ("changes", "empty"),
    [
        ({"firm.sales.people": "0"}, ["acquisition_cost_marginal", "retention_cost_marginal"]),
        ({"strategies.only.hunting": "0 %"}, ["acquisition_cost_marginal"]),
        ({"strategies.only.hunting": "100 %"}, ["retention_cost_marginal"]),
        ({"world.segments.firms.customers": "0", "strategies.only.hunting": "0 %"}, COSTS),
        ({"world.segments.firms.accounts": "0", "world.segments.firms.customers": "0"}, COSTS),
        (
            {"experiment.horizon": "1 month"},
            ["net_revenue_retention", "gross_revenue_retention"],
        ),
        ({"experiment.replications": "1"}, COSTS[1:4:2]),
        ({"firm.margin.basic": "0 %"}, ["payback"]),
        ({}, ["crossover_month", "evenness"]),
    ],
)
def test_what_cannot_be_said_is_empty_and_never_infinite(lonely, changes, empty):
    """Of a world that has one strategy, one segment and three replications."""
    comparison = compare(lonely.with_(changes), jobs=1)
    assert not comparison.failures
    table = comparison.summary.set_index("measure")
    assert not np.isinf(table.drop(columns=["strategy", "unit"]).to_numpy(float)).any()
    for name in empty:
        assert table.loc[name, ["mean", "low", "high"]].isna().all(), name


def test_a_measure_that_neither_has_is_the_same_for_both(lonely):
    twins = {"strategies.idle": {"hunting": "0 %"}, "strategies.lazy": {"hunting": "0 %"}}
    changes = {"world.segments.firms.customers": "0", **twins}
    comparison = compare(lonely.with_(changes), ["idle", "lazy"], jobs=1)
    table = comparison.differences.set_index("measure")
    assert table.loc[COSTS, "mean"].isna().all()
    assert set(table.verdict) == {"same", ""}
