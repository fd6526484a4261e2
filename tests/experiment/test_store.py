"""What was run before is not run again; and nobody can tell by the results."""

import dataclasses
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bathtub
from bathtub.experiment import part as parts
from bathtub.experiment import store as stores
from bathtub.experiment.entries import packed, unpacked
from bathtub.experiment.folder import write_results
from bathtub.experiment.part import Failure, Part, live
from bathtub.experiment.remembering import Remembering
from bathtub.experiment.store import SUFFIX, Store, user_store
from bathtub.experiment.workers import Crew

KEY = "ab" * 32


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The user's store, in a folder that does not exist yet."""
    folder = tmp_path / "cache" / "store"
    monkeypatch.setenv("BATHTUB_STORE", str(folder))
    return folder


@pytest.fixture
def computed(monkeypatch):
    """The runs that are really made, as strategy and replication, and those in their shadow."""
    runs, shadows = [], []
    run, extra = parts.one_outcome, parts.extras

    def one_outcome(scenario, strategy, replication, *rest):
        runs.append((strategy, replication))
        return run(scenario, strategy, replication, *rest)

    def extras(scenario, outcome, *rest):
        shadows.append((outcome.strategy, outcome.replication))
        return extra(scenario, outcome, *rest)

    monkeypatch.setattr(parts, "one_outcome", one_outcome)
    monkeypatch.setattr(parts, "extras", extras)

    def taken():
        found = sorted(runs), sorted(shadows)
        runs.clear()
        shadows.clear()
        return found

    return taken


def entries(place):
    return sorted(place.glob(f"*{SUFFIX}"))


def files(comparison, folder):
    """The bytes of every file of results."""
    folder.mkdir()
    write_results(comparison, folder, {})
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def by_numbers(names, *numbers):
    return sorted(itertools.product(names, numbers))


def test_results_are_the_same_bytes_without_the_store_into_it_and_out_of_it(
    town, place, computed, tmp_path
):
    scenario = town(
        experiment__replications=12,
        world__competitors__nibblers__advantage="4 % to 6 %",
        strategies__farming__changes=[{"when": "customers > 20", "hunting": "60 %"}],
    )
    without = files(bathtub.compare(scenario, store=False), tmp_path / "without")
    assert not place.exists()
    into = bathtub.compare(scenario)
    assert computed() == (
        sorted(2 * by_numbers(scenario.strategies, *range(12))),
        sorted(2 * by_numbers(scenario.strategies, *range(10))),
    )
    out_of = bathtub.compare(scenario)
    assert computed() == ([], [])
    assert (into.from_store, out_of.from_store) == (0, 36)
    assert files(into, tmp_path / "into") == without
    assert files(out_of, tmp_path / "out") == without


def test_more_replications_compute_those_that_are_new(busy, place, computed):
    bathtub.compare(busy, replications=3)
    computed()
    more = bathtub.compare(busy, replications=5)
    assert computed()[0] == by_numbers(busy.strategies, 3, 4)
    assert more.from_store == 9
    assert bathtub.compare(busy, replications=2).from_store == 6
    assert computed() == ([], [])


def test_a_new_strategy_computes_that_strategy(busy, place, computed):
    bathtub.compare(busy, replications=2)
    computed()
    new = busy.with_({"strategies.between": {"hunting": "50 %"}})
    assert bathtub.compare(new, replications=2).from_store == 6
    assert computed()[0] == by_numbers(["between"], 0, 1)


def test_a_strategy_that_was_run_alone_is_known_among_others(busy, place, computed, tmp_path):
    uncertain = busy.with_({"strategies.hunting.opening_discount": "1 % to 4 %"})
    bathtub.compare(uncertain.only(["hunting"]), replications=2)
    computed()
    among = bathtub.compare(uncertain, replications=2)
    assert computed()[0] == by_numbers(["cheap", "farming"], 0, 1)
    fresh = bathtub.compare(uncertain, replications=2, store=False)
    assert files(among, tmp_path / "among") == files(fresh, tmp_path / "fresh")


def test_where_shadows_are_missing_only_they_are_run(busy, place, computed):
    bathtub.compare(busy, replications=2, shadows=False)
    assert computed()[1] == []
    more = bathtub.compare(busy, replications=2)
    assert computed() == ([], by_numbers(busy.strategies, 0, 1))
    fresh = bathtub.compare(busy, replications=2, store=False)
    assert more.extras == fresh.extras
    computed()
    bathtub.compare(busy, replications=2, shadows=False)
    assert bathtub.compare(busy, replications=2).extras == fresh.extras
    assert computed() == ([], [])


def same_outcome(one, other):
    for field in dataclasses.fields(one):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if hasattr(a, "dtype"):
            assert (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
            assert a.flags.c_contiguous and b.flags.c_contiguous  # sums depend on the order
        else:
            assert (type(a), a) == (type(b), b)
    return True


def test_a_run_with_the_columns_of_the_final_table_serves_for_twins_not_the_other_way(town):
    scenario = town(
        strategies__farming__changes=[{"when": "customers > 20", "hunting": "60 %"}],
    )
    few, all_ = (Part("farming", 1, keep, False) for keep in (False, True))
    whole, short = live(scenario, all_), live(scenario, few)
    assert whole[0].fired
    assert same_outcome(unpacked(packed(whole), all_)[0], whole[0])
    assert same_outcome(unpacked(packed(whole), few)[0], short[0])
    assert same_outcome(unpacked(packed(short), few)[0], short[0])
    assert unpacked(packed(short), all_) == ()


def test_a_run_that_broke_is_not_kept(busy, place, monkeypatch, computed):
    run = parts.one_outcome

    def breaks(scenario, strategy, replication, *rest):
        if (strategy, replication) == ("hunting", 1):
            raise ZeroDivisionError("by nothing")
        return run(scenario, strategy, replication, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(parts, "one_outcome", breaks)
        for _ in range(2):
            assert len(bathtub.compare(busy, replications=2).failures) == 1
    computed()
    assert not bathtub.compare(busy, replications=2).failures
    assert computed()[0] == [("hunting", 1)]


def test_a_run_whose_shadow_broke_is_kept_without(busy, place, monkeypatch, computed):
    def breaks(*arguments):
        raise ZeroDivisionError("by nothing")

    with monkeypatch.context() as patch:
        patch.setattr(parts, "extras", breaks)
        assert len(bathtub.compare(busy, "farming", 1).failures) == 1
    computed()
    assert not bathtub.compare(busy, "farming", 1).failures
    assert computed() == ([], [("farming", 0)])


def flipped(place):
    def flip(whole):
        at = int(place * (len(whole) - 1))
        return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]

    return flip


@pytest.mark.parametrize(
    "spoil",
    [
        *map(flipped, (0, 0.001, 0.01, 0.5, 1)),
        lambda whole: whole[:-1],
        lambda whole: whole[:32],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"",
        lambda whole: whole + b"\0",
        lambda whole: b"something else altogether, and long enough to have a checksum",
    ],
)
def test_a_damaged_entry_is_noticed_and_computed_anew(busy, place, computed, tmp_path, spoil):
    fresh = bathtub.compare(busy, replications=2)
    computed()
    file = entries(place)[2]
    sound = file.read_bytes()
    file.write_bytes(spoil(sound))
    again = bathtub.compare(busy, replications=2)
    assert len(computed()[0]) == 1
    assert again.from_store == 5
    assert file.read_bytes() == sound
    assert files(again, tmp_path / "again") == files(fresh, tmp_path / "fresh")


def test_an_entry_under_the_name_of_another_is_noticed(busy, place, computed):
    bathtub.compare(busy, replications=2)
    computed()
    one, other = entries(place)[:2]
    one.write_bytes(other.read_bytes())
    assert bathtub.compare(busy, replications=2).from_store == 5
    assert len(computed()[0]) == 1


def test_what_is_kept_is_no_program_and_no_text(busy, place):
    """No pickle, of which a loader would run what somebody else has put there."""
    kept = packed(live(busy, Part("farming", 0, True, False)))
    import pyarrow

    plain = pyarrow.decompress(
        kept[8:], int.from_bytes(kept[:8], "little"), codec="zstd", asbytes=True
    )
    assert plain.startswith(b"\x93NUMPY")
    for word in (b"farming", b"firms", b"people", b"busy", b"pickle", b"bathtub"):
        assert word not in plain


def test_runs_of_own_processes_are_not_kept(town, place, computed):
    def idle(desk):
        yield desk.wait("1 year")

    bathtub.process("idle")(idle)
    scenario = town(strategies__own={"like": "farming", "processes": ["idle"]})
    for _ in range(2):
        bathtub.compare(scenario, ["own", "farming"], 2)
    found = computed()[0]
    assert [found.count(("own", 1)), found.count(("farming", 1))] == [2, 1]


def test_a_simulation_alone_neither_reads_nor_writes(busy, place):
    bathtub.simulate(busy, "farming")
    assert not place.exists()


def test_an_experiment_with_a_store_remains_a_stream(busy, place):
    """However many parts there are, only those are looked up whose turn is near."""
    pulled = itertools.count()
    endless = (Part("farming", next(pulled) % 2, False, False) for _ in itertools.repeat(None))
    work = Remembering(user_store(), Crew(2)).work(busy, endless, lambda far: None)
    found = [part.replication for part, _ in itertools.islice(work, 20)]
    work.close()
    assert found == 10 * [0, 1]
    assert next(pulled) < 40


def test_progress_counts_what_is_known_as_done(busy, place):
    told = []
    for number in (2, 4):
        told.clear()
        bathtub.compare(busy, replications=number, progress=lambda *far: told.append(far))
        assert told[-1] == (9 * number, 9 * number)
        assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_what_was_of_use_longest_ago_goes_first(tmp_path):
    store = Store(tmp_path, 1e6)
    names = [f"{number:064x}" for number in range(5)]
    for age, name in enumerate(reversed(names)):
        store.write(name, bytes(1000))
        os.utime(store.file(name), (1e9 - 100 * age, 1e9 - 100 * age))
    assert store.read(names[0])  # the oldest, of use again
    store.limit = 2500
    store.tidy()
    assert [name for name in names if store.read(name)] == [names[0], names[4]]


def test_a_long_experiment_keeps_the_limit_while_it_runs(tmp_path):
    store = Store(tmp_path, 20_000)
    for number in range(100):
        store.write(f"{number:064x}", bytes(900))
        assert sum(entry.size for entry in store.entries()) < 22_000
    store.tidy()
    assert sum(entry.size for entry in store.entries()) <= 20_000


def test_what_alone_takes_much_of_the_limit_is_not_kept(tmp_path):
    store = Store(tmp_path / "store", 10_000)
    store.write(KEY, bytes(1001))
    assert not store.place.exists()
    store.write(KEY, bytes(1000))
    assert store.read(KEY) == bytes(1000)


def test_files_that_are_not_ours_stay(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    store = Store(tmp_path, 1e6)
    store.write(KEY, b"x")
    draft, old = (tmp_path / f".unfinished-{name}{SUFFIX}" for name in ("new", "old"))
    for file in (draft, old):
        file.write_bytes(b"half")
    os.utime(old, (1e9, 1e9))
    assert {entry.file for entry in store.clear()} == {store.file(KEY), old}
    assert sorted(tmp_path.iterdir()) == [draft, tmp_path / "letter.txt"]


@pytest.mark.parametrize("below", ["", "deeper"])
def test_where_nothing_can_be_kept_results_are_whole_and_it_is_said(
    busy, tmp_path, monkeypatch, below
):
    """A file stands where the folder should be; even root can make none there."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BATHTUB_STORE", str(tmp_path / "file" / below))
    found = bathtub.compare(busy, replications=2)
    assert len(found.runs) == 6
    assert found.not_kept.startswith(f"cannot keep results in the store {tmp_path}/file")
    assert (tmp_path / "file").read_text() == ""


def test_the_last_room_on_a_disk_is_left_to_the_results(busy, place, monkeypatch):
    usage = stores.shutil.disk_usage(place.parents[1])
    monkeypatch.setattr(stores.shutil, "disk_usage", lambda _: usage._replace(free=10**8))
    found = bathtub.compare(busy, replications=2)
    assert "No space left on device" in found.not_kept
    assert entries(place) == []


LIMITED = """
import resource, sys
import bathtub
scenario = bathtub.load(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
found = bathtub.compare(scenario, replications=2)
print(len(found.runs), found.not_kept)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs limits of Unix")
def test_a_full_disk_costs_no_results(busy, place, tmp_path):
    (tmp_path / "busy.yaml").write_text(busy.to_yaml())
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "busy.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(
        f"6 cannot keep results in the store {place}: File too large; "
    )
    assert list(place.iterdir()) == []


def test_a_store_that_may_only_be_read_is_of_use(busy, place, computed, monkeypatch):
    bathtub.compare(busy, replications=2)
    computed()

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    for name in ("utime", "replace"):
        monkeypatch.setattr(stores.os, name, refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    found = bathtub.compare(busy, replications=2)
    assert (found.from_store, found.not_kept, computed()) == (6, "", ([], []))


@pytest.mark.parametrize(
    ("said", "size"), [("500 MB", 5e8), ("1.5GB", 1.5e9), ("20 kb", 2e4), ("", 2e9)]
)
def test_the_limit_is_a_size(place, monkeypatch, said, size):
    monkeypatch.setenv("BATHTUB_STORE_LIMIT", said)
    assert user_store() == Store(place, size)


@pytest.mark.parametrize("said", ["much", "-1 GB", "5", "1 GiB", "1e3 MB", "nan GB", "GB"])
def test_a_limit_that_is_no_size_is_told(busy, place, monkeypatch, said):
    monkeypatch.setenv("BATHTUB_STORE_LIMIT", said)
    with pytest.raises(bathtub.InputError, match="is no size; wants a number of kB, MB"):
        bathtub.compare(busy, replications=1)


@pytest.mark.parametrize("said", ["", " "])
def test_an_empty_place_means_no_store(monkeypatch, said):
    monkeypatch.setenv("BATHTUB_STORE", said)
    assert user_store() is None


def test_unless_told_otherwise_the_store_lies_in_the_users_cache(monkeypatch, tmp_path):
    monkeypatch.delenv("BATHTUB_STORE")
    monkeypatch.setattr(stores, "user_cache_path", lambda name: tmp_path / name)
    assert user_store() == Store(tmp_path / "bathtub" / "store", 2e9)


def test_a_failure_has_no_bytes():
    assert packed([Failure("farming", 0, 1, "broke", "")]) is None
