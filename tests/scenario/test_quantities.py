"""Numbers as people write them, and what they come to in base units."""

import math

import pytest

from bathtub.scenario import quantities as q


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("84 k EUR/year", 84_000),
        ("84k EUR/year", 84_000),
        ("1.2 M EUR/year", 1_200_000),
        ("7 k EUR/month", 84_000),
        ("84000 EUR per year", 84_000),
        ("  84 k  EUR / year ", 84_000),
        ("100 EUR/day", 36_525),
        ("0", 0),
        ("0 EUR", 0),
    ],
)
def test_money_per_time_comes_per_year(text, value):
    assert q.MONEY_RATE.parse(text) == pytest.approx(value, rel=1e-15)


def test_money_is_in_the_currency_of_the_scenario():
    assert q.MONEY.parse("35 USD", "USD") == 35
    assert q.MONEY.parse("3.5 k €", "€") == 3500
    with pytest.raises(q.NotAQuantity, match="wants money, such as 35 USD; got EUR"):
        q.MONEY.parse("35 EUR", "USD")


def test_a_number_may_begin_with_its_point():
    assert q.POSITIVE.parse(".553") == 0.553
    assert q.SHARE.parse(".5 %") == 0.005


def test_k_and_m_are_thousands_and_millions_and_no_part_of_a_word():
    assert q.COUNT.parse("20 k") == 20_000
    assert q.COUNT.parse("1.5 M") == 1_500_000
    assert q.read("84 kg") == q.Written(84, "kg", "")
    with pytest.raises(q.NotAQuantity, match="got K EUR"):
        q.MONEY.parse("84 K EUR")


def test_a_share_is_a_percentage_or_a_fraction():
    assert q.SHARE.parse("35 %") == q.SHARE.parse("35%") == q.SHARE.parse("0.35") == 0.35
    assert q.SHARE.parse("100 %") == 1


def test_a_number_per_period_is_a_hazard():
    assert q.RATE.parse("0.8/year") == 0.8
    assert q.RATE.parse("2/month") == pytest.approx(24, rel=1e-15)
    assert q.RATE.parse("1 per week") == pytest.approx(365.25 / 7, rel=1e-15)


def test_a_percentage_per_period_is_a_chance_for_happenings():
    assert q.RATE.parse("5 %/year") == -math.log1p(-0.05)
    assert q.RATE.parse("1 %/month") == pytest.approx(-12 * math.log(0.99), rel=1e-12)


def test_a_percentage_per_period_compounds_for_growth():
    assert q.GROWTH.parse("2 %/year") == 0.02
    assert q.GROWTH.parse("1 %/month") == pytest.approx(1.01**12 - 1, rel=1e-12)
    assert q.GROWTH.parse("-10 %/year") == -0.1


@pytest.mark.parametrize("kind", [q.RATE, q.GROWTH, q.MONEY, q.MONEY_RATE, q.DURATION])
def test_nothing_needs_no_unit(kind):
    assert kind.parse("0") == 0


def test_a_chance_of_one_has_no_rate():
    with pytest.raises(q.NotAQuantity, match="write below 100 %, or how often it happens"):
        q.RATE.parse("100 %/year")


def test_shrinking_to_nothing_is_no_growth():
    with pytest.raises(q.NotAQuantity, match="leaves nothing"):
        q.GROWTH.parse("-100 %/year")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 day", 1),
        ("2 weeks", 14),
        ("3 months", 91.3125),
        ("1 quarter", 91.3125),
        ("5 years", 1826.25),
        ("0 years", 0),
    ],
)
def test_a_duration_comes_in_days(text, days):
    assert q.DURATION.parse(text) == days


def test_a_date_is_a_month_of_the_run():
    assert q.INSTANT.parse("month 18") == q.INSTANT.parse("18 months") == 18 * 30.4375
    assert q.INSTANT.parse("year 1.5") == 1.5 * 365.25
    with pytest.raises(q.NotAQuantity, match="wants a time"):
        q.DURATION.parse("month 18")


def test_times_are_snapped_so_that_they_add_up_exactly():
    days = q.DURATION.parse("0.1 days")
    assert days * 65536 == int(days * 65536)
    assert abs(days - 0.1) <= 0.5 / 65536
    assert sum([days] * 7) == 7 * days


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (q.MONEY_RATE, "3 months", "wants money per time, such as 84 k EUR/year; got months"),
        (q.MONEY_RATE, "84 k EUR", "wants money per time, such as 84 k EUR/year; got EUR"),
        (q.MONEY, "35 EUR/year", "wants money, such as 35 EUR; got EUR per year"),
        (q.RATE, "12", "wants a rate, such as 0.8/year or 5 %/year; got a bare number"),
        (q.SHARE, "35 % per year", "wants a share, such as 35 %; got % per year"),
        (q.DURATION, "3", "wants a time, such as 3 months; got a bare number"),
        (q.HOURS, "3 days", "wants hours, such as 12 hours; got days"),
        (q.COUNT, "3 people", "wants a whole number, such as 900; got people"),
        (q.RATE, "5 %/decade", "'/decade' is no period (day, week, month"),
        (q.COUNT, "1.5", "1.5 is no whole number"),
        (q.SHARE, "130 %", "130 % is more than 100 %, the most it can be"),
        (q.SHARE, "-5 %", "-5 % is less than 0 %, the least it can be"),
        (q.SEED, "4294967296", "the most it can be"),
        (q.DURATION, "401 years", "the most it can be"),
    ],
)
def test_a_wrong_unit_or_size_is_named(kind, text, message):
    with pytest.raises(q.NotAQuantity) as caught:
        kind.parse(text)
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", ".nan", "", "%", "many", "²", "1e999"])
def test_what_is_no_finite_number_is_refused(text):
    with pytest.raises(q.NotAQuantity, match="wants a bare number"):
        q.NUMBER.parse(text)


@pytest.mark.parametrize("text", ["0,5", "1,000", "1.000.000", "1'000", "1_000", "10 000"])
def test_separated_thousands_and_decimal_commas_are_explained(text):
    with pytest.raises(q.NotAQuantity, match="decimals follow a point"):
        q.NUMBER.parse(text)


def test_a_very_long_number_does_not_drown_the_message():
    with pytest.raises(q.NotAQuantity) as caught:
        q.NUMBER.parse("9" * 5000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("code", ["EUR", "USD", "CHF", "€", "$", "Taler"])
def test_codes_and_signs_name_a_currency(code):
    assert q.is_currency(code)
    assert q.MONEY_RATE.parse(f"2 k {code}/year", code) == 2000


@pytest.mark.parametrize("code", ["", " ", "k", "M", "e", "E", "5", "EUR 1", "%", "EUR/year"])
def test_what_could_be_another_unit_names_no_currency(code):
    assert not q.is_currency(code)
