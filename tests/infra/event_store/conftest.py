"""A store of each database that the log runs on: a test that asks for `store_url` or `log` runs once on each."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from infra.event_store import EventLog
from tests.infra.event_store.cases import NOTES


@pytest.fixture(scope="session")
def shared_database(postgresql: str) -> Iterator[str]:
    """One database for the tests of this folder: making a schema anew takes a quarter of the time of a database."""
    name = f"fengqiao_log_tests_{os.getpid()}"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield f"{postgresql.rpartition('/')[0]}/{name}"
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def emptied_database(shared_database: str) -> str:
    """It, without what the last test has left in it."""
    with psycopg.connect(shared_database, autocommit=True) as server:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        server.execute(others)
        server.execute("DROP SCHEMA IF EXISTS fengqiao_log CASCADE")
    return shared_database


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a store that does not exist yet."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("emptied_database")
        return url
    return str(request.getfixturevalue("file_url"))


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """The address of a store in a file that does not exist yet."""
    return f"sqlite:///{tmp_path / '事件 库.db'}"


@pytest.fixture
def log(store_url: str) -> Iterator[EventLog]:
    with EventLog.create(store_url, beside=NOTES) as opened:
        yield opened
