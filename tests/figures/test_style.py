import matplotlib
from matplotlib import pyplot

from bathtub.figures.style import COLOURS, STYLE, looks, pictured


def test_the_users_own_settings_are_as_before():
    before = matplotlib.rcParams["font.size"]
    seen = pictured(lambda: matplotlib.rcParams["font.size"])()
    assert seen == STYLE["font.size"] != before
    assert matplotlib.rcParams["font.size"] == before


def test_a_notebook_that_the_first_picture_turns_interactive_stays_so():
    """Else it would show the first picture and no other."""
    assert not matplotlib.is_interactive()
    try:
        pictured(pyplot.ion)()
        assert matplotlib.is_interactive()
    finally:
        pyplot.ioff()


def test_the_usual_strategies_look_the_same_in_every_file():
    one = looks(["today", "farming", "hunting", "cut_throat", "vision"])
    other = looks(["vision", "hunting", "farming"])
    assert other["hunting"] == one["hunting"] and other["farming"] == one["farming"]
    assert one["vision"] != other["vision"]  # takes what is free


def test_up_to_eight_strategies_have_eight_colours_and_all_of_them_their_own_look():
    names = ["a", "hunting", "b", "today", "c", "d", "cut_throat", "e"]
    assert {look.colour for look in looks(names).values()} == {*COLOURS}
    many = [*names, *(f"s{number}" for number in range(20))]
    assert [*looks(many)] == many
    assert len({*looks(many).values()}) == len(many)
