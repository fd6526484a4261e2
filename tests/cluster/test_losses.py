"""Workers that die, join or differ in the middle, and a cluster that is lost or not needed."""

import os
import signal
import subprocess
import sys
import time

import distributed
import pytest
from distributed import Client
from loopback import SOURCE, same, until

import bathtub
from bathtub.scenario.mistakes import InputError
from worlds import TOWN


@pytest.fixture
def long():
    """A town that is still being run when it is first told how far it is."""
    return bathtub.load(
        TOWN, {"experiment.replications": 40, "world.segments.shops.accounts": 400}
    )


def once(harm):
    """A progress that does harm when the first runs are done, and notes how many were."""
    when = []

    def progress(done, total):
        if done > 0 and not when:
            when.append(done / total)
            harm()

    progress.when = when
    return progress


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(clusters, long):
    cluster = clusters().worker().worker()
    kill = once(cluster.workers[0].kill)
    found = bathtub.compare(long, cluster=cluster.address, progress=kill)
    assert kill.when[0] < 0.5
    assert cluster.workers[0].wait() == -signal.SIGKILL
    assert not found.failures
    assert same(found, bathtub.compare(long))


def test_an_unlike_worker_that_joins_in_the_middle_is_refused(clusters, long):
    cluster = clusters().worker()
    join = once(lambda: cluster.worker(NUMBA_OPT="1"))
    with pytest.raises(InputError, match="a worker that joined meanwhile could give other"):
        bathtub.compare(long, cluster=cluster.address, progress=join)
    assert join.when[0] < 0.5


def test_a_cluster_that_is_lost_in_the_middle_is_told(clusters, long, impatient):
    cluster = clusters().worker()
    kill = once(cluster.scheduler.kill)
    with pytest.raises(InputError) as caught:
        bathtub.compare(long, cluster=cluster.address, progress=kill)
    assert str(caught.value).startswith(f"the cluster at {cluster.address} is gone")


def test_a_cluster_without_workers_is_waited_for_and_then_told(clusters, long, monkeypatch):
    monkeypatch.setattr("bathtub.experiment.cluster.PATIENCE", 0.5)
    cluster = clusters().worker()
    kill = once(cluster.workers[0].kill)
    with pytest.raises(InputError) as caught:
        bathtub.compare(long, cluster=cluster.address, progress=kill)
    assert str(caught.value).startswith(f"the cluster at {cluster.address} has had no workers")


@pytest.fixture
def deadly(still):
    """A strategy that any worker survives, and one over which it dies."""

    @bathtub.process("own")
    def own(desk):
        yield desk.until("month 6")
        time.sleep(0.5)  # so that the scheduler knows what was finished before
        os.kill(os.getpid(), signal.SIGKILL)

    return still(strategies__own={"processes": ["own"]})


@pytest.fixture
def strict(clusters):
    """A cluster that gives up runs over which one worker has died."""
    return clusters(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")


def told_of_deaths(scenario, cluster):
    with pytest.raises(InputError) as caught:
        bathtub.compare(scenario, cluster=cluster.address)
    said = str(caught.value)
    assert said.startswith("1 worker died over the same runs (from strategy ")
    assert said.endswith("if it is memory, start fewer on each machine")


def test_runs_of_which_workers_die_are_told(strict, deadly):
    told_of_deaths(deadly, strict.worker().worker())


def test_workers_that_die_with_finished_runs_at_hand_are_told(strict, deadly, monkeypatch):
    """Those runs are lost with them and wait for others, which must not hide the deaths."""
    monkeypatch.setattr("bathtub.experiment.cluster.PATIENCE", 1.0)
    cluster, wait = strict.worker(), distributed.wait

    def and_then_they_die(futures, timeout):
        wait(futures, timeout)
        cluster.workers[0].wait(60)

    monkeypatch.setattr("distributed.wait", and_then_they_die)
    told_of_deaths(deadly, cluster)


def test_an_own_process_that_workers_cannot_import_is_told(
    cluster, town, tmp_path, monkeypatch
):
    (tmp_path / "only_here.py").write_text(
        "def own(desk):\n    yield desk.until('month 6')\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    import only_here

    bathtub.process("own")(only_here.own)
    scenario = town(strategies__own={"processes": ["own"]})
    with pytest.raises(InputError, match=r"No module named 'only_here'.* put its file where"):
        bathtub.compare(scenario, cluster=cluster.address)


ENDLESS = """
import bathtub
from bathtub.cli import main

@bathtub.process("endless")
def endless(desk):
    while True:
        yield desk.wait(0.00001)

main()
"""


def test_an_interrupt_ends_the_runs_on_the_cluster_too(cluster, tmp_path):
    """None of them would end by itself."""
    (tmp_path / "town.yaml").write_text(TOWN)
    (tmp_path / "endless.py").write_text(ENDLESS)
    command = ["run", "town.yaml", "--cluster", cluster.address]
    command += ["--set", "firm.processes=[endless]"]
    with Client(cluster.address, set_as_default=False) as client:
        process = subprocess.Popen(
            [sys.executable, "endless.py", *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with process:
            until(lambda: executing(client) == 2)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate()
        assert (process.returncode, out) == (130, "")
        assert err.splitlines()[-1] == "interrupted; nothing was written"
        assert {path.name for path in tmp_path.iterdir()} == {"town.yaml", "endless.py"}
        until(lambda: executing(client) == 0)


def executing(client):
    """How many batches are being worked on."""
    counts = client.run(lambda dask_worker: dask_worker.state.executing_count)
    return sum(counts.values())
