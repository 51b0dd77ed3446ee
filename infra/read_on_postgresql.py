"""The read database on PostgreSQL: the schema `fengqiao_views` of a store's database, and how it is opened.

A connection sees that schema alone, so that a statement without a schema's name means one table on both databases. What SQLite has as functions and
PostgreSQL has not is made there under the same names.
"""

from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.numeric import IntLoader
from sqlalchemy import Engine, create_engine

from infra.database import READ_PATIENCE, pool_of

VIEWS_SCHEMA = "fengqiao_views"

_FORM = "fengqiao read tables, functions 1"
"""The comment on the schema: functions of another form are made again."""

_SETTINGS = f"""
    SET search_path = {{schema}}, pg_catalog;
    SET lock_timeout = '{READ_PATIENCE}s';
    SET jit = off;
    SET client_encoding = 'UTF8'
"""

_FUNCTIONS = """
    CREATE OR REPLACE FUNCTION json_each(text) RETURNS TABLE (value text) IMMUTABLE PARALLEL SAFE LANGUAGE sql
        AS 'SELECT pg_catalog.json_array_elements_text($1::pg_catalog.json)';
    CREATE OR REPLACE FUNCTION json_extract(text, text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
        AS 'SELECT pg_catalog.jsonb_path_query_first($1::pg_catalog.jsonb, $2::pg_catalog.jsonpath) #>> ''{}''';
    CREATE OR REPLACE FUNCTION instr(text, text) RETURNS integer IMMUTABLE PARALLEL SAFE LANGUAGE sql
        AS 'SELECT pg_catalog.strpos($1, $2)';
"""


def open_read_database(address: str, schema: str = VIEWS_SCHEMA) -> Engine:
    """The read database in a schema of the database at an address, made where there is none.

    Raises sqlalchemy.exc.DatabaseError or psycopg.Error, on first use, when it cannot be reached or used.
    """

    def connecting() -> Any:
        connection = psycopg.connect(
            address, autocommit=True, cursor_factory=psycopg.ClientCursor, application_name="fengqiao views", connect_timeout=READ_PATIENCE
        )
        try:
            connection.adapters.register_loader("numeric", IntLoader)  # sums of whole numbers, which there is nothing else of
            use_schema(connection, schema)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine("postgresql+psycopg://", pool=pool_of(connecting))


def use_schema(connection: psycopg.Connection[Any], schema: str) -> None:
    """Lets a connection see one schema, which is made where there is none."""
    connection.execute(sql.SQL(_SETTINGS).format(schema=sql.Identifier(schema)))
    described = connection.execute("SELECT obj_description(to_regnamespace(%s), 'pg_namespace')", [schema]).fetchone()
    if described == (_FORM,):
        return
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(1179735639, 0)")  # two that make one schema at once are in each other's way
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
        connection.execute(_FUNCTIONS)
        connection.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(sql.Identifier(schema), sql.Literal(_FORM)))
