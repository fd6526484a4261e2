"""`bathtub doctor`: what this installation is and whether it runs at full speed."""

import platform

from . import DONE, cli


@cli.command("doctor")
def doctor_command() -> int:
    """Tell versions, cores, whether rules are compiled, and where they are kept."""
    from ..accounts.rule import CACHE, COMPILED
    from ..experiment.folder import LIBRARIES, version_of
    from ..experiment.workers import cores
    from ..shipped import folder

    print(f"bathtub    {version_of('bathtub')}")
    print(f"python     {platform.python_version()} on {platform.platform()}")
    for name in LIBRARIES:
        print(f"{name:<10} {version_of(name) or 'not installed'}")
    print(f"cores      {cores()}")
    if COMPILED and CACHE is not None:
        kept = sum(1 for _ in CACHE.rglob("*.nbc"))
        print(f"rules      compiled; {kept} kept in {CACHE}")
    else:
        print(
            "rules      interpreted: numba is absent or switched off, runs take about a "
            "hundred times as long; python -m pip install numba"
        )
    print(f"scenarios  {folder()}")
    return DONE
