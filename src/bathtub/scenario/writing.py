"""A tree as YAML, numbers as they were written, and files that are never written over others."""

import io
import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from .mistakes import InputError

WIDTH, DEEPEST = 95, 60  # columns of a whole file, and those to which its keys are indented


def as_yaml(tree: dict[str, Any]) -> str:
    """A tree of texts as a file."""
    yaml = writer()
    yaml.default_flow_style = False
    yaml.width = max(WIDTH, longest_key(tree) + DEEPEST)  # a key that is folded is none
    yaml.representer.ignore_aliases = lambda value: True
    return dumped(yaml, tree)


def writer() -> YAML:
    """Reads and writes with the comments, and writes numbers that are texts as numbers."""
    yaml = YAML()
    yaml.representer.add_representer(str, represent_text)
    yaml.representer.add_representer(type(None), represent_nothing)
    return yaml


def dumped(yaml: YAML, tree: Any) -> str:
    """A tree as text."""
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def longest_key(tree: Any) -> int:
    """The length of the longest key of a tree."""
    if isinstance(tree, list):
        return max(map(longest_key, tree), default=0)
    if not isinstance(tree, dict):
        return 0
    return max((max(len(key), longest_key(part)) for key, part in tree.items()), default=0)


def represent_text(representer: Any, text: str) -> Any:
    """Numbers stay as they were written, without quotes."""
    if "\n" in text:
        return representer.represent_scalar("tag:yaml.org,2002:str", text, style="|")
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        tag = "float" if "." in text else "int"
        return representer.represent_scalar(f"tag:yaml.org,2002:{tag}", text)
    return representer.represent_scalar("tag:yaml.org,2002:str", text)


def represent_nothing(representer: Any, nothing: None) -> Any:
    """No value is written as the word for it."""
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def write_new(file: Path, text: str) -> None:
    """Write a file that does not exist yet; raises `InputError` where that cannot be."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise InputError(
            f"{file} exists and is not overwritten; choose another name"
        ) from None
    except (OSError, ValueError) as problem:
        said = getattr(problem, "strerror", None) or problem
        raise InputError(f"cannot write {file}: {said}; choose another place") from None
