"""Numbers that nobody knows exactly, as people write them, and the laws that they are."""

import pickle

import pytest
from scipy import stats

from bathtub import load
from bathtub.scenario import quantities as q
from bathtub.scenario.laws import Law
from bathtub.scenario.uncertain import law_of


def law(text, kind):
    return law_of(text, kind, "EUR")


@pytest.mark.parametrize(
    ("kind", "text", "shape", "low", "high"),
    [
        (q.SHARE, "4 % to 6 %", "logitnormal", 0.04, 0.06),
        (q.SHARE, "4 to 6 %", "logitnormal", 0.04, 0.06),
        (q.SHARE, "0.04 to 0.06", "logitnormal", 0.04, 0.06),
        (q.SHARE, "0 to 5 %", "normal", 0, 0.05),
        (q.FACTOR_SHARE, "80 to 120 %", "lognormal", 0.8, 1.2),
        (q.RATE, "0.8 to 1.2/year", "lognormal", 0.8, 1.2),
        (q.RATE, "1 to 2 per month", "lognormal", 12, 24),
        (q.RATE, "0 to 2/year", "normal", 0, 2),
        (q.GROWTH, "-2 to 3 %/year", "normal", -0.02, 0.03),
        (q.GROWTH, "2 %/year to 3 %/year", "lognormal", 0.02, 0.03),
        (q.MONEY_RATE, "60 to 90 k EUR/year", "lognormal", 60_000, 90_000),
        (q.MONEY_RATE, "60 k to 90 k EUR/year", "lognormal", 60_000, 90_000),
        (q.MONEY_RATE, "800 EUR/year to 1.2 k EUR/year", "lognormal", 800, 1200),
        (q.DURATION, "2 to 4 months", "lognormal", 60.875, 121.75),
        (q.DURATION, "1 month to 3 months", "lognormal", 30.4375, 91.3125),
        (q.DURATION, "2 weeks to 1 year", "lognormal", 14, 365.25),
        (q.INSTANT, "month 12 to month 24", "lognormal", 365.25, 730.5),
        (q.INSTANT, "month 12 to 24", "lognormal", 365.25, 730.5),
        (q.INSTANT, "12 to 24 months", "lognormal", 365.25, 730.5),
        (q.HOURS, "1 hour to 3 hours", "lognormal", 1, 3),
        (q.COUNT, "80 to 120", "lognormal", 80, 120),
        (q.NUMBER, "-3 to -1", "normal", -3, -1),
    ],
)
def test_the_ends_of_a_range_are_its_5_and_95_percent_points(kind, text, shape, low, high):
    found = law(text, kind)
    assert found.shape == shape
    assert found.at(0.05) == pytest.approx(low, abs=1e-4 * abs(high))
    assert found.at(0.95) == pytest.approx(high, rel=1e-4)


def test_a_chance_per_period_is_a_range_of_hazards():
    """The percentage is turned into a hazard first; its quantiles are those that were written."""
    found = law("4 to 6 %/year", q.RATE)
    assert found.at(0.05) == pytest.approx(q.RATE.parse("4 %/year"))
    assert found.at(0.95) == pytest.approx(q.RATE.parse("6 %/year"))


@pytest.mark.parametrize(
    ("shape", "parameters", "known"),
    [
        ("uniform", (2, 5), stats.uniform(2, 3)),
        ("triangular", (2, 3, 7), stats.triang(1 / 5, 2, 5)),
        ("triangular", (2, 2, 7), stats.triang(0, 2, 5)),
        ("triangular", (2, 7, 7), stats.triang(1, 2, 5)),
        ("pert", (2, 3, 7), stats.beta(1.8, 4.2, 2, 5)),
        ("pert", (2, 2, 7), stats.beta(1, 5, 2, 5)),
        ("pert", (2, 7, 7), stats.beta(5, 1, 2, 5)),
        ("normal", (2, 5), stats.norm(2, 5)),
    ],
)
def test_a_distribution_has_the_quantiles_of_the_textbook(shape, parameters, known):
    found = Law(shape, parameters, -1e9, 1e9, 0)
    for u in (1e-9, 0.001, 0.05, 0.3, 0.5, 0.8, 0.95, 0.999, 1 - 1e-9):
        assert found.at(u) == pytest.approx(known.ppf(u), rel=1e-9, abs=1e-9)


EXTREMES = [1e-10, 1e-4, 0.1, 0.5, 0.9, 0.9999, 1 - 1e-10]


def test_no_draw_leaves_the_limits_of_its_field():
    wide = {"dist": "normal", "mean": "50 %", "sd": "60 %"}
    for text in (wide, "1 % to 99 %", "0 to 5 %"):
        assert all(0 <= law(text, q.SHARE).at(u) <= 1 for u in EXTREMES)
    assert law(wide, q.SHARE).at(0.01) == 0
    assert law("-90 to 90 %/year", q.GROWTH).at(1e-10) == -1


def test_heads_stay_whole_and_times_stay_on_the_clock():
    for u in EXTREMES:
        heads = law("80 to 120", q.COUNT).at(u)
        assert isinstance(heads, int)
        days = law("2 to 4 months", q.DURATION).at(u)
        assert days == q.snap(days)


def test_until_it_is_drawn_its_median_stands_in(sound):
    values = {"firm.margin": "20 to 80 %", "world.segments.firms.accounts": "9 to 16"}
    scenario = load(sound, values)
    assert scenario.document.firm.margin.basic == pytest.approx(0.5)
    assert scenario.world.segments["firms"].accounts == 12


UNIFORM = {"dist": "uniform", "low": "30 %", "high": "40 %"}


@pytest.mark.parametrize(
    "values",
    [
        {"firm.margin": "30 to 40 %"},
        {"firm.margin": UNIFORM},
        {"firm.margin.basic": UNIFORM},
        {"firm.margin": {"value": "30 to 40 %", "source": "a survey"}},
        {"firm.margin": {"value": UNIFORM, "source": "a survey"}},
        {"firm.margin": {**UNIFORM, "low": {"value": "30 %", "note": "at least"}}},
        {"strategies.only.margin": UNIFORM},
        {"strategies.only.cadence": "3 to 5/year"},
        {"world.segments.firms.brand.mean": "20 to 30 %"},
        {"world.segments.firms.gain": "3 to 5 %"},
        {"firm.books.warn_after": "3 to 5 own intervals"},
        {"firm.books.warn_after": "2 to 4 months"},
        {"world.competitors.rivals": {"attacks": "1 to 2/year", "enters": "month 3 to 9"}},
    ],
    ids=str,
)
def test_the_whole_file_keeps_a_distribution_as_it_was_written(sound, values):
    scenario = load(sound, values)
    again = load(scenario.to_yaml())
    assert scenario.laws
    assert again.laws == scenario.laws
    assert again.to_yaml() == scenario.to_yaml()
    assert again.hash != load(sound).hash
    assert pickle.loads(pickle.dumps(scenario)).laws == scenario.laws


def test_sources_and_notes_stand_beside_a_distribution(sound):
    noted = {"value": "30 to 40 %", "source": "a survey"}
    scenario = load(sound, {"firm.margin.basic": noted})
    assert scenario.resolved["firm"]["margin"]["basic"] == noted


def test_a_later_value_replaces_a_distribution_as_a_whole(sound):
    high = {"value": "3 %", "note": "at most"}
    noted = {"value": {"dist": "pert", "low": "1 %", "mode": "2 %", "high": high}}
    before = load(sound, {"firm.margin": noted, "strategies.only.margin": noted})
    after = before.with_({"firm.margin": UNIFORM, "strategies.only.margin": UNIFORM})
    assert after.resolved["firm"]["margin"]["basic"] == UNIFORM
    assert load(after.to_yaml()).laws == after.laws
    assert {found.shape for found in after.laws.values()} == {"uniform"}
    plain = after.with_({"firm.margin": "33 %", "strategies.only.margin": {"basic": "33 %"}})
    assert not plain.laws


def test_like_takes_over_what_is_uncertain():
    scenario = load("""\
world: {segments: {firms: {accounts: 10}}}
strategies:
  one: {over_promise: 5 to 10 %, service: {quality: 90 to 95 %}}
  other: {like: one}
""")
    levers = [scenario.strategies[name].over_promise.law for name in ("one", "other")]
    quality = [scenario.firms[name].service.quality.law for name in ("one", "other")]
    assert levers[0] == levers[1]
    assert quality[0] == quality[1]


def test_a_product_may_be_called_dist(sound):
    scenario = load(sound, {"firm.products": {"dist": "40 %", "low": "60 %"}})
    assert scenario.document.firm.products == {"dist": 0.4, "low": 0.6}


def test_a_scenario_says_what_is_uncertain_in_it(sound):
    assert "uncertain" not in repr(load(sound))
    assert "uncertain: firm.margin.basic" in repr(load(sound, {"firm.margin": "30 to 40 %"}))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("6 % to 4 %", "6 % is more than 4 %; the smaller end comes first"),
        ("4 % to 4 %", "both ends are 4 %; a number that is known is written once"),
        ("4 % to 6 EUR", "the units of 4 % and 6 EUR differ"),
        ("4 % to 6", "the units of 4 % and 6 differ"),
        ("4 to 6 EUR", "wants a share, such as 35 %; got EUR"),
        ("4 % to 130 %", "130 % is more than 100 %, the most it can be"),
        ("nan to 5 %", "'nan' is no number"),
        ("4 % to inf", "'inf' is no number"),
        ("4 % to", "a range has two ends"),
        ("4 to 5 to 6 %", "a range has two ends"),
        ({"dist": "triangle", "low": "1 %"}, "did you mean 'triangular'?"),
        ({"dist": "triangular", "low": "1 %", "high": "2 %"}, "'mode' is missing"),
        ({"dist": "pert", "low": "1 %", "mode": "3 %", "high": "2 %"}, "mode, 3 %, lies outside"),
        ({"dist": "uniform", "low": "1 %", "mode": "1 %", "high": "2 %"}, "'mode' is no parameter"),
        ({"dist": "uniform", "low": "2 %", "high": "1 %"}, "2 % is more than 1 %"),
        ({"dist": "uniform", "low": "1 %", "high": "130 %"}, "high: 130 % is more than 100 %"),
        ({"dist": "uniform", "low": "nan", "high": "5 %"}, "low: 'nan' is no number"),
        ({"dist": "uniform", "low": ["1 %"], "high": "5 %"}, "'low' is no number"),
        ({"dist": "uniform", "low": "1 EUR", "high": "5 %"}, "low: wants a share"),
        ({"dist": "normal", "mean": "5 %", "sd": "0 %"}, "sd must be above 0"),
        ({"dist": "lognormal", "low": "0 %", "high": "5 %"}, "low must be above 0"),
        ({"dist": "logitnormal", "low": "1 %", "high": "100 %"}, "high must be below 100 %"),
        ({"low": "1 %", "high": "5 %"}, "an uncertain one begins with its distribution"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_distribution_is_a_mistake(mistakes_of, sound, written, message):
    (mistake,) = mistakes_of(sound, {"firm.service.quality": written})
    assert message in mistake.message
    assert str(mistake).startswith("set firm.service.quality: ")


@pytest.mark.parametrize(
    "values",
    [
        {"experiment.horizon": "3 to 5 years"},
        {"experiment.planning": "1 to 2 months"},
        {"experiment.report": "every 1 month to 3 months"},
        {"experiment.run_off": "1 to 3 years"},
        {"experiment.discount": "8 to 12 %/year"},
        {"experiment.seed": "1 to 5"},
        {"experiment.replications": "10 to 50"},
        {"experiment.sharp.within": "10 to 50 EUR"},
    ],
    ids=str,
)
def test_how_the_comparison_is_made_cannot_be_uncertain(mistakes_of, sound, values):
    (mistake,) = mistakes_of(sound, values)
    assert "cannot be uncertain, as it says how the comparison is made" in mistake.message


def test_the_medians_must_not_contradict_each_other(mistakes_of, sound):
    (mistake,) = mistakes_of(sound, {"world.segments.firms.accounts": "1 to 3"})
    assert "3 are more than the 2 accounts" in mistake.message


def test_a_currency_cannot_read_as_a_range(mistakes_of, sound):
    (mistake,) = mistakes_of(sound, {"currency": "to"})
    assert "is no currency code" in mistake.message


def test_own_intervals_may_be_uncertain():
    scenario = load(
        "world: {segments: {firms: {accounts: 10}}}\nstrategies: {only: {}}\n",
        {"firm.books.warn_after": {"dist": "uniform", "low": "3 own intervals",
                                   "high": "5 own intervals"}},
    )  # fmt: skip
    settled = scenario.settled(lambda address: 0.25)
    assert settled.firms["only"].books.warn_after == (float("inf"), 3.5)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4-8 %", "4 to 8 %"),
        ("4 % - 8 %", "4 % to 8 %"),
        ("4 % \u2013 8 %", "4 % to 8 %"),
        ("4..8 %", "4 to 8 %"),
    ],
)
def test_who_writes_a_range_as_many_do_is_told_how_it_is_written_here(written, meant):
    with pytest.raises(q.NotAQuantity, match=f"did you mean {meant}\\?"):
        q.SHARE.parse(written)
    assert law(meant, q.SHARE) == law("4 % to 8 %", q.SHARE)


@pytest.mark.parametrize("written", ["8--4 %", "40 % - 200 %", "1-e %", "a-b"])
def test_what_would_be_no_range_either_is_not_suggested(written):
    with pytest.raises(q.NotAQuantity) as caught:
        q.SHARE.parse(written)
    assert " to " not in str(caught.value)
