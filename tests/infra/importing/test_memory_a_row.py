"""What reading a workbook and ordering its rows holds in memory does not grow with the rows, but for a few bytes of each."""

import tracemalloc
from pathlib import Path

import pytest

from infra.importing.taken_rows import rows_of
from infra.workbook import cells
from infra.workbook.formats import shared_texts, sheet_xml
from infra.workbook.formats import xlsx as reading_xlsx
from infra.workbook.reading import read_workbook
from tests.infra.importing.small_bureau import tables
from tests.infra.workbook.making import xlsx

FEW, MANY = 2_000, 8_000
MOST_A_ROW = 40
"""Bytes: an object for each row takes 190 or more, its cells a thousand."""


def peak(folder: Path, count: int) -> int:
    """The most bytes that Python's objects take while so many cases are read and put in order."""
    folder.mkdir()
    case = tables()["disputes"][0]
    lines = [list({**case, "case_no": f"案{at:06}", "mediator_code": f"M{at:06}"}.values()) for at in range(count)]
    path = xlsx(folder, {"disputes": [list(case), *lines]})
    del lines
    tracemalloc.start()
    try:
        rows = rows_of(read_workbook(path), lambda _sheet, _cells: None)
        assert len(rows) == count
        assert sum(len(of_stream) for _, of_stream in rows.by_stream([rows.by_sheet["disputes"].sheet])) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_row_more_takes_a_few_bytes_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name, value in (
        (cells, "MOST_REMEMBERED", 100),
        (sheet_xml, "MOST_REMEMBERED", 100),
        (shared_texts, "MOST_REPEATED", 100),
        (reading_xlsx, "LARGE", 0),
    ):
        monkeypatch.setattr(place, name, value)
    peak(tmp_path / "first", 600)  # what is made once
    few, many = peak(tmp_path / "few", FEW), peak(tmp_path / "many", MANY)
    assert (many - few) / (MANY - FEW) < MOST_A_ROW
