"""A tiny scenario in a folder of its own, and the command line called in this process."""

import pytest

from bathtub.cli import status_of

TINY = """\
bathtub: 1
name: Tiny
world: {segments: {firms: {accounts: 12, customers: 4}}}
strategies: {one: {}, two: {hunting: 90 %}}
experiment: {horizon: 6 months, run_off: 0 years, replications: 2}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The working folder, with `tiny.yaml` in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY)
    return tmp_path


@pytest.fixture
def call(here, capsys):
    """Calls the command line; returns status, stdout and stderr."""

    def called(*arguments):
        capsys.readouterr()
        status = status_of([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return called
