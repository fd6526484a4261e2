"""`bathtub new`: a shipped scenario as the beginning of one's own."""

import sys
from pathlib import Path

import rich_click as click

from ..scenario.mistakes import InputError
from ..scenario.writing import write_new
from . import DONE, cli
from .options import template_argument

SCHEMA = "bathtub.schema.json"
HEAD = f"# yaml-language-server: $schema=./{SCHEMA}\n"


@cli.command("new")
@template_argument
@click.argument("file", type=click.Path(path_type=Path))
def new_command(template: str, file: Path) -> int:
    """Write a commented copy of a shipped TEMPLATE to FILE, never over an existing one.

    Beside it goes the schema with which editors complete and check, unless it is there.
    """
    from ..scenario.schema import schema_text
    from ..shipped import shipped

    text = HEAD + shipped(template).read_text(encoding="utf-8")
    schema = file.parent / SCHEMA
    if file.exists():
        raise InputError(f"{file} exists and is not overwritten; choose another name")
    if not file.parent.is_dir():
        raise InputError(
            f"cannot write {file}: there is no folder {file.parent}; make it first"
        )
    if not schema.exists():
        write_new(schema, schema_text())
        print(f"wrote {schema}, with which editors complete and check", file=sys.stderr)
    write_new(file, text)
    print(f"wrote {file}")
    print(f"next: bathtub explain {file}, then bathtub run {file}", file=sys.stderr)
    return DONE
