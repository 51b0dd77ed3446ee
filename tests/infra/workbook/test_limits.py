"""Hostile workbooks end with a code, in time and memory in proportion to their size."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.workbook import limits
from infra.workbook.formats import csv_files
from infra.workbook.problems import ProblemCode, WorkbookError
from infra.workbook.problems import WorkbookErrorCode as Code
from infra.workbook.reading import read_workbook
from tests.infra.workbook.making import MAIN, OFFICES, file_with, ods, ods_row, ods_text, parts_of, xlsx, zipped

GOOD = [OFFICES, ("A", "1", "a")]
MEGABYTE = 1 << 20
SECONDS = 20
"""Of processor time, so that a machine with much else to do changes nothing; each takes less than two."""


def csv(folder: Path, content: bytes) -> Path:
    inside = folder / "csv"
    inside.mkdir()
    (inside / "offices.csv").write_bytes(content)
    return inside


def with_part(folder: Path, name: str, content: str | bytes) -> Path:
    return file_with(folder, "book.xlsx", zipped({**parts_of({"offices": GOOD}), name: content}))


def with_rows(folder: Path, rows: str) -> Path:
    return with_part(folder, "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')


def table(*rows: str) -> str:
    return f'<table:table table:name="offices">{"".join(rows)}</table:table>'


def deep(levels: int) -> str:
    return f"<sheetData/>{'<a>' * levels}{'</a>' * levels}"


HOSTILE: list[tuple[str, Callable[[Path], Path], Code]] = [
    ("a million rows in an ods of 500 bytes", lambda f: ods(f, table(ods_row(ods_text("a"), repeated=1_000_000))), Code.TOO_MANY_CELLS),
    ("a thousand rows of a thousand cells in an ods", lambda f: ods(f, table(ods_row(ods_text("a", 'table:number-columns-repeated="1000"'), repeated=1000))), Code.TOO_MANY_CELLS),
    ("a row wider than any sheet in an ods", lambda f: ods(f, table(ods_row(ods_text("a"), '<table:table-cell table:number-columns-repeated="999999"/>', ods_text("b")))), Code.TOO_MANY_COLUMNS),
    ("four megabytes of commas", lambda f: csv(f, b"office_code,county_code,name\n" + b"," * (4 * MEGABYTE)), Code.TOO_MANY_COLUMNS),
    ("a million lines of nothing", lambda f: csv(f, b"office_code,county_code,name\n" + b"\n" * 1_000_000), Code.TOO_MANY_ROWS),
    ("a row of cells with line breaks in them", lambda f: csv(f, b"office_code,county_code,name\n" + b'"\n",' * (4 * MEGABYTE)), Code.TOO_MANY_COLUMNS),
    ("a sheet a hundred thousand elements deep", lambda f: with_part(f, "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}">{deep(100_000)}</worksheet>'), Code.DAMAGED),
    ("texts a hundred thousand elements deep", lambda f: with_part(f, "xl/sharedStrings.xml", "<sst>" + "<r>" * 100_000 + "</r>" * 100_000 + "</sst>"), Code.DAMAGED),
    ("a tag of 12 megabytes", lambda f: with_rows(f, f'{HEADER}<row r="2" {" " * (12 * MEGABYTE)}><c r="A2"><v>1</v></c></row>'), Code.DAMAGED),
    ("a comment of 12 megabytes", lambda f: with_rows(f, f'{HEADER}<!-- {"x" * (12 * MEGABYTE)} -->'), Code.DAMAGED),
    ("merged cells over one another", lambda f: xlsx(f, {"offices": [OFFICES, *(("A", "1", "a") for _ in range(3000))]}, merges=["A1:C3001"] * 2_000), Code.TOO_MANY_CELLS),
]  # fmt: skip


@pytest.mark.parametrize(("build", "code"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_workbook_ends_with_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Callable[[Path], Path], code: Code
) -> None:
    monkeypatch.setattr(csv_files, "MOST_LINES", 200_000)  # four million take five seconds to count
    path = build(tmp_path)
    begun = time.process_time()
    with pytest.raises(WorkbookError) as raised:
        read_workbook(path)
    assert raised.value.code is code
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("most", "code"),
    [(30, Code.TOO_MANY_CELLS), (10_000, Code.TOO_MANY_ROWS)],
)
@pytest.mark.parametrize("form", ["xlsx", "csv", "ods"])
def test_rows_and_cells_are_counted_in_every_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, code: Code, form: str
) -> None:
    monkeypatch.setattr(limits.Cells.__init__, "__defaults__", (most,))
    monkeypatch.setattr(limits, "MOST_ROWS", 10)
    cells = [OFFICES, *(("A", "1", str(n)) for n in range(12))]
    if form == "xlsx":
        path = xlsx(tmp_path, {"offices": cells})
    elif form == "csv":
        path = csv(tmp_path, "\n".join(",".join(row) for row in cells).encode())
    else:
        path = ods(tmp_path, table(*(ods_row(*map(ods_text, row)) for row in cells)))
    with pytest.raises(WorkbookError) as raised:
        read_workbook(path)
    assert raised.value.code is code


LONG_ROW = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><v>1</v></c><c r="C2" t="inlineStr"><is><t>{text}</t></is></c></row>'
)
HEADER: str = (
    '<row r="1">'
    + "".join(f'<c r="{c}1" t="inlineStr"><is><t>{key}</t></is></c>' for c, key in zip("ABC", OFFICES, strict=True))
    + "</row>"
)


def _seconds(path: Path) -> float:
    begun = time.process_time()
    (row,) = read_workbook(path).tables["offices"].rows
    assert [problem.code for problem in row.problems] == [ProblemCode.TEXT_TOO_LONG]
    return time.process_time() - begun


def test_a_row_of_many_megabytes_is_read_in_linear_time(tmp_path: Path) -> None:
    small, large = (tmp_path / name for name in ("small", "large"))
    small.mkdir()
    large.mkdir()
    shorter = _seconds(with_rows(small, HEADER + LONG_ROW.format(text="x" * (2 * MEGABYTE))))
    longer = _seconds(with_rows(large, HEADER + LONG_ROW.format(text="x" * (16 * MEGABYTE))))
    assert longer < max(1.0, 24 * shorter)


def test_commas_take_no_more_memory_than_the_file(tmp_path: Path) -> None:
    path = csv(tmp_path, b"office_code,county_code,name\n" + b"," * (4 * MEGABYTE))
    tracemalloc.start()
    try:
        with pytest.raises(WorkbookError):
            read_workbook(path)
        assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_zip_with_a_list_of_members_that_is_no_list_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.workbook.formats.archive.MOST_DIRECTORY", 1000)
    path = file_with(tmp_path, "book.zip", zipped({f"{n}.csv": "" for n in range(1000)}))
    with pytest.raises(WorkbookError) as raised:
        read_workbook(path)
    assert raised.value.code is Code.TOO_LARGE
