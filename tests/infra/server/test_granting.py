"""Three roles in a store on PostgreSQL: each does what it is for, and the server refuses it the rest."""

import json
import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Identifier

from cli.main import main
from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau
from infra.event_store import EventLog, StoreUnavailable
from infra.importing.memory_table import IMPORT_MEMORY
from infra.server.granting import Roles, grant
from tests.paths import SAMPLE

AS_OF = date(2019, 12, 31)
NEW_COUNTY = RegisterCounty("410899", {"name": "新设区", "kind": CountyKind.DISTRICT, "minimum_wage": Decimal(2100)})


class Users:
    """A store, its roles, and a user of each of them."""

    def __init__(self, url: str, roles: Roles) -> None:
        self.url = url
        self.roles = roles

    def of(self, *roles: str) -> str:
        """The address as a user who is in these roles alone."""
        name = f"user_{'_'.join(roles)}"[:60]
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(SQL("DROP ROLE IF EXISTS {}").format(Identifier(name)))
            groups = SQL(", ").join(map(Identifier, roles))
            connection.execute(SQL("CREATE ROLE {} LOGIN IN ROLE {}").format(Identifier(name), groups))
        return self.url.replace("postgres@", f"{name}@")


@pytest.fixture(scope="module")
def users(postgresql: str) -> Iterator[Users]:
    database = f"granting_{os.getpid()}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(database)))
    postgresql_url = f"{postgresql.rpartition('/')[0]}/{database}"
    roles = Roles(f"{database}_w", f"{database}_r", f"{database}_a")
    with Bureau.open(postgresql_url, create=True) as bureau:
        bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))
    grant(postgresql_url, roles)
    yield Users(postgresql_url, roles)
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        for (name,) in connection.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE %s", [f"%{database}%"]).fetchall():
            connection.execute(SQL("DROP OWNED BY {} CASCADE").format(Identifier(name)))
            connection.execute(SQL("DROP ROLE {}").format(Identifier(name)))
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(database)))


def attempt(address: str, statement: str) -> None:
    with psycopg.connect(address) as connection:
        connection.execute(statement)


def test_a_writer_publishes_what_the_reader_reads_and_cannot_change(users: Users) -> None:
    with Bureau.open(users.of(users.roles.writer)) as bureau:
        bureau.publish_on_server(AS_OF)
    reader = users.of(users.roles.reader)
    with psycopg.connect(reader) as tool:
        cases = tool.execute("SELECT count(*) FROM fengqiao_reports.fact_case").fetchall()
        assert tool.execute('SELECT count(*) FROM fengqiao_reports."案件"').fetchall() == cases != [(0,)]
    for statement in ("DELETE FROM fengqiao_reports.fact_case", "CREATE TABLE fengqiao_reports.mine (a int)"):
        with pytest.raises(InsufficientPrivilege):
            attempt(reader, statement)
    with Bureau.open(users.url) as bureau:
        bureau.publish_on_server(AS_OF)  # by whoever owns the log, after somebody else


def test_a_writer_records_and_makes_the_views_again_and_never_changes_an_event(users: Users) -> None:
    writer = users.of(users.roles.writer)
    with Bureau.open(writer) as bureau:
        bureau.execute(NEW_COUNTY, bureau.issue("clerk"))
        before = bureau.view("staffing-summary", as_of=AS_OF).rows
        bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))
        bureau.rebuild()
        assert bureau.check() == []
        assert bureau.view("staffing-summary", as_of=AS_OF).rows == before
    for statement in (
        "UPDATE fengqiao_log.stored_events SET state = '{}'",
        "DELETE FROM fengqiao_log.stored_events",
        "TRUNCATE fengqiao_log.log_commits",
        "UPDATE fengqiao_log.log_commits SET recorded_at = ''",
        "DELETE FROM fengqiao_log.log_releases",
        "DROP TABLE fengqiao_log.log_head",
    ):
        with pytest.raises(InsufficientPrivilege):
            attempt(writer, statement)


def test_a_reader_reads_the_views_those_made_later_too_and_no_log(users: Users) -> None:
    reader = users.of(users.roles.reader)
    with Bureau.open(users.of(users.roles.writer)) as bureau:
        bureau.rebuild()
    attempt(reader, "SELECT count(*) FROM fengqiao_views.dispute")
    for statement in (
        "SELECT 1 FROM fengqiao_log.stored_events",
        "DELETE FROM fengqiao_views.dispute",
        "CREATE TABLE fengqiao_views.mine ()",
    ):
        with pytest.raises(InsufficientPrivilege):
            attempt(reader, statement)
    with pytest.raises(StoreUnavailable) as caught:
        Bureau.open(reader)
    assert str(caught.value.code) == "store_not_permitted"


def test_an_auditor_reads_the_log_and_writes_nothing(users: Users) -> None:
    auditor = users.of(users.roles.auditor)
    with Bureau.open(auditor) as bureau:
        assert list(bureau.look(("log",))) == []
        assert bureau.log.page(0, 5)
        with pytest.raises((FengqiaoError, StoreUnavailable)):
            bureau.execute(NEW_COUNTY, bureau.issue("clerk"))
    with pytest.raises(InsufficientPrivilege):
        attempt(auditor, "UPDATE fengqiao_log.log_head SET position = 0")


def test_an_auditor_is_shown_the_events_of_a_code_without_the_views(users: Users, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--store", users.of(users.roles.auditor), "--lang", "en", "events", "list", "--format", "json", "--code"]
    assert main([*asked, "410821"]) == 0
    assert {event["stream"].partition(":")[2] for event in json.loads(capsys.readouterr().out)} == {"410821"}
    assert main([*asked, "nobody"]) == 2
    assert capsys.readouterr().err.startswith('{"code": "unknown_code"')


def test_who_reads_log_and_views_is_shown_the_views_where_they_are_when_the_log_has_gone_on(users: Users) -> None:
    address = users.of(users.roles.auditor, users.roles.reader).replace("postgresql://", "postgresql+psycopg://")
    with Bureau.open(address) as bureau:
        answer = bureau.view("staffing-summary", as_of=AS_OF)
        assert (answer.position, bool(answer.rows)) == (bureau.log.head(), True)


def test_it_can_be_granted_again_and_shown_without_being_done(users: Users) -> None:
    statements = grant(users.url, users.roles)
    assert not [statement for statement in statements if statement.startswith("CREATE ROLE")]
    shown = grant(users.url, Roles("a_new_writer", "a_new_reader", "a_new_auditor"), dry_run=True)
    assert shown[0] == 'CREATE ROLE "a_new_writer" NOLOGIN ROLE CURRENT_USER'
    with psycopg.connect(users.url) as connection:
        assert connection.execute("SELECT 1 FROM pg_roles WHERE rolname LIKE 'a_new_%'").fetchall() == []


def test_what_others_than_the_owner_grant_has_no_effect_and_is_refused(users: Users) -> None:
    with pytest.raises(FengqiaoError) as refused:
        grant(users.of(users.roles.writer), users.roles)
    assert (refused.value.code.value, refused.value.params) == ("role_not_owner", {"owner": "postgres"})
    assert grant(users.of(users.roles.writer), users.roles, dry_run=True)


@pytest.mark.parametrize(
    ("url", "roles", "code"),
    [
        ("sqlite:///city.db", Roles(), "store_without_roles"),
        ("postgresql://localhost/x", Roles("same", "same"), "role_named_twice"),
        ("postgresql://127.0.0.1:1/x", Roles(), "store_server_unreachable"),
    ],
)
def test_what_has_no_roles_is_refused_in_words(url: str, roles: Roles, code: str) -> None:
    with pytest.raises((FengqiaoError, StoreUnavailable)) as caught:
        grant(url, roles)
    assert str(caught.value.code) == code
    assert caught.value.message("zh")
    assert caught.value.advice("en")


def test_a_store_in_which_nobody_has_recorded_yet_is_granted_as_well(postgresql_url: str, users: Users) -> None:
    EventLog.create(postgresql_url, beside=IMPORT_MEMORY).close()
    grant(postgresql_url, users.roles)
    with psycopg.connect(postgresql_url) as connection:
        assert connection.execute("SELECT has_schema_privilege(%s, 'fengqiao_views', 'USAGE')", [users.roles.reader]).fetchone() == (True,)
        for name in (users.roles.writer, users.roles.reader, users.roles.auditor):
            connection.execute(SQL("DROP OWNED BY {} CASCADE").format(Identifier(name)))
