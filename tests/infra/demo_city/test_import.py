from pathlib import Path

from infra.bureau.bureau import Bureau
from infra.demo_city import mistakes
from infra.demo_city.book import write_book
from infra.demo_city.city import build_from
from infra.demo_city.plan import CityPlan
from tests.infra.demo_city.test_city import SMALL

TINY = CityPlan(SMALL.counties[:1], committees=60, mediators=150, disputes=400)


def test_the_workbook_is_taken_but_for_its_bad_rows_and_taken_once(tmp_path: Path) -> None:
    tables = build_from(TINY, seed=3)
    mistakes.write_oddly(tables)
    mistakes.add_bad_rows(tables)
    write_book(tables, tmp_path / "city.xlsx")
    with Bureau.open(f"sqlite:///{tmp_path / 'city.db'}", create=True) as bureau:
        first = bureau.import_workbook(tmp_path / "city.xlsx", envelope=bureau.issue("clerk"))
        again = bureau.import_workbook(tmp_path / "city.xlsx", envelope=bureau.issue("clerk"))
    rows = sum(map(len, tables.values()))
    assert sum(sheet.rejected for sheet in first.counts.values()) == mistakes.REJECTED
    assert sum(sheet.recorded for sheet in first.counts.values()) == rows - mistakes.REJECTED - 1  # one row stands there twice
    assert sum(sheet.recorded for sheet in again.counts.values()) == 0
