"""A copy of bad rows keeps the form of the workbook: drop-downs, notes, formats, widths, hidden rows."""

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from time import process_time

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from domain.base.text import Lang
from infra.workbook import rejected as copying
from infra.workbook.book import Workbook
from infra.workbook.copying import thinned
from infra.workbook.copying.kept_form import book_in_its_form
from infra.workbook.reading import read_workbook
from infra.workbook.rejected import RejectedRow, write_rejected
from infra.workbook.template import write_template

EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1">'
    "<x14:formula1><xm:f>_lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>C2:C1048576</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The template as a clerk has it: 2 good counties among bad ones, a hidden row, a note, a fill, a wide and a hidden column."""
    path = tmp_path / "2019.xlsx"
    write_template(path, "zh")
    book = openpyxl.load_workbook(path)
    page = book["县市区"]
    for line, row in enumerate(
        [("1", "甲县", "县"), ("2", "乙县", "星球"), ("3", "丙区", "区"), ("4", "=1+1", "卫星"), ("5", "戊县", None)], start=2
    ):
        for column, value in enumerate(row, start=1):
            page.cell(line, column, value).data_type = "n" if value is None else "s"
    page["B3"].fill, page["B3"].font = PatternFill("solid", fgColor="FFFFFF00"), Font(italic=True)
    page["B3"].comment = Comment("问过老王", "clerk")
    page["C5"].number_format = "0.000"
    page.row_dimensions[3].hidden = page.row_dimensions[5].hidden = True
    page.row_dimensions[5].height = 33
    page.column_dimensions["B"].width = 44
    page.column_dimensions["E"].hidden = True
    page.merge_cells("H3:H4")
    page.add_data_validation(DataValidation("custom", formula1="LEN(A2)=1", sqref="A2:A9"))
    page.add_data_validation(DataValidation("list", formula1='"甲,乙"', sqref="E3:E4"))
    page.add_data_validation(DataValidation("list", formula1="$H$1:$H$3", sqref="B3"))
    page.add_data_validation(DataValidation("list", formula1="工资", sqref="D6"))
    book.defined_names["工资"] = DefinedName("工资", attr_text="草稿!$A$1:$A$2")
    book.create_sheet("草稿")["A1"] = "不导入的内容"
    book.create_sheet("无关")["A1"] = "不导入的内容"
    book.save(path)
    return path


def rejected(workbook: Workbook) -> dict[str, list[RejectedRow]]:
    rows = [RejectedRow(row, row.problems, follows=row.number == 5) for row in workbook.tables["counties"].rows if row.problems]
    return {"counties": rows}


def copied(source: Path, lang: Lang = "zh") -> openpyxl.Workbook:
    workbook = read_workbook(source)
    book_in_its_form(workbook, rejected(workbook), lang, 1 << 30)  # nothing is raised, which would lead to a plain copy
    write_rejected(source.with_name("copy.xlsx"), workbook, rejected(workbook), lang)
    return openpyxl.load_workbook(source.with_name("copy.xlsx"))


def choices(page: object) -> dict[str, str]:
    return {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}  # type: ignore[attr-defined]


def test_the_bad_rows_stand_under_the_header_with_formats_notes_widths_and_heights(source: Path) -> None:
    page = copied(source)["县市区"]
    assert [cell.value for cell in page[1]] == [
        "原因：本行",
        "县市区代码",
        "名称",
        "县市区类别",
        "原因：县市区类别",
        "月最低工资（元）",
        "负责人",
    ]
    assert [[cell.value for cell in row[:4]] for row in page.iter_rows(min_row=2)] == [
        ["要改", "2", "乙县", "星球"], ["随之登记", "4", "=1+1", "卫星"], ["要改", "5", "戊县", None],
    ]  # fmt: skip
    assert (page["C2"].fill.fgColor.rgb, page["C2"].font.italic) == ("FFFFFF00", True)
    assert page["C2"].comment.text == "问过老王"
    assert page["B1"].comment is not None  # the template's own note on the header
    assert page["B1"].font.bold
    assert page["C3"].data_type == "s"
    assert page["D3"].number_format == "0.000"
    assert page.column_dimensions["C"].width == 44
    assert page.row_dimensions[3].height == 33


def test_a_row_to_mend_is_never_hidden_and_one_that_follows_stays_so(source: Path) -> None:
    page = copied(source)["县市区"]
    assert [page.row_dimensions[line].hidden for line in (2, 3, 4)] == [False, True, False]
    assert page.column_dimensions["G"].hidden
    assert not page.column_dimensions["D"].hidden


def test_drop_downs_go_with_their_columns_and_what_looks_at_cells_that_move_does_not(source: Path) -> None:
    book = copied(source)
    rules = choices(book["县市区"])
    assert rules == {"D2:D4": "_lists!$A$1:$A$3", "G2": '"甲,乙"', "F4": "草稿!$A$1:$A$2"}
    assert book["_lists"].sheet_state == "veryHidden"
    assert [cell.value for cell in book["_lists"]["A"]][:3] == ["县", "县级市", "区"]
    assert book.sheetnames == ["县市区", "_lists", "草稿"]  # what no drop-down needs is not in the copy


def test_drop_downs_that_excel_keeps_in_an_extension_are_kept_too(source: Path) -> None:
    saved = source.with_name("saved.xlsx")
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(saved, "w") as after:
        for name in before.namelist():
            part = before.read(name).decode() if name.endswith("sheet2.xml") else before.read(name)
            if isinstance(part, str):
                head, _, tail = part.partition("<dataValidations")
                part = head + tail.partition("</dataValidations>")[2].replace("</worksheet>", EXTENSION)
            after.writestr(name, part)
    shutil.move(saved, source)
    assert choices(copied(source)["县市区"]) == {"D2:D4": "_lists!$A$1:$A$3"}


def test_a_note_of_the_reason_comes_after_the_one_that_was_there(source: Path) -> None:
    book = openpyxl.load_workbook(source)
    book["县市区"]["C3"].comment = Comment("待查", "clerk")
    book.save(source)
    page = copied(source)["县市区"]
    assert page["D2"].comment.text.startswith("待查\n第 3 行：")
    assert page["D2"].fill.fgColor.rgb == "FFFFC7CE"
    assert (page["D3"].fill.fgColor.rgb, page["D3"].comment) == ("FFDDEBF7", None)


def test_the_copy_reads_as_the_source_did_and_once_more(source: Path) -> None:
    copied(source)
    again = read_workbook(source.with_name("copy.xlsx"))
    before = [row.cells for row in read_workbook(source).tables["counties"].rows if row.problems]
    assert [row.cells for row in again.tables["counties"].rows] == before
    write_rejected(source.with_name("third.xlsx"), again, rejected(again), "zh")
    header = [cell.value for cell in openpyxl.load_workbook(source.with_name("third.xlsx"))["县市区"][1]]
    assert header.count("原因：县市区类别") == header.count("原因：本行") == 1


def test_a_file_that_openpyxl_cannot_take_and_very_many_rows_come_back_plainly(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MOST_IN_FORM", 1)
    workbook = read_workbook(source)
    write_rejected(source.with_name("copy.xlsx"), workbook, rejected(workbook), "zh")
    assert openpyxl.load_workbook(source.with_name("copy.xlsx")).sheetnames == ["县市区", "_lists"]
    monkeypatch.undo()
    source.unlink()
    write_rejected(source.with_name("copy.xlsx"), workbook, rejected(workbook), "zh")
    assert openpyxl.load_workbook(source.with_name("copy.xlsx")).sheetnames == ["县市区", "_lists"]


def test_dates_stay_dates_and_strange_characters_come_back_as_they_were(source: Path) -> None:
    book = openpyxl.load_workbook(source)
    page = book["司法所"]
    for column, value in enumerate(("A", "1", None, "_x0041_"), start=1):
        page.cell(3, column, value)
    page.cell(3, 5, date(2019, 5, 3))
    book.save(source)
    workbook = read_workbook(source)
    rows = [RejectedRow(row, row.problems) for row in workbook.tables["offices"].rows if row.number == 3]
    write_rejected(source.with_name("copy.xlsx"), workbook, {"offices": rows}, "zh")
    page = openpyxl.load_workbook(source.with_name("copy.xlsx"))["司法所"]
    head = [cell.value for cell in page[1]]
    assert page.cell(2, head.index("设立日期") + 1).value == datetime(2019, 5, 3)  # noqa: DTZ001 - a cell has no zone
    assert read_workbook(source.with_name("copy.xlsx")).tables["offices"].rows[0].cells == rows[0].row.cells
    assert list(source.parent.glob(".fengqiao*")) == []


def repacked(source: Path, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] = {}) -> None:
    """The workbook with its parts changed."""
    saved = source.with_name("repacked.xlsx")
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, part in more.items():
            after.writestr(name, part)
    shutil.move(saved, source)


def test_macros_stay_behind_and_rows_may_be_written_without_numbers_or_with_a_prefix(source: Path) -> None:
    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet2.xml"):
            return part
        head, _, rows = part.partition(b"<sheetData>")
        rows, _, tail = rows.partition(b"</sheetData>")
        return head + b"<sheetData>" + re.sub(rb'<row r="\d+"', b"<row", rows) + b"</sheetData>" + tail

    repacked(source, change, {"xl/vbaProject.bin": b"macro"})
    assert [cell.value for cell in copied(source)["县市区"]["B"]] == ["县市区代码", "2", "4", "5"]
    with zipfile.ZipFile(source.with_name("copy.xlsx")) as copy:
        assert not [name for name in copy.namelist() if "vba" in name]
        assert b"macroEnabled" not in copy.read("[Content_Types].xml")


@pytest.mark.parametrize(
    "after", [b"<!-- " + b"<row <row " * 400_000 + b"-->", b"<!-- " + b"<row> " * 400_000 + b"-->"], ids=["open", "closed"]
)
def test_what_only_looks_like_rows_takes_no_time_and_comes_back_plainly(source: Path, after: bytes) -> None:
    repacked(source, lambda name, part: part.replace(b"</sheetData>", b"</sheetData>" + after) if name.endswith("sheet2.xml") else part)
    workbook = read_workbook(source)
    started = process_time()
    write_rejected(source.with_name("copy.xlsx"), workbook, rejected(workbook), "zh")
    assert process_time() - started < 5
    assert [cell.value for cell in openpyxl.load_workbook(source.with_name("copy.xlsx"))["县市区"]["B"]] == ["县市区代码", "2", "4", "5"]


def test_what_is_large_besides_its_rows_comes_back_plainly(source: Path) -> None:
    repacked(source, lambda _name, part: part, {"xl/comments9.xml": b"<comments/>" + b" " * thinned.MOST_BYTES})
    workbook = read_workbook(source)
    with pytest.raises(thinned.TooMuch):
        book_in_its_form(workbook, rejected(workbook), "zh", 1 << 30)
    write_rejected(source.with_name("copy.xlsx"), workbook, rejected(workbook), "zh")
    assert openpyxl.load_workbook(source.with_name("copy.xlsx")).sheetnames == ["县市区", "_lists"]


def test_a_sheet_with_a_table_a_chart_and_colours_of_excels_own_keeps_its_form(source: Path) -> None:
    book = openpyxl.load_workbook(source)
    page = book["县市区"]
    page.add_table(Table(displayName="T1", ref="A1:E6"))
    page.conditional_formatting.add("A2:A6", CellIsRule("equal", ["1"], fill=PatternFill("solid", bgColor="FFFF0000")))
    page.add_chart(BarChart(), "J2")
    page["B3"].hyperlink = "https://example.org"
    book.save(source)
    page = copied(source)["县市区"]
    assert page["C2"].font.italic is not None
    assert (page.tables, list(page.conditional_formatting), page["C2"].hyperlink) == ({}, [], None)
    assert choices(page)["D2:D4"] == "_lists!$A$1:$A$3"


def test_a_source_without_a_form_gets_the_drop_downs_of_the_template(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "counties.csv").write_text("county_code,名称,kind\n1,甲县,planet\n", encoding="utf-8")
    (folder / "offices.csv").write_text("office_code,county_code,name,标示标牌\nA,1,甲所,perhaps\n", encoding="utf-8")
    workbook = read_workbook(folder)
    rows = {key: [RejectedRow(row, row.problems) for row in table.rows] for key, table in workbook.tables.items()}
    write_rejected(tmp_path / "copy.xlsx", workbook, rows, "zh")
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert [cell.value for cell in book["_lists"]["A"]] == ["county", "county_city", "district"]  # a key at the head, keys to choose from
    assert [cell.value for cell in book["_lists"]["B"]][:2] == ["是", "否"]
    assert choices(book["counties"]) == {"D2:D1048576": "_lists!$A$1:$A$3"}
    assert choices(book["offices"]) == {"E2:E1048576": "_lists!$B$1:$B$2"}
    assert read_workbook(tmp_path / "copy.xlsx").reports == []


@settings(max_examples=15)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(["_x0041_", "=1+1", "'a", "_x005F_x0041_"]),
        min_size=1,
    )
)
def test_whatever_a_cell_says_it_says_in_the_copy(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    source = tmp_path_factory.mktemp("texts") / "source.xlsx"
    with xlsxwriter.Workbook(str(source), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("offices")
        page.write_row(0, 0, ["office_code", "county_code", "name", "township"])
        for line, text in enumerate(texts, start=1):
            page.write_string(line, 0, f"A{line}")
            page.write_string(line, 3, text)  # the name is missing, so that every row is bad
    workbook = read_workbook(source)
    rows = [RejectedRow(row, row.problems) for row in workbook.tables["offices"].rows]
    book_in_its_form(workbook, {"offices": rows}, "zh", 1 << 30).save(source.with_name("copy.xlsx"))
    again = read_workbook(source.with_name("copy.xlsx")).tables["offices"].rows
    assert [row.raw["township"] for row in again] == [row.row.raw["township"] for row in rows]


@given(
    st.lists(
        st.sampled_from([b"<row r='2' a=\"1\">x</row>", b"<row/>", b"<x:row >y</x:row >", b"<rows>", b"</rows>", b" ", b"<row>z</row>"])
    ),
    st.lists(st.integers(1, 9), max_size=4),
)
def test_elements_are_the_same_however_a_part_comes_in_pieces(parts: list[bytes], cuts: list[int]) -> None:
    part = b"".join(parts)
    pieces, at = [], 0
    for cut in [*cuts, len(part)]:
        pieces.append(part[at : at + cut])
        at += cut
    whole, by_pieces = (list(thinned._elements(chunks, b"row")) for chunks in ([part], pieces))
    assert by_pieces == whole
    assert b"".join(before + element for before, element, _ in whole) == part
    assert [element for _, element, _ in whole[:-1]] == [
        each for each in parts if each.startswith((b"<row ", b"<row/", b"<row>", b"<x:row"))
    ]


def test_of_shared_texts_those_of_rows_that_go_back_are_kept() -> None:
    part = [b"<sst><si><t>a</t></si><si><t>b</t>", b"</si><si/><x:si><x:t>c</x:t></x:si><si><t>d</t></si></sst>"]
    kept = b"".join(thinned._with_texts(part, {0, 3}))
    assert kept == b"<sst><si><t>a</t></si><si/><si/><x:si><x:t>c</x:t></x:si><si/></sst>"
