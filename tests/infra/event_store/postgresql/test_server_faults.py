"""Whatever the server does, there is a code for it and never a traceback; and after a lost answer the command id tells what happened."""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import psycopg
import pytest

from infra.event_store import Appended, EventLog, LogConnection, StoreAddressError, StoreCode, StoreLocked, StoreUnavailable
from infra.event_store.migrations import SCHEMA_VERSION
from infra.event_store.postgresql.codes import ServerCode
from infra.event_store.postgresql.connections import Database
from infra.event_store.postgresql.failures import refused_login, unavailable_for
from tests.infra.event_store.cases import NOON, append, change, query
from tests.postgresql.server import Server


def refused(url: str) -> tuple[str, str]:
    """The code and the place with which a store is not opened."""
    with pytest.raises(StoreUnavailable) as caught:
        EventLog.open(url).close()
    assert caught.value.exit_code == 4
    assert all(caught.value.message(lang) and caught.value.advice(lang) for lang in ("zh", "en"))
    return caught.value.code, str(caught.value.where)


def with_database(url: str, database: str) -> str:
    return f"{url.rpartition('/')[0]}/{database}"


def as_user(url: str, user: str) -> str:
    return f"postgresql://{user}@{url.rpartition('@')[2]}"


def administrate(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        for statement in statements:
            server.execute(statement.encode())


def test_what_the_driver_notes_for_itself_is_printed_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    notes = logging.getLogger("psycopg")
    with pytest.MonkeyPatch.context() as without_a_log_of_the_programs:
        without_a_log_of_the_programs.setattr(notes, "propagate", False)
        notes.warning("error ignored terminating %r", "pipeline")
    assert capsys.readouterr() == ("", "")


# --- opening ---------------------------------------------------------------------------------------------------------


def test_a_server_that_is_not_there(postgresql_url: str) -> None:
    assert refused("postgresql://clerk:secret@127.0.0.1:1/city") == (ServerCode.UNREACHABLE, "postgresql://clerk:***@127.0.0.1:1/city")
    assert refused("postgresql://nobody.invalid/city")[0] == ServerCode.UNREACHABLE
    assert refused(with_database(postgresql_url, "none"))[0] == ServerCode.DATABASE_MISSING
    assert refused(as_user(postgresql_url, "nobody"))[0] == ServerCode.LOGIN_REFUSED


def test_a_server_that_is_older_than_what_the_log_is_written_for(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.event_store.postgresql.connections.OLDEST", 1000)
    assert refused(postgresql_url) == (ServerCode.TOO_OLD, postgresql_url)


@pytest.mark.parametrize("url", ["postgresql://[host/x", "postgresql://127.0.0.1/x?colour=red"])
def test_an_address_that_says_nothing(url: str) -> None:
    with pytest.raises(StoreAddressError) as caught:
        EventLog.open(url)
    assert caught.value.code == StoreCode.URL_INVALID


def test_an_address_with_a_port_or_a_setting_that_cannot_be(postgresql_url: str) -> None:
    server = postgresql_url.rpartition("/")[0]
    wrong = (
        "sslmode=yes",
        "target_session_attrs=x",
        "keepalives_idle=x",
        "options=-c%20nonsense%3D1",
        "hostaddr=300.1.1.1",
        "service=none",
    )
    for url in ("postgres://127.0.0.1:port/x", "postgresql://127.0.0.1:99999/x", *(f"{server}/postgres?{setting}" for setting in wrong)):
        with pytest.raises(StoreAddressError) as caught:
            EventLog.open(url)
        assert (caught.value.code, caught.value.exit_code) == (ServerCode.ADDRESS, 2), url
        assert "connection is bad" not in caught.value.message("en")


def test_a_server_that_cannot_encrypt(postgresql_url: str) -> None:
    for setting in ("sslmode=require", "sslmode=verify-full", "gssencmode=require"):
        assert refused(f"{postgresql_url}?{setting}")[0] == ServerCode.ENCRYPTION


def test_the_scheme_of_an_address_may_be_in_capitals(postgresql_url: str) -> None:
    in_capitals = postgresql_url.replace("postgresql:", "PostgreSQL:")
    with EventLog.create(in_capitals) as log:
        append(log, change())
    with EventLog.open(postgresql_url) as log:
        assert log.head() == 1


def test_a_setting_of_the_address_that_is_no_number() -> None:
    with pytest.raises(StoreAddressError) as caught:
        EventLog.open("postgresql://127.0.0.1:1/city?connect_timeout=abc")
    assert caught.value.code == StoreCode.URL_INVALID


def test_a_database_without_a_store_is_not_made_one_by_opening_it(postgresql_url: str) -> None:
    assert refused(postgresql_url) == (StoreCode.MISSING, postgresql_url)
    administrate(postgresql_url, "CREATE SCHEMA fengqiao_log")  # as an administrator may, for an owner who makes no schemas
    assert refused(postgresql_url)[0] == StoreCode.MISSING
    EventLog.create(postgresql_url).close()
    EventLog.open(postgresql_url).close()


def test_a_schema_of_somebody_else_is_not_touched(postgresql_url: str) -> None:
    administrate(postgresql_url, "CREATE SCHEMA fengqiao_log CREATE TABLE customers (name text)")
    for opener in (EventLog.open, EventLog.create):
        with pytest.raises(StoreUnavailable) as caught:
            opener(postgresql_url)
        assert caught.value.code == ServerCode.SCHEMA_FOREIGN
    assert query(postgresql_url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'fengqiao_log'") == [(1,)]


def test_a_store_of_a_later_schema_is_refused_when_it_is_opened_and_when_it_became_one(postgresql_url: str) -> None:
    with EventLog.create(postgresql_url) as log:
        assert log.schema_version() == SCHEMA_VERSION
        query(postgresql_url, "UPDATE log_head SET schema_version = ?", SCHEMA_VERSION + 1)
        assert refused(postgresql_url)[0] == StoreCode.NEWER
        with pytest.raises(StoreUnavailable) as caught:
            append(log, change())
        assert (caught.value.code, log.head()) == (StoreCode.NEWER, 0)


def test_a_store_of_an_earlier_schema_is_brought_to_the_last_by_its_first_write(postgresql_url: str) -> None:
    with EventLog.create(postgresql_url) as log:
        query(postgresql_url, "UPDATE log_head SET schema_version = 1")
        query(postgresql_url, "DROP TABLE log_releases")
        query(postgresql_url, "ALTER TABLE log_commits DROP COLUMN events_sha256")
        append(log, change())
        assert (log.schema_version(), log.releases()) == (SCHEMA_VERSION, [])


def test_a_store_of_which_a_part_is_gone_is_damaged(postgresql_url: str) -> None:
    with EventLog.create(postgresql_url) as log:
        query(postgresql_url, "DROP TABLE log_commits")
        with pytest.raises(StoreUnavailable) as caught:
            append(log, change())
        assert (caught.value.code, log.head()) == (StoreCode.DAMAGED, 0)


def test_a_database_that_cannot_hold_every_text_is_refused(postgresql_url: str) -> None:
    name = f"ascii_{os.getpid()}"
    administrate(postgresql_url, f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0")
    assert refused(with_database(postgresql_url, name))[0] == ServerCode.ENCODING
    administrate(postgresql_url, f"DROP DATABASE {name}")


def test_a_user_without_rights(postgresql_url: str) -> None:
    user = f"plain_{os.getpid()}"
    url = as_user(postgresql_url, user)
    administrate(postgresql_url, f"CREATE ROLE {user} LOGIN")
    try:
        with pytest.raises(StoreUnavailable) as caught:
            EventLog.create(url)
        assert caught.value.code == ServerCode.NOT_PERMITTED
        EventLog.create(postgresql_url).close()
        assert refused(url)[0] == ServerCode.NOT_PERMITTED
        administrate(
            postgresql_url, f"GRANT USAGE ON SCHEMA fengqiao_log TO {user}", f"GRANT SELECT ON ALL TABLES IN SCHEMA fengqiao_log TO {user}"
        )
        with EventLog.open(url) as log, pytest.raises(StoreUnavailable) as caught:
            append(log, change())
        assert caught.value.code == ServerCode.NOT_PERMITTED
    finally:
        administrate(postgresql_url, f"DROP OWNED BY {user}", f"DROP ROLE {user}")


# --- recording -------------------------------------------------------------------------------------------------------


@pytest.fixture
def log(postgresql_url: str) -> Iterator[EventLog]:
    with EventLog.create(postgresql_url, busy_timeout=5) as opened:
        yield opened


def test_a_commit_is_on_disk_before_it_is_answered_whatever_the_server_is_set_to(postgresql_url: str) -> None:
    administrate(postgresql_url, f"ALTER DATABASE {postgresql_url.rpartition('/')[2]} SET synchronous_commit = off")
    with EventLog.create(postgresql_url) as log, log.reading() as connection:
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)


def test_a_session_that_may_only_read_reads(log: EventLog, postgresql_url: str) -> None:
    append(log, change())
    with EventLog.open(f"{postgresql_url}?options=-c%20default_transaction_read_only%3Don") as reader:
        assert len(reader.page(0, 1)) == 1
        with pytest.raises(StoreUnavailable) as caught:
            append(reader, change("committee:B"))
    assert caught.value.code == ServerCode.STANDBY


def test_a_statement_that_the_server_cancels_and_a_wait_that_is_too_long(log: EventLog, postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as other:
        other.execute("SELECT * FROM fengqiao_log.log_head FOR UPDATE")
        with EventLog.open(f"{postgresql_url}?options=-c%20statement_timeout%3D50") as hurried, pytest.raises(StoreUnavailable) as caught:
            append(hurried, change())
        assert caught.value.code == ServerCode.CANCELLED
        with EventLog.open(postgresql_url, busy_timeout=0.05) as waiting, pytest.raises(StoreLocked) as refusal:
            append(waiting, change())
        assert refusal.value.params == {"seconds": "0.05"}
    assert append(log, change()).last == 1


def test_a_failure_that_was_hushed_up_is_not_taken_for_a_commit(log: EventLog) -> None:
    def hushing(connection: LogConnection) -> None:
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT nonsense")

    with pytest.raises(StoreUnavailable, match="had failed"):
        log.append([change()], command_id="hushed", recorded_at=NOON, written_with=hushing)
    assert (log.head(), log.find_command("hushed")) == (0, None)


def end_of(connection: LogConnection, url: str) -> None:
    """The server ends a connection, as its administrator may."""
    [(pid,)] = connection.execute("SELECT pg_backend_pid()").fetchall()
    _terminate(url, pid)


def _terminate(url: str, pid: int) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(%s)", [pid])
        while server.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
            time.sleep(0.005)


@pytest.mark.parametrize("in_a_turn", [False, True])
def test_a_connection_lost_before_the_commit_has_recorded_nothing(log: EventLog, postgresql_url: str, in_a_turn: bool) -> None:
    with pytest.raises(StoreUnavailable) as caught, log.turn() if in_a_turn else nullcontext():
        log.append([change()], command_id="cut", recorded_at=NOON, written_with=lambda connection: end_of(connection, postgresql_url))
    assert caught.value.code == ServerCode.CONNECTION_LOST
    assert (log.head(), log.find_command("cut")) == (0, None)
    assert append(log, change(), command_id="cut").last == 1


SLOW_COMMIT = """
    CREATE FUNCTION fengqiao_log.wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.7); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON fengqiao_log.log_commits DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION fengqiao_log.wait()
"""
"""Makes COMMIT itself take its time."""


def test_a_server_that_ends_the_connection_in_the_commit_has_recorded_nothing(log: EventLog, postgresql_url: str) -> None:
    administrate(postgresql_url, SLOW_COMMIT)

    def ending(connection: LogConnection) -> None:
        [(pid,)] = connection.execute("SELECT pg_backend_pid()").fetchall()
        beside.append(threading.Timer(0.2, _terminate, (postgresql_url, pid)))
        beside[-1].start()

    beside: list[threading.Timer] = []
    with pytest.raises(StoreUnavailable) as caught:
        log.append([change()], command_id="cut", recorded_at=NOON, written_with=ending)
    beside[0].join()  # it looks whether the session is gone, in a database that the test's end drops
    assert caught.value.code == ServerCode.CONNECTION_LOST
    assert (log.head(), log.find_command("cut")) == (0, None)


def test_a_network_that_fails_in_the_commit_is_waited_out_and_the_command_found(log: EventLog, postgresql_url: str) -> None:
    """The server goes on committing while the client has lost it already: a look at once would find nothing, and be wrong a moment later."""
    administrate(postgresql_url, SLOW_COMMIT)
    looked: list[object] = []

    def failing(connection: LogConnection) -> None:
        fileno = connection.driver.fileno()  # type: ignore[attr-defined]

        def fail() -> None:
            with socket.socket(fileno=os.dup(fileno)) as line:
                line.shutdown(socket.SHUT_RDWR)
            looked.append(log.find_command("cut"))

        beside.append(threading.Timer(0.2, fail))
        beside[-1].start()

    beside: list[threading.Timer] = []
    assert log.append([change()], command_id="cut", recorded_at=NOON, written_with=failing) == Appended(1, 1)
    beside[0].join()
    assert looked == [None]
    assert log.head() == 1


def test_a_connection_lost_after_the_commit_has_recorded_it(log: EventLog, postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = Database._commit

    def unheard(database: Database, connection: LogConnection) -> None:
        commit(database, connection)
        end_of(connection, postgresql_url)
        connection.execute("SELECT 1")  # in the place of the answer, which the connection no longer brings

    monkeypatch.setattr(Database, "_commit", unheard)
    heard = append(log, change(), command_id="cut")
    assert (log.head(), heard, heard.again) == (1, Appended(1, 1), True)


def test_a_server_that_was_started_anew_is_gone_on_with(tmp_path: Path) -> None:
    with Server.made(tmp_path / "server") as server, EventLog.create(server.address()) as log:
        append(log, change())
        server.stop()
        with pytest.raises(StoreUnavailable) as caught:
            log.head()
        assert caught.value.code == ServerCode.UNREACHABLE
        server.start()
        assert append(log, change("committee:B")).last == 2

        administrate(server.address(), "CREATE ROLE clerk LOGIN PASSWORD 'right'")
        (server.data / "pg_hba.conf").write_text("host all clerk 127.0.0.1/32 scram-sha-256\nhost all postgres 127.0.0.1/32 trust\n")
        administrate(server.address(), "SELECT pg_reload_conf()", "GRANT ALL ON SCHEMA fengqiao_log TO clerk")
        for user in ("clerk:wrong", "clerk"):
            assert refused(as_user(server.address(), user))[0] == ServerCode.LOGIN_REFUSED
        assert refused(as_user(server.address(), "clerk:right"))[0] == ServerCode.NOT_PERMITTED


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('用户 "clerk" Password 认证失败', ServerCode.LOGIN_REFUSED),
        ('没有用于主机 "::1", 用户 "clerk", 数据库 "city", no encryption 的 pg_hba.conf 记录', ServerCode.LOGIN_REFUSED),
        ('数据库 "city" 不存在', ServerCode.DATABASE_MISSING),
        ('角色 "clerk" 不存在', ServerCode.LOGIN_REFUSED),
        ("sorry, too many clients already", ServerCode.FULL),
        ("the database system is starting up", ServerCode.UNREACHABLE),
        ("SSL error: certificate verify failed", ServerCode.ENCRYPTION),
        ('root certificate file "/home/zhang/.postgresql/root.crt" does not exist', ServerCode.ENCRYPTION),
        ("received invalid response to SSL negotiation: H", ServerCode.UNREACHABLE),
    ],
)
def test_a_server_may_refuse_in_chinese(words: str, code: ServerCode) -> None:
    assert refused_login(psycopg.OperationalError(f"connection failed: FATAL:  {words}"), "x").code == code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull("no space left"), StoreCode.DISK),
        (psycopg.errors.DataCorrupted("invalid page"), StoreCode.DAMAGED),
        (psycopg.errors.AdminShutdown("terminating"), ServerCode.CONNECTION_LOST),
        (psycopg.errors.TooManyConnections("too many"), ServerCode.FULL),
        (psycopg.errors.OutOfMemory("out of memory"), ServerCode.FAILED),
        (psycopg.OperationalError("server closed the connection unexpectedly"), ServerCode.CONNECTION_LOST),
        (psycopg.errors.SyntaxError("at or near"), None),
        (psycopg.ProgrammingError("wrong number of parameters"), None),
    ],
)
def test_what_is_the_servers_has_a_code_and_what_is_the_programs_passes(error: psycopg.Error, code: StoreCode | None) -> None:
    unavailable = unavailable_for(error, "x", 1)
    assert (unavailable and unavailable.code) == code
