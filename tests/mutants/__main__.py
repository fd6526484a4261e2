"""Make every mutant of the program in turn and see which ordinary test notices it.

    python tests/mutants [PART OF A NAME]

All are made in one copy of the sources. Where a mutant touches rules, these are left uncompiled:
compiling them anew would take longer than the tests. Ends with status 1 if one survives, or is
noticed only after a minute.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mutants import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "scenarios", "docs", "README.md", "pyproject.toml")
MINUTE = 60.0
PATIENCE = 10 * MINUTE  # for tests that ought to pass, all of them


def copy_to(folder: Path) -> None:
    """The sources, without what lies about in a working folder."""
    for name in COPIED:
        here = ROOT / name
        if here.is_dir():
            shutil.copytree(here, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(here, folder / name)


@contextmanager
def mutated(folder: Path, mutant: Mutant) -> Iterator[None]:
    """The copy with the wrong text in the place of the right one, which must stand there once."""
    file, original = (root / "src" / "bathtub" / mutant.file for root in (folder, ROOT))
    text = file.read_text()
    if text.count(mutant.right) != 1:
        raise SystemExit(
            f"{mutant.file}: the text of '{mutant.mistake}' stands there "
            f"{text.count(mutant.right)} times; mend it in tests/mutants/mutants.py"
        )
    file.write_text(text.replace(mutant.right, mutant.wrong))
    yield
    shutil.copy2(original, file)  # with its date, by which the compiler's cache knows it


def noticed(
    folder: Path, tests: tuple[str, ...], compiled: bool, limit: float = MINUTE
) -> tuple[str, float]:
    """The first test that fails, and after how many seconds; empty if none does up to a limit."""
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *tests]
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder / "src"),
        "NUMBA_DISABLE_JIT": "0" if compiled else "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    begun = time.monotonic()
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "", limit
    lasted = time.monotonic() - begun
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    if done.returncode not in (0, 1) or (done.returncode == 1 and not failed):
        raise SystemExit(
            f"pytest could not run {' '.join(tests)}:\n{done.stdout}{done.stderr}"
        )
    return (failed[1] if failed else ""), lasted


def compile_rules(folder: Path) -> None:
    """Compile the rules of the copy once, for mutants that leave them as they are."""
    run = "import bathtub; from worlds import TOWN; bathtub.simulate(bathtub.load(TOWN), 'farming')"
    paths = os.pathsep.join([str(folder / "src"), str(folder / "tests")])
    environment = {**os.environ, "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-c", run], cwd=folder, env=environment, check=True)


def check_without(folder: Path, chosen: list[Mutant]) -> None:
    """The tests must pass as long as nothing is wrong, or they would notice anything."""
    for tests, of_rules in dict.fromkeys((mutant.tests, mutant.of_rules) for mutant in chosen):
        failing, seconds = noticed(folder, tests, not of_rules, limit=PATIENCE)
        if failing or seconds >= PATIENCE:
            raise SystemExit(f"without a mutant, {' '.join(tests)}: {failing or 'too slow'}")


def main(wanted: str) -> int:
    """Make all mutants whose mistake contains some words; returns the exit status."""
    chosen = [mutant for mutant in MUTANTS if wanted in mutant.mistake]
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="bathtub-mutants-") as place:
        folder = Path(place)
        copy_to(folder)
        if not all(mutant.of_rules for mutant in chosen):
            compile_rules(folder)
        check_without(folder, chosen)
        for mutant in chosen:
            with mutated(folder, mutant):
                test, seconds = noticed(folder, mutant.tests, compiled=not mutant.of_rules)
            survivors += not test
            said = f"{seconds:4.0f} s  {test}" if test else "SURVIVES"
            print(f"{mutant.file:28} {mutant.mistake:58} {said}", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} mutants were noticed")
    return 1 if survivors or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
