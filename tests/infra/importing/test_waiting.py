"""Rows that came back wait until they are recorded, or their workbook says them no more; `check facts` tells of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from infra.checks.findings import Finding, FindingCode
from infra.checks.looking import AsOf
from infra.clock import local_date, now
from infra.importing.result import ImportResult
from infra.importing.waiting import WAITING, rows_waiting
from tests.infra.importing.small_bureau import Tables, tables, write

BAD = {"closed_on": "2019-02-31"}


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as opened:
        yield opened


class Desk:
    """Workbooks that are imported, each under a name of its own or again under one."""

    def __init__(self, bureau: Bureau, folder: Path) -> None:
        self.bureau, self.folder, self.number = bureau, folder, 0

    def put(self, content: Tables, name: str = "year", *, strict: bool = False) -> ImportResult:
        self.number += 1
        return self.bureau.import_workbook(
            write(content, self.folder / str(self.number) / name), envelope=self.bureau.issue("clerk"), strict=strict
        )

    @property
    def waiting(self) -> list[tuple[str, str, int, tuple[str, ...]]]:
        return [(row.workbook, row.sheet, row.row, row.faults) for row in rows_waiting(self.bureau.log)]

    def found(self, **how: str) -> list[Finding]:
        day = how.pop("day", local_date(now()).isoformat())
        there = self.bureau.look(["facts"], as_of=AsOf(date.fromisoformat(day), **how))
        return [finding for finding in there if finding.code is FindingCode.ROWS_WAIT]


@pytest.fixture
def desk(bureau: Bureau, tmp_path: Path) -> Desk:
    return Desk(bureau, tmp_path)


def with_a_bad_case() -> Tables:
    content = tables()
    content["disputes"].append(content["disputes"][0] | {"case_no": "A3"} | BAD)
    return content


def test_a_row_that_came_back_waits_and_is_told(desk: Desk) -> None:
    desk.put(with_a_bad_case())
    assert desk.waiting == [("year", "disputes", 4, ("no_such_date",))]
    [finding] = desk.found()
    assert (finding.place, finding.recorded, finding.params["count"]) == ("year#disputes!4", "no_such_date", 1)
    assert "4" in finding.why("zh")
    assert desk.found(county="C1") == desk.found(day="2019-12-31") == []  # of which county it is nobody knows; it came back today


def test_imported_again_unchanged_nothing_more_is_written(desk: Desk) -> None:
    desk.put(with_a_bad_case())
    with desk.bureau.log.reading() as connection:
        before = connection.execute("SELECT count(*) FROM log_commits").fetchall()
        desk.put(with_a_bad_case())
        assert connection.execute("SELECT count(*) FROM log_commits").fetchall() == before


@pytest.mark.parametrize("name", ["year", "year.rejected"])
def test_mended_it_waits_no_more_whatever_the_workbook_is_called(desk: Desk, name: str) -> None:
    content = with_a_bad_case()
    desk.put(content)
    content["disputes"][-1]["closed_on"] = "2019-03-10"
    desk.put(content, name)
    assert (desk.waiting, desk.found()) == ([], [])


def test_left_out_of_the_workbook_it_waits_no_more_and_of_another_it_does(desk: Desk) -> None:
    desk.put(with_a_bad_case())
    desk.put(tables(), "another")
    assert desk.waiting
    desk.put(tables())
    assert desk.waiting == []


def test_an_import_that_records_nothing_keeps_nothing(desk: Desk) -> None:
    desk.put(with_a_bad_case(), strict=True)
    assert desk.waiting == []


def test_of_a_row_no_cell_but_its_key_is_kept(desk: Desk) -> None:
    content = tables()
    content["mediators"].append(content["mediators"][0] | {"mediator_code": "M2", "name": "赵敏感", "birth_on": "1970-02-31"})
    desk.put(content)
    with desk.bureau.log.reading() as connection:
        kept = connection.execute("SELECT row_key, cells FROM import_memory WHERE sheet = ?", (WAITING,)).fetchall()
    assert [key for key, _cells in kept] == ["mediators\tM2"]
    assert "赵敏感".encode() not in kept[0][1]
