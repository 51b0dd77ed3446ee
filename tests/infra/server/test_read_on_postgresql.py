"""The read tables' schema on a server: what is made there on opening, and what failures of the server are called."""

import psycopg
import pytest
import sqlalchemy
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from infra.database import Failure, failure_of, failures_as
from infra.server.read_on_postgresql import open_read_database
from projections.engine.database import writing


def run(read: sqlalchemy.Engine, statements: tuple[str, ...]) -> None:
    """Statements in a transaction that writes."""
    with writing(read) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statements", "failure"),
    [
        (("SET ROLE pg_monitor", "DELETE FROM fengqiao_views.read_tables_in_use"), Failure.READ_ONLY),
        (("SET TRANSACTION READ ONLY", "CREATE TABLE t ()"), Failure.STANDBY),
        (("SET LOCAL statement_timeout = 1", "SELECT pg_sleep(1)"), Failure.UNREACHABLE),
        (("SELECT pg_terminate_backend(pg_backend_pid())",), Failure.UNREACHABLE),
        (("DO $$ BEGIN RAISE disk_full; END $$",), Failure.DISK),
        (("DO $$ BEGIN RAISE lock_not_available; END $$",), Failure.LOCKED),
        (("DO $$ BEGIN RAISE data_corrupted; END $$",), Failure.DAMAGED),
        (("SELECT no_such_column",), None),
        (("SELECT 1 / 0",), None),
    ],
)
def test_a_failure_of_the_server_has_a_name_and_wrong_use_is_none(
    postgresql_url: str, statements: tuple[str, ...], failure: Failure | None
) -> None:
    read = open_read_database(postgresql_url)
    with pytest.raises(DBAPIError) as raised:
        run(read, statements)
    assert failure_of(raised.value) is failure
    read.dispose()


def test_a_server_that_is_not_there_is_a_failure_in_words_on_one_line() -> None:
    read = open_read_database("postgresql://nobody@127.0.0.1:1/nothing")
    with (
        pytest.raises(RuntimeError, match="UNREACHABLE: connection failed") as raised,
        failures_as(lambda failure, words: RuntimeError(f"{failure.name}: {words}")),
    ):
        read.connect()
    assert "\n" not in str(raised.value)


def test_text_is_ordered_by_its_bytes_whatever_the_database_says_and_sums_are_whole_numbers(postgresql_url: str) -> None:
    read = open_read_database(postgresql_url)
    names = sqlalchemy.Table(
        "names", sqlalchemy.MetaData(), sqlalchemy.Column("name", sqlalchemy.Text), sqlalchemy.Column("fen", sqlalchemy.Integer)
    )
    with writing(read) as connection:
        names.create(connection)
        connection.execute(names.insert(), [{"name": name, "fen": 3_000_000_000} for name in ("b", "B", "王", "a", "é")])
        assert connection.execute(text("SELECT name FROM names ORDER BY name")).scalars().all() == ["B", "a", "b", "é", "王"]
        [total] = connection.execute(text("SELECT sum(fen) FROM names")).one()
        collations = connection.exec_driver_sql(
            "SELECT collation_name FROM information_schema.columns WHERE column_name = 'name' AND table_name = 'names'"
        )
        assert (type(total), total, collations.scalar()) == (int, 15_000_000_000, "C")
    read.dispose()


def test_it_is_made_once_and_opened_by_who_may_only_read(postgresql_url: str) -> None:
    role = f"only_reads_{postgresql_url.rpartition('/')[2]}"
    open_read_database(postgresql_url).connect().close()
    with psycopg.connect(postgresql_url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA fengqiao_views TO {role}")
        try:
            read = open_read_database(postgresql_url.replace("postgres@", f"{role}@"))
            with read.connect() as connection:
                assert connection.exec_driver_sql('SELECT value FROM json_each(\'["a", "b"]\')').scalars().all() == ["a", "b"]
            read.dispose()
        finally:
            owner.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")
