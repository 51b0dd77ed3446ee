"""Whatever happens to a file's bytes, reading it gives a workbook or a `WorkbookError`, and nothing else."""

import contextlib
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.base.kinds import Kind
from infra.workbook.cells import CellParser
from infra.workbook.column import CellValue, Column
from infra.workbook.formats.epoch import EPOCH_1900
from infra.workbook.problems import Problem
from infra.workbook.reading import WorkbookError, read_workbook
from infra.workbook.sheets import SHEETS
from tests.infra.workbook.making import OFFICES, error, formula, inline, number, ods, ods_row, ods_text, parts_of, zipped
from tests.infra.workbook.making_xls import label, record, xls

FILES = Path(__file__).parent / "files"
PARTS = parts_of(
    {
        "offices": [
            (*OFFICES, "area_m2", "established_on"),
            ("A", 1, "甲", 12.5, date(2019, 5, 3)),
            (number(42, 2), inline("x"), formula("y", "str"), error("#N/A")),
        ]
    },
    merges=["A3:B3"],
)
LIMIT = 20_000_000


def seeds() -> dict[str, bytes]:
    folder = Path(tempfile.mkdtemp())
    csv = "office_code,county_code,name\nA,1,甲\n"
    rows = [label(0, column, key) for column, key in enumerate(OFFICES)] + [record(0x27E, "HHHI", 1, 0, 0, 7 << 2 | 2)]
    table = f'<table:table table:name="offices">{ods_row(*map(ods_text, OFFICES))}{ods_row(ods_text("A"), ods_text("1"))}</table:table>'
    return {
        "xlsx": zipped(PARTS),
        "xlsx stored": zipped(PARTS, zipfile.ZIP_STORED),
        "zip": zipped({"offices.csv": csv}),
        "ods stored": zipped(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": unpacked(ods(folder, table))}, zipfile.ZIP_STORED
        ),
        "xls": xls(folder, "offices", rows).read_bytes(),
        "xls of another program": (FILES / "epoch1904.xls").read_bytes(),
        "password": (FILES / "password.xlsx").read_bytes(),
    }


def unpacked(path: Path) -> bytes:
    with zipfile.ZipFile(path) as file:
        return file.read("content.xml")


SEEDS = seeds()
CHANGES = st.lists(st.tuples(st.integers(0, 2**31), st.integers(0, 255)), min_size=1, max_size=12)


def read_bytes(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(content)
        with contextlib.suppress(WorkbookError):
            for table in read_workbook(path, limit=LIMIT).tables.values():
                for row in table.rows:
                    assert all(problem.message("zh") for problem in row.problems)
                    assert row.raw.keys() == row.cells.keys()


@pytest.mark.parametrize("seed", SEEDS)
@given(changes=CHANGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_flipped_bytes_give_a_workbook_or_an_error(seed: str, changes: list[tuple[int, int]]) -> None:
    content = bytearray(SEEDS[seed])
    for at, byte in changes:
        content[at % len(content)] = byte
    read_bytes(bytes(content))


@pytest.mark.parametrize("seed", SEEDS)
@given(cut=st.integers(0, 2**31), gap=st.integers(0, 600))
@settings(max_examples=30)
def test_a_file_cut_short_or_with_a_hole_gives_a_workbook_or_an_error(seed: str, cut: int, gap: int) -> None:
    content = SEEDS[seed]
    at = cut % len(content)
    read_bytes(content[:at] + (content[at + gap :] if gap else b""))


@pytest.mark.parametrize("part", [name for name in PARTS if name.endswith((".xml", ".rels"))])
@given(changes=CHANGES, cut=st.none() | st.integers(0, 2**31))
@settings(max_examples=40)
def test_flipped_bytes_inside_a_part_give_a_workbook_or_an_error(part: str, changes: list[tuple[int, int]], cut: int | None) -> None:
    content = bytearray(PARTS[part].encode())
    for at, byte in changes:
        content[at % len(content)] = byte
    if cut is not None:
        del content[cut % len(content) :]
    read_bytes(zipped({**PARTS, part: bytes(content)}, zipfile.ZIP_STORED))


@given(content=st.binary(max_size=400))
def test_any_csv_gives_a_workbook_or_an_error(content: bytes) -> None:
    read_bytes(zipped({"offices.csv": b"office_code,county_code,name\n" + content}, zipfile.ZIP_STORED))


ALL_COLUMNS = [column for sheet in SHEETS for column in sheet.columns]


@given(column=st.sampled_from(ALL_COLUMNS), text=st.text() | st.from_regex(r"[0-9/年月日,.+-]{1,12}") | st.booleans())
@settings(max_examples=400)
def test_any_text_gives_a_value_of_its_columns_type_or_a_problem_of_its_column(column: Column, text: str | bool) -> None:
    value = CellParser(column, EPOCH_1900)(text)
    if isinstance(value, Problem):
        assert value.column == column.key
        assert value.message("zh") != value.message("en")
    elif value is not None:
        assert read_again(column, value) == value


def read_again(column: Column, value: CellValue) -> CellValue | Problem:
    """What a typed value gives when its written form is read."""
    text = value.text.zh if isinstance(value, Kind) else "是" if value is True else "否" if value is False else str(value)
    return CellParser(column, EPOCH_1900)(text)


def test_the_seeds_themselves_are_what_they_say() -> None:
    for name, content in SEEDS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book"
            path.write_bytes(content)
            if name == "password":
                with pytest.raises(WorkbookError):
                    read_workbook(path)
            else:
                assert any(table.rows for table in read_workbook(path).tables.values())
