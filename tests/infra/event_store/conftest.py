"""A store of each database that the log runs on: a test that asks for `store_url` or `log` runs once on each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.event_store import EventLog
from tests.infra.event_store.cases import NOTES


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a store that does not exist yet."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return str(request.getfixturevalue("file_url"))


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """The address of a store in a file that does not exist yet."""
    return f"sqlite:///{tmp_path / '事件 库.db'}"


@pytest.fixture
def log(store_url: str) -> Iterator[EventLog]:
    with EventLog.create(store_url, beside=NOTES) as opened:
        yield opened
