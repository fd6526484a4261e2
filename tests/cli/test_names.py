"""Names and texts of users appear as they are written, whatever they hold."""

import pytest

NAME = "x:on:y [/red] [bold]"
LONG = "a strategy that somebody describes in its name, at some length, with all that it does"
TEXT = f"""bathtub: 1
name: "Names: [bold] :100: [/red]"
about: "[dim]of[/dim] :smile:"
world:
  segments: {{"{NAME}": {{accounts: 40, customers: 12}}}}
  competitors: {{"{NAME}": {{}}}}
strategies:
  "{NAME}": {{hunting: 20 %}}
  "[/b]": {{hunting: 80 %}}
  "{LONG}": {{grant: always}}
experiment: {{replications: 2, horizon: 1 year, run_off: 0 years}}
"""


@pytest.fixture
def odd(call, here):
    (here / "odd.yaml").write_text(TEXT)

    def run(command, *options):
        status, out, err = call(command, "odd.yaml", *options)
        assert status == 0, err
        return out

    return run


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("explain", ()),
        ("run", ("--quiet", "--verbose")),
        ("trace", ("--account", f"{NAME}:0", "--all")),
    ],
)
def test_brackets_and_colons_in_names_stay(odd, command, options):
    out = odd(command, *options)
    for name in ("Names: [bold] :100: [/red]", NAME, "[/b]"):
        assert name in out


def test_lines_are_named_by_their_numbers(call, here):
    (here / "late.yaml").write_text(
        "bathtub: 1\n"
        + "#\n" * 98
        + "world: {segments: {a: {accounts: 9}}}\nstrategies: {x: }\n"
    )
    out = call("explain", "late.yaml", "world.segments.a.accounts")[1]
    assert "late.yaml:100:" in out


def test_off_a_terminal_a_long_name_cuts_nothing_off(odd):
    out = odd("run", "--quiet")
    assert LONG in out and "…" not in out


POINTS = """bathtub: 1
world:
  segments:
    no.2: {accounts: 30000}
    tiny: {accounts: 4, customers: 2}
strategies: {a.b: {service: {quality: 96 %}}}
experiment: {replications: 1, horizon: 1 month, run_off: 0 years}
"""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ('world.segments."no.2".accounts', 'world.segments."no.2".accounts: 30000'),
        ('strategies."a.b".service', 'strategies."a.b".service.quality: 96 %'),
        ('strategies."a.b".sales.people', "firm.sales.people: 10"),
    ],
)
def test_explain_takes_a_path_as_set_does(call, here, path, said):
    (here / "points.yaml").write_text(POINTS)
    assert said in call("explain", "points.yaml", path)[1]


def test_a_dry_run_of_many_accounts_takes_a_name_with_a_point(call, here):
    (here / "points.yaml").write_text(POINTS)
    status, out, err = call("run", "points.yaml", "--dry-run")
    assert (status, err) == (0, "")
    assert "in each" in out
