"""角色 Who may do what in a store on PostgreSQL: three roles of the database, which the server itself holds to.

They are roles without a login, to which a database's administrator adds the users. Run again, it grants what a later release has added.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.addresses import is_postgresql, server_address, without_secrets
from infra.event_store import EventLog
from infra.event_store.postgresql.connections import CONNECT_TIMEOUT, SCHEMA
from infra.event_store.postgresql.failures import failures_named
from infra.server.read_on_postgresql import REPORTS_SCHEMA, VIEWS_SCHEMA, open_read_database


class GrantingCode(ErrorCode):
    """授权错误 Why no roles are made."""

    NO_SERVER = (
        "store_without_roles",
        Exit.USAGE,
        Text("文件里的库没有角色", "a store in a file has no roles"),
        Text(
            "谁能读写由文件和文件夹的权限决定，见 fengqiao info config 的 file_mode；角色用于 PostgreSQL 上的库",
            "who reads and writes it is decided by the permissions of the file and its folder; roles are for a store on PostgreSQL",
        ),
    )
    SAME_ROLE = (
        "role_named_twice",
        Exit.USAGE,
        Text("同一个角色写了两次", "one role is named twice"),
        Text("三个角色各有其名", "each of the three has a name of its own"),
    )
    NOT_OWNER = (
        "role_not_owner",
        Exit.UNAVAILABLE,
        Text(
            "库属于 {owner}，别人的授权不起作用；未作改动",
            "the store is {owner}'s, and what others grant has no effect; nothing was changed",
        ),
        Text("请由 {owner} 运行", "run it as {owner}"),
    )


@dataclass(frozen=True, slots=True)
class Roles:
    """The names of the three roles."""

    writer: str = "fengqiao_writer"
    reader: str = "fengqiao_reader"
    auditor: str = "fengqiao_auditor"


APPENDED = ("stored_events", "log_commits", "log_releases")
"""Tables of the log in which rows are added and nothing else."""


def grant(url: str, roles: Roles, *, dry_run: bool = False) -> list[str]:
    """Makes the roles that are not there and gives each its rights, in one transaction; the statements, which a dry run does not carry out.

    Raises FengqiaoError (store_without_roles, role_named_twice, role_not_owner), StoreAddressError, StoreUnavailable.
    """
    if not is_postgresql(url):
        raise FengqiaoError(GrantingCode.NO_SERVER, without_secrets(url))
    if len({roles.writer, roles.reader, roles.auditor}) < 3:  # noqa: PLR2004 - the three
        raise FengqiaoError(GrantingCode.SAME_ROLE, f"{roles.writer}, {roles.reader}, {roles.auditor}")
    EventLog.open(url).close()  # a database without a store is said to be one
    where = without_secrets(url)
    if not dry_run:
        _must_own(url, where)
        _make_views(url, where)
    with failures_named(where, CONNECT_TIMEOUT), psycopg.connect(server_address(url), connect_timeout=CONNECT_TIMEOUT) as connection:
        statements = []
        for statement in _statements(connection, roles):
            statements.append(statement.as_string(connection))
            if not dry_run:
                connection.execute(statement)
    return statements


def _must_own(url: str, where: str) -> None:
    """The server answers a grant of somebody who may not grant with a warning, and does nothing."""
    with failures_named(where, CONNECT_TIMEOUT), psycopg.connect(server_address(url), connect_timeout=CONNECT_TIMEOUT) as connection:
        query = "SELECT pg_get_userbyid(nspowner), pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = %s"
        for owner, may in connection.execute(query, [SCHEMA]):
            if not may:
                raise FengqiaoError(GrantingCode.NOT_OWNER, where, owner=owner)


def _make_views(url: str, where: str) -> None:
    """Makes the schema of views where nobody has read or recorded yet: new read tables are open to whom its own table is open to."""
    read = open_read_database(server_address(url))
    try:
        with failures_named(where, CONNECT_TIMEOUT):
            read.connect().close()
    finally:
        read.dispose()


def _statements(connection: psycopg.Connection[tuple[object, ...]], roles: Roles) -> Iterator[Composed]:
    names = (roles.writer, roles.reader, roles.auditor)
    there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(names)])}
    for name in names:
        if name not in there:
            yield SQL("CREATE ROLE {} NOLOGIN ROLE CURRENT_USER").format(Identifier(name))
    writer, reader, auditor = map(Identifier, names)
    log, views = Identifier(SCHEMA), Identifier(VIEWS_SCHEMA)
    yield from _of_log(connection, log, writer, auditor)
    yield from _of_views(connection, views, writer, reader)
    yield from _of_reports(connection, Identifier(REPORTS_SCHEMA), writer, reader)


def _of_log(
    connection: psycopg.Connection[tuple[object, ...]], log: Identifier, writer: Identifier, auditor: Identifier
) -> Iterator[Composed]:
    """The writer adds events and commits and moves the head; tables beside the log it may change. The auditor reads."""
    yield SQL("GRANT USAGE ON SCHEMA {} TO {}, {}").format(log, writer, auditor)
    yield SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}, {}").format(log, writer, auditor)
    tables = [str(name) for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [SCHEMA])]
    for name in tables:
        rights = "INSERT" if name in APPENDED else "UPDATE" if name == "log_head" else "INSERT, UPDATE, DELETE"
        yield SQL("GRANT {} ON {}.{} TO {}").format(SQL(rights), log, Identifier(name), writer)
    for name in APPENDED:
        yield SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {}.{} FROM {}").format(log, Identifier(name), writer)


def _of_views(
    connection: psycopg.Connection[tuple[object, ...]], views: Identifier, writer: Identifier, reader: Identifier
) -> Iterator[Composed]:
    """The read tables are the writer's, who throws them away and makes them again; the reader reads them, and those that are made later."""
    [database] = connection.execute("SELECT current_database()").fetchone() or [""]
    yield SQL("GRANT CREATE ON DATABASE {} TO {}").format(
        Identifier(str(database)), writer
    )  # a rebuild stands in a schema beside the live one
    yield SQL("ALTER SCHEMA {} OWNER TO {}").format(views, writer)
    tables = [
        str(name) for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [VIEWS_SCHEMA])
    ]
    for name in tables:
        yield SQL("ALTER TABLE {}.{} OWNER TO {}").format(views, Identifier(name), writer)
    for (function,) in connection.execute(
        "SELECT format('%%I.%%I(%%s)', pronamespace::regnamespace, proname, pg_get_function_identity_arguments(oid)) "
        "FROM pg_proc WHERE pronamespace = to_regnamespace(%s) ORDER BY 1",
        [VIEWS_SCHEMA],
    ):
        yield Composed([SQL("ALTER FUNCTION "), SQL(str(function)), SQL(" OWNER TO "), writer])  # as the server quotes it
    yield SQL("GRANT USAGE ON SCHEMA {} TO {}").format(views, reader)
    yield SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(views, reader)


def _of_reports(
    connection: psycopg.Connection[tuple[object, ...]], reports: Identifier, writer: Identifier, reader: Identifier
) -> Iterator[Composed]:
    """What is published is the writer's, and the reader reads it; tables that are published later are opened by whoever publishes them."""
    yield SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(reports, writer)
    yield SQL("ALTER SCHEMA {} OWNER TO {}").format(reports, writer)
    for name, kind in connection.execute(
        "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = to_regnamespace(%s) AND relkind IN ('r', 'v') ORDER BY 1",
        [REPORTS_SCHEMA],
    ).fetchall():
        yield SQL("ALTER {} {}.{} OWNER TO {}").format(SQL("VIEW" if kind == "v" else "TABLE"), reports, Identifier(str(name)), writer)
    yield SQL("GRANT USAGE ON SCHEMA {} TO {}").format(reports, reader)
    yield SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(reports, reader)
