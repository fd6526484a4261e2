"""The workshop's notebooks read as a trainer needs them, and run from where they are copied."""

import re

import jupytext
import pytest
from said_by_the_trainer import FACTS

from bathtub import load
from bathtub.shipped import lessons, lessons_need, lessons_sliders

LESSONS = {path.stem: path.read_text(encoding="utf-8") for path in lessons()}
QUICK = ("1_the_bathtub_in_ten_minutes", "5_your_own_scenario")  # the others take minutes
EACH = [
    name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in LESSONS
]
SOFTWARE = (
    "api", "argument", "array", "boolean", "class", "code", "column name", "dataframe",
    "dictionary", "function", "import", "instance", "integer", "iteration", "kernel", "library",
    "list comprehension", "loop", "method", "module", "object", "package", "parameter",
    "python", "random seed", "return value", "script", "seed", "string", "syntax", "variable",
)  # fmt: skip


def words_of(name):
    """All that is read, without the boxes."""
    cells = jupytext.reads(LESSONS[name], fmt="md").cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def notes_of(name):
    """The trainer's notes, on one line."""
    found = re.findall(r"<details>\n<summary><b>Trainer's note</b></summary>(.*?)</details>",
                       LESSONS[name], re.DOTALL)  # fmt: skip
    return " ".join(" ".join(found).split())


def sections_of(name):
    """Headings with minutes, and what stands below each."""
    parts = re.split(r"^## (.*)$", LESSONS[name], flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("name", EACH)
def test_no_box_breaks_or_complains(lived, name):
    for cell in lived(name).cells[:-1]:
        for output in cell.get("outputs", ()):
            assert output.output_type != "error", output.get("evalue")
            assert output.get("name") != "stderr", output.text


@pytest.mark.parametrize("name", EACH)
def test_each_box_that_draws_shows_a_picture(lived, name):
    drawing = [cell for cell in lived(name).cells[:-1] if "plot" in cell.source]
    assert drawing
    for cell in drawing:
        shown = [output for output in cell.outputs if "image/png" in output.get("data", {})]
        assert len(shown) == 1, cell.source


@pytest.mark.parametrize("name", EACH)
def test_what_the_notes_say_is_so(facts, name):
    assert [said for said, so in facts(name).items() if not so] == []


@pytest.mark.parametrize("name", LESSONS)
def test_each_figure_of_the_notes_is_held_by_a_fact(name):
    notes = notes_of(name)
    for said in FACTS[name]:
        assert said in notes
        notes = notes.replace(said, "")
    assert re.findall(r"[^ ]*\d[^ ]*", notes) == []


def test_the_page_and_the_file_to_take_home_are_there(lived, workshop):
    lived("5_your_own_scenario")
    assert "<html" in (workshop / "our_page.html").read_text(encoding="utf-8")
    assert (workshop / "our_scenario.yaml").is_file()


@pytest.mark.parametrize("name", LESSONS)
def test_sources_hold_no_outputs_and_survive_the_round_trip(name):
    text = LESSONS[name]
    book = jupytext.reads(text, fmt="md")
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in book.cells)
    again = jupytext.writes(book, fmt="md")
    assert re.sub(r" +jupytext_version: .*\n", "", again) == text


@pytest.mark.parametrize("name", LESSONS)
def test_the_title_of_the_file_is_that_of_the_page(name):
    book = jupytext.reads(LESSONS[name], fmt="md")
    assert book.cells[0].source.startswith(f"# {book.metadata['title']}\n")


@pytest.mark.parametrize("name", LESSONS)
def test_there_are_no_software_words(name):
    read = words_of(name).lower()
    assert [word for word in SOFTWARE if re.search(rf"\b{word}s?\b", read)] == []


@pytest.mark.parametrize("name", LESSONS)
def test_each_section_asks_first_then_says_what_to_do_then_what_to_see(name):
    for heading, text in sections_of(name):
        marks = re.findall(r"^\*\*(Question|What to do|What to see)\.\*\*", text, re.MULTILINE)
        assert marks == ["Question", "What to do", "What to see"], heading
        below = text.index("**What to do.**"), text.index("**What to see.**")
        assert all(below[0] < box.start() < below[1] for box in re.finditer("```python", text))
        assert "Trainer's note" in text.split("**What to see.**")[1], heading


@pytest.mark.parametrize("name", LESSONS)
def test_minutes_add_up_and_sections_are_numbered(name):
    headings = [heading for heading, _ in sections_of(name)]
    found = [re.fullmatch(r"(\d+)\. .*\? \((\d+) minutes?\)", each) for each in headings]
    assert all(found), headings
    assert [int(each[1]) for each in found] == list(range(1, len(found) + 1))
    total = re.search(r"^\*\*Total: (\d+) minutes\*\*$", LESSONS[name], re.MULTILINE)
    assert sum(int(each[2]) for each in found) == int(total[1])


@pytest.mark.parametrize("name", LESSONS)
def test_boxes_are_as_short_as_a_consultant_would_type(name):
    for cell in jupytext.reads(LESSONS[name], fmt="md").cells:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if cell.cell_type == "code" and not cell.source.startswith("%%writefile"):
            assert len(lines) <= 4 and max(map(len, lines)) <= 105, cell.source


def test_every_file_that_is_named_is_copied_or_written_by_the_page():
    copied = {path.name for path in (*lessons_need(), *lessons_sliders())}
    for text in LESSONS.values():
        written = set(re.findall(r"%%writefile (\S+)", text))
        assert set(re.findall(r"\w+\.yaml", text)) - {"our_page.html"} <= copied | written


def test_what_the_pages_say_of_their_files_stands_there():
    files = {path.stem: load(path) for path in lessons_need()}
    office, six = files["office_supplies"], files["hunting_share"]
    assert "Three people" in words_of("1_the_bathtub_in_ten_minutes")
    assert office.document.firm.sales.people == 3
    assert (
        office.world.segments["offices"].accounts - 600 == 1400
    )  # firms that are no customers
    assert "six people in sales" in words_of("2_what_it_costs_to_win_and_to_keep")
    sales = six.document.firm.sales
    assert (sales.people, sales.hunter_cost) == (6, sales.farmer_cost)
    assert [s.hunting for s in six.strategies.values()] == [n / 10 for n in range(11)]
    assert "5 in 100 instead of 21" in words_of("3_farming_hunting_cut_throat")
    assert files["yearly_contracts"].document.firm.sales.win_rate == 0.21
    assert '"3 times in 10"' in LESSONS["3_farming_hunting_cut_throat"]
    assert files["fire_protection"].world.retaliation.chance == 0.3
