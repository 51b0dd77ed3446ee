"""The copy of the rejected rows: as the source had them, reasons beside the cells, to be mended and imported again."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from domain.base.text import Lang
from infra.workbook.book import Workbook
from infra.workbook.labels import LISTS
from infra.workbook.problems import ProblemCode, WorkbookErrorCode
from infra.workbook.reading import WorkbookError, read_workbook
from infra.workbook.rejected import Reason, RejectedRow, write_rejected
from tests.infra.workbook.making import OFFICES, Rows, error, inline, number, xlsx

HEADER = (*OFFICES, "备注", "area_m2", "established_on", "signs")
ROWS: Rows = [
    HEADER,
    ("A", 410802, "甲", "看看", "many", date(2019, 5, 3), True),
    (),
    (" 007", "1", None, None, -5, "2019-02-31", "有"),
    ("=1+1", "@x", "+cmd|' /C calc'!A0", "http://example.org", 12.5, "2019/5/3", 1),
]


@dataclass(frozen=True)
class Found:
    """What an importer found, such as a code that is nowhere."""

    column: str | None
    text: str

    def message(self, lang: Lang) -> str:
        return f"{lang}: {self.text}"


def copied(tmp_path: Path, workbook: Workbook, lang: Lang = "en", more: list[Reason] | None = None) -> Path:
    """The copy of all rows of all tables, with their problems and `more` reasons on each."""
    path = tmp_path / "rejected.xlsx"
    rejected = {key: [RejectedRow(row, [*row.problems, *(more or [])]) for row in table.rows] for key, table in workbook.tables.items()}
    write_rejected(path, workbook, rejected, lang)
    return path


def grid(path: Path) -> list[list[object]]:
    page = openpyxl.load_workbook(path).worksheets[0]
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_reasons_stand_to_the_right_of_each_cell_that_has_one(tmp_path: Path) -> None:
    header, first, second, third = grid(copied(tmp_path, read_workbook(xlsx(tmp_path, {"司法所": ROWS}))))
    assert header == [
        "reason: row", "office_code", "county_code", "name", "reason: name", "备注", "area_m2", "reason: area_m2",
        "established_on", "reason: established_on", "signs", "reason: signs",
    ]  # fmt: skip
    assert first[6:8] == ["many", 'row 2: "many" is not a number']
    assert second[4] == "row 4: required, but empty"
    assert second[6:10] == [-5, "row 4: -5 is negative; it must not be", "2019-02-31", 'row 4: there is no such day as "2019-02-31"']
    assert second[10:12] == ["有", 'row 4: "有" should be yes or no']
    assert [third[place] for place in (4, 7, 9, 11)] == [None] * 4


def test_the_sheet_keeps_its_name_and_the_reasons_speak_the_chosen_language(tmp_path: Path) -> None:
    path = copied(tmp_path, read_workbook(xlsx(tmp_path, {"司法所": ROWS})), "zh")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["司法所", LISTS]
    header = [cell.value for cell in book["司法所"][1]]
    assert "原因：area_m2" in header
    assert grid(path)[1][header.index("原因：area_m2")] == "第 2 行：“many”不是数字"


def test_a_reason_for_the_whole_row_stands_beside_its_key(tmp_path: Path) -> None:
    workbook = read_workbook(xlsx(tmp_path, {"offices": [OFFICES, ("A", "1", "甲")]}))
    header, row = grid(
        copied(tmp_path, workbook, more=[Found(None, "whole"), Found("township", "not in the file"), Found("office_code", "key")])
    )
    assert header == ["reason: row", "office_code", "reason: office_code", "county_code", "name"]
    assert row == ["to mend", "A", "row 2: en: whole; en: not in the file; en: key", "1", "甲"]


def test_no_cell_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(
        copied(tmp_path, read_workbook(xlsx(tmp_path, {"司法所": ROWS})), more=[Found("name", "=2+2")])
    ).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "b", "d"}
    assert all(cell.hyperlink is None for row in page.iter_rows() for cell in row)
    assert "=1+1" in [cell.value for row in page.iter_rows() for cell in row]


def test_bad_cells_are_coloured_and_good_ones_are_not(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(copied(tmp_path, read_workbook(xlsx(tmp_path, {"司法所": ROWS})))).worksheets[0]
    coloured = {cell.coordinate for row in page.iter_rows(min_row=2) for cell in row if cell.fill.fgColor.rgb == "FFFFC7CE"}
    assert coloured == {"A2", "A3", "A4", "G2", "D3", "G3", "I3", "K3"}


def test_the_copy_reads_as_the_source_did_and_its_reasons_are_passed_over(tmp_path: Path) -> None:
    rows: Rows = [
        *ROWS,
        ("E", error("#N/A"), error("#REF!"), None, number("1E300"), number(60, 1)),
        ("C\x7f", inline("_x0001_"), inline("a_xD842_"), None, "x" * 40_000),
    ]
    source = read_workbook(xlsx(tmp_path, {"司法所": rows}))
    again = read_workbook(copied(tmp_path, source))
    assert [report.params["name"] for report in again.reports] == ["备注"]
    before, after = source.tables["offices"].rows, again.tables["offices"].rows
    assert [row.cells for row in after] == [row.cells for row in before]
    for old, new in zip(before, after, strict=True):
        assert {problem.column for problem in new.problems} == {problem.column for problem in old.problems}
    assert ProblemCode.ERROR_CELL in {problem.code for problem in after[3].problems}


def test_a_copy_of_a_copy_has_the_reasons_of_the_second_reading_only(tmp_path: Path) -> None:
    again = read_workbook(copied(tmp_path, read_workbook(xlsx(tmp_path, {"司法所": ROWS}))))
    assert grid(copied(tmp_path, again))[0].count("reason: area_m2") == 1


def test_the_mended_copy_reads_without_a_problem(tmp_path: Path) -> None:
    path = copied(tmp_path, read_workbook(xlsx(tmp_path, {"司法所": ROWS})))
    book = openpyxl.load_workbook(path)
    for place, value in {"G2": 120, "D3": "乙", "G3": 5, "I3": date(2019, 2, 28), "K3": "是"}.items():
        book["司法所"][place] = value
    book.save(path)
    rows = read_workbook(path).tables["offices"].rows
    assert [row.problems for row in rows] == [(), (), ()]
    assert [row.cells["office_code"] for row in rows] == ["A", "007", "=1+1"]
    assert rows[1].cells["established_on"] == date(2019, 2, 28)


def test_only_tables_with_rejected_rows_are_in_the_copy(tmp_path: Path) -> None:
    workbook = read_workbook(xlsx(tmp_path, {"counties": [("county_code", "name", "kind")], "offices": [OFFICES, ("A", "1", None)]}))
    assert openpyxl.load_workbook(copied(tmp_path, workbook)).sheetnames == ["offices", LISTS]


def test_a_copy_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    workbook = read_workbook(xlsx(tmp_path, {"offices": [OFFICES, ("A", "1", None)]}))
    with pytest.raises(WorkbookError) as caught:
        copied(tmp_path / "none", workbook)
    assert caught.value.code is WorkbookErrorCode.NOT_WRITABLE


def test_rows_to_mend_have_a_note_and_those_that_follow_another_fill_and_a_filter_tells_them_apart(tmp_path: Path) -> None:
    source = read_workbook(xlsx(tmp_path, {"offices": [OFFICES, ("A", "1", None), ("B", "2", "乙")]}))
    bad, following = source.tables["offices"].rows
    rows = [RejectedRow(bad, bad.problems), RejectedRow(following, [Found("county_code", "follows")], follows=True)]
    write_rejected(tmp_path / "copy.xlsx", source, {"offices": rows}, "zh")
    page = openpyxl.load_workbook(tmp_path / "copy.xlsx").worksheets[0]
    assert [page["A1"].value, page["A2"].value, page["A3"].value] == ["原因：本行", "要改", "随之登记"]
    assert page.auto_filter.ref == "A1:F3"
    notes = {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}
    assert list(notes) == ["E2"]
    assert notes["E2"].startswith("第 2 行：")
    fills = {cell.coordinate: cell.fill.fgColor.rgb for row in page.iter_rows(min_row=2) for cell in row if cell.fill.fill_type}
    assert fills == {"A2": "FFFFC7CE", "E2": "FFFFC7CE", "A3": "FFDDEBF7", "C3": "FFDDEBF7"}
    assert read_workbook(tmp_path / "copy.xlsx").reports == []
