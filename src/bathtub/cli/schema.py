"""`bathtub schema`: the form of scenario files, for editors."""

import rich_click as click

from . import DONE, cli


@cli.command("schema")
@click.option("--markdown", is_flag=True, help="Print the reference page of keys and columns.")
def schema_command(markdown: bool) -> int:
    """Print the JSON Schema of scenario files, for completion in an editor.

    Save it as bathtub.schema.json and begin a file with the line
    `# yaml-language-server: $schema=./bathtub.schema.json`.
    """
    if markdown:
        from .reference import reference

        print(reference(), end="")
        return DONE
    from ..scenario.schema import schema_text

    print(schema_text(), end="")
    return DONE
