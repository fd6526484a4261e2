"""Results at hand in memory."""

import bathtub
from bathtub.experiment.shelf import Shelf
from bathtub.experiment.store import Store
from worlds import TOWN

KEY, OTHER = "ab" * 32, "cd" * 32


def test_what_lies_on_it_is_not_run_again_and_is_the_same(runs):
    scenario, shelf = bathtub.load(TOWN), Shelf(None)
    first = bathtub.compare(scenario, replications=2, jobs=1, shadows=False, store=shelf)
    assert len(runs) == 6
    again = bathtub.compare(scenario, replications=2, jobs=1, shadows=False, store=shelf)
    assert len(runs) == 6
    assert again.from_store == 6
    assert again.summary.equals(first.summary)
    assert again.monthly.equals(first.monthly)


def test_what_a_store_below_it_has_is_taken_from_there_once(tmp_path, monkeypatch):
    store = Store(tmp_path, 1e6)
    store.write(KEY, b"found")
    shelf = Shelf(store)
    assert shelf.read(KEY) == b"found"
    store.clear()
    assert shelf.read(KEY) == b"found"
    assert shelf.read(OTHER) is None


def test_what_is_kept_goes_to_the_store_below_too(tmp_path):
    store = Store(tmp_path, 1e6)
    Shelf(store).write(KEY, b"found")
    assert store.read(KEY) == b"found"


def test_what_was_of_use_longest_ago_makes_room():
    shelf = Shelf(None, room=10)
    shelf.write("a", b"1234")
    shelf.write("b", b"1234")
    shelf.read("a")
    shelf.write("c", b"1234")
    assert shelf.read("b") is None
    assert (shelf.read("a"), shelf.read("c")) == (b"1234", b"1234")


def test_what_is_kept_again_takes_no_more_room():
    shelf = Shelf(None, room=10)
    for _ in range(5):
        shelf.write("a", b"12345678")
    assert shelf.size == 8
    assert shelf.read("a") == b"12345678"


def test_without_a_store_below_it_has_no_trouble_and_nothing_to_tidy():
    shelf = Shelf(None)
    shelf.tidy()
    assert (shelf.trouble, shelf.unseen) == ("", 0.0)
