"""Where results go may end early, or not be there at all."""

import subprocess
import sys

import pytest

LIST = [sys.executable, "-m", "bathtub", "list"]


@pytest.mark.parametrize("command", [LIST, [*LIST[:-1], "explain", "tiny.yaml"]])
def test_a_reader_that_has_seen_enough_is_no_failure(here, command):
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()  # as `head` does, only sooner
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_without_a_standard_output_nothing_is_tried():
    closed = ["sh", "-c", '"$@" >&-', "sh", *LIST]
    done = subprocess.run(closed, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "cannot print the results: there is no standard output\n"
