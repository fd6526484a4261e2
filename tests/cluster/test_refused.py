"""A cluster that cannot be used is refused before anything is run, with what to do about it."""

import shutil
import socket
import sys

import pytest

import bathtub
from bathtub.cli import status_of
from bathtub.scenario.mistakes import InputError
from worlds import TOWN


def refused(scenario, cluster, **options):
    """What is said; nothing may have been run."""
    told = []
    with pytest.raises(InputError) as caught:
        bathtub.compare(
            scenario, cluster=cluster, progress=lambda *far: told.append(far), **options
        )
    assert not told
    return str(caught.value)


def test_workers_that_could_give_other_bytes_are_all_named_with_what_differs(
    clusters, town, tmp_path
):
    changed = tmp_path / "bathtub"
    shutil.copytree(bathtub.__path__[0], changed, ignore=shutil.ignore_patterns("__pycache__"))
    with (changed / "run.py").open("a") as file:
        file.write("# another version\n")
    cluster = clusters().worker().worker(PYTHONPATH=str(tmp_path))
    cluster.worker(NUMBA_DISABLE_JIT="1").worker(NUMBA_DISABLE_JIT="1")
    said = refused(town(), cluster.address)
    first, *lines, remedy = said.splitlines()
    assert first.startswith(f"3 of 4 workers at {cluster.address} could give other results")
    assert len(lines) == 2
    interpreted = next(
        line for line in lines if "rules interpreted instead of compiled" in line
    )
    assert interpreted.count("tcp://") == 2
    assert sum("source of bathtub" in line for line in lines) == 1
    assert not any("numpy 2" in line for line in lines)
    assert remedy.startswith("install the same versions there and start the workers anew")


def test_a_worker_without_the_package_is_refused(clusters, town, tmp_path):
    (tmp_path / "bathtub.py").write_text("raise ImportError('nothing here')")
    cluster = clusters().worker(PYTHONPATH=str(tmp_path))
    said = refused(town(), cluster.address)
    assert "1 of 1 workers" in said
    assert "cannot be asked (ImportError: nothing here)" in said


def test_a_cluster_without_workers_is_refused(clusters, town, impatient):
    address = clusters().address
    assert refused(town(), address) == (
        f"the cluster at {address} has no workers; start some: dask worker {address}"
    )


def test_where_nobody_answers_it_is_said_and_the_status_is_2(
    impatient, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "town.yaml").write_text(TOWN)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert status_of(["run", "town.yaml", "--cluster", f"tcp://127.0.0.1:{port}"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith(
        f"nobody answers at tcp://127.0.0.1:{port}; is `dask scheduler` running there"
    )
    assert "Traceback" not in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["town.yaml"]


def test_who_accepts_calls_but_does_not_speak_like_dask_is_no_scheduler(impatient, town):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert f"{address} is not a Dask scheduler but something else" in refused(
            town(), address
        )


def test_a_worker_is_no_scheduler(cluster, town):
    from distributed import Client

    with Client(cluster.address, set_as_default=False) as client:
        worker = next(iter(client.nthreads()))
    assert f"{worker} is not a Dask scheduler but worker" in refused(town(), worker)


@pytest.mark.parametrize(
    "address",
    ["here", "", "tcp://127.0.0.1", "http://127.0.0.1:8786", "tcp://:", "127.0.0.1:x"],
)
def test_what_is_no_address_is_told_with_one_that_is(address, town):
    said = refused(town(), address)
    assert said.startswith(f"{address} is no address of a cluster (")
    assert said.endswith("; it looks like tcp://host:8786")


def test_neither_address_nor_client_is_refused(town):
    assert "wants an address, such as tcp://host:8786, or" in refused(town(), 8786)


def test_without_the_library_it_is_said_how_to_install_it(monkeypatch, town):
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = refused(town(), "tcp://127.0.0.1:8786")
    assert said.endswith('python -m pip install "bathtub[cluster]"')


@pytest.mark.parametrize("option", [("--jobs", "2"), ("--dry-run",)])
def test_options_that_speak_of_this_machine_do_not_go_with_a_cluster(
    option, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "town.yaml").write_text(TOWN)
    assert status_of(["run", "town.yaml", "--cluster", "tcp://127.0.0.1:8786", *option]) == 2
    assert f"{option[0]} speaks of this machine" in capsys.readouterr().err


def test_jobs_do_not_go_with_a_cluster_in_python_either(town):
    assert "jobs are cores of this machine" in refused(town(), "tcp://h:1", jobs=2)
