"""报表模式 The tables in a schema of a store's own database on PostgreSQL, renewed in one transaction: who reads sees the old figures until it is done.

A table whose shape is as it was is emptied and filled, which nobody who reads waits for; one of another release is made again. New tables belong to whom the
read tables belong to, and are open to the roles that may look into the schema (`db grant`).
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from infra.addresses import server_address, without_secrets
from infra.event_store.postgresql.connections import CONNECT_TIMEOUT
from infra.event_store.postgresql.failures import failures_named
from infra.publishing.ddl import LISTED_BY_POSTGRESQL, chinese_view, table
from infra.publishing.relations import Relation
from infra.server.read_on_postgresql import REPORTS_SCHEMA, VIEWS_SCHEMA

MARK = "fengqiao publish "
"""How the comment on a table begins that was made here; what follows is a digest of its shape."""

Server = psycopg.Connection[tuple[object, ...]]


def publish_schema(relations: Iterable[Relation], url: str) -> str:
    """Writes the tables into the schema, and says where that is. Raises StoreUnavailable, where the server is not reached or does not permit it."""
    where = without_secrets(url)
    with failures_named(where, CONNECT_TIMEOUT), _connected(url) as server:
        _use_schema(server)
        written: list[Relation] = []
        for relation in relations:
            _write(server, relation)
            written.append(Relation(relation.name, relation.part, relation.title, relation.fields, relation.key, ()))
        _drop_others(server, [relation.name for relation in written])
        for relation in written:
            if relation.part != "about" and not _is_there(server, relation.title.zh):
                server.execute(chinese_view(relation, LISTED_BY_POSTGRESQL).encode())
        _open_to_readers(server)
    return f"{where} {REPORTS_SCHEMA}"


def _connected(url: str) -> Server:
    return psycopg.connect(server_address(url), application_name="fengqiao publish", connect_timeout=CONNECT_TIMEOUT)


def _use_schema(server: Server) -> None:
    """Works as the owner of the read tables, where that role is the user's, in the schema, which is made where there is none; one at a time."""
    server.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [REPORTS_SCHEMA])
    owner = server.execute(
        "SELECT r.rolname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE n.nspname = %s AND pg_has_role(r.oid, 'MEMBER')",
        [VIEWS_SCHEMA],
    ).fetchone()
    if owner is not None:
        server.execute(SQL("SET LOCAL ROLE {}").format(Identifier(str(owner[0]))))
    server.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(REPORTS_SCHEMA)))
    server.execute(SQL("SET LOCAL search_path = {}, pg_catalog").format(Identifier(REPORTS_SCHEMA)))


def _write(server: Server, relation: Relation) -> None:
    statement, name = table(relation, with_references=False), Identifier(relation.name)
    shape = MARK + sha256(f"{statement} {chinese_view(relation, LISTED_BY_POSTGRESQL)}".encode()).hexdigest()[:16]
    there = server.execute(
        "SELECT obj_description(c.oid, 'pg_class') FROM pg_class c WHERE c.relname = %s AND c.relnamespace = to_regnamespace(%s)",
        [relation.name, REPORTS_SCHEMA],
    ).fetchone()
    if there is not None and there[0] == shape:
        server.execute(SQL("DELETE FROM {}").format(name))
    else:
        server.execute(SQL("DROP TABLE IF EXISTS {} CASCADE").format(name))
        server.execute(statement.encode())
        server.execute(SQL("COMMENT ON TABLE {} IS {}").format(name, Literal(shape)))
    with server.cursor() as cursor, cursor.copy(SQL("COPY {} FROM STDIN").format(name)) as copy:
        for row in relation.rows:
            copy.write_row(row)


def _drop_others(server: Server, names: Sequence[str]) -> None:
    """Removes the tables that an earlier release made and this one does not."""
    others = server.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind = 'r' "
        "AND obj_description(c.oid, 'pg_class') LIKE %s AND c.relname <> ALL(%s)",
        [REPORTS_SCHEMA, f"{MARK}%", list(names)],
    ).fetchall()
    for (name,) in others:
        server.execute(SQL("DROP TABLE {} CASCADE").format(Identifier(str(name))))


def _is_there(server: Server, name: str) -> bool:
    return (
        server.execute(
            "SELECT 1 FROM pg_class WHERE relname = %s AND relnamespace = to_regnamespace(%s)", [name, REPORTS_SCHEMA]
        ).fetchone()
        is not None
    )


def _open_to_readers(server: Server) -> None:
    """Whoever may look into the schema may read all that is in it."""
    readers = server.execute(
        "SELECT DISTINCT r.rolname FROM pg_namespace n, aclexplode(n.nspacl) a JOIN pg_roles r ON r.oid = a.grantee "
        "WHERE n.nspname = %s AND a.privilege_type = 'USAGE' AND a.grantee <> n.nspowner ORDER BY 1",
        [REPORTS_SCHEMA],
    ).fetchall()
    for (reader,) in readers:
        server.execute(SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(Identifier(REPORTS_SCHEMA), Identifier(str(reader))))
