"""The command line: parses, calls the library, prints. Results go to stdout, talk to stderr."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback

import click.exceptions as wrongs
import rich_click as click

from ..scenario.mistakes import InputError

DONE, NO, WRONG, INTERNAL, INTERRUPTED = 0, 1, 2, 70, 130
FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bathtub")
def cli() -> None:
    """Farm our customers, hunt new ones, or fight on price?

    Runs a scenario file under several strategies, on the same luck for the same customer,
    and says which one wins, by how much, and how sure that is.
    """


def main() -> None:
    """Run the command line and end with its status; `kill` tidies up as Ctrl-C does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if sys.stdout is None:  # closed by who called
        print("cannot print the results: there is no standard output", file=sys.stderr)
        sys.exit(WRONG)
    sys.exit(status_of(sys.argv[1:]))


def status_of(arguments: list[str]) -> int:
    """Run one command; returns its exit status."""
    from . import (  # noqa: F401  (each adds its command)
        check,
        demo,
        diff,
        doctor,
        explain,
        listing,
        new,
        notebooks,
        rehearse,
        report,
        reproduce,
        run,
        schema,
        trace,
        validate,
    )  # fmt: skip

    try:
        result = cli.main(arguments, prog_name="bathtub", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else DONE
    except wrongs.Exit as leaving:
        return leaving.exit_code
    except wrongs.ClickException as problem:
        problem.show()
        return WRONG
    except InputError as problem:
        print(problem, file=sys.stderr)
        number = len(getattr(problem, "mistakes", ()))
        if number > 3:
            print(f"{number} mistakes; nothing was run", file=sys.stderr)
        return WRONG
    except (KeyboardInterrupt, wrongs.Abort):
        print("interrupted; nothing was written", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as problem:
        if problem.errno not in FULL:
            return defect()
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        what = f"write {problem.filename}" if problem.filename else "print the results"
        said = "make room there, or let it go elsewhere"
        print(f"cannot {what}: {problem.strerror}; {said}", file=sys.stderr)
        return WRONG
    except Exception:
        return defect()


def defect() -> int:
    """Tell what happened where it is no fault of the input."""
    traceback.print_exc()
    print("this is a defect of bathtub; please report the lines above", file=sys.stderr)
    return INTERNAL
