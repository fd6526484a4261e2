"""The README shows what the program prints."""

from pathlib import Path

import bathtub
from bathtub.cli import status_of
from bathtub.shipped import by_kind

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def block(after):
    """The fenced block that follows a heading."""
    return README.split(after)[1].split("```")[1]


def test_the_demo_prints_what_the_readme_shows(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert status_of(["demo"]) == 0
    printed = [line.rstrip() for line in capsys.readouterr().out.strip().splitlines()]
    shown = [line.rstrip() for line in block("## What comes out").strip().splitlines()]
    assert printed[:-2] == shown[:-2]
    assert printed[-2].startswith("results: runs/fire-protection-supplier-")
    for said in (printed, shown):
        assert said[-1] == f"{said[-2].replace('results:', 'report:')}/report.html"
    assert Path(printed[-1].removeprefix("report: ")).is_file()


def test_the_shortest_useful_scenario_of_the_readme_runs():
    text = block("The shortest useful file:").removeprefix("yaml\n")
    scenario = bathtub.load(text)
    assert not scenario.warnings
    assert bathtub.compare(scenario, replications=2).verdict()


def test_all_that_the_readme_writes_into_a_scenario_is_understood(tmp_path):
    """Each block extends the one before it, as files can."""
    blocks = README.split("```yaml\n")[1:]
    for number, text in enumerate(part.split("```")[0] for part in blocks):
        above = f"extends: {number - 1}.yaml\n" if number else ""
        (tmp_path / f"{number}.yaml").write_text(above + text, encoding="utf-8")
    scenario = bathtub.load(tmp_path / f"{len(blocks) - 1}.yaml")
    assert "farm_then_hunt" in scenario.strategies
    assert len(scenario.laws) == 2
    assert not scenario.warnings


def test_every_command_of_the_readme_exists(capsys):
    shown = [line.split("#")[0].split() for line in README.splitlines()]
    called = {words[1] for words in shown if words[:1] == ["bathtub"] and len(words) > 1}
    assert {"new", "check", "explain", "run", "trace", "diff"} <= called
    for command in called:
        assert status_of([command, "--help"]) == 0
        assert capsys.readouterr().out


def test_every_shipped_question_stands_in_the_readme():
    names = [path.stem for path in by_kind()["questions"]]
    assert len(names) == 6
    assert all(f"| `{name}` |" in README for name in names)
