"""Every read table and every view is the same on PostgreSQL as on SQLite, folded from the same log."""

import gzip
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
import sqlalchemy
from sqlalchemy import Connection, select

from domain.base.errors import FengqiaoError
from infra.bureau.bureau import Bureau
from infra.bureau.projecting import PROJECTIONS
from infra.event_store import EventLog
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.reading import Reading
from infra.papers.making.span import span_of
from infra.rulebook_files import rules_on
from infra.server.read_on_postgresql import open_read_database
from projections.adopted import rules_in_force
from projections.engine.database import open_scratch, reading
from projections.engine.digests import changed
from projections.engine.reads import tables_read
from projections.engine.runner import Engine
from projections.engine.side.differences import differences
from projections.naming.finding import find
from projections.questions.catalogue import VIEWS, run
from projections.questions.following import CONCERNED, Touch, following
from projections.register_rows.extent import extent_of
from tests.oracle.sample import BOOK, DATES
from tests.paths import TESTS

DAYS = (*DATES, "2021-12-31")
TABLES = [table for projection in PROJECTIONS for table in projection.tables]


class Both(NamedTuple):
    """The same log in read tables of the one and of the other."""

    sqlite: Connection
    postgresql: Connection


def _bureau_of_sample(store: Path) -> None:
    with Bureau.open(f"sqlite:///{store}", create=True) as bureau:
        bureau.import_workbook(BOOK, envelope=bureau.issue("clerk"))


def _bureau_of_a_year(store: Path) -> None:
    """The store of an earlier version, in which every procedure took place."""
    store.write_bytes(gzip.decompress((TESTS / "frozen" / "store-0.1.0.db.gz").read_bytes()))


@pytest.fixture(scope="module", params=[_bureau_of_sample, _bureau_of_a_year])
def both(request: pytest.FixtureRequest, postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    store = tmp_path_factory.mktemp("both") / "store.db"
    request.param(store)
    name = f"fengqiao_both_{os.getpid()}_{request.param.__name__}"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    engines: list[sqlalchemy.Engine] = [open_scratch(), open_read_database(f"{postgresql.rpartition('/')[0]}/{name}")]
    with EventLog.open(f"sqlite:///{store}") as log:
        for engine in engines:
            Engine(engine, log, PROJECTIONS, batch=500).catch_up()
            assert {status.state for status in Engine(engine, log, PROJECTIONS).status()} == {"ok"}
    with reading(engines[0]) as sqlite, reading(engines[1]) as postgres:
        yield Both(sqlite, postgres)
    for engine in engines:
        engine.dispose()
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_every_read_table_has_the_same_rows_of_the_same_types_in_the_same_order(both: Both) -> None:
    assert [list(differences(both.postgresql, both.sqlite, table)) for table in TABLES] == [[]] * len(TABLES)
    for table in TABLES:
        rows = [connection.execute(select(table).order_by(*table.primary_key)).all() for connection in both]
        assert rows[0] == rows[1]


def test_digests_fit_the_rows_on_both(both: Both) -> None:
    assert [changed(connection, TABLES) for connection in both] == [[], []]


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_shows_the_same_rows_and_names_the_tables_that_it_reads(both: Both, name: str) -> None:
    [county] = both.sqlite.exec_driver_sql("SELECT min(county_code) FROM county").one()
    for day in DAYS:
        for within in (None, str(county)):
            shown = []
            reads = []
            for connection in both:
                rules = rules_in_force(connection, rules_on)
                with tables_read(connection) as tables:
                    rows = run(VIEWS[name], connection, date.fromisoformat(day), rules, within)
                shown.append([[(key, type(value), value) for key, value in row.items()] for row in rows])
                reads.append(tables & {table.name for table in TABLES})
            assert shown[1] == shown[0], (day, within)
            assert reads[1] >= reads[0]


def test_what_is_found_exported_and_follows_is_the_same(both: Both) -> None:
    found = [[find(connection, text) for text in ("4108", "王", "调解", "%", "'")] for connection in both]
    assert found[1] == found[0]
    county = str(both.sqlite.exec_driver_sql("SELECT max(county_code) FROM county").scalar())
    extents = [extent_of(connection, county, date(2019, 6, 30)) for connection in both]
    assert (extents[1].own, extents[1].others) == (extents[0].own, extents[0].others)
    codes = [str(code) for (code,) in both.sqlite.exec_driver_sql("SELECT mediator_code FROM mediator UNION SELECT case_no FROM dispute")]
    touches = [
        Touch(code, since, year, month, None)
        for code in codes[:400]
        for since, year, month in (("", 2019, ""), ("2019-01-01", 0, "2019-05"))
    ]
    follows = [[following(connection, {kind: touches}) for kind in CONCERNED] for connection in both]
    assert follows[1] == follows[0]


def _paper(name: str, connection: Connection, county: str | None, day: str) -> object:
    paper, on = PAPERS[name], date.fromisoformat(day)
    reading_of_paper = Reading(connection, 1, datetime(2026, 1, 1, tzinfo=UTC), on, span_of(paper.every, on), county, paper.editions[-1])
    try:
        return paper.model(reading_of_paper)
    except FengqiaoError as error:
        return error.code


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_says_the_same(both: Both, name: str):
    for county in (None, str(both.sqlite.execute(sqlalchemy.text("SELECT min(county_code) FROM county")).scalar_one())):
        for day in ("2019-06-30", "2019-12-31"):
            assert _paper(name, both.postgresql, county, day) == _paper(name, both.sqlite, county, day)
