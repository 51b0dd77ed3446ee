"""Workbooks that look odd and can be taken: what each counts as, and what is left aside with a report."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from infra.workbook.book import shown
from infra.workbook.problems import ProblemCode, ReportCode
from infra.workbook.reading import read_workbook
from tests.infra.workbook.making import (
    MAIN,
    OFFICES,
    Cell,
    Rows,
    Xml,
    error,
    file_with,
    formula,
    inline,
    number,
    ods,
    ods_row,
    ods_text,
    parts_of,
    xlsx,
    zipped,
)
from tests.infra.workbook.making_xls import label, old_label, old_xls, raw, record, small_xls, style, wide, xls

FILES = Path(__file__).parent / "files"
GOOD: Rows = [OFFICES, ("A", "1", "甲")]
CSV = "office_code,county_code,name\nA,1,甲\n"
ONE = [("A", "1", "甲")]
HEADER = ods_row(*(ods_text(key) for key in OFFICES))
ODS_ONE = ods_row(ods_text("A"), ods_text("1"), ods_text("甲"))
STATISTICS = ("committee_code", "month", "submitted_on")
XLS_HEADER = [label(0, column, key) for column, key in enumerate(OFFICES)]


def table_of(*rows: str, name: str = "offices") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def sheet(folder: Path, rows: Rows, **options: object) -> Path:
    return xlsx(folder, {"offices": rows}, **options)  # type: ignore[arg-type]


def with_sheet(folder: Path, xml: str, *, head: str = "") -> Path:
    parts = {**parts_of({"offices": GOOD}), "xl/worksheets/sheet1.xml": head + xml}
    return file_with(folder, "book.xlsx", zipped(parts))


def inline_rows(rows: Rows, prefix: str = "") -> str:
    """A sheet with every text in its cell, as some programs write it."""
    p = prefix and f"{prefix}:"
    lines = "".join(
        f"<{p}row>" + "".join(f'<{p}c t="inlineStr"><{p}is><{p}t>{cell}</{p}t></{p}is></{p}c>' for cell in row) + f"</{p}row>"
        for row in rows
    )
    return f"<{p}worksheet xmlns{prefix and ':' + prefix}='{MAIN}'><{p}sheetData>{lines}</{p}sheetData></{p}worksheet>"


def csvs(folder: Path, content: str | bytes, name: str = "offices.csv") -> Path:
    inside = folder / "csv"
    inside.mkdir()
    (inside / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return inside


def zip_of(folder: Path, parts: dict[str, str | bytes]) -> Path:
    return file_with(folder, "book.zip", zipped(parts))


def zip_named_in_gbk(folder: Path) -> Path:
    """A zip as Chinese Windows makes it: the name in the code page, without the mark of UTF-8."""
    path = zip_of(folder, {"abcdef.csv": CSV})
    path.write_bytes(path.read_bytes().replace(b"abcdef.csv", "司法所".encode("gbk") + b".csv"))
    return path


def with_texts(folder: Path, counts: bytes) -> Path:
    """An .xls of three texts whose table says how many they are, or something else."""
    cells = [record(0xFD, "HHHI", 1, column, 0, column) for column in range(3)]
    return xls(folder, "offices", [*XLS_HEADER, *cells], raw(0xFC, counts + b"\1\0\0A" + b"\1\0\0\x31") + raw(0x3C, wide("甲")))


Build = Callable[[Path], Path]
ODD: Sequence[tuple[str, Build, Sequence[tuple[str, ...]]]] = [
    # names
    ("Chinese sheet and headers", lambda f: xlsx(f, {"司法所": [("司法所代码", "县市区代码", "名称"), ("A", "1", "甲")]}), ONE),
    ("English labels", lambda f: xlsx(f, {"Judicial offices": [("Office code", "County Code", "NAME"), ("A", "1", "甲")]}), ONE),
    ("names with other case and spaces", lambda f: xlsx(f, {" OFFICES\u3000": [(" Office_Code", "county_code\u3000", "Name "), ("A", "1", "甲")]}), ONE),
    ("names with what nobody sees", lambda f: xlsx(f, {"offices\u200b": [("\ufeffoffice_code", "county\u200b_code", "name\u200e"), ("A", "1", "甲")]}), ONE),
    ("columns in another order", lambda f: sheet(f, [("name", "office_code", "county_code"), ("甲", "A", "1")]), ONE),
    ("a hidden sheet", lambda f: sheet(f, GOOD, hidden=["offices"]), ONE),
    ("a hidden row", lambda f: with_sheet(f, inline_rows([OFFICES, ("A", "1", "甲")]).replace('<row><c t="inlineStr"><is><t>A', '<row hidden="1"><c t="inlineStr"><is><t>A')), ONE),
    # rows
    ("blank rows between", lambda f: sheet(f, [OFFICES, (), ("A", "1", "甲"), (), ("", " ", "\u3000"), ("B", "1", "乙")]), [("A", "1", "甲"), ("B", "1", "乙")]),
    ("header alone", lambda f: sheet(f, [OFFICES]), []),
    ("a column before the first", lambda f: sheet(f, [(None, *OFFICES), (None, "A", "1", "甲")]), ONE),
    ("a gap between columns", lambda f: sheet(f, [("office_code", None, None, "county_code", "name"), ("A", None, None, "1", "甲")]), ONE),
    ("rows in any order", lambda f: with_sheet(f, f'<worksheet xmlns="{MAIN}"><sheetData><row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>1</v></c><c r="C2"><v>9</v></c></row><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row></sheetData></worksheet>'), [("7", "1", "9")]),
    ("a stray cell far to the right", lambda f: sheet(f, [OFFICES, ("A", "1", "甲"), (number(1).__class__('<c r="XFD3"><v>1</v></c>'),)]), ONE),
    ("a stray cell far below", lambda f: with_sheet(f, inline_rows(GOOD).replace("</sheetData>", '<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row></sheetData>')), ONE),
    ("a row beyond the last", lambda f: with_sheet(f, inline_rows(GOOD).replace("</sheetData>", '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row></sheetData>')), [*ONE, ("1", "", "")]),
    # cells
    ("a cell with an empty style and an empty place", lambda f: sheet(f, [OFFICES, (Xml('<c r="A2" s="" t="s"><v>3</v></c>'), Xml('<c r="B2" s=""><v>40179</v></c>'), Xml('<c r="" s=""><v>5</v></c>')), ("A", "1", "甲")]), [("A", "40179", "5"), *ONE]),
    ("a row with an empty place", lambda f: with_sheet(f, inline_rows(GOOD).replace("<row>", '<row r="" spans="">')), ONE),
    ("a vertical merge", lambda f: sheet(f, [OFFICES, ("A", "1", "甲"), ("B", "1", "乙")], merges=["D2:D3"]), [("A", "1", "甲"), ("B", "1", "乙")]),
    ("what a merge covers", lambda f: sheet(f, [OFFICES, ("A", "1", "甲"), ("B", "2", "乙")], merges=["B2:B3"]), [("A", "1", "甲"), ("B", "", "乙")]),
    ("a merge to the side", lambda f: sheet(f, [OFFICES, ("A", "1", "甲")], merges=["A2:B2"]), [("A", "", "甲")]),
    ("a merge of the whole sheet below", lambda f: sheet(f, [OFFICES, ("A", "1", "甲")], merges=["A3:XFD1048576", "E1:E1048576"]), ONE),
    ("formulas by their stored value", lambda f: sheet(f, [OFFICES, (formula("A", "str"), formula("1"), formula("甲", "str"))]), ONE),
    ("a formula with an empty text", lambda f: sheet(f, [OFFICES, ("A", formula("", "str"), "甲")]), [("A", "", "甲")]),
    ("an error in a column of nobody's", lambda f: sheet(f, [(*OFFICES, "remark"), ("A", "1", "甲", error("#N/A"))]), ONE),
    ("a control character in a column of nobody's", lambda f: sheet(f, [(*OFFICES, "remark"), ("A", "1", "甲", inline("_x0001_"))]), ONE),
    ("texts inside the cells", lambda f: with_sheet(f, inline_rows(GOOD)), ONE),
    ("rich text and phonetic guides", lambda f: with_sheet(f, inline_rows(GOOD).replace("<t>甲</t>", "<r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh>")), [("A", "1", "甲乙")]),
    ("names with a prefix", lambda f: with_sheet(f, inline_rows(GOOD, "x")), ONE),
    ("XML in UTF-16", lambda f: file_with(f, "b.xlsx", zipped({**parts_of({"offices": GOOD}), "xl/worksheets/sheet1.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + inline_rows(GOOD)).encode("utf-16")})), ONE),
    ("a comment that looks like a row", lambda f: with_sheet(f, inline_rows(GOOD).replace("</sheetData>", '<!-- <row r="9"><c r="A9"><v>9</v></c></row> --><row r="10"/></sheetData>')), ONE),
    ("a comment around plain rows", lambda f: with_sheet(f, inline_rows(GOOD).replace("</sheetData>", '<!-- <row r="8"></row><row r="9"><c r="A9"><v>9</v></c></row> --><row r="10"/></sheetData>')), ONE),
    ("members stored, not packed", lambda f: file_with(f, "b.xlsx", zipped(parts_of({"offices": GOOD}), zipfile.ZIP_STORED)), ONE),
    ("members packed by LZMA", lambda f: file_with(f, "b.xlsx", zipped(parts_of({"offices": GOOD}), zipfile.ZIP_LZMA)), ONE),
    ("parts in other case", lambda f: file_with(f, "b.xlsx", zipped({n.replace("sharedStrings", "SharedStrings"): p for n, p in parts_of({"offices": GOOD}).items()})), ONE),
    ("parts with backslashes", lambda f: file_with(f, "b.xlsx", zipped({n.replace("xl/", "xl\\"): p for n, p in parts_of({"offices": GOOD}).items()})), ONE),
    ("named .xlsm", lambda f: sheet(f, GOOD).rename(f / "macro.xlsm"), ONE),
    ("an .xlsx named .xls", lambda f: sheet(f, GOOD).rename(f / "odd.xls"), ONE),
    # csv
    ("csv in UTF-8", lambda f: csvs(f, CSV), ONE),
    ("csv with a byte order mark", lambda f: csvs(f, CSV.encode("utf-8-sig")), ONE),
    ("csv in GB18030", lambda f: csvs(f, CSV.encode("gb18030")), ONE),
    ("rare characters in GB18030", lambda f: csvs(f, CSV.replace("甲", "𠮷㛃䶮").encode("gb18030")), [("A", "1", "𠮷㛃䶮")]),
    ("Windows line ends", lambda f: csvs(f, CSV.replace("\n", "\r\n")), ONE),
    ("old Mac line ends", lambda f: csvs(f, CSV.replace("\n", "\r")), ONE),
    ("no line end at the end", lambda f: csvs(f, CSV.rstrip()), ONE),
    ("quoted cells", lambda f: csvs(f, '"office_code","county_code","name"\n"A","1","甲"\n'), ONE),
    ("a comma and a quotation mark in a cell", lambda f: csvs(f, CSV.replace("甲", '"a, ""b"""')), [("A", "1", 'a, "b"')]),
    ("a line break in a csv cell", lambda f: csvs(f, 'office_code,county_code,name\nA,1,"甲\n乙"\n'), [("A", "1", "甲 乙")]),
    ("cells missing at the end", lambda f: csvs(f, "office_code,county_code,name,township\nA,1,甲\n"), ONE),
    ("empty cells too many", lambda f: csvs(f, "office_code,county_code,name\nA,1,甲,,,\n"), ONE),
    ("csv named in Chinese", lambda f: csvs(f, CSV, "司法所.csv"), ONE),
    ("csv with capitals", lambda f: csvs(f, CSV, "Offices.CSV"), ONE),
    ("zip of csv", lambda f: zip_of(f, {"offices.csv": CSV}), ONE),
    ("zip of a folder of csv", lambda f: zip_of(f, {"2019/": b"", "2019/offices.csv": CSV, "__MACOSX/2019/._offices.csv": b"\0\5"}), ONE),
    ("zip with a Chinese name", lambda f: zip_of(f, {"司法所.csv": CSV.encode("gb18030")}), ONE),
    ("zip with a name in the code page", zip_named_in_gbk, ONE),
    # ods
    ("ods", lambda f: ods(f, table_of(HEADER, ODS_ONE)), ONE),
    ("ods with empty rows to the end", lambda f: ods(f, table_of(HEADER, ODS_ONE, ods_row("<table:table-cell/>", repeated=1_048_574))), ONE),
    ("ods with repeated cells", lambda f: ods(f, table_of(HEADER, ods_row(ods_text("7", 'table:number-columns-repeated="3"'), repeated=2))), [("7", "7", "7")] * 2),
    ("ods with a covered cell", lambda f: ods(f, table_of(HEADER, ods_row(ods_text("A"), "<table:covered-table-cell><text:p>1</text:p></table:covered-table-cell>", ods_text("甲")))), [("A", "", "甲")]),
    ("ods with a note on a cell", lambda f: ods(f, table_of(HEADER, ods_row("<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>A</text:p></table:table-cell>", ods_text("1"), ods_text("甲")))), ONE),
    ("ods with spans and spaces", lambda f: ods(f, table_of(HEADER, ods_row(ods_text("A"), ods_text("1"), ods_text("<text:span>甲</text:span><text:s text:c='2'/>乙")))), [("A", "1", "甲  乙")]),
    ("ods with numbers", lambda f: ods(f, table_of(HEADER, ods_row('<table:table-cell office:value-type="float" office:value="410802"/>', '<table:table-cell office:value-type="float" office:value="1"><text:p>001</text:p></table:table-cell>', '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'))), [("410802", "001", "TRUE")]),
    # xls
    ("xls", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), label(1, 2, "甲")]), ONE),
    ("a very small xls", lambda f: small_xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), label(1, 2, "甲")]), ONE),
    ("xls with styles", lambda f: xls(f, "offices", [*XLS_HEADER, record(0x203, "HHHd", 1, 0, 1, 42.0), record(0x203, "HHHd", 1, 1, 0, 0.5), record(0x27E, "HHHI", 1, 2, 2, 43588 << 2 | 2)], raw(0x41E, b"\xa4\0" + wide("000000")) + style(0) + style(164) + style(14)), [("000042", "0.5", "2019-05-03")]),
    ("xls with a phonetic guide", lambda f: xls(f, "offices", [*XLS_HEADER, record(0xFD, "HHHI", 1, 0, 0, 0), record(0xFD, "HHHI", 1, 1, 0, 1), record(0xFD, "HHHI", 1, 2, 0, 2)], raw(0xFC, b"\3\0\0\0\3\0\0\0" + b"\1\0\x04\4\0\0\0A" + b"abcd" + b"\1\0\x08\1\0" + b"1" + bytes(4) + b"\1\0\1") + raw(0x3C, b"\1" + "甲".encode("utf-16-le"))), ONE),
    ("xls with one text fewer than its header says", lambda f: with_texts(f, b"\4\0\0\0\4\0\0\0"), ONE),
    ("xls with many texts fewer than its header says", lambda f: with_texts(f, b"\xff\xff\xff\x7f\xff\xff\xff\x7f"), ONE),
    ("xls with one text more than its header says", lambda f: with_texts(f, b"\2\0\0\0\2\0\0\0"), ONE),
    ("xls with a text over two records", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), record(0xFD, "HHHI", 1, 2, 0, 0)], raw(0xFC, b"\1\0\0\0\1\0\0\0" + b"\4\0\0ab") + raw(0x3C, b"\1" + "甲乙".encode("utf-16-le"))), [("A", "1", "ab甲乙")]),
    ("xls with packed numbers", lambda f: xls(f, "司法所", [*XLS_HEADER, raw(0xBD, b"\1\0\0\0" + b"\0\0" + (410802 << 2 | 2).to_bytes(4, "little") + b"\0\0" + (150 << 2 | 3).to_bytes(4, "little") + b"\1\0"), label(1, 2, "甲")]), [("410802", "1.5", "甲")]),
    ("xls with a formula's text", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), raw(0x06, b"\1\0\2\0\0\0" + bytes(6) + b"\xff\xff" + bytes(8)), raw(0x207, wide("甲"))]), ONE),
    ("xls with a formula's number", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), record(0x06, "HHHd8x", 1, 1, 0, 1.0), label(1, 2, "甲")]), ONE),
    ("a stray cell in the last corner of an xls", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), label(1, 2, "甲"), record(0x203, "HHHd", 65535, 255, 0, 1.0)]), ONE),
    ("xls with a merge", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), label(1, 2, "甲"), record(0xE5, "HHHHH", 1, 1, 1, 0, 1)]), [("A", "", "甲")]),
    ("xls with a chart in the sheet", lambda f: xls(f, "offices", [*XLS_HEADER, record(0x809, "HHHH", 0x600, 0x20, 0, 0), label(1, 0, "no"), record(0x0A, ""), label(1, 0, "A"), label(1, 1, "1"), label(1, 2, "甲")]), ONE),
    ("xls of Excel 5 in Chinese", lambda f: old_xls(f, "司法所".encode("gbk"), [*(old_label(0, c, key, "gbk") for c, key in enumerate(OFFICES)), old_label(1, 0, "A", "gbk"), old_label(1, 1, "1", "gbk"), old_label(1, 2, "甲", "gbk")], record(0x42, "H", 936)), ONE),
]  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), [case[1:] for case in ODD], ids=[case[0] for case in ODD])
def test_an_odd_workbook_counts_as(tmp_path: Path, build: Callable[[Path], Path], expected: Sequence[tuple[str, ...]]) -> None:
    path = build(tmp_path)
    rows = read_workbook(path).tables["offices"].rows
    assert [tuple(row.cells[key] or "" for key in OFFICES) for row in rows] == list(expected)
    assert all(problem.code in {ProblemCode.REQUIRED, ProblemCode.MERGED_CELL} for row in rows for problem in row.problems)


BAD_ROWS: list[tuple[str, Callable[[Path], Path], tuple[str | None, ProblemCode]]] = [
    ("an error cell in an ods", lambda f: ods(f, table_of(HEADER, ods_row(ods_text("A"), ods_text("1"), ods_text("#N/A", 'calcext:value-type="error"')))), ("name", ProblemCode.ERROR_CELL)),
    ("an error cell in an xls", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), record(0x205, "HHHBB", 1, 2, 0, 0x2A, 1)]), ("name", ProblemCode.ERROR_CELL)),
    ("a formula's error in an xls", lambda f: xls(f, "offices", [*XLS_HEADER, label(1, 0, "A"), label(1, 1, "1"), raw(0x06, b"\1\0\2\0\0\0" + b"\2\0\x07\0\0\0\xff\xff" + bytes(8))]), ("name", ProblemCode.ERROR_CELL)),
    ("a shift by an unquoted comma", lambda f: csvs(f, "office_code,county_code,name\nA,1,甲,乙\n"), (None, ProblemCode.TOO_MANY_CELLS)),
    ("a NUL in a csv", lambda f: csvs(f, "office_code,county_code,name\nA,1,a\0b\n"), ("name", ProblemCode.CONTROL_CHARACTER)),
    ("10 MB in a csv", lambda f: csvs(f, "office_code,county_code,name\nA,1," + "x" * 10_000_000), ("name", ProblemCode.TEXT_TOO_LONG)),
    ("an error that is a formula's", lambda f: sheet(f, [OFFICES, ("A", "1", formula("#DIV/0!", "e"))]), ("name", ProblemCode.ERROR_CELL)),
]  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), [case[1:] for case in BAD_ROWS], ids=[case[0] for case in BAD_ROWS])
def test_a_bad_row_is_a_problem_and_not_an_error(tmp_path: Path, build: Callable[[Path], Path], expected: tuple[str, ProblemCode]) -> None:
    (row,) = read_workbook(build(tmp_path)).tables["offices"].rows
    assert [(problem.column, problem.code) for problem in row.problems] == [expected]


MERGED_OFFICE = [("committee_code", "county_code", "name", "kind", "established_on", "office_code", "field"), *((code, "1", code, "village", "2019-05-03", "O" if code == "A" else None, "x" if code == "A" else None) for code in "AB")]  # fmt: skip


@pytest.mark.parametrize(
    ("build", "column"),
    [
        (lambda f: sheet(f, [OFFICES, ("A", "1", "甲"), ("B", None, "乙")], merges=["B2:B3"]), "county_code"),
        (lambda f: sheet(f, [OFFICES, ("A", "1", "甲"), ("B", "2", "乙")], merges=["B2:B3"]), "county_code"),
        (lambda f: ods(f, table_of(HEADER, ODS_ONE, ods_row(ods_text("B"), "<table:covered-table-cell/>", ods_text("乙")))), "county_code"),
        (lambda f: xls(f, "offices", [*XLS_HEADER, *(label(row, column, "x") for row in (1, 2) for column in (0, 2)), label(1, 1, "1"), record(0xE5, "HHHHH", 1, 1, 2, 1, 1)]), "county_code"),
        (lambda f: xlsx(f, {"committees": MERGED_OFFICE}, merges=["F2:F3", "G2:G3"]), "office_code"),
    ],
)  # fmt: skip
def test_a_code_merged_over_several_rows_is_bad_below_the_first_and_says_why(tmp_path: Path, build: Build, column: str) -> None:
    """Also where the code may be empty: the clerk sees it beside every row. Another column counts in the first row."""
    (table,) = read_workbook(build(tmp_path)).tables.values()
    first, second = table.rows
    assert first.problems == ()
    assert [(problem.column, problem.code) for problem in second.problems] == [(column, ProblemCode.MERGED_CELL)]


EPOCHS: list[tuple[str, Callable[[Path], Path]]] = [
    ("xlsx from 1900", lambda f: xlsx(f, {"statistics": [STATISTICS, ("C", 43586, 43588)]})),
    ("xlsx from 1904", lambda f: xlsx(f, {"statistics": [STATISTICS, ("C", 42124, number(42126, 1))]}, workbook_pr='date1904="1"')),
    ("xls from 1904", lambda _: FILES / "epoch1904.xls"),
    ("ods with a day of its own", lambda f: ods(f, '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>' + table_of(ods_row(*map(ods_text, STATISTICS)), ods_row(ods_text("C"), ods_text("2019-05"), '<table:table-cell office:value-type="float" office:value="42126"/>'), name="statistics"))),
    ("ods with a date", lambda f: ods(f, table_of(ods_row(*map(ods_text, STATISTICS)), ods_row(ods_text("C"), '<table:table-cell office:value-type="date" office:date-value="2019-05-01"/>', '<table:table-cell office:value-type="date" office:date-value="2019-05-03T10:00:00"/>'), name="statistics"))),
]  # fmt: skip


@pytest.mark.parametrize("build", [case[1] for case in EPOCHS], ids=[case[0] for case in EPOCHS])
def test_a_date_counts_in_the_epoch_of_its_workbook(tmp_path: Path, build: Callable[[Path], Path]) -> None:
    (row,) = read_workbook(build(tmp_path)).tables["statistics"].rows
    assert row.problems == ()
    assert row.cells["submitted_on"] == date(2019, 5, 3)
    assert row.cells["month"] == ("2019-04" if build(tmp_path).parent == FILES else "2019-05")


def test_an_xls_of_another_program_reads_as_it_shows() -> None:
    rows = {row.cells["office_code"]: row for row in read_workbook(FILES / "offices.xls").tables["offices"].rows}
    first = rows["410802"]
    assert (first.cells["established_on"], first.cells["surveyed_on"], first.cells["signs"]) == (date(2019, 5, 3), date(2019, 5, 3), True)
    assert rows["007"].cells["name"] == "𠮷田司法所"
    assert "000042" in rows
    assert (rows["M1"].cells["township"], rows["M2"].cells["township"]) == ("合并镇", None)
    assert rows["X45"].cells["name"] == "长" * 150 + "45"
    assert [problem.code for problem in rows["E1"].problems] == [ProblemCode.ERROR_CELL]
    assert [problem.code for problem in rows["NEG"].problems] == [ProblemCode.NEGATIVE]


def test_what_is_not_known_is_reported_and_changes_nothing(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path,
        {
            "offices": [(*OFFICES, "备注", "reason: name", "原因：名称"), ("A", "1", "甲", "x", "y", "z", "stray")],
            "封面": [("x",)],
            "填写说明": [("x",)],
        },
    )
    workbook = read_workbook(path)
    assert [(report.code, report.params["name"]) for report in workbook.reports] == [
        (ReportCode.UNKNOWN_SHEET, "封面"),
        (ReportCode.UNKNOWN_COLUMN, "备注"),
        (ReportCode.BLANK_HEADER, "G"),
    ]
    assert all(report.message("zh") and report.message("en") for report in workbook.reports)
    assert workbook.tables["offices"].rows[0].problems == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [("司法所人员名单", "司法所人员"), ("2019 Mediators", "Mediators"), ("disputes (2)", "Disputes"), ("司法所名册", None), ("封面", None)],
)
def test_a_sheet_whose_name_holds_that_of_one_which_is_not_there_is_asked_about(tmp_path: Path, name: str, meant: str | None) -> None:
    path = xlsx(tmp_path, {"offices": [OFFICES, ("A", "1", "甲")], name: [("x",)]})
    (report,) = read_workbook(path).reports
    told = report.message("zh") + report.message("en")
    assert report.code is ReportCode.UNKNOWN_SHEET
    assert (f"“{meant}”" in told or f'"{meant}"' in told) if meant else ("改名" not in told and "call it" not in told)


def test_unknown_files_of_a_folder_are_reported(tmp_path: Path) -> None:
    folder = csvs(tmp_path, CSV)
    (folder / "people.csv").write_text("x")
    (folder / "readme.txt").write_text("x")
    (folder / "sub").mkdir()
    assert [(report.code, report.params["name"]) for report in read_workbook(folder).reports] == [
        (ReportCode.UNKNOWN_FILE, "readme.txt"),
        (ReportCode.UNKNOWN_FILE, "sub"),
        (ReportCode.UNKNOWN_SHEET, "people"),
    ]


def test_a_formula_that_was_never_calculated_counts_as_empty_and_is_reported(tmp_path: Path) -> None:
    workbook = read_workbook(sheet(tmp_path, [(*OFFICES, "township"), ("A", "1", "甲", formula(None)), ("B", "1", "乙", formula(None))]))
    assert [(report.code, report.params) for report in workbook.reports] == [(ReportCode.NO_STORED_VALUE, {"name": "township", "count": 2})]
    assert [row.cells["township"] for row in workbook.tables["offices"].rows] == [None, None]


def test_rows_keep_their_number_and_what_their_cells_show(tmp_path: Path) -> None:
    cells: list[Cell] = ["A", 410802, "甲", number("184.50"), date(2019, 5, 3), True]
    workbook = read_workbook(sheet(tmp_path, [(*OFFICES, "area_m2", "established_on", "signs"), (), cells]))
    (row,) = workbook.tables["offices"].rows
    assert row.number == 3
    assert row.raw == {
        "office_code": "A",
        "county_code": "410802",
        "name": "甲",
        "area_m2": "184.5",
        "established_on": "2019-05-03",
        "signs": "TRUE",
    }
    assert [shown(cell) for cell in row.source] == list(row.raw.values())


def test_progress_counts_the_rows_of_each_sheet_up_to_all(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    read_workbook(sheet(tmp_path, [OFFICES, *(("A", "1", "甲") for _ in range(4500))]), progress=lambda *at: seen.append(at))
    assert seen == [("offices", 0, 4501), ("offices", 2000, 4501), ("offices", 4000, 4501), ("offices", 4501, 4501)]


@pytest.mark.parametrize("extra", [{}, {"xl/worksheets/sheet1.xml": "prefix"}])
def test_plain_rows_and_others_read_the_same(tmp_path: Path, extra: dict[str, str]) -> None:
    rows: Rows = [
        (*OFFICES, "area_m2", "signs", "township"),
        ("A", 1, "甲", 12.5, True, error("#N/A")),
        (number(42, 2), "1", "乙", None, 0, ""),
        ("B", formula("1"), "丙", "1,5", False, inline("x")),
    ]
    parts = parts_of({"offices": rows})
    if extra:
        page = parts["xl/worksheets/sheet1.xml"].replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
        parts["xl/worksheets/sheet1.xml"] = page
    read = read_workbook(file_with(tmp_path, "b.xlsx", zipped(parts))).tables["offices"].rows
    assert [list(row.raw.values()) for row in read] == [
        ["A", "1", "甲", "12.5", "TRUE", "#N/A"],
        ["000042", "1", "乙", "", "0", ""],
        ["B", "1", "丙", "1,5", "FALSE", "x"],
    ]
    assert [[problem.code for problem in row.problems] for row in read] == [[ProblemCode.ERROR_CELL], [], [ProblemCode.NOT_A_NUMBER]]
