"""`bathtub run --until-sharp`: it stops early, goes to the most, and can be repeated."""

import json
from pathlib import Path

import pytest

from bathtub import InputError, compare, load
from bathtub.experiment import part, sharpness
from looking import until_sharp

TABLES = (
    "summary.csv",
    "differences.csv",
    "twins.csv",
    "monthly.parquet",
    "accounts.parquet",
    "scenario.resolved.yaml",
)
SHARP = ("run", "tiny.yaml", "--until-sharp", "--quiet", "--json")
DEAR = ("--set", "strategies.two={hunting: 90 %, extra_cost: 50 k EUR/year}")


@pytest.fixture(autouse=True)
def early(monkeypatch):
    """The first look is at four replications, so that tests take no longer than they must."""
    monkeypatch.setattr(sharpness, "FIRST", 4)


def most(number):
    return "--set", f"experiment.sharp.at_most={number}"


def same_files(one, other):
    return all((Path(one) / n).read_bytes() == (Path(other) / n).read_bytes() for n in TABLES)


def test_a_clear_difference_ends_it_at_the_first_look(call):
    status, out, _ = call(*SHARP, *DEAR, "--out", "a")
    found = json.loads(out)
    assert (status, found["replications"], found["looks"]) == (0, 4, 1)
    (stands,) = found["standings"]
    assert (stands["verdict"], stands["replications"], stands["more"]) == ("worse", 4, 0)
    assert found["best"]["strategy"] == "one" and found["best"]["confidence"] > 0.95
    assert found["verdict"][-1].startswith("Sharp after 4 replications and 1 look at each")


def test_equal_strategies_are_the_same_at_once(call):
    found = json.loads(call(*SHARP, "--set", "strategies.two={}")[1])
    assert (found["replications"], found["best"]) == (4, None)
    assert found["standings"][0]["verdict"] == "same"


FAINT = ("--set", "strategies.one.hunting=90 %", "--set", "strategies.two.over_promise=30 %")


def faint(at_most):
    changes = {"strategies.one.hunting": "90 %", "strategies.two.over_promise": "30 %"}
    return load("tiny.yaml", changes | {"experiment.sharp.at_most": at_most})


def test_what_stays_open_goes_to_the_most_and_says_how_many_more_it_would_take(call):
    found = json.loads(call(*SHARP, *FAINT, *most(20))[1])
    assert (found["replications"], found["looks"]) == (20, 4)
    assert found["confidence"] == pytest.approx(1 - 0.05 / 20)
    (stands,) = found["standings"]
    assert stands["verdict"] == "cannot tell" and stands["more"] > 0
    assert found["verdict"][-1].startswith(
        "Not sharp yet (two against one) after 20 replications"
    )
    assert any("more replications would" in sentence for sentence in found["verdict"])


def test_a_large_enough_difference_that_does_not_matter_ends_it(call):
    found = json.loads(
        call(*SHARP, *FAINT, *most(20), "--set", "experiment.sharp.within=1000 M EUR")[1]
    )
    assert found["replications"] == 4
    assert found["standings"][0]["verdict"] == "same"


@pytest.mark.parametrize("options", [DEAR, (*FAINT, *most(20))])
def test_the_whole_file_gives_the_same_bytes_again(call, options):
    call(*SHARP, *options, "--out", "a")
    again = load(Path("a/scenario.resolved.yaml"))
    manifest = json.loads(Path("a/manifest.json").read_text())
    assert manifest["scenario_hash"] == again.hash
    assert manifest["replications"] == again.experiment.replications
    assert call("run", "a/scenario.resolved.yaml", "--out", "b", "--jobs", 1)[0] == 0
    assert call("run", "a/scenario.resolved.yaml", "--until-sharp", "--out", "c")[0] == 0
    assert same_files("a", "b") and same_files("a", "c")


def test_intervals_of_differences_are_wider_by_the_looks_and_those_of_means_are_not(call):
    call(*SHARP, *FAINT, *most(20), "--out", "a")
    file = "a/scenario.resolved.yaml"
    call("run", file, "--set", "experiment.sharp.looks=0", "--out", "b")
    assert Path("a/summary.csv").read_bytes() == Path("b/summary.csv").read_bytes()
    looked, plain = (
        compare(load(file, {"experiment.sharp.looks": looks})).differences.set_index("measure")
        for looks in (4, 0)
    )
    for measure in ("npv", "result", "customer_equity"):
        wide, narrow = (d.high[measure] - d.low[measure] for d in (looked, plain))
        assert wide > 1.3 * narrow > 0


@pytest.mark.parametrize("cost", ["0 EUR/year", "50 EUR/year", "200 EUR/year", "2 k EUR/year"])
def test_it_stops_where_the_differences_of_all_replications_say_so(here, cost):
    scenario = faint(60).with_({"strategies.two.extra_cost": cost})
    whole = compare(scenario, replications=60, shadows=False).values
    looks, number, word = until_sharp(whole["two"]["npv"] - whole["one"]["npv"], 0.0, 60)
    found = compare(scenario, until_sharp=True, shadows=False)
    (stands,) = found.standings
    assert (stands.replications, stands.verdict) == (number, word)
    assert found.scenario.experiment.sharp.looks == looks


def test_more_workers_change_neither_stop_nor_result(call):
    for jobs in (1, 3):
        call(*SHARP, *FAINT, *most(9), "--jobs", jobs, "--out", jobs)
    assert same_files("1", "3")


def test_a_number_of_replications_and_a_search_for_it_exclude_each_other(call):
    status, out, err = call(*SHARP, "--replications", 30, "--out", "a")
    assert (status, out) == (2, "") and not Path("a").exists()
    assert "drop --replications" in err and "experiment.sharp.at_most=50" in err
    with pytest.raises(InputError, match="leave replications out"):
        compare(load("tiny.yaml"), replications=30, until_sharp=True)


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_one_strategy_alone_cannot_become_sharp(call, more):
    status, _, err = call(*SHARP, "--strategy", "two", "--out", "a", *more)
    assert status == 2 and not Path("a").exists()
    assert "'two' stands alone" in err and "select two strategies or more" in err


def test_a_dry_run_says_what_it_would_take_at_most(call):
    arguments = ("run", "tiny.yaml", "--until-sharp", "--dry-run", *most(300))
    assert "at most" in call(*arguments)[1] and "600" in call(*arguments)[1]
    found = json.loads(call(*arguments, "--json")[1])
    assert found["at_most"] is True and found["estimate"]["runs"] == 600


def test_at_most_one_replication_is_a_mistake(call):
    status, _, err = call(*SHARP, *most(1))
    assert status == 2 and "must be at least 2" in err


def broken(monkeypatch, breaks):
    """Let runs raise what `breaks(strategy, replication)` returns."""
    whole = part.one_outcome

    def fragile(scenario, strategy, replication, *others):
        if error := breaks(strategy, replication):
            raise error
        return whole(scenario, strategy, replication, *others)

    monkeypatch.setattr(part, "one_outcome", fragile)


@pytest.mark.parametrize("gone", ["one", "two"])
def test_a_strategy_that_always_fails_keeps_nobody_looking(call, monkeypatch, gone):
    broken(monkeypatch, lambda strategy, _: strategy == gone and ValueError("broken"))
    status, out, err = call(*SHARP, *most(20), "--out", "a")
    found = json.loads(out)
    assert status == 70 and "failed" in err
    assert (found["replications"], found["best"]) == (4, None)
    assert found["standings"][0]["more"] is None
    assert found["verdict"][0].startswith(f"Every run of {gone} failed")
    assert found["verdict"][-1].startswith(
        "Not sharp yet (two against one) after 4 replications"
    )


def test_a_run_that_fails_is_missing_from_its_comparison_alone(call, monkeypatch):
    broken(monkeypatch, lambda _, number: number == 1 and ValueError("broken"))
    status, out, _ = call(*SHARP, *DEAR, "--out", "a")
    assert status == 70
    assert json.loads(out)["standings"][0]["replications"] == 3


def test_an_interrupt_in_a_later_round_leaves_nothing(call, here, monkeypatch):
    broken(monkeypatch, lambda _, number: number == 6 and KeyboardInterrupt())
    status, out, err = call(*SHARP, *FAINT, *most(20), "--out", "a")
    assert (status, out) == (130, "")
    assert "nothing was written" in err
    assert [path.name for path in here.iterdir()] == ["tiny.yaml"]


def test_uncertain_numbers_are_drawn_before_their_round(call, monkeypatch):
    """Those of the ninth replication are not asked for where four are enough."""
    from bathtub.experiment import compare as module

    asked = []
    true = module.drawn
    monkeypatch.setattr(module, "drawn", lambda s, n: (asked.append(n), true(s, n))[1])
    call(*SHARP, *DEAR, "--set", "firm.service.quality=90 % to 96 %")
    assert asked == [0, 1, 2, 3]


def test_progress_counts_the_runs_of_the_rounds_so_far(here):
    scenario = faint(9)
    told = []
    compare(scenario, jobs=1, until_sharp=True, progress=lambda *far: told.append(far))
    totals = list(dict.fromkeys(total for _, total in told))
    assert totals == sorted(totals) and len(totals) == 3
    assert told[-1] == (totals[-1], totals[-1])
    done = [far for far, _ in told]
    assert done == sorted(done)
