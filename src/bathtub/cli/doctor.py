"""`bathtub doctor`: what this installation is and whether it runs at full speed."""

import platform
from typing import Any

import rich_click as click

from ..scenario.mistakes import InputError
from ..scenario.spelling import counted
from . import DONE, cli
from .options import json_option


@cli.command("doctor")
@click.option("--clear-store", is_flag=True, help="Empty the store of results instead.")
@json_option
def doctor_command(clear_store: bool, as_json: bool) -> int:
    """Tell versions, cores, whether rules are compiled, and where rules and results are kept."""
    from .output import print_json

    if clear_store:
        return clear(as_json)
    if as_json:
        print_json(**findings())
        return DONE
    for name, said in findings().items():
        if name == "versions":
            for library, version in said.items():
                print(f"{library:<10} {version or 'not installed'}")
        else:
            print(f"{name:<10} {said}")
    return DONE


def findings() -> dict[str, Any]:
    """Everything that is worth knowing when something goes wrong."""
    from ..accounts.rule import CACHE, COMPILED
    from ..experiment.folder import LIBRARIES, version_of
    from ..experiment.workers import cores
    from ..shipped import folder

    rules = (
        "interpreted: numba is absent or switched off, runs take about a hundred times as "
        "long; python -m pip install numba"
    )
    if COMPILED and CACHE is None:
        rules = (
            "compiled anew by every run, half a minute long: neither the cache nor the temporary "
            "folder can be written; set TMPDIR to a folder that can"
        )
    elif CACHE is not None:
        files = list(CACHE.rglob("*.nb?"))
        size = sum(file.stat().st_size for file in files) / 1e6
        kept = sum(file.suffix == ".nbc" for file in files)
        rules = f"compiled; {kept} kept, {size:.0f} MB, in {CACHE}"
    return {
        "versions": {
            "bathtub": version_of("bathtub"),
            "python": f"{platform.python_version()} on {platform.platform()}",
            **{name: version_of(name) for name in LIBRARIES},
        },
        "cores": cores(),
        "rules": rules,
        "store": store(),
        "scenarios": str(folder()),
    }


def store() -> str:
    """Where results are kept, how many, and how much room they take and may take."""
    from ..experiment.store import PLACE, user_store

    kept = user_store()
    if kept is None:
        return f"none: {PLACE} is empty"
    if kept.place.exists() and not kept.place.is_dir():
        return f"cannot be used: {kept.shown} is no folder; let {PLACE} name one"
    entries = list(kept.entries())
    size = sum(entry.size for entry in entries) / 1e6
    runs = counted(len(entries), "run")
    return f"{runs}, {size:,.0f} of {kept.limit / 1e6:,.0f} MB, in {kept.shown}"


def clear(as_json: bool) -> int:
    """Empty the store, and say how much room that made."""
    from ..experiment.store import PLACE, user_store
    from .output import print_json

    kept = user_store()
    if kept is None:
        raise InputError(f"there is no store to clear: {PLACE} is empty; unset it")
    freed = kept.clear()
    size = sum(entry.size for entry in freed)
    if as_json:
        print_json(store=kept.shown, runs=len(freed), freed=size)
    else:
        print(
            f"{counted(len(freed), 'run')} taken from {kept.shown}, {size / 1e6:,.1f} MB freed"
        )
    return DONE
