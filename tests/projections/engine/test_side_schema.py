"""On PostgreSQL tables are made again in a schema beside the live one: what readers, killed builders, other builders and other roles see of it."""

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
import sqlalchemy
from sqlalchemy import event, update
from sqlalchemy.exc import DBAPIError

from infra.server.read_on_postgresql import open_read_database
from projections.engine.database import reading, storage_fault, writing
from projections.engine.projection import Projection
from projections.engine.runner import Engine
from projections.engine.work import Work
from tests.projections.engine.tallies import PURSE, Bad, gifts, rows, tallies

COINS = (1, 2, 4, 8, 16)


@pytest.fixture
def read(postgresql_url: str) -> Iterator[sqlalchemy.Engine]:
    engine = open_read_database(postgresql_url)
    yield engine
    engine.dispose()


def schemas(read: sqlalchemy.Engine) -> set[str]:
    with read.connect() as connection:
        return set(connection.exec_driver_sql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'fengqiao%%'").scalars())


def tampered(read: sqlalchemy.Engine) -> Engine:
    engine = Engine(read, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    with writing(read) as connection:
        connection.execute(update(PURSE).values(coins=99))
    return engine


def test_a_rebuild_that_was_broken_off_goes_on_where_it_was_and_leaves_nothing_beside(read: sqlalchemy.Engine) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    tampered(read)
    bad = Bad()
    engine = Engine(read, gifts(*COINS), tallies(bad), batch=2)
    with pytest.raises(KeyboardInterrupt):
        engine.rebuild(progress=interrupt)
    assert bad.seen["purses"] == [1, 2]
    assert "fengqiao_views_side" in schemas(read)
    engine.rebuild()
    assert bad.seen["purses"] == [1, 2, 3, 4, 5]
    assert rows(read, PURSE) == {"a": 9, "b": 18, "c": 4}
    assert engine.check() == []
    assert schemas(read) == {"fengqiao_views"}


def test_what_another_version_left_beside_is_not_gone_on_with(read: sqlalchemy.Engine) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    engine = tampered(read)
    with pytest.raises(KeyboardInterrupt):
        engine.rebuild(progress=interrupt)
    bad = Bad()
    newer = Engine(read, gifts(*COINS), tallies(bad, version=2), batch=2)
    newer.catch_up()
    assert bad.seen["purses"] == [1, 2, 3, 4, 5]
    assert newer.check() == []


def test_who_reads_sees_the_old_rows_to_the_end_and_the_new_tables_wait_for_that(read: sqlalchemy.Engine) -> None:
    engine = tampered(read)
    builder = threading.Thread(target=engine.rebuild)
    with reading(read) as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM gifts").scalar()
        builder.start()
        builder.join(0.7)
        assert builder.is_alive()
        assert connection.exec_driver_sql("SELECT DISTINCT coins FROM purse").scalars().all() == [99]
        assert connection.exec_driver_sql("SELECT count(*) FROM gifts").scalar() == before
    builder.join(20)
    assert rows(read, PURSE) == {"a": 9, "b": 18, "c": 4}


def test_two_that_rebuild_at_once_take_turns(read: sqlalchemy.Engine, postgresql_url: str) -> None:
    engine = tampered(read)
    other = open_read_database(postgresql_url)
    builders = [threading.Thread(target=Engine(each, gifts(*COINS), tallies(), batch=1).rebuild) for each in (read, other)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(30)
    other.dispose()
    assert engine.check() == []
    assert schemas(read) == {"fengqiao_views"}


def test_who_waited_for_a_new_version_that_another_has_made_makes_it_not_again(read: sqlalchemy.Engine, postgresql_url: str) -> None:
    tampered(read)
    other = open_read_database(postgresql_url)
    shown = [Bad(), Bad()]
    builders = [
        threading.Thread(target=Engine(each, gifts(*COINS), tallies(bad, version=2)).catch_up)
        for each, bad in zip((read, other), shown, strict=True)
    ]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(30)
    other.dispose()
    assert sorted(len(bad.seen["purses"]) for bad in shown) == [0, 5]


def test_new_tables_are_open_to_whom_the_old_ones_were_open(read: sqlalchemy.Engine, postgresql_url: str) -> None:
    engine = tampered(read)
    role = f"reader_{postgresql_url.rpartition('/')[2]}"
    with psycopg.connect(postgresql_url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {role}; GRANT USAGE ON SCHEMA fengqiao_views TO {role}")
        owner.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA fengqiao_views TO {role}")
        try:
            engine.rebuild()
            Engine(read, gifts(*COINS), tallies(version=2)).catch_up()
            owner.execute(f"SET ROLE {role}")
            assert owner.execute("SELECT sum(coins) FROM fengqiao_views.purse").fetchone() == (31,)
        finally:
            owner.execute(f"RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}")


def broken_off(cut: str) -> tuple[Projection, ...]:
    """The projections of which one loses its connection, or is refused, in the middle of its fold."""

    def settle(work: Work) -> None:
        work.connection.exec_driver_sql(cut)

    total, purses, counted = tallies()
    return total, purses, Projection("gifts", counted.tables, counted.handles, settle=settle)


@pytest.mark.parametrize("cut", ["SELECT pg_terminate_backend(pg_backend_pid())", "SET ROLE pg_monitor; DELETE FROM fengqiao_views.gifts"])
def test_a_lost_connection_or_a_missing_right_is_no_projections_failure(read: sqlalchemy.Engine, cut: str) -> None:
    engine = Engine(read, gifts(*COINS), broken_off(cut))
    with pytest.raises(DBAPIError) as raised:
        engine.catch_up()
    assert storage_fault(raised.value) is not None
    read.dispose()
    assert {(status.state, status.position) for status in engine.status()} == {("behind", 0)}


def test_who_writes_waits_for_who_writes_already_and_no_longer_than_its_patience(read: sqlalchemy.Engine, postgresql_url: str) -> None:
    engine = tampered(read)
    impatient = open_read_database(postgresql_url)
    event.listen(impatient, "connect", lambda connection, _: connection.execute("SET lock_timeout = '200ms'"))
    with writing(read):
        began = time.monotonic()
        with pytest.raises(DBAPIError, match="lock timeout") as raised, writing(impatient):
            raise AssertionError("two write at once")
        assert storage_fault(raised.value) is not None
        assert time.monotonic() - began >= 0.2
    with writing(impatient):
        pass
    impatient.dispose()
    assert {status.state for status in engine.status()} == {"ok"}
