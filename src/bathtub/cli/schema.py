"""`bathtub schema`: the form of scenario files, for editors."""

from . import DONE, cli


@cli.command("schema")
def schema_command() -> int:
    """Print the JSON Schema of scenario files, for completion in an editor.

    Save it as bathtub.schema.json and begin a file with the line
    `# yaml-language-server: $schema=./bathtub.schema.json`.
    """
    import json

    from ..scenario.schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return DONE
