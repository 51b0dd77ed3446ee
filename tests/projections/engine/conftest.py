"""The engine's tests run on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from infra import database
from infra.server import read_on_postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sqlalchemy.Engine]:
    """An empty read database, on one and on the other."""
    if request.param == "sqlite":
        engine = database.open_read_database(tmp_path / "x.views.db")
    else:
        engine = read_on_postgresql.open_read_database(request.getfixturevalue("postgresql_url"))
    yield engine
    engine.dispose()
