"""What every test starts from: no settings of the person who runs them, a home of its own, the same screen and language everywhere."""

import gc
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from tests.infra.bureau.worked_example import import_sample
from tests.postgresql.server import Server
from tests.stores import BOTH, Databases, Files, Stores

gc.disable()  # until everything is loaded and all tests are found, which would take half as long again

settings.register_profile("fengqiao", deadline=None, print_blob=True)  # a busy machine is not a failure
settings.load_profile("fengqiao")

_HOMES = itertools.count()
_DATABASES = itertools.count()
_NAMED_SERVER = os.environ.get("FENGQIAO_TEST_POSTGRESQL")
"""The address of a running server's superuser, such as postgresql://postgres@127.0.0.1/postgres, in the place of one of the tests' own."""

_DATABASE = os.environ.get("FENGQIAO_TEST_DATABASE", "sqlite")
"""Where the tests of what runs on both databases alike have their stores; those marked `both_databases` run on each, those
marked `of_a_file` on a file."""

_FROM_OUTSIDE = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS")


@pytest.fixture(autouse=True)
def isolation(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that does not exist yet, so that a test which writes into the user's folders never meets another's, or a person's."""
    for name in os.environ:
        if name.startswith(("FENGQIAO_", "XDG_")) or name in _FROM_OUTSIDE:
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / f"home{next(_HOMES)}"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    return home


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server's superuser: one server for each process that runs tests."""
    if _NAMED_SERVER:
        yield _NAMED_SERVER
        return
    with Server.made(tmp_path_factory.mktemp("postgresql")) as server:
        yield server.address()


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """The address of a database that is empty, for this test alone."""
    name = f"fengqiao_test_{os.getpid()}_{next(_DATABASES)}"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield f"{postgresql.rpartition('/')[0]}/{name}"
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def pytest_collection_finish() -> None:
    """What has been loaded by now stays: looking through it for garbage again and again takes a tenth of the tests' time."""
    gc.freeze()
    gc.enable()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_databases"):
        metafunc.parametrize("database", BOTH, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The database that the stores of this test are on."""
    return "sqlite" if request.node.get_closest_marker("of_a_file") else str(getattr(request, "param", _DATABASE))


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp)


@pytest.fixture(scope="session")
def filled(files: Files) -> Path:
    """The folder of a store in a file that holds the worked example; nobody changes it."""
    return Path(files.filled("worked example", import_sample).removeprefix("sqlite:///")).parent


@pytest.fixture(scope="session")
def databases(postgresql: str) -> Iterator[Databases]:
    made = Databases(postgresql)
    yield made
    made.after_the_run()


@pytest.fixture
def stores(request: pytest.FixtureRequest, database: str) -> Iterator[Stores]:
    """Stores for a test that runs on either database."""
    if database == "sqlite":
        yield request.getfixturevalue("files")
        return
    on_server: Databases = request.getfixturevalue("databases")
    yield on_server
    on_server.after_a_test()
