"""Rows held in a temporary file come to what rows held as objects come to: the same log by its bytes, the same result, the same copy of bad rows."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest

from domain.base.errors import FengqiaoError
from infra.bureau.bureau import Bureau
from infra.importing.result import ImportResult
from infra.spilled import tables as tables_in_files
from infra.workbook import held
from infra.workbook.formats import xlsx as reading_xlsx
from infra.workbook.held import HeldRows, SpilledRows
from infra.workbook.reading import read_workbook
from tests.infra.importing.small_bureau import Tables, tables
from tests.infra.workbook.making import Cell, error, number, xlsx

MOMENT = datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)
CASES = 40


def many(amount: str = "100") -> Tables:
    """A bureau of many rows, some of them bad, some said twice, some that refer to others or to bad ones."""
    made = tables()
    first, second = made["disputes"]
    for at in range(CASES):
        made["disputes"].append({**(first if at % 2 else second), "case_no": f"B{CASES - at:02}", "amount_yuan": amount if at % 2 else ""})
    for row in made["disputes"]:
        row["earlier_case_no"] = ""
    cases = {row["case_no"]: row for row in made["disputes"]}
    cases["B01"]["earlier_case_no"], cases["B02"]["earlier_case_no"], cases["B03"]["earlier_case_no"] = "B02", "B03", "B01"  # a circle
    cases["B05"]["earlier_case_no"], cases["B06"]["earlier_case_no"] = "B30", "B07"
    cases["B07"]["accepted_on"] = "never"
    cases["B09"]["mediator_code"] = "M9"
    made["disputes"] += [{**cases["B10"]}, {**cases["B11"], "parties": "9"}]  # one is a repeat, one contradicts
    made["typical_cases"].append({"case_no": "B07", "submitted_on": "2019-06-01", "level": "city"})
    made["mediators"].append({**made["mediators"][0], "mediator_code": "M2", "appointed_on": "2011-05-01", "id_number": ""})
    made["star_scores"].append({**made["star_scores"][0], "item": "没有这一项"})
    made["co_mediators"] = [{"case_no": "B30", "mediator_code": "M2"}, {"case_no": "B08", "mediator_code": "M2"}]
    return made


def book(folder: Path, content: Tables) -> Path:
    folder.mkdir(parents=True)
    return xlsx(folder, {sheet: [list(rows[0]), *(list(row.values()) for row in rows)] for sheet, rows in content.items()})


def came_to(folder: Path) -> tuple[list[Any], list[Any]]:
    """What two imports lead to, one after another: what is stored, and the results with the copies of bad rows."""
    folder.mkdir()
    results = []
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        for turn, content in enumerate((many(), many(amount="250.5"), many(amount="250.5"))):
            envelope = msgspec.structs.replace(bureau.issue("clerk", command_id=str(turn)), recorded_at=MOMENT)
            results.append(said(bureau.import_workbook(book(folder / f"{turn}", content), envelope=envelope)))
        with bureau.log.reading() as connection:
            stored = connection.execute("SELECT position, stream, version, topic, state FROM stored_events ORDER BY position").fetchall()
        assert list(bureau.check()) == []
    return stored, results


def said(result: ImportResult) -> Any:
    bad = [
        (row.sheet.key, row.number, row.follows, [(fault.column, fault.message("zh")) for fault in row.faults], row.source.raw)
        for row in result.bad
    ]
    reports = [report.message("zh") for report in result.reports]
    assert result.rejected_to is not None
    pages = openpyxl.load_workbook(result.rejected_to).worksheets
    copied = {page.title: [tuple(row) for row in page.iter_rows(values_only=True)] for page in pages}
    return result.counts, reports, bad, result.events, result.position, copied


def test_rows_in_a_file_come_to_the_same_as_rows_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = came_to(tmp_path / "memory")
    monkeypatch.setattr(held, "IN_MEMORY", 1)
    monkeypatch.setattr(reading_xlsx, "LARGE", 0)
    in_file = came_to(tmp_path / "file")
    assert in_file[0] == in_memory[0]
    assert [str(each).replace("/file/", "/memory/") for each in in_file[1]] == [str(each) for each in in_memory[1]]
    assert [events for _, _, _, events, _, _ in in_file[1]] == [113, 15, 0]
    codes = {message for _, _, _, faults, _ in in_file[1][0][2] for _, message in faults}
    assert len(codes) > 4


def test_a_row_in_a_file_is_the_row_that_was_put_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = ("office_code", "county_code", "name", "area_m2", "established_on", "signs", "tenure", "别的")
    lines: list[list[Cell]] = [
        ["A", "1", "甲", 12.5, number(43588, 1), True, "租赁", error("#N/A")],
        [number(42, 2), "1", None, "many", "2019-05-03", "否", "lease", number(0.5, 4)],
        ["C", "1", "丙", None, None, None, None, None],
    ]
    path = xlsx(tmp_path, {"offices": [header, *lines]})
    rows = read_workbook(path).tables["offices"].rows
    monkeypatch.setattr(held, "IN_MEMORY", 1)
    monkeypatch.setattr(reading_xlsx, "LARGE", 0)
    spilled = read_workbook(path).tables["offices"].rows
    assert (type(rows), type(spilled)) == (HeldRows, SpilledRows)
    assert [str(row) for row in spilled] == [str(row) for row in rows]
    assert [str(row) for row in spilled[1:]] == [str(row) for row in rows[1:]]
    spilled.change(0, {"name": "乙", "area_m2": Decimal("7.00")})
    assert (spilled[0].cells["name"], spilled.facts(0)["area_m2"], len(spilled)) == ("乙", Decimal("7.00"), 3)
    assert [facts["name"] for facts in spilled.all_facts()] == ["乙", None, "丙"]
    with pytest.raises(IndexError):
        spilled[3]


def test_where_temporary_files_have_no_room_it_is_said_with_a_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "IN_MEMORY", 1)
    monkeypatch.setattr(tables_in_files, "PRAGMAS", (*tables_in_files.PRAGMAS, "max_page_count = 2"))
    lines = [[f"A{at}", "1", "甲" * 900] for at in range(600)]
    with pytest.raises(FengqiaoError, match="no_room_for_temporary_files"):
        list(read_workbook(xlsx(tmp_path, {"offices": [("office_code", "county_code", "name"), *lines]})).tables["offices"].rows)
