"""Memory is estimated before a run, and what cannot fit is refused with the number."""

import pytest

import bathtub
from bathtub import memory
from bathtub.cli import status_of
from bathtub.experiment import hiring
from bathtub.experiment.estimate import estimate
from worlds import TOWN

MANY = {"world.segments.shops.accounts": 3_000_000}


@pytest.fixture
def small_machine(monkeypatch):
    """A machine on which one GB is free."""
    monkeypatch.setattr(memory, "free_memory", lambda: 1e9)


def test_a_run_that_cannot_fit_is_refused_with_the_numbers(small_machine):
    scenario = bathtub.load(TOWN, MANY)
    for ask in (
        lambda: bathtub.simulate(scenario, "farming"),
        lambda: bathtub.compare(scenario),
    ):
        with pytest.raises(
            bathtub.InputError, match=r"accounts takes about .* GB .* 1 GB are free"
        ):
            ask()


def test_a_run_that_cannot_fit_is_refused_before_anything_is_written(
    small_machine, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "town.yaml").write_text(TOWN)
    changes = [f"--set={path}={value}" for path, value in MANY.items()]
    assert status_of(["run", "town.yaml", *changes]) == 2
    assert "GB are free here" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["town.yaml"]


def test_small_worlds_do_not_ask_how_much_is_free(monkeypatch):
    monkeypatch.setattr(memory, "free_memory", lambda: 0.0)
    assert len(bathtub.simulate(bathtub.load(TOWN), "farming").accounts) > 0


def test_results_that_are_kept_count_too(monkeypatch):
    scenario = bathtub.load(TOWN, {"world.segments.shops.accounts": 1_000_000})
    need = memory.of_a_run(scenario)
    monkeypatch.setattr(memory, "free_memory", lambda: 1.1 * need)
    assert memory.runs_that_fit(scenario) == 1
    with pytest.raises(bathtub.InputError):
        memory.runs_that_fit(scenario, kept=0.2 * need)


def test_the_limit_of_a_process_counts():
    resource = pytest.importorskip("resource", reason="Unix has limits of address space")
    most = resource.getrlimit(resource.RLIMIT_AS)
    used = memory.psutil.Process().memory_info().vms
    try:
        resource.setrlimit(resource.RLIMIT_AS, (used + 10**9, most[1]))
        assert memory.free_memory() <= 1e9 - memory.SPARE + 1e8
    finally:
        resource.setrlimit(resource.RLIMIT_AS, most)


@pytest.mark.parametrize(
    ("cores", "parts", "runs", "expected"),
    [
        (2, 100, 50, (2, 1)),  # many runs: one on each core
        (8, 3, 50, (3, 2)),  # few runs: several cores each
        (8, 1, 50, (1, 8)),
        (8, 100, 2, (2, 4)),  # little memory: few runs at once
        (1, 100, 50, (1, 1)),
    ],
)
def test_cores_are_shared_among_as_many_runs_as_fit(cores, parts, runs, expected):
    assert hiring.shared(cores, parts, runs) == expected


def test_a_dry_run_tells_that_it_would_be_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "town.yaml").write_text(TOWN)
    monkeypatch.setattr("bathtub.experiment.estimate.free_memory", lambda: 5e7)
    assert status_of(["run", "town.yaml", "--dry-run"]) == 0
    assert "more than the 50 MB that are free: it would be refused" in capsys.readouterr().out
    assert estimate(bathtub.load(TOWN), jobs=1).free == 5e7
