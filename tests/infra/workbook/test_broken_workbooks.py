"""Files that cannot be taken as a workbook, each with the code that says why. None of them may end in a traceback."""

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.base.text import Text
from infra.workbook.problems import WorkbookErrorCode as Code
from infra.workbook.reading import WorkbookError, read_workbook
from tests.infra.workbook.making import (
    MAIN,
    OFFICES,
    Xml,
    file_with,
    number,
    ods,
    ods_row,
    ods_text,
    parts_of,
    xlsx,
    zipped,
)
from tests.infra.workbook.making_xls import SMALL_TABLE, compound, label, old_label, old_xls, raw, record, small_xls, xls

FILES = Path(__file__).parent / "files"
GOOD = [OFFICES, ("A", "1", "a")]
LIMIT = 3_000_000
WORDS_OF_PROGRAMMERS = re.compile(
    r"Error|Exception|Errno|index|object|None|Text\(|invalid|unpack|buffer|struct|argument|codec", re.IGNORECASE
)
MILLION_COLUMNS = 'table:number-columns-repeated="1000000"'
SPACES = "<text:s text:c='999999'/>"


def good() -> bytes:
    return zipped(parts_of({"offices": GOOD}))


def with_part(folder: Path, name: str, content: str | bytes) -> Path:
    return file_with(folder, "book.xlsx", zipped({**parts_of({"offices": GOOD}), name: content}))


def without_part(folder: Path, name: str) -> Path:
    parts = parts_of({"offices": GOOD})
    del parts[name]
    return file_with(folder, "book.xlsx", zipped(parts))


def with_sheet(folder: Path, xml: str) -> Path:
    return with_part(folder, "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}">{xml}</worksheet>')


def csvs(folder: Path, **files: str | bytes) -> Path:
    inside = folder / "csv"
    inside.mkdir()
    for name, content in files.items():
        (inside / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return inside


def zip_of(folder: Path, parts: dict[str, str | bytes]) -> Path:
    return file_with(folder, "book.zip", zipped(parts))


def flagged_as_encrypted(content: bytes) -> bytes:
    """The archive with the mark of encryption on every member."""
    broken = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = broken.find(signature)
        while at >= 0:
            broken[at + offset] |= 1
            at = broken.find(signature, at + 4)
    return bytes(broken)


def lying_about_size(content: bytes) -> bytes:
    """The archive whose directory says that each member unpacks to ten bytes."""
    broken = bytearray(content)
    at = broken.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", broken, at + 24, 10)
        at = broken.find(b"PK\x01\x02", at + 4)
    return bytes(broken)


def symlink_to_itself(folder: Path) -> Path:
    path = folder / "loop.xlsx"
    path.symlink_to(path)
    return path


def circling(folder: Path) -> Path:
    """An .xls whose small sectors end nowhere: the first is followed by itself."""
    path = small_xls(folder, "offices", [label(0, column, key) for column, key in enumerate(OFFICES)])
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, SMALL_TABLE, 0)
    return file_with(folder, "book.xls", bytes(content))


BROKEN: list[tuple[str, Callable[[Path], Path], Code]] = [
    # not there, not a workbook
    ("no such file", lambda f: f / "none.xlsx", Code.NOT_FOUND),
    ("a link to itself", symlink_to_itself, Code.NOT_FOUND),
    ("an empty file", lambda f: file_with(f, "book.xlsx", b""), Code.NOT_A_WORKBOOK),
    ("a text", lambda f: file_with(f, "book.xlsx", b"office_code,county_code,name\n"), Code.NOT_A_WORKBOOK),
    ("a web page named .xls", lambda f: file_with(f, "book.xls", b"<html><table></table></html>"), Code.NOT_A_WORKBOOK),
    ("a picture", lambda f: file_with(f, "book.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)), Code.NOT_A_WORKBOOK),
    ("a pdf", lambda f: file_with(f, "book.pdf", b"%PDF-1.7"), Code.NOT_A_WORKBOOK),
    ("zeros", lambda f: file_with(f, "book.xlsx", bytes(5000)), Code.NOT_A_WORKBOOK),
    ("a single csv file", lambda f: file_with(f, "offices.csv", b"office_code,county_code,name\n"), Code.NOT_A_WORKBOOK),
    ("a text document", lambda f: ods(f, "", {"mimetype": "application/vnd.oasis.opendocument.text"}), Code.NOT_A_WORKBOOK),
    ("a Word document", lambda f: with_part(f, "_rels/.rels", parts_of({})["_rels/.rels"].replace("workbook", "styles")), Code.DAMAGED),
    ("a binary workbook", lambda f: file_with(f, "b.xlsb", zipped({
        "[Content_Types].xml": "", "xl/workbook.bin": b"\0",
        "_rels/.rels": parts_of({})["_rels/.rels"].replace("workbook.xml", "workbook.bin"),
    })), Code.NOT_A_WORKBOOK),
    ("a compound file of something else", lambda f: file_with(f, "book.xls", compound({"WordDocument": b"x"})), Code.NOT_A_WORKBOOK),
    ("a workbook of Excel 4", lambda f: file_with(f, "book.xls", compound({"Book": record(0x409, "HHH", 0, 0x10, 0)})), Code.NOT_A_WORKBOOK),
    # damaged
    ("a zip cut in half", lambda f: file_with(f, "book.xlsx", good()[: len(good()) // 2]), Code.DAMAGED),
    ("a zip without its last byte", lambda f: file_with(f, "book.xlsx", good()[:-1]), Code.DAMAGED),
    ("only the first bytes of a zip", lambda f: file_with(f, "book.xlsx", b"PK\x03\x04"), Code.DAMAGED),
    ("a member overwritten with zeros", lambda f: file_with(f, "book.xlsx", good()[:40] + bytes(300) + good()[340:]), Code.DAMAGED),
    ("a directory that lies about sizes", lambda f: file_with(f, "book.xlsx", lying_about_size(good())), Code.DAMAGED),
    ("no list of sheets", lambda f: without_part(f, "xl/workbook.xml"), Code.DAMAGED),
    ("no relations", lambda f: without_part(f, "xl/_rels/workbook.xml.rels"), Code.DAMAGED),
    ("a sheet that is listed and not there", lambda f: without_part(f, "xl/worksheets/sheet1.xml"), Code.DAMAGED),
    ("texts that are referred to and not there", lambda f: without_part(f, "xl/sharedStrings.xml"), Code.DAMAGED),
    ("a list of sheets that is no XML", lambda f: with_part(f, "xl/workbook.xml", "sheets: offices"), Code.DAMAGED),
    ("an empty sheet part", lambda f: with_part(f, "xl/worksheets/sheet1.xml", ""), Code.DAMAGED),
    ("a sheet that is no XML", lambda f: with_part(f, "xl/worksheets/sheet1.xml", b"\xff\xfe\x00garbage"), Code.DAMAGED),
    ("a sheet that breaks off", lambda f: with_part(f, "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c'), Code.DAMAGED),
    ("styles that are no XML", lambda f: with_part(f, "xl/styles.xml", "<styleSheet>"), Code.DAMAGED),
    ("a style that is no number", lambda f: with_sheet(f, '<sheetData><row r="1"><c r="A1" s="x"><f/><v>1</v></c></row></sheetData>'), Code.DAMAGED),
    ("a number format that is no number", lambda f: with_part(f, "xl/styles.xml", '<a><cellXfs><xf numFmtId="x"/></cellXfs></a>'), Code.DAMAGED),
    ("a row that is no number", lambda f: with_sheet(f, '<sheetData><row r="x"/></sheetData>'), Code.DAMAGED),
    ("a row with five thousand digits", lambda f: with_sheet(f, f'<sheetData><row r="{"9" * 5000}"/></sheetData>'), Code.DAMAGED),
    ("a column beyond all columns", lambda f: with_sheet(f, '<sheetData><row r="1"><c r="AAAA1"><v>1</v></c></row></sheetData>'), Code.DAMAGED),
    ("a cell without letters", lambda f: with_sheet(f, '<sheetData><row r="1"><c r="11"><v>1</v></c></row></sheetData>'), Code.DAMAGED),
    ("a text beyond the texts", lambda f: with_sheet(f, '<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>'), Code.DAMAGED),
    ("a text that is no number", lambda f: with_sheet(f, '<sheetData><row r="1"><c r="A1" t="s"><v>x</v></c></row></sheetData>'), Code.DAMAGED),
    ("a merge of nothing", lambda f: xlsx(f, {"offices": GOOD}, merges=["??"]), Code.DAMAGED),
    ("entities that multiply", lambda f: with_part(f, "xl/sharedStrings.xml", '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><sst><si><t>&c;</t></si></sst>'), Code.DAMAGED),
    ("an entity that reads a file", lambda f: with_part(f, "xl/sharedStrings.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><sst><si><t>&b;</t></si></sst>'), Code.DAMAGED),
    ("an unknown encoding of XML", lambda f: with_part(f, "xl/sharedStrings.xml", '<?xml version="1.0" encoding="klingon"?><sst/>'), Code.DAMAGED),
    ("an ods without content", lambda f: file_with(f, "b.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})), Code.DAMAGED),
    ("an ods that breaks off", lambda f: ods(f, "<table:table>"), Code.DAMAGED),
    ("an ods repeated a word's times", lambda f: ods(f, '<table:table table:name="offices"><table:table-row table:number-rows-repeated="many"/></table:table>'), Code.DAMAGED),
    ("an xls cut in half", lambda f: file_with(f, "b.xls", (FILES / "offices.xls").read_bytes()[:9000]), Code.DAMAGED),
    ("an xls header alone", lambda f: file_with(f, "b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Code.DAMAGED),
    ("an xls of zeros", lambda f: file_with(f, "b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)), Code.DAMAGED),
    ("an xls whose text is not there", lambda f: xls(f, "offices", [record(0xFD, "HHHI", 0, 0, 0, 7)]), Code.DAMAGED),
    ("an xls record that breaks off", lambda f: xls(f, "offices", [raw(0x203, b"\0\0")]), Code.DAMAGED),
    ("an xls whose sectors go round in a circle", circling, Code.DAMAGED),
    # encrypted
    ("a password on an xlsx", lambda _: FILES / "password.xlsx", Code.ENCRYPTED),
    ("a password on an xls", lambda f: xls(f, "offices", [], record(0x2F, "H", 1)), Code.ENCRYPTED),
    ("a password on an ods", lambda f: ods(f, "", {"META-INF/manifest.xml": "<manifest:encryption-data/>"}), Code.ENCRYPTED),
    ("a password on a zip", lambda f: file_with(f, "b.zip", flagged_as_encrypted(zipped({"offices.csv": "office_code,county_code,name\nA,1,a"}))), Code.ENCRYPTED),
    ("a password inside an xlsx", lambda f: file_with(f, "b.xlsx", flagged_as_encrypted(good())), Code.ENCRYPTED),
    # too large
    ("a zip bomb of csv", lambda f: zip_of(f, {"offices.csv": bytes(10 * LIMIT)}), Code.TOO_LARGE),
    ("a zip bomb in an xlsx", lambda f: with_part(f, "xl/worksheets/sheet1.xml", bytes(10 * LIMIT)), Code.TOO_LARGE),
    ("a zip bomb where nobody looks", lambda f: with_part(f, "xl/media/image1.png", bytes(10 * LIMIT)), Code.TOO_LARGE),
    ("many files, too large together", lambda f: zip_of(f, {f"{n}.csv": bytes(LIMIT // 10) for n in range(11)}), Code.TOO_LARGE),
    ("a folder too large", lambda f: csvs(f, offices=b"x" * (LIMIT + 1)), Code.TOO_LARGE),
    ("an xls too large", lambda f: file_with(f, "b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(LIMIT)), Code.TOO_LARGE),
    ("a million rows of one in an ods", lambda f: ods(f, f'<table:table table:name="offices">{ods_row(ods_text("a"), repeated=1_000_000)}</table:table>'), Code.TOO_MANY_CELLS),
    ("a million columns of one in an ods", lambda f: ods(f, f'<table:table table:name="offices">{ods_row(ods_text("a", MILLION_COLUMNS))}</table:table>'), Code.TOO_MANY_CELLS),
    ("a million spaces of one in an ods", lambda f: ods(f, f'<table:table table:name="offices">{ods_row(ods_text(SPACES * 4))}</table:table>'), Code.TOO_LARGE),
    # no table of ours
    ("a wrong sheet name", lambda f: xlsx(f, {"Sheet1": GOOD}), Code.NO_KNOWN_SHEET),
    ("no sheet at all", lambda f: xlsx(f, {}), Code.NO_KNOWN_SHEET),
    ("only the instructions", lambda f: xlsx(f, {"填写说明": GOOD}), Code.NO_KNOWN_SHEET),
    ("an empty zip", lambda f: zip_of(f, {}), Code.NO_KNOWN_SHEET),
    ("a zip of a file without a name", lambda f: file_with(f, "b.zip", zipped({"x.txt": "x"}).replace(b"x.txt", b"\0.txt")), Code.NO_KNOWN_SHEET),
    ("an empty folder", csvs, Code.NO_KNOWN_SHEET),
    ("a zip with a workbook in it", lambda f: zip_of(f, {"book.xlsx": good()}), Code.NO_KNOWN_SHEET),
    ("a zip within a zip", lambda f: zip_of(f, {"inner.zip": zipped({"offices.csv": "x"})}), Code.NO_KNOWN_SHEET),
    ("a csv outside of its zip", lambda f: zip_of(f, {"../../offices.csv": "office_code,county_code,name\nA,1,a"}), Code.NO_KNOWN_SHEET),
    ("a csv at the root of the disk", lambda f: zip_of(f, {"/tmp/offices.csv": "office_code,county_code,name\nA,1,a"}), Code.NO_KNOWN_SHEET),
    ("csv of an unknown name", lambda f: csvs(f, people="a,b\n1,2"), Code.NO_KNOWN_SHEET),
    ("a table's name on a text file", lambda f: zip_of(f, {"offices.txt": "office_code,county_code,name\nA,1,a"}), Code.NO_KNOWN_SHEET),
    # one table twice, one column twice, a column missing
    ("two sheets of one table", lambda f: xlsx(f, {"offices": GOOD, "司法所": GOOD}), Code.DUPLICATE_SHEET),
    ("two csv files of one table", lambda f: csvs(f, offices="x", 司法所="x"), Code.DUPLICATE_SHEET),
    ("one csv in two folders of a zip", lambda f: zip_of(f, {"a/offices.csv": "x", "b/Offices.CSV": "x"}), Code.DUPLICATE_SHEET),
    ("a column twice", lambda f: xlsx(f, {"offices": [(*OFFICES, "name")]}), Code.DUPLICATE_COLUMN),
    ("a column by key and by label", lambda f: xlsx(f, {"offices": [(*OFFICES, "名称")]}), Code.DUPLICATE_COLUMN),
    ("a column twice in another case", lambda f: xlsx(f, {"offices": [(*OFFICES, " TOWNSHIP "), (), ()], "counties": []}), Code.MISSING_COLUMN),
    ("a required column missing", lambda f: xlsx(f, {"offices": [("office_code", "name"), ("A", "a")]}), Code.MISSING_COLUMN),
    ("the header in row 2", lambda f: xlsx(f, {"offices": [(), *GOOD]}), Code.MISSING_COLUMN),
    ("a title above the header", lambda f: xlsx(f, {"offices": [("司法所一览",), *GOOD]}), Code.MISSING_COLUMN),
    ("a sheet without a cell", lambda f: xlsx(f, {"offices": []}), Code.MISSING_COLUMN),
    ("an empty csv", lambda f: csvs(f, offices=""), Code.MISSING_COLUMN),
    ("a csv of blank lines", lambda f: csvs(f, offices="\n\n\n"), Code.MISSING_COLUMN),
    ("a csv with semicolons", lambda f: csvs(f, offices="office_code;county_code;name\nA;1;a"), Code.WRONG_SEPARATOR),
    ("a csv with tabs", lambda f: csvs(f, offices="office_code\tcounty_code\tname\nA\t1\ta"), Code.WRONG_SEPARATOR),
    ("a header with its brackets of the wrong sheet", lambda f: xlsx(f, {"counties": GOOD}), Code.MISSING_COLUMN),
    ("a chart sheet with a table's name", lambda f: with_part(f, "xl/_rels/workbook.xml.rels", parts_of({"offices": GOOD})["xl/_rels/workbook.xml.rels"].replace('/worksheet"', '/chartsheet"')), Code.MISSING_COLUMN),
    # csv
    ("a quotation mark never closed", lambda f: csvs(f, offices='office_code,county_code,name\nA,1,"a\nB,1,b\n'), Code.UNCLOSED_QUOTE),
    ("UTF-16", lambda f: csvs(f, offices="office_code,county_code,name".encode("utf-16")), Code.UNKNOWN_ENCODING),
    ("neither UTF-8 nor GB18030", lambda f: csvs(f, offices=b"office_code,county_code,name\nA,1,\xff\xff"), Code.UNKNOWN_ENCODING),
    ("a number where the header is", lambda f: xlsx(f, {"offices": [(number(1), Xml('<c r="{r}"/>'))]}), Code.MISSING_COLUMN),
    ("labels where the keys of an xls are missing", lambda f: xls(f, "offices", [label(0, 0, "office_code")]), Code.MISSING_COLUMN),
]  # fmt: skip


@pytest.mark.parametrize(("build", "code"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_workbook_ends_with_its_code(tmp_path: Path, build: Callable[[Path], Path], code: Code) -> None:
    path = build(tmp_path)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path, limit=LIMIT)
    assert caught.value.code is code
    assert str(path) in str(caught.value.where)
    for lang in ("zh", "en"):
        assert caught.value.message(lang)
        assert caught.value.advice(lang)
    if code is Code.DAMAGED:
        cause = caught.value.params["cause"]
        assert isinstance(cause, Text)
        assert not WORDS_OF_PROGRAMMERS.search(cause.en)
        assert not re.search("[a-z]{3} [a-z]", cause.zh)
    assert caught.value.exit_code == 2


def test_a_column_twice_is_told_whatever_its_case_and_spaces(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError) as caught:
        read_workbook(xlsx(tmp_path, {"offices": [(*OFFICES, "Township", " TOWNSHIP ")]}))
    assert caught.value.code is Code.DUPLICATE_COLUMN
    assert caught.value.params == {"first": "Township", "second": "TOWNSHIP"}


def test_sizes_are_counted_while_unpacking_and_not_taken_from_the_directory(tmp_path: Path) -> None:
    bomb = zipped({"offices.csv": bytes(2 * LIMIT)}, zipfile.ZIP_STORED)
    broken = bytearray(bomb)
    struct.pack_into("<I", broken, broken.find(b"PK\x01\x02") + 24, 10)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(file_with(tmp_path, "b.zip", bytes(broken)), limit=LIMIT)
    assert caught.value.code in {Code.DAMAGED, Code.TOO_LARGE}


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path, {"offices": GOOD})

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    assert caught.value.code is Code.UNREADABLE
    assert caught.value.message("zh").endswith("没有权限")


def test_what_a_library_remarks_on_an_xls_is_not_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    header = [old_label(0, column, key, "ascii") for column, key in enumerate(OFFICES)]
    assert read_workbook(old_xls(tmp_path, b"offices", header)).tables["offices"].rows == []
    assert capfd.readouterr() == ("", "")
