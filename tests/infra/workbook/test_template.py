"""The template: filled in by another program it reads back, its own example is told from data, its words are those that import takes."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from domain.base.kinds import Outcome
from domain.base.text import Lang
from infra.workbook.problems import WorkbookErrorCode
from infra.workbook.reading import WorkbookError, read_workbook
from infra.workbook.sheets import SHEETS
from infra.workbook.template import is_example_row, write_template

ITEMS = {"star_scores": ("组织建设", "队伍建设"), "assessments": ("卷宗质量",)}


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


@pytest.fixture
def template(tmp_path: Path, lang: Lang) -> Path:
    path = tmp_path / "template.xlsx"
    write_template(path, lang, ITEMS)
    return path


def page_of(book: openpyxl.Workbook, sheet_key: str, lang: Lang) -> Worksheet:
    page = book[next(sheet.text.of(lang) for sheet in SHEETS if sheet.key == sheet_key)]
    assert isinstance(page, Worksheet)
    return page


def test_the_template_reads_with_every_column_one_example_row_and_nothing_to_report(template: Path) -> None:
    workbook = read_workbook(template)
    assert workbook.reports == []
    assert list(workbook.tables) == [sheet.key for sheet in SHEETS]
    for sheet in SHEETS:
        table = workbook.tables[sheet.key]
        assert table.columns == tuple(column.key for column in sheet.columns)
        (row,) = table.rows
        assert row.number == 2
        assert row.problems == ()
        assert is_example_row(sheet, row.cells)


def test_an_example_row_of_a_template_before_is_one_still(template: Path) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.key == "mediators")
    cells = read_workbook(template).tables["mediators"].rows[0].cells
    for before in ("退休教师", "retired teacher"):
        row = {**cells, "name": cells["name"], "occupation": before}
        assert is_example_row(sheet, row) == (before.isascii() == str(cells["name"]).isascii())
    assert not is_example_row(sheet, {**cells, "occupation": None})
    assert not is_example_row(sheet, {**cells, "occupation": "农民"})


def test_the_example_rows_refer_to_each_other_and_to_nothing_else(template: Path) -> None:
    rows = {key: table.rows[0].cells for key, table in read_workbook(template).tables.items()}
    assert rows["offices"]["county_code"] == rows["committees"]["county_code"] == rows["counties"]["county_code"]
    assert (
        rows["office_staff"]["office_code"]
        == rows["committees"]["office_code"]
        == rows["star_scores"]["office_code"]
        == rows["offices"]["office_code"]
    )
    assert rows["mediators"]["committee_code"] == rows["statistics"]["committee_code"] == rows["committees"]["committee_code"]
    assert (
        rows["disputes"]["mediator_code"]
        == rows["training"]["person_code"]
        == rows["assessments"]["mediator_code"]
        == rows["mediators"]["mediator_code"]
    )
    assert rows["typical_cases"]["case_no"] == rows["disputes"]["case_no"]
    assert rows["office_staff"]["person_code"] != rows["mediators"]["mediator_code"]


def test_a_row_is_no_example_any_more_once_a_cell_is_changed(template: Path) -> None:
    for sheet in SHEETS:
        cells = read_workbook(template).tables[sheet.key].rows[0].cells
        for key in cells:
            assert not is_example_row(sheet, {**cells, key: "changed"})


def test_an_example_row_is_told_also_where_columns_were_deleted(template: Path) -> None:
    cells = dict(read_workbook(template).tables["offices"].rows[0].cells)
    del cells["township"]
    assert is_example_row(read_workbook(template).tables["offices"].sheet, cells)


def test_filled_in_by_another_program_the_template_reads_what_was_filled_in(template: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(template)
    page = page_of(book, "disputes", lang)
    place = {cell.value: cell.column for cell in page[1]}
    disputes = next(sheet for sheet in SHEETS if sheet.key == "disputes")
    filled = {
        "case_no": "0042", "committee_code": "C1", "mediator_code": "M1", "kind": "neighbour", "difficulty": "简易", "accepted_on": date(2019, 5, 3),
        "closed_on": "2019年5月10日", "outcome": Outcome.FAILED.text.of(lang), "amount_yuan": 1200.5, "parties": 3,
    }  # fmt: skip
    for key, value in filled.items():
        page.cell(3, place[disputes.column(key).text.of(lang)], value)
    page.delete_rows(2)
    book.save(template)
    (row,) = read_workbook(template).tables["disputes"].rows
    assert row.problems == ()
    assert (row.cells["case_no"], row.cells["accepted_on"], row.cells["closed_on"]) == ("0042", date(2019, 5, 3), date(2019, 5, 10))
    assert (row.cells["amount_yuan"], row.cells["parties"], row.cells["outcome"]) == (Decimal("1200.50"), 3, Outcome.FAILED)


def test_every_drop_down_offers_words_that_import_takes(template: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(template)
    for sheet in SHEETS:
        page = page_of(book, sheet.key, lang)
        offered = {}
        for validation in page.data_validations.dataValidation:
            name, _, cells = validation.formula1.lstrip("=").partition("!")
            place = str(validation.sqref).split(":")[0].rstrip("2")
            offered[page[f"{place}1"].value] = [cell.value for (cell,) in book[name][cells.replace("$", "")]]
        for column in sheet.columns:
            if column.kind is not None:
                assert offered[column.text.of(lang)] == [member.text.of(lang) for member in column.kind]
            elif column.type == "yes_no":
                assert offered[column.text.of(lang)] == (["是", "否"] if lang == "zh" else ["yes", "no"])
            elif column.key == "item":
                assert offered[column.text.of(lang)] == list(ITEMS[sheet.key])
            else:
                assert column.text.of(lang) not in offered


def test_headers_carry_notes_and_required_ones_look_different(template: Path, lang: Lang) -> None:
    book = openpyxl.load_workbook(template)
    for sheet in SHEETS:
        page = page_of(book, sheet.key, lang)
        assert page.freeze_panes == "A2"
        for cell, column in zip(page[1], sheet.columns, strict=True):
            assert cell.comment is not None
            assert cell.comment.text.strip() == column.note(lang)
            assert (cell.fill.fgColor.rgb == "FF1F4E79") == column.required


def test_a_template_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError) as caught:
        write_template(tmp_path / "none" / "template.xlsx", "zh")
    assert caught.value.code is WorkbookErrorCode.NOT_WRITABLE
    assert list(tmp_path.iterdir()) == []
