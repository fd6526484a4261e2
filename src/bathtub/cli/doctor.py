"""`bathtub doctor`: what this installation is and whether it runs at full speed."""

import platform
from typing import Any

from . import DONE, cli
from .options import json_option


@cli.command("doctor")
@json_option
def doctor_command(as_json: bool) -> int:
    """Tell versions, cores, whether rules are compiled, and where they are kept."""
    from .output import print_json

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
        "scenarios": str(folder()),
    }
