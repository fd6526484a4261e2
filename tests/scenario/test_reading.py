"""A file in: every mistake in it at once, each with its place and a remedy."""

import dataclasses
from pathlib import Path

import pytest

import bathtub
from bathtub import InputError, Mistakes, load
from bathtub.scenario.text import LARGEST

BROKEN = Path(__file__).parents[1] / "data" / "broken.yaml"
EXPECTED = {  # place of the key, and words of the message
    "1:1": "'2' is no version",
    "3:1": "did you mean 'currency'?",
    "6:5": "'all' cannot name a segment",
    "9:7": "130 are more than the 100 accounts",
    "10:16": "wants money per time, such as 84 k EUR/year; got months",
    "11:7": "did you mean 'purchases'?",
    "12:7": "130 % is more than 100 %",
    "13:30": "did you mean 'training'?",
    "14:7": "a chance of 100 % per year is more than a chance can be",
    "16:7": "'nan' is no number; wants a whole number",
    "17:7": "has both 'every' and 'mean'",
    "18:7": "'/decade' is no period",
    "19:7": "wants keys with values, such as {every: .., leave: ..}; got a list",
    "21:16": "wants a rate, such as 0.8/year or 5 %/year; got a bare number",
    "21:30": "wants a share, such as 35 %; got EUR",
    "22:36": "must be later than `enters`",
    "25:11": "-3 is less than 0",
    "25:23": "wants a number per time, such as 1500/year; got a bare number",
    "25:48": "'21' is no key: a comma ends the value before it",
    "26:13": "has no value; wants a share",
    "28:28": "did you mean 'total_potential'?",
    "29:13": "there is no strategy 'framing'; did you mean 'farming'?",
    "30:3": "wants keys with values, such as {hunting: 20 %, people: 12}; got 'cheap'",
    "31:14": "must be longer than nothing",
    "31:32": "1.5 is no whole number",
    "31:43": "there is no strategy 'farmng'; did you mean 'farming'?",
    "31:61": "must be whole months",
}


def test_every_mistake_is_reported_at_once(mistakes_of):
    found = {f"{m.place.line}:{m.place.column}": m.message for m in mistakes_of(BROKEN)}
    for place, words in EXPECTED.items():
        assert words in found.get(place, "nothing"), place
    assert not found.keys() - EXPECTED.keys()


def test_mistakes_come_in_the_order_of_the_file(mistakes_of):
    places = [(m.place.line, m.place.column) for m in mistakes_of(BROKEN)]
    assert places == sorted(places)


def test_a_mistake_prints_as_place_message_line_and_caret(mistakes_of, sound):
    text = sound + "experiment: {horizon: 5 years, seed: minus one}\n"
    (mistake,) = mistakes_of(text)
    first, line, caret = str(mistake).splitlines()
    assert first == (
        "text:4:32: seed: 'minus one' is no number; wants a whole number, such as 7"
    )
    assert line == "    experiment: {horizon: 5 years, seed: minus one}"
    assert caret.index("^") == line.index("seed")


def test_the_caret_stays_under_the_key_of_a_very_long_line(mistakes_of, sound):
    line = f"experiment: {{baseline: '{'x' * 3000}', sead: 1}}"
    mistake = mistakes_of(f"{sound}{line}\n")[-1]
    _, shown, caret = str(mistake).splitlines()
    assert shown[caret.index("^") :].startswith("sead")
    assert len(shown) < 200


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_with_every_line_end(mistakes_of, sound, tmp_path, ends):
    path = tmp_path / "s.yaml"
    path.write_bytes((sound + "frm: {}\n").replace("\n", ends).encode())
    (mistake,) = mistakes_of(path)
    assert (mistake.place.line, mistake.place.column) == (4, 1)
    assert str(mistake).splitlines()[1] == "    frm: {}"


def test_an_unknown_key_names_the_nearest(mistakes_of, sound):
    (mistake,) = mistakes_of(sound + "firm: {sales: {winrate: 21 %}}\n")
    assert mistake.message == "there is no key 'winrate' here; did you mean 'win_rate'?"


def test_a_strategy_knows_its_levers_and_the_values_of_the_firm(mistakes_of, sound):
    text = sound.replace("{only: {}}", "{only: {huntin: 3 %, service: {qualty: 3 %}}}")
    said = [m.message for m in mistakes_of(text)]
    assert any("did you mean 'hunting'?" in message for message in said)
    assert any("did you mean 'quality'?" in message for message in said)


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ("name: a\nname: b\n", "'name' stands here twice, first in line 4"),
        ("name: !!str a\n", "a tag (!...)"),
        ("name: &a b\n", "an anchor (&name)"),
        ("about: *a\n", "an alias (*name)"),
        ("firm: {<<: {fixed: 0}}\n", "a merge key (<<)"),
        ("---\nname: a\n", "a second document begins"),
        ("? {a: b}\n: c\n", "a key must be a plain word"),
        ("&k name: a\n", "a key must be a plain word"),
        ("name:\ta\n", "a tab stands here; indent and separate with blanks"),
        ("name: a: b\n", "a text with a colon needs quotes"),
        ("name: %a\n", "needs quotes"),
        ("name: 'a\n", "a quotation mark is not closed"),
        ("firm: {sales: {people: 3}\n", "the '{' of line 4 is not closed"),
        ("needs: [a, b\n", "the '[' of line 4 is not closed"),
        ("firm:\n    fixed: 0\n  sales: {}\n", "indented unlike"),
        ("name: a\x07b\n", "a character that nobody can see (U+0007)"),
        ('name: "a\\x07b"\n', "a character that nobody can see"),
        ('firm: {products: {"a\\ud800": 1}}\n', "a character that nobody can see"),
        ("name: a\u2028b\n", "a character that nobody can see (U+2028)"),
        ("name: a\x00b\n", "save the file with the encoding UTF-8"),
    ],
)
def test_what_yaml_makes_hard_to_read_is_refused(mistakes_of, sound, addition, message):
    found = mistakes_of(sound + addition)
    assert any(message in m.message for m in found), found
    assert all(m.place.line >= 4 for m in found)


def test_a_key_that_is_none_brings_no_other_mistake(mistakes_of, sound):
    assert len(mistakes_of(sound + "? [a]\n: b\n? [c]\n: d\n")) == 2


@pytest.mark.parametrize("depth", [40, 5000, 50_000])
def test_deep_nesting_is_refused(mistakes_of, sound, depth):
    (mistake,) = mistakes_of(f"{sound}x: {'[' * depth}\n")
    assert mistake.message.startswith("is nested too deeply")


def test_deep_nesting_below_the_limit_is_a_mistake_like_others(mistakes_of, sound):
    (mistake,) = mistakes_of(f"{sound}x: {'{a: ' * 28}1{'}' * 28}\n")
    assert "there is no key 'x'" in mistake.message


@pytest.mark.parametrize("text", ["\n", "# nothing\n", "null\n\n", "---\n"])
def test_an_empty_text_says_how_to_begin(mistakes_of, text):
    (mistake,) = mistakes_of(text)
    assert mistake.message.startswith("is empty; a scenario begins with")


@pytest.mark.parametrize("text", ["- a\n- b\n", "some\nprose\n"])
def test_what_holds_no_keys_says_how_to_begin(mistakes_of, text):
    (mistake,) = mistakes_of(text)
    assert mistake.message.startswith("holds no keys with values")


def test_a_file_that_cannot_be_read_says_why(mistakes_of, tmp_path, sound):
    def only(path):
        (mistake,) = mistakes_of(path)
        return str(mistake)

    (tmp_path / "empty.yaml").write_bytes(b"")
    (tmp_path / "latin.yaml").write_bytes(f"{sound}name: Größe\n".encode("latin-1"))
    (tmp_path / "wide.yaml").write_bytes(sound.encode("utf-16"))
    (tmp_path / "wide_le.yaml").write_bytes(sound.encode("utf-16-le"))
    (tmp_path / "large.yaml").write_bytes(b"#" * (LARGEST + 1))
    assert "there is no such file" in only(tmp_path / "absent.yaml")
    assert "is a folder" in only(tmp_path)
    assert "empty.yaml:1:1: is empty" in only(tmp_path / "empty.yaml")
    assert "latin.yaml:4:9: is not UTF-8 text" in only(tmp_path / "latin.yaml")
    assert "is not UTF-8 text" in only(tmp_path / "wide.yaml")
    assert "encoding UTF-8" in only(tmp_path / "wide_le.yaml")
    assert "of more than 2 MB is refused" in only(tmp_path / "large.yaml")
    assert "cannot be read" in only("x" * 5000)
    assert "cannot be read" in only("a\0b")


def test_the_mark_before_utf_8_is_no_mistake(sound, tmp_path):
    path = tmp_path / "s.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + sound.encode())
    assert load(path).hash == load(sound).hash == load("\ufeff" + sound).hash


@pytest.mark.parametrize("source", [None, 5, b"bathtub: 1\n", ["s.yaml"]])
def test_what_is_neither_path_nor_text_is_refused(source):
    with pytest.raises(InputError, match="load wants a path, or a text"):
        load(source)


def test_a_text_is_a_string_with_a_line_break(sound, tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(sound)
    assert load(sound).hash == load(path).hash == load(str(path)).hash


@pytest.mark.parametrize("key", ["world", "firm", "strategies", "experiment"])
@pytest.mark.parametrize("wrong", ["[]", "[1, 2]", "word", "5"])
def test_a_layer_that_is_no_mapping_is_a_mistake(mistakes_of, sound, key, wrong):
    kept = [line for line in sound.splitlines() if not line.startswith(f"{key}:")]
    found = mistakes_of("\n".join([*kept, f"{key}: {wrong}", ""]))
    assert len(found) == 1
    assert found[0].message.startswith(f"{key}: wants ")


@pytest.mark.parametrize("wrong", ["", "[a]", "{a: b}"])
def test_a_text_that_is_none_says_what_it_got(mistakes_of, sound, wrong):
    (mistake,) = mistakes_of(f"{sound}name: {wrong}\n")
    assert "name: wants a text; got" in mistake.message


@pytest.mark.parametrize(
    ("needs", "message"),
    [
        ("x", "wants a list, such as [one, other]; got 'x'"),
        ("[null]", "needs: wants a text; got nothing"),
        ("[]", "sum to nothing"),
        ("[asortment]", "did you mean 'assortment'?"),
    ],
)
def test_needs_are_a_list_of_products(mistakes_of, sound, needs, message):
    (mistake,) = mistakes_of(sound.replace("customers: 3", f"needs: {needs}"))
    assert message in mistake.message


@pytest.mark.parametrize("weights", ["{}", "{a: 0 %, b: 0}"])
def test_weights_that_sum_to_nothing_are_refused(mistakes_of, sound, weights):
    (mistake,) = mistakes_of(f"{sound}firm: {{products: {weights}}}\n")
    assert "sum to nothing" in mistake.message


@pytest.mark.parametrize("name", ["''", "'  '", "all"])
def test_a_segment_needs_a_name_of_its_own(mistakes_of, name):
    (mistake,) = mistakes_of(
        f"world: {{segments: {{{name}: {{accounts: 1}}}}}}\nstrategies: {{only: {{}}}}\n"
    )
    assert "name" in mistake.message


def test_a_mistake_brings_no_others_that_only_follow_from_it(mistakes_of, sound):
    assert len(mistakes_of(sound.replace("10", "ten"))) == 1
    assert len(mistakes_of(sound + "experiment: {baseline: only}\nstrategy: {}\n")) == 1
    text = sound.replace("customers: 3", "needs: [a]") + "firm: {products: {a: lots}}\n"
    assert len(mistakes_of(text)) == 1


def test_a_faulty_part_of_a_list_hides_nothing_of_the_others(mistakes_of, sound):
    events = "world: {events: [recession, {at: month 3}, {size: 5 %}], "
    found = mistakes_of(sound.replace("world: {", events))
    assert [m.message.split(":")[0] for m in found] == ["events", "size", "at"]


def test_a_date_after_the_end_is_a_warning(sound):
    scenario = load(
        sound.replace("world: {", "world: {competitors: {late: {enters: year 50}}, ")
    )
    (warning,) = scenario.warnings
    assert "text:2:" in warning and "never comes" in warning


def test_another_currency_takes_the_defaults_along(sound):
    scenario = load(sound + "currency: USD\nfirm: {service: {cost: 3 USD}}\n")
    euros = load(sound)
    assert scenario.firms["only"].sales == euros.firms["only"].sales
    assert scenario.resolved["firm"]["sales"]["hunter_cost"] == "95 k USD/year"
    assert "EUR" not in scenario.to_yaml()
    assert load(scenario.to_yaml()).hash == scenario.hash


@pytest.mark.parametrize("code", ["5", "k", "EUR 1", "''", "E", "per"])
def test_what_is_no_currency_is_one_mistake(mistakes_of, sound, code):
    (mistake,) = mistakes_of(f"{sound}currency: {code}\n")
    assert "is no currency code; write one such as EUR" in mistake.message


def test_a_scenario_is_frozen(sound):
    scenario = load(sound)
    with pytest.raises(dataclasses.FrozenInstanceError):
        scenario.document = None
    with pytest.raises(ValueError, match="frozen"):
        scenario.experiment.seed = 3


def test_one_kind_of_exception_is_enough_to_catch():
    assert issubclass(bathtub.Mistakes, bathtub.InputError)
    with pytest.raises(Mistakes, match="no such file"):
        bathtub.load("no_such_file.yaml")
