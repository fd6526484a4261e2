"""The workbook says what the tables say, as real numbers, and texts of the user stay texts."""

import math

import openpyxl
import pytest

import bathtub
from awkward import AWKWARD, awkward_world
from bathtub.measures import MEASURES
from bathtub.report import sheets
from bathtub.report.workbook import write_workbook
from bathtub.scenario.mistakes import InputError
from worlds import TOWN

MADE = {
    "command": ["bathtub", "run", "my town.yaml"],
    "seed": 11,
    "replications": 2,
    "versions": {"bathtub": "0.1.0"},
    "finished": "2026-01-01T00:00:00+00:00",
    "failures": ["the water is cold"],
    "files": {"summary.csv": "0" * 64},
}
SHEETS = ["Verdict", "Summary", "Differences", "Monthly", "Twins", "Bridge", "Assumptions"]


def result_of(text):
    return bathtub.compare(bathtub.load(text), replications=2, jobs=1)


@pytest.fixture(scope="module")
def town():
    return result_of(TOWN)


@pytest.fixture(scope="module")
def book(town, tmp_path_factory):
    return written(town, tmp_path_factory.mktemp("book"))


def written(results, folder):
    path = folder / "results.xlsx"
    write_workbook(results, path, MADE)
    return openpyxl.load_workbook(path)


def rows(sheet):
    head, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def texts(sheet):
    return [
        cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]


def same(cell, value):
    return (
        cell is None if not math.isfinite(value) else cell == pytest.approx(value, rel=1e-14)
    )


def test_it_has_the_sheets(book):
    assert book.sheetnames == SHEETS


def test_summary_and_differences_hold_the_tables_in_full_precision(town, book):
    pairs = [
        ("Summary", town.summary, {"mean": "mean", "p50": "median replication"}),
        (
            "Differences",
            town.differences,
            {
                "mean": "mean difference",
                "low": "95 % interval from",
                "chance_better": "replications in which it is better",
            },
        ),
    ]
    for name, table, columns in pairs:
        found = rows(book[name])
        assert len(found) == len(table)
        for row, truth in zip(found, table.to_dict("records"), strict=True):
            assert (row["strategy"], row["measure"]) == (truth["strategy"], truth["measure"])
            for column, heading in columns.items():
                assert same(row[heading], truth[column]), (truth, column)


def test_a_share_is_a_real_number_with_a_per_cent_format_and_money_has_thousands(town, book):
    sheet = book["Summary"]
    forms = {row[1].value: row[5] for row in sheet.iter_rows(min_row=2)}
    assert forms["churn"].number_format == "0.0%" and 0 < forms["churn"].value < 1
    assert forms["npv"].number_format == "#,##0" and isinstance(forms["npv"].value, float)


def test_what_is_unknown_is_an_empty_cell(town, book):
    unknown = town.summary[town.summary["mean"].isna()]
    cells = {(r["strategy"], r["measure"]): r["mean"] for r in rows(book["Summary"])}
    assert len(unknown) > 0
    assert {cells[row.strategy, row.measure] for row in unknown.itertuples()} == {None}


def test_months_are_means_over_replications_of_everybody(town, book):
    table = town.monthly[town.monthly["segment"] == "all"]
    means = table.groupby(["strategy", "month"])[["customers", "result", "churn"]].mean()
    found = rows(book["Monthly"])
    assert len(found) == len(means)
    for row in found:
        truth = means.loc[(row["strategy"], row["month"])]
        assert same(row["customers, heads"], truth["customers"])
        assert same(row["result, EUR"], truth["result"])
        assert same(row["churn, %"], truth["churn"])


def test_the_months_money_lines_make_up_the_result(book):
    lines = [
        m.name for m in MEASURES if m.unit == "money" and m.name not in ("revenue", "result")
    ]
    for row in rows(book["Monthly"]):
        costs = sum(row[f"{line}, EUR"] for line in lines)
        assert row["result, EUR"] == pytest.approx(row["revenue, EUR"] - costs, abs=1e-6)


def test_the_bridge_adds_up_to_the_difference_in_npv(town, book):
    table = town.differences[town.differences["measure"] == "npv"].set_index("strategy")
    for name in table.index:
        lines = [r for r in rows(book["Bridge"]) if r["strategy"] == name]
        total = sum(row["difference in npv, EUR"] for row in lines)
        assert total == pytest.approx(table.loc[name, "mean"], abs=1e-3)


def test_twins_have_the_difference_of_both_results(town, book):
    found = rows(book["Twins"])
    assert len(found) == len(town.twins)
    for row, truth in zip(found, town.twins.to_dict("records"), strict=True):
        assert row["difference, EUR"] == pytest.approx(
            truth["result_strategy"] - truth["result_against"]
        )


def test_the_first_sheet_says_the_verdict_the_remarks_and_how_it_was_made(town, book):
    found = texts(book["Verdict"])
    for told in (*town.verdict().splitlines(), *town.remarks, "the water is cold"):
        assert told in found
    assert "bathtub run 'my town.yaml'" in found
    assert "0" * 64 not in found
    assert found.count("In net present value") == 1
    row = found.index("more to settle it") + 1
    assert found[row] == town.standings[0].strategy


def test_every_assumption_stands_there_with_its_number_unit_and_source(book):
    found = {row["value of"]: row for row in rows(book["Assumptions"])}
    quarter = found["firm.products.tools"]
    assert quarter["number"] == 0.6 and quarter["default or stated"] == "stated"
    wallet = found["world.segments.shops.wallet.mean"]
    assert (wallet["as written"], wallet["number"]) == ("20 k EUR/year", 20_000)
    assert wallet["unit of the number"] == "EUR a year"
    defaults = [row for row in found.values() if row["default or stated"] == "default"]
    assert defaults and all(row["grade of a default"] in "abcj" for row in defaults)
    assert all(row["source"] for row in defaults)


def test_headings_stay_in_sight_and_filters_are_set(book):
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes and sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0


def test_the_same_results_give_the_same_bytes(town, tmp_path):
    paths = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for path in paths:
        write_workbook(town, path, MADE)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"one.xlsx", "two.xlsx"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_names_that_look_like_formulas_stay_texts(sign, tmp_path):
    name = f'{sign}HYPERLINK("http://evil.example","click")'
    text = TOWN.replace("name: Town", f"name: '{name}'").replace("farming:", f"'{name}':")
    book = written(result_of(text), tmp_path)
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == name
    ]
    assert {cell.parent.title for cell in cells} >= set(SHEETS) - {"Assumptions"}
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert not any(sheet._hyperlinks for sheet in book)


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_worlds_give_a_workbook_that_opens(name, tmp_path):
    results = bathtub.compare(awkward_world(name), jobs=1)
    book = written(results, tmp_path)
    assert book.sheetnames == SHEETS
    assert len(rows(book["Summary"])) == len(results.summary)
    assert results.scenario.name in texts(book["Verdict"])


def test_what_a_sheet_cannot_hold_is_cut_and_said(town, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "ROWS", 100)
    book = written(town, tmp_path)
    assert book["Summary"].max_row == 100
    whole = len(town.summary)
    told = [
        text for text in texts(book["Verdict"]) if str(text).startswith("Summary: the last")
    ]
    assert told and f"{whole - 99:,} of {whole:,} rows" in told[0]


def test_a_text_longer_than_a_cell_is_cut(tmp_path):
    text = TOWN.replace("name: Town", f"name: Town\nabout: {'water ' * 7000}")
    book = written(result_of(text), tmp_path)
    longest = max((str(cell) for cell in texts(book["Verdict"])), key=len)
    assert len(longest) == sheets.LONGEST and longest.endswith("…")


def test_a_place_where_nothing_can_be_written_is_told(town, tmp_path):
    with pytest.raises(InputError, match=r"cannot write .*nowhere"):
        write_workbook(town, tmp_path / "nowhere" / "results.xlsx", MADE)
