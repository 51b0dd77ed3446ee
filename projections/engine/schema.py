"""A schema of read tables on PostgreSQL. A connection sees one of them alone, so that a name without a schema means one table on both databases.

What SQLite has as functions and PostgreSQL has not is made there under the same names. The table `read_tables_in_use` has no rows: who reads has it locked
lightly, and who puts other tables in the place of those that are read waits for them. A snapshot does not cover that: it would show the new table, empty.
"""

from typing import Any

from sqlalchemy import Connection

IN_USE = "read_tables_in_use"

LOCK_SPACE = 1179735639
"""The first number of every advisory lock of ours, "FQVW"; the second says what is locked."""

READER_BEGINS = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; LOCK TABLE {IN_USE} IN ACCESS SHARE MODE"
WRITER_BEGINS = f"BEGIN; SELECT pg_advisory_xact_lock({LOCK_SPACE}, hashtext(current_schema()))"
"""Who writes the tables of a schema waits for who does already."""

WRITER_BEGINS_FEW = "; ".join([WRITER_BEGINS, *(f"SET LOCAL enable_{way} = off" for way in ("seqscan", "hashjoin", "mergejoin"))])
"""Likewise, and PostgreSQL goes to rows by their indexes until the transaction ends. It cannot know how few cases a command touches: of a table that each
fills and empties it expects hundreds of rows, and reads all cases there are to find one."""

_FORM = "fengqiao read tables, functions 1"
"""The comment on the schema: one of another form is given what it lacks."""

_SETTINGS = """
    SET search_path = {schema}, pg_catalog;
    SET lock_timeout = '{patience}s';
    SET jit = off;
    SET client_encoding = 'UTF8'
"""

_DESCRIBED = (
    "SELECT obj_description(to_regnamespace('{schema}'), 'pg_namespace'), has_schema_privilege(to_regnamespace('{schema}'), 'USAGE')"
)

_MADE = f"""
    SELECT pg_advisory_xact_lock({LOCK_SPACE}, 0);
    CREATE SCHEMA IF NOT EXISTS {{schema}};
    CREATE TABLE IF NOT EXISTS {{schema}}.{IN_USE} ();
    CREATE OR REPLACE FUNCTION {{schema}}.json_each(text) RETURNS TABLE (value text) IMMUTABLE PARALLEL SAFE LANGUAGE sql
        AS 'SELECT pg_catalog.json_array_elements_text($1::pg_catalog.json)';
    CREATE OR REPLACE FUNCTION {{schema}}.json_extract(text, text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
        AS 'SELECT pg_catalog.jsonb_path_query_first($1::pg_catalog.jsonb, $2::pg_catalog.jsonpath) #>> ''{{{{}}}}''';
    CREATE OR REPLACE FUNCTION {{schema}}.instr(text, text) RETURNS integer IMMUTABLE PARALLEL SAFE LANGUAGE sql
        AS 'SELECT pg_catalog.strpos($1, $2)';
    COMMENT ON SCHEMA {{schema}} IS '{_FORM}'
"""


def use_schema(driver: Any, schema: str, patience: int) -> None:
    """Lets a connection of psycopg's see one schema, which is made where there is none, and wait so many seconds for a lock."""
    driver.execute(_SETTINGS.format(schema=schema, patience=patience))
    form, is_open = driver.execute(_DESCRIBED.format(schema=schema)).fetchone()
    if is_open is False:  # a search passes over what is closed, and would find no table
        from psycopg.errors import InsufficientPrivilege  # noqa: PLC0415 - the driver is not loaded for a file

        raise InsufficientPrivilege(f"permission denied for schema {schema}")
    if form == _FORM:
        return
    with driver.transaction():
        driver.execute(_MADE.format(schema=schema))


def wait_for_readers(connection: Connection) -> None:
    """Nobody reads the tables of the schema from here to the end of the transaction."""
    connection.exec_driver_sql(f"LOCK TABLE {IN_USE} IN ACCESS EXCLUSIVE MODE")


def shared_like_the_others(connection: Connection, table: str) -> None:
    """A new table belongs to the owner of the schema's tables, and is open to the roles that these are open to."""
    owner, own = connection.exec_driver_sql(
        f"SELECT relowner::regrole::text, relowner = current_user::regrole FROM pg_class WHERE oid = '{IN_USE}'::regclass"
    ).one()
    grants = connection.exec_driver_sql(
        f"SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, privilege_type "
        f"FROM pg_class, aclexplode(relacl) WHERE oid = '{IN_USE}'::regclass AND grantee <> relowner"
    ).all()
    if not own:
        connection.exec_driver_sql(f"ALTER TABLE {table} OWNER TO {owner}")
    for grantee, privilege in grants:
        connection.exec_driver_sql(f"GRANT {privilege} ON {table} TO {grantee}")
