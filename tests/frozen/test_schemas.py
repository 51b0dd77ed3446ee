"""A store of every schema that the log ever had is read as it is, and its next write brings it to the last one (README.md says how each was made)."""

import gzip
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.county import SetMinimumWage
from infra.bureau.bureau import Bureau
from infra.event_store import Conflict, EventLog, StoreCode, StoreUnavailable
from infra.event_store.migrations import MIGRATIONS, SCHEMA_VERSION
from infra.event_store.sqlite.schema import create
from tests.infra.event_store.cases import NOON, append, change
from tests.paths import TESTS

FROZEN = TESTS / "frozen"
STORES = [path for path in sorted(FROZEN.glob("**/*.db.gz")) if ".views." not in path.name]
VIEWS_KEPT = sorted((FROZEN / "schemas").glob("*.views.db.gz"))

DAY = date(2022, 12, 31)


def unpacked(frozen: Path, target: Path) -> Path:
    target.write_bytes(gzip.decompress(frozen.read_bytes()))
    return target


@pytest.fixture(params=STORES, ids=lambda path: path.name.removesuffix(".db.gz"))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return unpacked(request.param, tmp_path / "store.db")


def url_of(store: Path) -> str:
    return f"sqlite:///{store}"


def shape_of(store: Path) -> dict[str, set[str]]:
    """The columns of each table."""
    with closing(sqlite3.connect(store)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        columns = "SELECT name FROM pragma_table_info(?)"
        return {table: {name for (name,) in connection.execute(columns, (table,))} for table in tables if table != "import_memory"}


def test_there_is_a_frozen_store_of_every_schema_before_the_last() -> None:
    before = {int(path.name.removeprefix("schema-").partition("-")[0]) for path in STORES if path.name.startswith("schema-")}
    assert before == {1}  # 2 was never made by itself: stores of 1 with all its columns are what it leads to
    assert [migration.number for migration in MIGRATIONS] == list(range(2, SCHEMA_VERSION + 1))


def test_an_earlier_store_is_read_without_being_written(store: Path) -> None:
    before = store.read_bytes()
    with Bureau.open(url_of(store)) as bureau:
        head = bureau.log.head()
        events = bureau.log.page(0, head)
        assert [event.position for event in events] == list(range(1, head + 1))
        assert len(bureau.log.of_command(events[-1].envelope.command_id)) >= 1
        assert (bureau.log.schema_version(), bureau.log.releases()) == (1, [])
        assert bureau.view("staffing", as_of=DAY).rows
        assert list(bureau.look(["log"])) == []
    assert store.read_bytes() == before


def test_its_first_write_brings_it_to_the_last_schema(store: Path, tmp_path: Path) -> None:
    create(tmp_path / "new.db", 1)
    with EventLog.open(url_of(store)) as log:
        before = log.page(0, log.head())
        append(log, change("committee:NEW"), command_id="first", at=NOON)
        assert log.schema_version() == SCHEMA_VERSION
        assert log.page(0, len(before)) == before
        earlier = log.find_command("first")
        assert earlier is not None
        assert earlier.first == len(before) + 1
    assert shape_of(store) == shape_of(tmp_path / "new.db")


def test_a_write_that_comes_to_nothing_leaves_it_at_its_schema(store: Path) -> None:
    with EventLog.open(url_of(store)) as log:
        with pytest.raises(Conflict):
            log.append([change("committee:NEW", 7)], command_id="x", recorded_at=NOON)
        assert log.schema_version() == 1


def test_it_takes_the_next_command_and_repeats_an_earlier_one(store: Path) -> None:
    with Bureau.open(url_of(store)) as bureau:
        head = bureau.log.head()
        county = next(event.code for event in bureau.log.page(0, head) if type(event.event).__name__ == "CountyRegistered")
        command = SetMinimumWage(county, Decimal(2100), date(2022, 10, 1))
        for _ in range(2):
            [recorded] = bureau.execute(command, bureau.issue("clerk", command_id="next"))
            assert recorded.position == bureau.log.head() == head + 1
        assert list(bureau.look(["log", "views"])) == []


def test_a_store_that_a_later_release_has_brought_further_meanwhile_is_not_written(store: Path) -> None:
    with EventLog.open(url_of(store)) as log:
        with closing(sqlite3.connect(store)) as connection:
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        head = log.head()
        with pytest.raises(StoreUnavailable) as caught:
            append(log, change("committee:NEW"))
        assert (caught.value.code, log.head()) == (StoreCode.NEWER, head)


@pytest.mark.parametrize("views", VIEWS_KEPT, ids=lambda path: path.name.removesuffix(".views.db.gz"))
def test_read_tables_that_were_made_otherwise_are_made_again(views: Path, tmp_path: Path) -> None:
    """That is their migration: a projection whose fingerprint differs is folded again from the first event on, the others are gone on with."""
    store = unpacked(views.with_name(views.name.replace(".views", "")), tmp_path / "store.db")
    unpacked(views, tmp_path / "store.views.db")
    with Bureau.open(url_of(store)) as bureau:
        assert bureau.view("staffing", as_of=DAY).rows
        assert {(status.position, status.state) for status in bureau.projections_status()} == {(bureau.log.head(), "ok")}
        assert bureau.check() == []
