"""Every statement that read tables are asked, through SQLAlchemy or past it (projections/engine/driven.py)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event

from projections.engine.driven import Driven


@contextmanager
def heard() -> Iterator[list[str]]:
    """The statements, in order, while the block runs."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    def watched(put: Callable[..., object]) -> Callable[..., object]:
        def ask(self: Driven, statement: Any, *given: Any, **further: Any) -> object:
            if isinstance(statement, str):
                statements.append(statement)
            return put(self, statement, *given, **further)

        return ask

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with (
            patch.object(Driven, "execute", watched(Driven.execute)),
            patch.object(Driven, "exec_driver_sql", watched(Driven.exec_driver_sql)),
        ):
            yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
