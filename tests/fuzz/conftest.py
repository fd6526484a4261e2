"""A folder of its own, and the command line called in this process."""

import pytest

from bathtub.cli import status_of


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def refused(here, capsys):
    """Calls with what is wrong; returns what is said, once nothing else has happened."""

    def refuse(*arguments):
        capsys.readouterr()
        before = sorted(here.rglob("*"))
        status = status_of([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert (status, said.out) == (2, ""), (arguments, said.err)
        assert "Traceback" not in said.err
        assert sorted(here.rglob("*")) == before
        return said.err

    return refuse
