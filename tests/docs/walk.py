"""Walks through a page as a reader would: files are written, Python and commands are run.

The rule is the same for every page. Its blocks are taken in their order, in an empty folder:

* a `yaml` block whose first line is `# NAME.yaml` is that file, `# NAME.yaml, continued` its
  next part;
* a `python` block is run, all of a page in one namespace; a `text` block right after it is
  what it prints;
* of a `console` block each line after `$ ` is a command, and what stands below is what it
  prints. Only `bathtub` is called, and it ends with status 0 unless `$ echo $?` shows another.

A line of `...` stands for any lines. Blocks of other languages are only looked at.
"""

import contextlib
import io
import re
import shlex

from bathtub.cli import status_of

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"# (\S+\.yaml)(, continued)?\n")


def blocks(text):
    """Language and content of every fenced block."""
    return BLOCK.findall(text)


def walk(text, folder):
    """Do all that a page shows, in the working folder, and compare what is printed."""
    names, printed = {"__name__": "page"}, None
    for language, content in blocks(text):
        if language == "yaml" and (named := NAMED.match(content)):
            with open(folder / named[1], "a" if named[2] else "w", encoding="utf-8") as file:
                file.write(content)
        elif language == "console":
            run_commands(content)
        elif language == "text" and printed is not None:
            compare(content.splitlines(), printed, "Python")
        printed = run_python(content, names) if language == "python" else None


def run_python(code, names):
    """Run a block; returns the lines that it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "page", "exec"), names)
    return out.getvalue().splitlines()


def run_commands(session):
    """Run the commands of a console, and hold what they print against what is shown."""
    status = 0
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        if command == "echo $?":
            assert shown == [str(status)]
            status = 0
            continue
        assert status == 0, f"status {status} before {command}"
        program, *arguments = shlex.split(command)
        assert program == "bathtub"
        out, talk = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
            status = status_of(arguments)
        said = out.getvalue() + (talk.getvalue() if status else "")
        compare(shown, said.splitlines(), command)
    assert status == 0, f"status {status} at the end of\n{session}"


def compare(shown, printed, what):
    """Whether the lines shown stand in those printed, in this order, but for `...`."""
    printed, at = [line.rstrip() for line in printed], 0
    parts = re.split(
        r"^\.\.\.$", "\n".join(line.rstrip() for line in shown), flags=re.MULTILINE
    )
    for number, part in enumerate(parts):
        lines = part.strip("\n").splitlines()
        places = range(at, len(printed) - len(lines) + 1)
        found = [k for k in places if printed[k : k + len(lines)] == lines]
        assert found, f"{what} does not print\n{part}\nbut\n" + "\n".join(printed[at:])
        assert number or found[0] == 0, f"{what} prints more before\n{part}"
        at = found[0] + len(lines)
    assert not "".join(printed[at:]) or not lines, f"{what} also prints\n{printed[at:]}"
