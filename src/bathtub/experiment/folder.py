"""The folder a run ends in: written beside its place, and moved there in one step."""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import secrets
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import SCHEMA_VERSION
from ..lives import Coded, account_columns
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError, shortened
from .finished import told

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    from .comparison import Comparison

UNFINISHED = ".unfinished-"
LIBRARIES = ("numpy", "scipy", "pandas", "pyarrow", "simpy", "numba", "llvmlite", "pydantic")


def default_place(scenario: Scenario, now: datetime.datetime) -> Path:
    """`runs/NAME-TIME-HASH`, with a number behind it if that exists."""
    name = re.sub(r"[^\w]+", "-", scenario.name.lower()).strip("-")[:60] or "scenario"
    stem = f"{name}-{now:%Y%m%d-%H%M%S}-{scenario.hash[:8]}"
    place, count = Path("runs") / stem, 1
    while place.exists():
        count += 1
        place = Path("runs") / f"{stem}-{count}"
    return place


@contextmanager
def unfinished(place: Path) -> Iterator[Path]:
    """A hidden folder beside `place` to write in; moved there at the end, or taken away.

    Raises `InputError` where `place` exists or nothing can be written.
    """
    shown = shortened(str(place).encode(errors="replace").decode())
    if shown != shortened(str(place)):
        raise InputError(f"{shown} is no name of a folder; choose another --out")
    work = place.parent / f"{UNFINISHED}{secrets.token_hex(4)}"
    try:
        exists = place.exists() or place.is_symlink()
        missing = [above for above in place.parents if not above.exists()]
        if not exists:
            work.mkdir(parents=True)
    except OSError as problem:
        raise InputError(
            f"cannot write {shown}: {problem.strerror}; choose another --out"
        ) from None
    if exists:
        raise InputError(f"{place} exists and is not overwritten; choose another --out")
    try:
        yield work
        if place.exists():
            raise InputError(f"{place} has come to exist meanwhile; choose another --out")
        work.rename(place)
    except OSError as problem:
        take_away(work, missing)
        why = str(problem.strerror or problem).rpartition("] ")[2]  # arrow says more
        raise InputError(
            f"cannot write {place}: {why}; make room there, or choose another --out"
        ) from None
    except BaseException:
        take_away(work, missing)
        raise


def take_away(work: Path, made: Sequence[Path]) -> None:
    """Remove an unfinished folder, and those above it that were made for it."""
    shutil.rmtree(work, ignore_errors=True)
    for above in made:
        with suppress(OSError):  # somebody else has put something there meanwhile
            above.rmdir()


def write_results(comparison: Comparison, folder: Path, manifest: dict[str, Any]) -> None:
    """Write all files of a finished comparison into a folder."""
    scenario = comparison.scenario
    (folder / "scenario.resolved.yaml").write_text(scenario.to_yaml(), encoding="utf-8")
    import pyarrow as pa

    monthly = pa.Table.from_pandas(comparison.monthly, preserve_index=False)
    write_parquet(monthly, folder / "monthly.parquet")
    write_parquet(final_records(comparison), folder / "accounts.parquet")
    for name in ("summary", "differences", "twins"):
        table: pd.DataFrame = getattr(comparison, name)
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    files = {path.name: digest(path) for path in sorted(folder.iterdir())}
    whole = {**manifest, "said": told(comparison), "files": files}
    text = json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def manifest_of(
    comparison: Comparison, command: Sequence[str], seconds: float, warnings: Sequence[str]
) -> dict[str, Any]:
    """Where the results come from and how to make them again."""
    scenario = comparison.scenario
    return {
        "schema_version": SCHEMA_VERSION,
        "command": list(command),
        "scenario": scenario.name,
        "scenario_hash": scenario.hash,
        "currency": scenario.currency,
        "seed": scenario.experiment.seed,
        "replications": comparison.replications,
        "strategies": list(comparison.outcomes),
        "baseline": comparison.baseline,
        **made_with(),
        "finished": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "from_store": comparison.from_store,
        "warnings": list(warnings),
        "failures": [str(failure) for failure in comparison.failures],
    }


def made_with() -> dict[str, dict[str, str | None]]:
    """Versions and platform: results have the same bytes where these are the same."""
    return {
        "versions": {
            "bathtub": version_of("bathtub"),
            "python": platform.python_version(),
            **{name: version_of(name) for name in LIBRARIES},
        },
        "platform": {"system": platform.platform(), "machine": platform.machine()},
    }


def version_of(package: str) -> str | None:
    """Version of an installed package, none where it is absent."""
    try:
        return version(package)
    except ModuleNotFoundError:
        return None


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a table; the same table gives the same bytes."""
    import pyarrow.parquet as pq

    pq.write_table(table, path, compression="zstd")


def final_records(comparison: Comparison) -> pa.Table:
    """The accounts at the horizon, of all replications of which they were kept."""
    import pyarrow as pa

    scenario = comparison.scenario
    kept = [account_columns(scenario, run) for run in comparison.runs if len(run.records)]
    if not kept:  # a world without accounts
        kept = [account_columns(scenario, comparison.runs[0])]
    return pa.table({name: column([part[name] for part in kept]) for name in kept[0]})


def column(parts: Sequence[np.ndarray | Coded]) -> pa.Array:
    """One column of the accounts of many runs; words are spelled out by their codes at once."""
    import numpy as np
    import pyarrow as pa

    if isinstance(parts[0], Coded):
        codes = np.concatenate([part[0] for part in parts])
        return pa.DictionaryArray.from_arrays(codes, parts[0].words).cast(pa.string())
    return pa.array(np.concatenate(parts), from_pandas=True)


def note_latest(place: Path) -> None:
    """Let `runs/latest.txt` name the newest run, relative to the working folder."""
    latest = Path("runs") / "latest.txt"
    draft = latest.with_name(f"{UNFINISHED}{secrets.token_hex(4)}.txt")
    try:
        draft.write_text(f"{place}\n", encoding="utf-8")
        os.replace(draft, latest)
    except OSError as problem:  # the results are whole without it
        draft.unlink(missing_ok=True)
        print(f"warning: cannot write {latest}: {problem.strerror}", file=sys.stderr)


def command_line() -> list[str]:
    """How the program was called."""
    return ["bathtub", *sys.argv[1:]]
