"""A consultant's own process on the calendar: it reads, and acts by levers and shocks only."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import bathtub
from bathtub.accounts.tally import Flow
from bathtub.shipped import shipped
from worlds import same_runs


@pytest.fixture
def own(town):
    """A town whose strategy `own` is farming with this process."""

    def with_process(function, **values):
        bathtub.process("own")(function)
        return town(strategies__own={"like": "farming", "processes": ["own"]}, **values)

    return with_process


def both(scenario):
    return (bathtub.simulate(scenario, name) for name in ("farming", "own"))


def test_who_only_reads_changes_nothing(own):
    seen = []

    def reader(desk):
        while True:
            read = [desk.read(name, where) for name in ("customers", "churn", "result")
                    for where in ("all", "homes")]  # fmt: skip
            seen.append((desk.month, desk.levers.hunting, desk.firm.sales.people, *read))
            assert len(desk.monthly) == 3 * (1 + int(desk.month))
            yield desk.wait("10 days")

    assert same_runs(*both(own(reader)))
    assert len(seen) == 74  # the opening and every ten days to the horizon


def test_a_change_at_the_desk_is_the_change_in_the_file(own):
    change = {"hunting": "70 %", "service": {"quality": "90 %"}, "people": 2}

    def changer(desk):
        yield desk.until("month 9.5")
        desk.change(**change)

    scenario = own(changer, strategies__written={
        "like": "farming", "changes": [{"when": "month 9.5", **change}]})  # fmt: skip
    runs = [bathtub.simulate(scenario, name) for name in ("written", "own", "farming")]
    assert same_runs(runs[0], runs[1])
    assert not same_runs(runs[0], runs[2])


def test_a_change_before_the_first_wait_acts_from_the_opening(own):
    def changer(desk):
        desk.change(hunting=0.7)
        yield desk.wait(1)

    scenario = own(changer, strategies__written={"like": "farming", "hunting": "70 %"})
    assert same_runs(*(bathtub.simulate(scenario, name) for name in ("own", "written")))


def test_a_shock_at_the_desk_is_the_event_of_the_world(own):
    def shocker(desk):
        yield desk.until("month 6")
        desk.shock("recession", size="10 %", lasts="3 months", segments=["homes"])

    shocked = bathtub.simulate(own(shocker), "own")
    event = {"what": "recession", "size": "10 %", "for": "3 months", "segments": ["homes"]}
    written = own(shocker, world__events=[{"at": "month 6", **event}])
    assert same_runs(shocked, bathtub.simulate(written, "farming"))


def test_what_is_read_is_what_the_firm_sees_of_the_last_twelve_months(own):
    read = {}

    def reader(desk):
        yield desk.until("month 11")
        read["early"] = desk.read("revenue")
        yield desk.until("month 18")
        for name in ("customers", "revenue", "share_of_wallet"):
            read[name] = desk.read(name)
        read["homes"] = desk.read("revenue", "homes")

    monthly = bathtub.simulate(own(reader), "own").monthly
    monthly = monthly.set_index(["segment", "month"]).sort_index()
    assert np.isnan(read["early"])
    assert read["customers"] == monthly.loc[("all", 18), "book_customers"]
    assert read["share_of_wallet"] == monthly.loc[("all", 18), "share_of_wallet"]
    for name, segment in (("revenue", "all"), ("homes", "homes")):
        year = monthly.loc[(segment, slice(7, 18)), "revenue"]
        assert read[name] == pytest.approx(year.sum())


def test_an_own_process_ends_with_the_horizon(own):
    months = []

    def patient(desk):
        while True:
            yield desk.wait("1 month")
            months.append(desk.month)

    bathtub.simulate(own(patient), "own")
    assert months == list(range(1, 24))


def test_a_strategy_may_do_without_the_firms_process(own):
    def hunter(desk):
        desk.change(hunting="90 %")
        yield desk.wait(1)

    scenario = own(hunter, firm__processes=["own"], strategies__calm={
        "like": "farming", "processes": []})  # fmt: skip
    farming, calm = (bathtub.simulate(scenario, name) for name in ("farming", "calm"))
    plain = bathtub.simulate(own(hunter), "farming")
    assert same_runs(calm, plain)
    assert not same_runs(farming, plain)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (
            lambda desk: desk.change(huntng="5 %"),
            "desk.change: huntng: .*did you mean 'hunting'",
        ),
        (lambda desk: desk.change(hunting="130 %"), "hunting: 130 % is more than 100 %"),
        (lambda desk: desk.change(service={"qality": 1}), "did you mean 'quality'"),
        (lambda desk: desk.change(opening_discount="100 %"), "below 100 %"),
        (lambda desk: desk.change(marketing="5 k EUR/year"), "nothing to be compared with"),
        (lambda desk: desk.change(products={"a": 1}), "products: cannot change during a run"),
        (lambda desk: desk.change(when="month 3", hunting=0), "when: is now"),
        (lambda desk: desk.shock("flood", size="5 %"), "what: 'flood' is no choice here"),
        (lambda desk: desk.shock("recession"), "desk.shock: size: is missing"),
        (lambda desk: desk.shock("recession", size=1), "leaves nothing"),
        (lambda desk: desk.shock("recession", size=0.1, segments=["home"]), "'homes'"),
        (lambda desk: desk.read("chrun"), "desk.read: .*did you mean 'churn'"),
        (lambda desk: desk.read("churn", "home"), "desk.read: .*did you mean 'homes'"),
        (lambda desk: desk.wait("3 apples"), "desk.wait: wants a time"),
        (lambda desk: desk.wait(0), "does not lie ahead"),
        (lambda desk: desk.until("month 0"), "does not lie ahead; it is month 0"),
    ],
)
def test_what_a_process_says_wrongly_is_told(own, act, message):
    def wrong(desk):
        act(desk)
        yield desk.wait(1)

    with pytest.raises(bathtub.InputError, match=message):
        bathtub.simulate(own(wrong), "own")


def test_a_process_that_does_not_wait_is_told(own):
    def number(desk):
        yield 30

    with pytest.raises(bathtub.InputError, match=r"yields 30; it must yield desk.wait"):
        bathtub.simulate(own(number), "own")
    with pytest.raises(bathtub.InputError, match="never waits"):
        bathtub.simulate(own(lambda desk: None), "own")
    with pytest.raises(TypeError, match="wants a name"):
        bathtub.process(number)


def test_a_process_that_breaks_loses_no_other_run(own):
    def broken(desk):
        yield desk.wait("3 months")
        raise ZeroDivisionError("on purpose")

    comparison = bathtub.compare(own(broken), ["farming", "own"], 1)
    assert [failure.strategy for failure in comparison.failures] == ["own"]
    assert "on purpose" in str(comparison.failures[0])


def test_an_own_process_travels_to_processes(own, hires):
    step = 0.2

    def hunter(desk):
        while desk.levers.hunting < 0.8:
            yield desk.wait("2 months")
            desk.change(hunting=desk.levers.hunting + step)

    scenario = own(hunter)
    here = bathtub.compare(scenario, ["farming", "own"], 9, jobs=1).monthly
    hires()
    there = bathtub.compare(scenario, ["farming", "own"], 9, jobs=2).monthly
    pd.testing.assert_frame_equal(here, there, check_exact=True)


SCRIPT = """
import sys
import bathtub
from bathtub.experiment import company

@bathtub.process("mine")
def mine(desk):
    yield desk.until("month 3")
    desk.change(hunting="90 %")

if __name__ == "__main__":
    company.WORTH_IT = 0.0
    scenario = bathtub.load(sys.stdin.read(), {"firm.processes": ["mine"]})
    tables = [bathtub.compare(scenario, ["farming"], 12, jobs=jobs).monthly for jobs in (1, 2)]
    assert tables[0].equals(tables[1])
    assert tables[0].query("month == 4")["pursuits"].sum() > 0
    print("the same")
"""


def test_a_process_of_a_script_or_notebook_travels_too(town):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=town().to_yaml(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "the same\n", done.stderr


def test_a_name_that_nobody_registered_is_refused_with_those_that_are(town):
    for values in ({"firm__processes": ["thermostst"]},
                   {"strategies__farming__processes": ["thermostst"]}):  # fmt: skip
        with pytest.raises(bathtub.Mistakes, match="did you mean 'thermostat'") as caught:
            town(**values)
        assert '@bathtub.process("thermostst")' in str(caught.value)
    with pytest.raises(bathtub.Mistakes, match="names a process twice"):
        town(firm__processes=["thermostat", "thermostat"])


def test_the_thermostat_hunts_more_while_the_books_shrink():
    scenario = bathtub.load(shipped("turning_point"))
    plain, ruled = (bathtub.simulate(scenario, name) for name in ("hunting", "thermostat"))
    hunted = [found.flows[..., Flow.HUNTING].sum(axis=1) for found in (plain, ruled)]
    assert (hunted[0][:4] == hunted[1][:4]).all()  # it looks once a quarter
    books = ruled.monthly.query("segment == 'all'")["book_customers"].to_numpy()[::3]
    pay = hunted[1][1 : ruled.months + 1 : 3] / 1e6  # of each quarter's first month
    drift, move = np.diff(books)[:-1], np.diff(pay).round()
    assert (drift > 0).any() and (drift < 0).any()
    assert (move[drift > 0] <= 0).all() and (move[drift < 0] >= 0).all()
