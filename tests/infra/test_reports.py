"""The file for reporting tools: every view under its own name, in numbers that can be summed, with its dates."""

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from infra.bureau.bureau import Bureau
from projections.questions.catalogue import VIEWS
from tests.infra.importing.small_bureau import tables, write

DAY = date(2019, 12, 31)


@pytest.fixture
def bureau(tmp_path: Path) -> Any:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as opened:
        opened.import_workbook(write(tables(), tmp_path / "book"), envelope=opened.issue("clerk"))
        yield opened


def test_every_view_is_a_table_with_the_same_rows(bureau: Bureau) -> None:
    path = bureau.publish(as_of=DAY)
    with closing(sqlite3.connect(path)) as reports:
        for name, view in VIEWS.items():
            expected = bureau.view(name, as_of=DAY).rows
            columns = [column[1] for column in reports.execute(f'PRAGMA table_info("{name}")')]
            assert columns == [column.key for column in view.columns]
            assert reports.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(expected),)


def test_money_can_be_summed_and_the_rows_say_when_they_were_made(bureau: Bureau) -> None:
    path = bureau.publish(as_of=DAY)
    with closing(sqlite3.connect(path)) as reports:
        (total,) = reports.execute('SELECT sum(subsidy_yuan) FROM "subsidy-summary"').fetchone()
        assert Decimal(str(total)) == sum(Decimal(row["subsidy_yuan"]) for row in bureau.view("subsidy-summary", as_of=DAY).rows)
        published = reports.execute("SELECT view, as_of, position, rulebook FROM published").fetchall()
        assert published == [(name, "2019-12-31", bureau.log.head(), "jiaozuo-2019") for name in VIEWS]


def test_publishing_again_replaces_the_file_whole(bureau: Bureau, tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    bureau.publish(path, DAY)
    with closing(sqlite3.connect(path)) as reader:
        before = reader.execute("SELECT as_of FROM published").fetchone()
        bureau.publish(path, date(2020, 1, 31))
        assert reader.execute("SELECT as_of FROM published").fetchone() == before == ("2019-12-31",)
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT as_of FROM published").fetchone() == ("2020-01-31",)
    assert [left.name for left in tmp_path.glob(".*")] == []


def test_one_county_is_published_by_itself_under_a_name_of_its_own(bureau: Bureau) -> None:
    city, county = bureau.publish(as_of=DAY), str(bureau.listing("county")[0]["county_code"])
    path = bureau.publish(as_of=DAY, county=county)
    assert path.name == city.name.replace(".reports.db", f".reports-{county}.db")
    with closing(sqlite3.connect(path)) as reports, closing(sqlite3.connect(city)) as whole:
        assert set(reports.execute("SELECT county FROM published").fetchall()) == {(county,)}
        assert set(whole.execute("SELECT county FROM published").fetchall()) == {(None,)}
        for name in VIEWS:
            expected = bureau.view(name, as_of=DAY, county=county).rows
            assert reports.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(expected),)
            assert {row["county_code"] for row in expected} <= {county}
