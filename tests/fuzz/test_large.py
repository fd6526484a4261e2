"""What is large, deep or long is read or refused in reasonable time, and told in few words."""

import pytest
from watch import within

from bathtub import Mistakes, load
from bathtub.scenario.layers import MOST_FILES, MOST_NAMES
from bathtub.scenario.text import DEEPEST, MOST_VALUES

SOUND = """\
bathtub: 1
world: {segments: {firms: {accounts: 10, customers: 3}}}
strategies: {only: {}}
"""
LONG = 1_900_000  # characters
BLANKS = " " * 20_000


def refused(source):
    """The first mistake; all of them in moderate time."""
    with within(60, "reading"), pytest.raises(Mistakes) as caught:
        load(source)
    return str(caught.value.mistakes[0])


def named(number, entry, join="\n"):
    return join.join(entry.format(i) for i in range(number))


@pytest.mark.parametrize(
    "text",
    [
        SOUND + named(LONG // 12, "k{}: 1"),
        SOUND + "name: a\n" * (LONG // 8),
        SOUND + f"x: [{'1,' * (LONG // 2)}1]\n",
        SOUND.replace("customers: 3", f"needs: [{named(LONG // 9, 'a{}', ', ')}]"),
        SOUND.replace("{only: {}}", f"{{{named(LONG // 30, 's{}: {{hunting: 9 %}}', ', ')}}}"),
        SOUND.replace("world: {", f"world: {{events: [{'{at: 3}, ' * (LONG // 9)}], "),
        SOUND + f"extends: [{named(LONG // 9, 'f{}', ', ')}]\n",
        SOUND + f"x: [{'!a 1, ' * (LONG // 6)}]\n",
    ],
    ids=["keys", "one key", "list", "needs", "strategies", "events", "extends", "tags"],
)
def test_more_values_than_anybody_reads_are_refused(text):
    assert "tag" in refused(text) or "comes to more than 20,000 values" in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        SOUND + f"about: {'x' * LONG}\n",
        SOUND + "#\n" * (LONG // 2),
        SOUND + "\n" * LONG,
        SOUND + " " * LONG + "\n",
    ],
    ids=["text", "remarks", "empty lines", "blanks"],
)
def test_what_is_long_and_has_few_values_is_read(text):
    with within(60, "reading"):
        assert load(text).world.segments["firms"].accounts == 10


@pytest.mark.parametrize(
    "text",
    [
        f"experiment: {{seed: 5 a{BLANKS}b}}\n",
        f"experiment: {{seed: 5 a{BLANKS}b to 6 c{BLANKS}d}}\n",
        f"experiment: {{seed: {'9' * LONG}}}\n",
        f"world: {{segments: {{firms: {{price_demands: {{depth: 3{BLANKS}x}}}}}}}}\n",
        f"strategies: {{only: {{changes: [{{when: churn{BLANKS}x}}]}}}}\n",
        f"strategies: {{only: {{changes: [{{when: a{BLANKS}b > 3{BLANKS}x}}]}}}}\n",
        f"firm: {{{'x' * 100_000}: 1}}\n",
        f"strategies: {{only: {{like: {'x' * 100_000}}}}}\n",
        f"world: {{segments: {{{'x' * 900}: {{accounts: -1}}}}}}\n",
    ],
)
def test_a_long_value_or_key_is_told_in_few_words(text):
    first = refused("bathtub: 1\n" + text)
    assert len(first.splitlines()[0]) < 800


@pytest.mark.parametrize("brackets", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [DEEPEST + 1, 10_000, 400_000])
def test_what_is_nested_too_deeply_is_refused(brackets, depth):
    text = f"bathtub: 1\nx: {brackets * depth}" if brackets != "- " else "- " * depth
    refused(text + "1\n")


def test_a_file_of_ten_megabytes_is_refused(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_text(SOUND + "# remark\n" * 1_100_000)
    assert "has 9.9 MB; a scenario of more than 2 MB is refused" in refused(path)


@pytest.mark.parametrize("many", ["strategies", "segments"])
def test_as_many_names_as_a_run_can_hold_are_read_and_no_more(many):
    most = {path[-1]: number for path, (number, _) in MOST_NAMES.items()}[many]

    def text(number):
        old = {"strategies": "{only: {}}", "segments": "{firms: {accounts: 10, customers: 3}}"}
        entry = {"strategies": "s{}: {{}}", "segments": "s{}: {{accounts: 1}}"}[many]
        return SOUND.replace(old[many], f"{{{named(number, entry, ', ')}}}")

    with within(60, "reading"):
        scenario = load(text(most))
        assert load(scenario.to_yaml()).hash == scenario.hash
    assert f"{many}: {most + 1} are more than {most}" in refused(text(most + 1))


def test_what_is_too_much_with_its_defaults_is_refused():
    segments = named(200, "s{}: {{accounts: 1}}", ", ")
    strategies = named(200, "s{}: {{people: 1, hunting: 9 %, processes: [thermostat]}}", ", ")
    text = f"world: {{segments: {{{segments}}}}}\nstrategies: {{{strategies}}}\n"
    assert text.count(":") < MOST_VALUES / 10
    assert "comes to more than 20,000 values" in refused(text)


def test_files_that_extend_two_and_these_two_again_are_refused(tmp_path):
    for number in range(25):
        below = f"{number + 1}.yaml"
        (tmp_path / f"{number}.yaml").write_text(f"extends: [{below}, {below}]\n")
    (tmp_path / "25.yaml").write_text(SOUND)
    assert f"extends more than {MOST_FILES} files" in refused(tmp_path / "0.yaml")


def test_large_files_upon_one_another_are_refused(tmp_path):
    for number in range(3):
        text = SOUND.replace("customers: 3", f"needs: [{'a, ' * 9000}]")
        (tmp_path / f"{number}.yaml").write_text(text)
    (tmp_path / "own.yaml").write_text("extends: [0.yaml, 1.yaml, 2.yaml]\n")
    assert "20,000 values" in refused(tmp_path / "own.yaml")
