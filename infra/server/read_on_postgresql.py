"""The read database on PostgreSQL: the schema `fengqiao_views` of a store's database, and how it is opened."""

from typing import Any

import psycopg
import psycopg.client_cursor
from psycopg.rows import Row
from psycopg.types.numeric import IntLoader
from sqlalchemy import Engine, create_engine

from infra.database import READ_PATIENCE, pool_of
from projections.engine.schema import use_schema

VIEWS_SCHEMA = "fengqiao_views"
REPORTS_SCHEMA = "fengqiao_reports"
"""Beside it, what is published for reporting tools (infra/publishing/reports_schema.py)."""


class _StreamingCursor(psycopg.client_cursor.ClientCursorMixin[psycopg.Connection[Any], Row], psycopg.ServerCursor[Row]):
    """Rows a few at a time. Like those of the other cursors its parameters go as parts of the statement, so that none is without a type."""


def open_read_database(address: str, schema: str = VIEWS_SCHEMA) -> Engine:
    """The read database in a schema of the database at an address, made where there is none.

    Raises sqlalchemy.exc.DBAPIError, on first use, when it cannot be reached or used.
    """

    def connecting() -> Any:
        connection = psycopg.connect(
            address, autocommit=True, cursor_factory=psycopg.ClientCursor, application_name="fengqiao views", connect_timeout=READ_PATIENCE
        )
        try:
            connection.server_cursor_factory = _StreamingCursor
            connection.adapters.register_loader("numeric", IntLoader)  # sums of whole numbers, which there is nothing else of
            use_schema(connection, schema, READ_PATIENCE)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine("postgresql+psycopg://", pool=pool_of(connecting))
