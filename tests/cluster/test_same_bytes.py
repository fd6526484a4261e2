"""What comes out on a cluster is what comes out here, whatever it is made of."""

import threading
from pathlib import Path

import pytest
from distributed import Client
from loopback import same, until

import bathtub
from bathtub.cli import status_of
from bathtub.processes import borrowed, registered
from worlds import TOWN


def test_the_folder_of_a_run_has_the_same_bytes_as_one_made_here(
    cluster, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    Path("town.yaml").write_text(TOWN)
    run = ["run", "town.yaml", "--replications", "12", "--quiet"]
    assert status_of([*run, "--out", "here"]) == 0
    assert status_of([*run, "--out", "there", "--cluster", cluster.address]) == 0
    tables = [path.name for path in Path("here").iterdir() if path.name != "manifest.json"]
    assert len(tables) == 6
    for name in tables:
        assert (Path("here") / name).read_bytes() == (Path("there") / name).read_bytes(), name


def test_uncertain_numbers_are_drawn_alike_everywhere(cluster, town):
    scenario = town(world__competitors__nibblers__advantage="3 % to 8 %")
    assert same(bathtub.compare(scenario), bathtub.compare(scenario, cluster=cluster.address))


def test_a_client_may_be_given_and_stays_open(cluster, town):
    with Client(cluster.address, set_as_default=False) as client:
        found = bathtub.compare(town(), cluster=client)
        assert client.status == "running"
        until(lambda: not client.futures)
    assert same(found, bathtub.compare(town()))


def test_progress_is_told_to_the_end_and_never_goes_back(cluster, town):
    told = []
    bathtub.compare(
        town(),
        cluster=cluster.address,
        progress=lambda done, total: told.append((done, total)),
    )
    done, totals = zip(*told, strict=True)
    assert list(done) == sorted(done)
    assert done[-1] == totals[-1] == 3 * 3 * 3  # strategies, replications, with their shadows


@pytest.fixture
def own(town):
    """Farming with an own process that hunts so much from month 6 on."""

    def hunting(share):
        @bathtub.process("own")
        def own(desk):
            yield desk.until("month 6")
            desk.change(hunting=share)

        return town(strategies__own={"like": "farming", "processes": ["own"]})

    return hunting


def test_own_processes_travel_and_one_that_is_registered_anew_replaces_the_old(cluster, own):
    for share in ("30 %", "90 %"):
        scenario = own(share)
        found = bathtub.compare(scenario, cluster=cluster.address)
        assert same(found, bathtub.compare(scenario))
    assert not found.failures


def test_a_borrowed_process_is_nobody_elses():
    ours, seen = registered(["thermostat"]), []
    with borrowed({"thermostat": print}):
        assert registered(["thermostat"]) == {"thermostat": print}
        other = threading.Thread(target=lambda: seen.append(registered(["thermostat"])))
        other.start()
        other.join()
    assert seen == [ours]
    assert registered(["thermostat"]) == ours


def test_a_run_that_breaks_is_reported_as_it_would_be_here(cluster, town):
    @bathtub.process("own")
    def own(desk):
        yield desk.until("month 6")
        raise ValueError(f"nobody knows what to do in month {desk.month:.0f}")

    scenario = town(strategies__own={"like": "farming", "processes": ["own"]})
    here = bathtub.compare(scenario)
    there = bathtub.compare(scenario, cluster=cluster.address)
    assert same(here, there)
    assert list(map(str, here.failures)) == list(map(str, there.failures))
    assert len(there.failures) == 3
    assert "nobody knows what to do in month 6" in there.failures[0].trace
