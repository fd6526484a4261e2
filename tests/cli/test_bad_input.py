"""Bad input: exit status 2, a message, nothing run and nothing written, no traceback."""

from pathlib import Path

import pytest

BROKEN = Path(__file__).parents[1] / "data" / "broken.yaml"


@pytest.fixture
def refused(call, here):
    """Calls with bad input; returns the message, once nothing else has happened."""

    def refuse(*arguments):
        before = sorted(here.rglob("*"))
        status, out, err = call(*arguments)
        assert (status, out) == (2, "")
        assert "Traceback" not in err
        assert sorted(here.rglob("*")) == before
        return err

    return refuse


@pytest.mark.parametrize("command", ["run", "check"])
def test_every_mistake_of_a_file_is_told(refused, command):
    told = refused(command, BROKEN)
    places = [line for line in told.splitlines() if line.startswith(f"{BROKEN}:")]
    assert len(places) > 20
    assert f"{BROKEN}:3:1: there is no key 'curency' here; did you mean 'currency'?" in told
    assert "    curency: EUR\n    ^\n" in told


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_file_that_is_none_is_told(refused, command):
    assert "there is no such file" in refused(command, "absent.yaml")
    assert "is a folder" in refused(command, ".")
    assert "is a folder" in refused(command, "")
    assert "cannot be read" in refused(command, "x" * 5000)


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize("change", ["firm.sales.people", "=3", " = 3", ""])
def test_set_wants_path_and_value(refused, command, change):
    assert "wants PATH=VALUE" in refused(command, "tiny.yaml", "--set", change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("firm.sales.people=", "has no value"),
        ("firm.sales.people=many", "'many' is no number"),
        ("firm.sales.people=[", "'[' is no number"),
        ("firm.sales.people={a: b}", "got keys with values"),
        ("firm.sales.poeple=3", "did you mean 'people'?"),
        ("firm..people=3", "is no path"),
        ("strategies.one.hunting=130 %", "130 % is more than 100 %"),
        ("strategies.one=[]", "wants keys with values"),
        ("world.segments.firms.customers=13", "more than the 12 accounts"),
        ("extends=tiny.yaml", "can stand in a file only"),
        ("experiment.baseline=tow", "did you mean 'two'?"),
        ("name=a\udcff", "a character that nobody can see"),
    ],
)
def test_a_value_set_wrongly_is_told_with_its_path(refused, change, message):
    assert message in refused("run", "tiny.yaml", "--set", change)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--replications", "0"),
        ("--replications", "many"),
        ("--seed", "-1"),
        ("--seed", "4294967296"),
        ("--jobs", "0"),
        ("--unknown", "1"),
    ],
)
def test_an_option_that_cannot_be_is_told(refused, option, value):
    assert option in refused("run", "tiny.yaml", option, value)


def test_too_many_replications_are_told(refused):
    assert "most it can be" in refused("run", "tiny.yaml", "--replications", 5 * 10**9)


def test_an_unknown_strategy_names_the_nearest(refused):
    told = refused("run", "tiny.yaml", "--strategy", "tow")
    assert told == "there is no strategy 'tow'; did you mean 'two'?\n"
    assert "there are: one, two" in refused("run", "tiny.yaml", "--strategy", "")


def test_a_command_that_is_none_is_told(refused):
    assert "No such command" in refused("rnu", "tiny.yaml")
    assert "FILE" in refused("run")


@pytest.mark.parametrize("kind", ["folder", "file", "dangling link"])
def test_what_exists_is_never_overwritten(refused, here, kind):
    place = here / "results"
    if kind == "folder":
        place.mkdir()
        (place / "precious.txt").write_text("mine")
    elif kind == "file":
        place.write_text("mine")
    else:
        place.symlink_to(here / "nowhere")
    assert "exists and is not overwritten" in refused("run", "tiny.yaml", "--out", "results")
    if kind == "folder":
        assert (place / "precious.txt").read_text() == "mine"
    elif kind == "file":
        assert place.read_text() == "mine"


@pytest.mark.parametrize("place", [".", "", "tiny.yaml", "tiny.yaml/x", "x" * 300, "b\udcff"])
def test_a_place_for_results_that_cannot_be_is_told(refused, place):
    assert "choose another --out" in refused("run", "tiny.yaml", "--out", place)


def test_a_folder_that_cannot_be_written_is_told(refused, monkeypatch):
    def locked(self, *arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", locked)
    told = refused("run", "tiny.yaml", "--out", "locked/results")
    assert "Permission denied" in told
    assert "choose another --out" in told


def test_a_folder_of_the_system_that_cannot_be_written_is_told(refused):
    if Path("/proc").is_dir():
        assert "choose another --out" in refused("run", "tiny.yaml", "--out", "/proc/results")
