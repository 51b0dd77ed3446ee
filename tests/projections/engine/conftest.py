"""The engine's tests run on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import event

from infra import database
from infra.server import read_on_postgresql
from projections.engine.driven import Driven


@pytest.fixture(params=["sqlite", "postgresql"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sqlalchemy.Engine]:
    """An empty read database, on one and on the other."""
    if request.param == "sqlite":
        engine = database.open_read_database(tmp_path / "x.views.db")
    else:
        engine = read_on_postgresql.open_read_database(request.getfixturevalue("postgresql_url"))
    yield engine
    engine.dispose()


@pytest.fixture
def asked(read: sqlalchemy.Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first word of every statement that the read database is asked, through SQLAlchemy or past it."""
    words: list[str] = []

    def note(statement: str) -> None:
        words.append(statement.split(maxsplit=1)[0].strip(";"))

    for way in ("execute", "exec_driver_sql"):
        put = getattr(Driven, way)

        def watched(self: Driven, statement: str, *given: object, put: Callable[..., object] = put, **further: object) -> object:
            if isinstance(statement, str):
                note(statement)
            return put(self, statement, *given, **further)

        monkeypatch.setattr(Driven, way, watched)
    event.listen(read, "before_cursor_execute", lambda _c, _cursor, statement, *_rest: note(statement))
    return words
