"""The connection of a fold: what is asked in text goes to the driver itself, in a tenth of the time of the same through SQLAlchemy.

Of a command that changes one case a fold asks thirty small questions. What SQLAlchemy would do to values on their way has to be nothing, so read tables
hold text, whole numbers and booleans only; on SQLite a boolean comes back as the number that it is there.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection

from projections.engine.dialect import driver_of, errors_named, is_postgresql, tables_named
from projections.reading import Rows

_NAMED = re.compile(r"(?<![:\w]):(\w+)")


SEEN = "tables seen"
"""Under this name a connection's `info` has the set that takes the names in its statements, while somebody wants to know them."""


WATCHED = "watched"
"""Under this name a connection's `info` says that its statements are looked at on their way: none goes past SQLAlchemy."""


class Driven:
    """A connection of SQLAlchemy's in a transaction. What is not asked in text is asked of it."""

    def __init__(self, connection: Connection) -> None:
        self.dialect = connection.dialect
        self.connection = connection.connection
        self._connection = connection
        self._driver = driver_of(connection)
        self._on_server = is_postgresql(connection)
        self.info = connection.info

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: Any, parameters: Mapping[str, Any] | None = None, **further: Any) -> Any:
        """What a statement gives: one that is text is read whole. Raises SQLAlchemy's DBAPIError."""
        if not isinstance(statement, str):
            return self._connection.execute(statement, parameters, **further)
        note_names(self, statement)
        with errors_named(self):
            if self._on_server:
                return Rows(self._driver.execute(_on_server(statement), parameters or {}))
            return Rows(self._driver.execute(statement, parameters or ()))

    def exec_driver_sql(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """The cursor of a statement in the driver's own style, once for each of a list of parameters. Raises SQLAlchemy's DBAPIError."""
        with errors_named(self):
            cursor = self._driver.cursor()
            if isinstance(parameters, list):
                cursor.executemany(statement, parameters)
            else:
                cursor.execute(statement, parameters)
            return cursor


def note_names(connection: Any, statement: str) -> None:
    """Notes the names in a statement that can be those of tables, where somebody wants to know them."""
    if (seen := connection.info.get(SEEN)) is not None:
        seen.update(_names_in(statement))


_names_in = lru_cache(maxsize=1_000)(tables_named)


def driven(connection: Connection) -> Connection:
    """The connection, so that its statements in text go to the driver itself where nobody looks at them on their way."""
    return connection if connection.info.get(WATCHED) else cast("Connection", Driven(connection))


@lru_cache(maxsize=1_000)
def _on_server(statement: str) -> str:
    """The statement with its parameters (`:name`) in the style of the server's driver."""
    return _NAMED.sub(r"%(\1)s", statement.replace("%", "%%"))
