"""Where compiled rules are kept: in the cache, else in a temporary folder, else nowhere."""

import os
import tempfile

import pytest

from bathtub.accounts.rule import if_there_is_room, writable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks for owners and permissions")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder of temporary files, and a place for the cache that cannot be made."""
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_cache_is_used_where_it_can_be_written(temporary):
    assert writable(temporary / "cache" / "abc") == temporary / "cache" / "abc"


def test_every_process_finds_the_same_folder_where_it_cannot(temporary):
    found = writable(temporary / "file" / "abc")
    assert found == temporary / f"bathtub-rules-{os.getuid()}" / "abc"
    assert found.parent.stat().st_mode & 0o777 == 0o700
    assert writable(temporary / "file" / "abc") == found


@pytest.mark.parametrize("trap", ["link", "file", "writable by others"])
def test_a_folder_into_which_others_can_put_code_is_not_used(temporary, trap):
    place = temporary / f"bathtub-rules-{os.getuid()}"
    if trap == "link":
        (temporary / "theirs").mkdir(mode=0o700)
        place.symlink_to(temporary / "theirs")
    elif trap == "file":
        place.write_text("")
    else:
        place.mkdir()
        place.chmod(0o777)
    assert writable(temporary / "file" / "abc") is None


def test_there_may_be_no_place_at_all(temporary, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "file"))
    assert writable(temporary / "file" / "abc") is None


def test_a_rule_that_finds_no_room_is_not_kept():
    def keep(*arguments):
        raise OSError(28, "No space left on device")

    assert if_there_is_room(keep)("signature", "code") is None
