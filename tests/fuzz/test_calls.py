"""The command line with spoilt files and values: status 2, file and line, nothing done."""

import os
import random
import re
from pathlib import Path

import pytest
from spoiling import NUMBERS, VALUES
from spoilt import SCENARIOS, mutant
from watch import within

from bathtub import Mistakes, load
from bathtub.cli import status_of

PLACE = re.compile(r"^spoilt\.yaml:\d+:\d+: \S", re.MULTILINE)
SHOP = SCENARIOS / "town_shop.yaml"
PATHS = (
    "world.segments.clubs.wallet", "world.segments.clubs.purchases.mean", "firm.sales.people",
    "world.competitors.chain", "experiment.horizon", "experiment.planning", "strategies.farming",
    "firm.products", "world.events", "strategies.farming.changes", "firm.processes", "currency",
)  # fmt: skip


def spoilt(number):
    """The text of a mutant that is refused, or none."""
    text = mutant(number).content + "\n"
    try:
        load(text)
    except Mistakes:
        return text
    return None


@pytest.mark.parametrize("command", ["check", "run", "explain", "trace"])
def test_a_spoilt_file_is_refused_with_file_and_line(refused, here, command):
    options = ["--account", "x:1"] if command == "trace" else []
    texts = [text for text in map(spoilt, range(9000, 9018)) if text]
    assert len(texts) > 9
    for text in texts:
        (here / "spoilt.yaml").write_bytes(text.encode(errors="surrogatepass"))
        said = refused(command, "spoilt.yaml", *options)
        assert PLACE.search(said), said


def test_a_value_set_wrongly_is_refused_with_its_path(here, capsys):
    luck = random.Random(5)
    for _ in range(80):
        path, value = luck.choice(PATHS), luck.choice((*NUMBERS, *VALUES))
        with within(30, f"{path}={value}"):
            status = status_of(["check", str(SHOP), "--set", f"{path}={value}"])
        said = capsys.readouterr()
        assert status in (0, 2), (path, value, said.err)
        if status == 2:
            assert said.out == "" and f"set {path}" in said.err, (path, value, said.err)
        assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "run", "explain"])
def test_what_is_no_readable_file_is_refused(refused, here, command):
    (here / "folder.yaml").mkdir()
    (here / "circle.yaml").symlink_to(here / "circle.yaml")
    os.mkfifo(here / "pipe.yaml")
    (here / "long.yaml").write_bytes(b"bathtub: 1\n" + b"#" * 10_000_000)
    for name in (
        "folder.yaml",
        "circle.yaml",
        "pipe.yaml",
        "long.yaml",
        "absent.yaml",
        "/dev/zero",
    ):
        assert refused(command, name).startswith(f"{name}: ")
    for name in ("", ".", "..", "/", "x" * 5000, "a/b/c", "~", "folder.yaml/x"):
        refused(command, name)


def test_a_file_that_may_not_be_read_is_refused(refused, here, monkeypatch):
    (here / "locked.yaml").write_text("bathtub: 1\n")

    def locked(self, *arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    assert (
        refused("check", "locked.yaml") == "locked.yaml: cannot be read: Permission denied\n"
    )


def test_names_lead_to_no_file_outside_of_the_folder_for_runs(here, capsys):
    text = """\
bathtub: 1
name: ../../../outside/..\\..\\a:b*c
world: {segments: {"../x": {accounts: 3, customers: 1}}}
strategies: {"/etc/y": {}}
experiment: {horizon: 2 months, run_off: 0 years, replications: 1}
"""
    folder = here / "deep" / "below"
    folder.mkdir(parents=True)
    os.chdir(folder)
    (folder / "s.yaml").write_text(text)
    assert status_of(["run", "s.yaml", "--quiet", "--jobs", "1"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["runs", "s.yaml"]
    assert [path.name for path in here.rglob("*") if "outside" in path.name] == [
        path.name for path in (folder / "runs").iterdir() if path.is_dir()
    ]
