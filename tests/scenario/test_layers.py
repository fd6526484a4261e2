"""Files upon files, strategies upon strategies, and values set from outside."""

import pytest

from bathtub import InputError, Mistakes, load


@pytest.fixture
def write(tmp_path):
    """Writes a file below a fresh folder and returns its path."""

    def to(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return to


def test_the_later_file_wins_and_the_own_one_last(write, sound):
    write("base.yaml", sound + "experiment: {seed: 1, replications: 1}\nname: base\n")
    write("more.yaml", "experiment: {seed: 2, replications: 2}\n")
    path = write("own.yaml", "extends: [base.yaml, more.yaml]\nexperiment: {seed: 3}\n")
    scenario = load(path)
    assert (scenario.experiment.seed, scenario.experiment.replications) == (3, 2)
    assert scenario.name == "base"


def test_a_file_that_only_extends_is_the_same_scenario(write, sound):
    write("base.yaml", sound)
    assert load(write("own.yaml", "extends: base.yaml\n")).hash == load(sound).hash


def test_a_file_is_named_relative_to_the_one_that_names_it(write, sound):
    write("markets/a/base.yaml", sound)
    write("markets/mid.yaml", "extends: a/base.yaml\n")
    assert load(write("own.yaml", "extends: markets/mid.yaml\n")).hash == load(sound).hash


def test_the_same_base_may_be_extended_twice(write, sound):
    write("base.yaml", sound)
    write("left.yaml", "extends: base.yaml\n")
    write("right.yaml", "extends: base.yaml\n")
    path = write("own.yaml", "extends: [left.yaml, right.yaml]\n")
    assert load(path).hash == load(sound).hash


def test_a_file_that_extends_itself_is_refused(write, sound, mistakes_of):
    path = write("own.yaml", sound + "extends: own.yaml\n")
    (mistake,) = mistakes_of(path)
    assert "extends itself, in a circle" in mistake.message
    assert (mistake.place.line, mistake.place.column) == (4, 1)


def test_a_circle_of_files_is_refused(write, sound, mistakes_of):
    write("b.yaml", "extends: c.yaml\n")
    write("c.yaml", "extends: a.yaml\n")
    (mistake,) = mistakes_of(write("a.yaml", sound + "extends: b.yaml\n"))
    assert "extends itself" in mistake.message
    assert mistake.place.source.endswith("c.yaml")


@pytest.mark.parametrize("wrong", ["5", "nowhere.yaml", ".", "x" * 5000])
def test_extending_what_is_no_file_is_refused(mistakes_of, sound, wrong):
    (mistake,) = mistakes_of(f"{sound}extends: {wrong}\n")
    assert "but there is no file" in mistake.message


@pytest.mark.parametrize("wrong", ["{a: b}", "[{a: b}]", "''", "[[a]]", "[null]"])
def test_extends_wants_file_names(mistakes_of, sound, wrong):
    (mistake,) = mistakes_of(f"{sound}extends: {wrong}\n")
    assert "'extends' wants a file name" in mistake.message


def test_the_mistakes_of_all_files_are_reported_together(write, sound, mistakes_of):
    write("unreadable.yaml", "a: [\n")
    write("wrong.yaml", "firm: {fxed: 0}\n")
    text = f"{sound}extends: [unreadable.yaml, wrong.yaml, absent.yaml]\nnme: x\n"
    places = {str(m.place).rsplit("/")[-1] for m in mistakes_of(write("own.yaml", text))}
    assert places == {"unreadable.yaml:2:1", "wrong.yaml:1:8", "own.yaml:4:40", "own.yaml:5:1"}


@pytest.mark.parametrize(
    ("below", "above", "mean", "every"),
    [
        ("{every: 1 month}", "12/year", 12, None),
        ("{every: 1 month}", "{mean: 12/year}", 12, None),
        ("12/year", "{every: 1 month}", None, 30.4375),
    ],
)
def test_of_two_ways_to_say_it_the_later_file_wins(write, sound, below, above, mean, every):
    write("base.yaml", sound.replace("customers: 3", f"purchases: {below}"))
    own = f"extends: base.yaml\nworld: {{segments: {{firms: {{purchases: {above}}}}}}}\n"
    scenario = load(write("own.yaml", own))
    purchases = scenario.world.segments["firms"].purchases
    assert (purchases.mean, purchases.every) == (mean, every)
    assert load(scenario.to_yaml()).hash == scenario.hash


def test_what_an_unreadable_file_would_have_said_is_not_missed(write, mistakes_of):
    write("base.yaml", "world: [\n")
    found = mistakes_of(write("own.yaml", "extends: base.yaml\nstrategies: {only: {}}\n"))
    assert [m.place.source.endswith("base.yaml") for m in found] == [True]


def test_an_empty_mapping_empties_what_was_below(write, sound):
    base = sound.replace("world: {", "world: {competitors: {rivals: {}}, ")
    write("base.yaml", base)
    scenario = load(write("own.yaml", "extends: base.yaml\nworld: {competitors: {}}\n"))
    assert not scenario.world.competitors
    assert scenario.world.segments


CHAIN = """\
world: {segments: {firms: {accounts: 10}}}
strategies:
  third: {like: second, hunting: 30 %}
  second: {like: first, people: 2}
  first: {hunting: 10 %, people: 1, opening_discount: 6 %, service: {quality: 90 %}}
"""


def test_like_takes_over_what_is_not_said_anew():
    third = load(CHAIN).strategies["third"]
    assert (third.hunting, third.people, third.opening_discount) == (0.3, 2, 0.06)
    assert load(CHAIN).firms["third"].service.quality == 0.9


def test_like_alone_makes_a_copy(sound):
    strategies = "{one: {hunting: 30 %, service: {quality: 90 %}}, other: {like: one}}"
    scenario = load(sound.replace("{only: {}}", strategies))
    assert scenario.strategies["other"] == scenario.strategies["one"]
    assert scenario.firms["other"] == scenario.firms["one"]


def test_strategies_keep_the_order_of_the_file():
    assert list(load(CHAIN).strategies) == ["third", "second", "first"]


def test_what_is_inherited_wrongly_stands_where_it_was_written(mistakes_of):
    for mistake in mistakes_of(CHAIN.replace("6 %", "600 %")):
        assert (mistake.place.line, mistake.place.column) == (5, 37)


@pytest.mark.parametrize(
    ("strategies", "message"),
    [
        ("{a: {like: a}}", "'a' is like itself"),
        ("{a: {like: b}, b: {like: c}, c: {like: a}}", "is like itself, in a circle"),
        ("{farming: {}, b: {like: framing}}", "did you mean 'farming'?"),
        ("{a: {like: b}}", "there is no strategy 'b'; this is the only one"),
        ("{a: {}, b: {like: [a]}}", "'like' wants the name of one other strategy"),
        ("{a: {}, b: {like: }}", "'like' wants the name of one other strategy"),
        ("{a: {}, b: {like: {a: b}}}", "'like' wants the name of one other strategy"),
    ],
)
def test_like_wants_another_strategy(mistakes_of, sound, strategies, message):
    (mistake,) = mistakes_of(sound.replace("{only: {}}", strategies))
    assert message in mistake.message
    assert mistake.place.line == 3


def test_a_value_may_carry_source_and_note(sound):
    noted = "{value: 21 %, source: a survey, note: cold leads}"
    scenario = load(f"{sound}firm: {{sales: {{win_rate: {noted}}}}}\n")
    assert scenario.firms["only"].sales.win_rate == 0.21
    assert scenario.resolved["firm"]["sales"]["win_rate"] == {
        "value": "21 %",
        "source": "a survey",
        "note": "cold leads",
    }


def test_a_comma_in_a_source_needs_quotes(mistakes_of, sound):
    (mistake,) = mistakes_of(f"{sound}firm: {{fixed: {{value: 0, source: a, b}}}}\n")
    assert "a text with a comma needs quotes" in mistake.message


def test_a_source_without_a_value_is_a_mistake(mistakes_of, sound):
    (mistake,) = mistakes_of(f"{sound}experiment: {{seed: {{source: me}}}}\n")
    assert "has no `value:` beside what is noted; wants a whole number" in mistake.message


def test_segments_and_strategies_may_be_called_value_and_source():
    scenario = load(
        "world: {segments: {value: {accounts: 3}, source: {accounts: 4}}}\n"
        "strategies: {value: {}, note: {}}\n"
    )
    assert list(scenario.world.segments) == ["value", "source"]
    assert list(scenario.strategies) == ["value", "note"]
    assert load(scenario.to_yaml()).hash == scenario.hash


def test_a_scenario_in_a_value_is_no_scenario(mistakes_of):
    assert "there is no key 'value' here" in mistakes_of("value: 3\nsource: me\n")[0].message


def test_set_reaches_every_value(sound):
    scenario = load(
        sound,
        {
            "world.segments.firms.accounts": 20,
            "firm.sales.people": 2.5,
            "strategies.only.hunting": "60 %",
            "strategies.only.service.quality": "90 %",
            "strategies.other.like": "only",
            "experiment": {"seed": 4, "replications": 3},
        },
    )
    assert scenario.world.segments["firms"].accounts == 20
    assert scenario.document.firm.sales.people == 2.5
    assert scenario.strategies["other"].hunting == 0.6
    assert scenario.firms["other"].service.quality == 0.9
    assert (scenario.experiment.seed, scenario.experiment.replications) == (4, 3)


def test_set_reaches_into_a_bare_value(sound):
    text = sound.replace("customers: 3", "wallet: 84 k EUR/year")
    wallet = load(text, {"world.segments.firms.wallet.growth": "5 %/year"})
    wallet = wallet.world.segments["firms"].wallet
    assert (wallet.mean, wallet.cv, wallet.growth) == (84_000, 0, 0.05)


def test_a_name_with_a_point_stands_in_quotes(sound, mistakes_of):
    text = sound.replace("firms", "no.2")
    scenario = load(text, {'world.segments."no.2".accounts': 20})
    assert scenario.world.segments["no.2"].accounts == 20
    (mistake,) = mistakes_of(text, {"world.segments.no.2.accounts": 20})
    assert 'quote it, as in world.segments."no.2".accounts' in mistake.message


def test_a_note_may_be_set_and_a_wrong_one_is_a_mistake(sound, mistakes_of):
    noted = {"value": "0 EUR/year", "source": "the books"}
    assert load(sound, {"firm": {"fixed": noted}}).resolved["firm"]["fixed"] == noted
    (mistake,) = mistakes_of(sound, {"firm": {"fixed": {**noted, "sauce": "me"}}})
    assert "did you mean 'source'?" in mistake.message


@pytest.mark.parametrize(
    "path", ["", ".", ".firm", "firm.", "firm..sales", " . ", '""', "a\n.b"]
)
def test_a_path_is_names_joined_by_points(mistakes_of, sound, path):
    (mistake,) = mistakes_of(sound, {path: 1})
    assert "is no path" in mistake.message


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("firm.sales.poeple", 9, "did you mean 'people'?"),
        ("Firm.sales.people", 9, "did you mean 'firm'?"),
        ("experiment.seed.x", 9, "wants a whole number, such as 7; got keys with values"),
        ("experiment.seed", None, "has no value"),
        ("experiment.seed", [1], "got a list"),
        ("experiment.seed", True, "'True' is no number"),
        ("firm.sales.people", float("nan"), "'nan' is no number"),
        ("firm.sales.people", float("inf"), "'inf' is no number"),
        ("world.segments", [], "wants names with what belongs to each"),
        ("name", {}, "wants a text; got keys with values"),
        ("name", "a\x07", "a character that nobody can see"),
        ("name", "a\ud800", "a character that nobody can see"),
        ("extends", "base.yaml", "can stand in a file only"),
        ("strategies.only.like", "none", "there is no strategy 'none'"),
    ],
)
def test_what_is_set_wrongly_is_a_mistake(mistakes_of, sound, path, value, message):
    (mistake,) = mistakes_of(sound, {path: value})
    assert message in mistake.message
    assert str(mistake).startswith("set")


def test_set_wants_a_mapping(sound):
    with pytest.raises(InputError, match="set wants values by path"):
        load(sound, [("firm.sales.people", 9)])


def test_with_gives_another_scenario_and_leaves_this_one(sound):
    scenario = load(sound)
    before = scenario.hash
    other = scenario.with_({"firm.sales.people": 3})
    assert other.document.firm.sales.people == 3
    assert (scenario.hash, scenario.document.firm.sales.people) == (before, 10)
    assert other.with_({"firm.sales.people": "10"}).document.firm == scenario.document.firm


def test_with_is_the_same_as_set(sound):
    values = {"strategies.only.hunting": "60 %", "name": "other"}
    assert load(sound).with_(values).hash == load(sound, values).hash


def test_with_changes_what_others_inherit():
    scenario = load(CHAIN).with_({"strategies.first.opening_discount": "9 %"})
    assert scenario.strategies["third"].opening_discount == 0.09


def test_with_refuses_what_load_refuses(sound):
    with pytest.raises(Mistakes, match=r"firm\.sales\.people: -1 is less than 0"):
        load(sound).with_({"firm.sales.people": -1})


LISTED = """\
bathtub: 1
world:
  segments: {firms: {accounts: 10, customers: 3}}
  events: [{at: month 3, what: recession, size: 10 %}]
strategies:
  only: {changes: [{when: month 2, hunting: 20 %}, {when: month 4, hunting: 30 %}]}
"""


def test_an_entry_of_a_list_is_set_by_its_place():
    scenario = load(
        LISTED, {"strategies.only.changes.1.hunting": "90 %", "world.events.0.size": "20 %"}
    )
    first, second = scenario.strategies["only"].changes
    assert (first.hunting, second.hunting, second.when) == (0.2, 0.9, 4 * 30.4375)
    assert scenario.world.events[0].size == 0.2
    assert not scenario.warnings


def test_a_new_name_by_set_is_doubted_and_a_known_one_is_not():
    (said,) = load(LISTED, {"world.segments.frims.accounts": 5}).warnings
    assert said.startswith(
        "set world.segments.frims.accounts: a new segment 'frims' beside firms"
    )
    assert not load(LISTED, {"world.segments.firms.accounts": 5}).warnings


def test_a_slip_in_source_is_told_and_the_value_still_read(sound):
    with pytest.raises(Mistakes, match="there is no key 'sorce' here; did you mean 'source'"):
        load(sound + "firm: {margin: {value: 38 %, sorce: ours}}\n")


def test_a_contradiction_names_both_places_where_they_are_in_two_files(write, mistakes_of):
    write("market.yaml", "world: {segments: {firms: {accounts: 900, customers: 260}}}\n")
    top = write(
        "top.yaml",
        "extends: market.yaml\nworld: {segments: {firms: {accounts: 100}}}\n"
        "strategies: {only: {}}\n",
    )
    (mistake,) = mistakes_of(top)
    assert "market.yaml:1:" in str(mistake.place)
    assert "(`accounts` stands in " in mistake.message and "top.yaml:2:" in mistake.message
