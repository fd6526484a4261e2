"""A scenario file executes nothing, and what never ends or never answers is not waited for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bathtub import Mistakes, load

SOUND = """\
bathtub: 1
world: {segments: {firms: {accounts: 10, customers: 3}}}
strategies: {only: {}}
"""
TRAP = """
import sys
def caught(event, found):
    doing = ("os.system", "os.exec", "os.fork", "os.posix_spawn", "subprocess.Popen",
             "socket.connect", "shutil.rmtree", "os.remove", "os.rename", "os.mkdir")
    writes = event == "open" and isinstance(found[1], str) and set(found[1]) & set("wax+")
    if event in doing or writes or (event == "import" and found[0] == "trap"):
        print("CAUGHT", event, found, flush=True)
from bathtub.scenario import load, Mistakes
import bathtub.measures, bathtub.processes
load({sound!r})
sys.addaudithook(caught)
for text in {texts!r}:
    try:
        load(text)
        print("read")
    except Mistakes:
        print("refused")
"""
WICKED = [
    "about: !!python/object/apply:os.system ['touch spoilt']\n",
    "about: !!python/object/new:subprocess.Popen [['touch', 'spoilt']]\n",
    "about: !!python/object/apply:subprocess.check_output [['touch', 'spoilt']]\n",
    "about: !!python/object/apply:builtins.eval [\"__import__('os').system('touch spoilt')\"]\n",
    "about: !!python/object/apply:builtins.exec [\"open('spoilt', 'w')\"]\n",
    "about: !!python/name:os.system\n",
    "about: !!python/module:trap\n",
    "!!python/module:trap : a\n",
    "about: !<tag:yaml.org,2002:python/object/apply:os.system> ['touch spoilt']\n",
    "%TAG ! tag:yaml.org,2002:python/\n---\nabout: !object/apply:os.system ['touch spoilt']\n",
    "about: &a !!python/object/apply:os.system ['touch spoilt']\nname: *a\n",
    "firm: {processes: [os.system, trap, __import__, 'eval(1)']}\n",
    "strategies: {only: {processes: [\"__import__('os').system('touch spoilt')\"]}}\n",
    "about: \"{{ cycler.__init__.__globals__.os.system('touch spoilt') }}\"\n",
    "about: ${IFS}$(touch spoilt)`touch spoilt`\n",
    "experiment: {seed: \"__import__('os').system('touch spoilt')\"}\n",
    "firm: {sales: {people: 1 if open('spoilt', 'w') else 2}}\n",
    "strategies: {only: {changes: [{when: \"open('spoilt', 'w') > 3\"}]}}\n",
    "strategies: {only: {__class__: a, __init__: b, model_config: {extra: allow}}}\n",
    "world: {segments: {__class__: {accounts: 3}, __proto__: {accounts: 3}}}\n",
]


def test_a_scenario_executes_imports_opens_and_writes_nothing(tmp_path):
    (tmp_path / "trap.py").write_text("open('spoilt', 'w')\n")
    texts = [text if text.startswith("%") else SOUND + text for text in WICKED]
    texts = [text.replace("strategies: {only: {}}\n", "", text.count("strategies:") - 1)
             for text in texts]  # fmt: skip
    code = TRAP.format(sound=SOUND, texts=texts)
    paths = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert len(said) == len(WICKED) and set(said) <= {"read", "refused"}, said
    assert said.count("refused") >= len(WICKED) - 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trap.py"]


DEVICES = ["/dev/zero", "/dev/null", "/dev/urandom", "/dev/full", "/dev/tty", "/dev/stdin"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("device", [each for each in DEVICES if Path(each).exists()])
def test_a_device_is_no_scenario(device, monkeypatch, tmp_path):
    with pytest.raises(Mistakes, match=r"is a device or a pipe|cannot be read|is empty"):
        load(device)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Mistakes, match="but there is no file"):
        load(f"{SOUND}extends: {device}\n")


@pytest.mark.timeout(60)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_into_which_nobody_writes_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(
        Mistakes, match=r"pipe\.yaml: is a device or a pipe; save the scenario"
    ):
        load(pipe)
    (tmp_path / "own.yaml").write_text(f"{SOUND}extends: pipe.yaml\n")
    with pytest.raises(Mistakes, match=r"own\.yaml:4:1: extends 'pipe\.yaml', but"):
        load(tmp_path / "own.yaml")


def test_links_in_a_circle_and_to_nowhere_are_told(tmp_path):
    for name, target in (("a", "b"), ("b", "a"), ("c", "nowhere")):
        (tmp_path / f"{name}.yaml").symlink_to(tmp_path / f"{target}.yaml")
    for name in "abc":
        with pytest.raises(Mistakes, match=rf"{name}\.yaml: (cannot be read|there is no)"):
            load(tmp_path / f"{name}.yaml")
        with pytest.raises(Mistakes, match=r":4:\d+: extends .* but there is no file"):
            load(f"{SOUND}extends: [{tmp_path}/{name}.yaml]\n")


@pytest.mark.parametrize("outside", ["/etc/passwd", "/proc/self/mem", "/proc/self/environ"])
def test_a_file_from_elsewhere_that_is_no_scenario_is_told(outside):
    if Path(outside).exists():
        with pytest.raises(Mistakes) as caught:
            load(f"{SOUND}extends: {outside}\n")
        assert 1 <= len(caught.value.mistakes) < 50
