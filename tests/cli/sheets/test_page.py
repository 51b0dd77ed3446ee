"""A sheet for people: what stands where, in which form, and how it is printed."""

from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest

from cli.sheets import page
from cli.sheets.page import Field, Figure, Forms, Page, book_at, tab_name, write_page
from cli.terminal.problem import Problem

FIELDS = (
    Field("县市区"), Field("件数", "count", adds_up=True), Field("补贴（元）", "amount", adds_up=True), Field("占比", "share"),
    Field("日期", "date"), Field("月份", "month"), Field("年度", "year"), Field("实际"),
)  # fmt: skip
ROWS = [
    ["410802 解放区", 1200, Decimal("0.10"), Decimal("0.8500"), 43588, 43586, 2019, Figure(Decimal("0.5000"), "share")],
    ["=1+1", 1, Decimal("0.20"), None, None, None, None, Figure(3, "count")],
]


def written(tmp_path, rows=ROWS, fields=FIELDS, title="补贴 & 汇总", moment=None):
    path = tmp_path / "page.xlsx"
    with book_at(path, moment) as book:
        write_page(book, Page("a[b]:c*d", title, ["截至 2019-12-31", "县市区：1"], fields, rows, rows), Forms(book))
    return path


def test_title_header_rows_and_total_stand_one_under_the_other(tmp_path):
    [sheet] = openpyxl.load_workbook(written(tmp_path), data_only=True).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[:4]] == ["补贴 & 汇总", "截至 2019-12-31", "县市区：1", None]
    assert rows[4] == tuple(field.head for field in FIELDS)
    assert rows[5][:4] == ("410802 解放区", 1200, 0.1, 0.85)
    assert rows[7][:4] == ("合计", 1201, 0.3, None)
    assert sheet.title == "a-b--c-d"


def test_figures_and_dates_are_such_and_texts_are_never_formulas(tmp_path):
    [sheet] = openpyxl.load_workbook(written(tmp_path)).worksheets
    assert [cell.number_format for cell in sheet[6]] == ["@", "#,##0", "#,##0.00", "0.00%", "yyyy-mm-dd", "yyyy-mm", "0", "0.00%"]
    assert [sheet["E6"].value, sheet["F6"].value] == [datetime(2019, 5, 3), datetime(2019, 5, 1)]  # noqa: DTZ001 - a cell has no zone
    assert (sheet["A7"].value, sheet["A7"].data_type) == ("=1+1", "s")
    assert (sheet["H7"].value, sheet["H7"].number_format) == (3, "#,##0")
    assert sheet["B8"].value == "=SUBTOTAL(109,B6:B7)"


def test_it_is_ready_for_the_screen_and_the_printer(tmp_path):
    [sheet] = openpyxl.load_workbook(written(tmp_path)).worksheets
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:H7")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (
        "landscape",
        0,
    )  # one page wide is what a book has unless it says otherwise
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"
    assert sheet.oddFooter.left.text == "补贴 && 汇总"


def test_full_width_characters_count_two_and_long_texts_are_folded(tmp_path):
    wide, long = "焦作市解放区人民调解委员会甲", "长" * 80
    [sheet] = openpyxl.load_workbook(written(tmp_path, [[wide, None], [long[:4], long]], (Field("甲"), Field("乙")))).worksheets
    assert sheet.column_dimensions["A"].width == pytest.approx(2 * len(wide) + 2, abs=1)
    assert sheet.column_dimensions["B"].width == pytest.approx(page.WIDEST + 2, abs=1)
    assert sheet["B7"].alignment.wrap_text
    assert not sheet["A6"].alignment.wrap_text


def test_one_row_has_no_total_and_none_is_a_sheet_all_the_same(tmp_path):
    for rows in ([], ROWS[:1]):
        [sheet] = openpyxl.load_workbook(written(tmp_path, rows)).worksheets
        assert sheet.max_row == 5 + len(rows)


def test_the_same_rows_give_the_same_bytes(tmp_path):
    moment = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert written(tmp_path, moment=moment).read_bytes() == written(tmp_path, moment=moment).read_bytes()


def test_more_rows_than_a_sheet_has_are_refused_and_not_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "MOST_ROWS", 7)
    with pytest.raises(Problem) as raised:
        written(tmp_path)
    assert raised.value.code == "too_many_rows"


def test_a_text_longer_than_a_cell_is_cut_and_not_left_out(tmp_path):
    [sheet] = openpyxl.load_workbook(written(tmp_path, [["x" * 40_000]], (Field("甲"),))).worksheets
    assert len(sheet["A6"].value) == page.LONGEST_TEXT


def test_a_tab_has_a_name_that_a_spreadsheet_takes():
    assert tab_name("'a/b?' " + "长" * 40) == "a-b-' " + "长" * 24
