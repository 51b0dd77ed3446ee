"""The library's own persistence test cases, run against our recorder, factory and application."""

import io
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import InfrastructureFactory, NotSupportedError
from eventsourcing.tests import persistence as library  # by its module, so that its abstract cases are not collected
from eventsourcing.utils import Environment

from infra.event_store.postgresql import PostgreSQLFactory
from infra.event_store.postgresql.recorder import PostgreSQLRecorder
from infra.event_store.recorder import LogRecorder
from infra.event_store.sqlite import SQLiteFactory
from infra.event_store.sqlite.recorder import SQLiteRecorder


class OnADatabase:
    """A new store for each test."""

    INITIAL_VERSION = 1

    def open(self, **settings: str) -> None:
        self.env = Environment(env={"CREATE_TABLE": "y", **settings})
        self.opened: InfrastructureFactory[Any] = InfrastructureFactory.construct(self.env)

    def create_recorder(self) -> LogRecorder:
        recorder = self.opened.application_recorder()
        assert isinstance(recorder, LogRecorder)
        return recorder

    def new_originator_id(self) -> str:
        return str(uuid4())


class OnSQLite(OnADatabase):
    """In a temporary folder."""

    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.open(PERSISTENCE_MODULE="infra.event_store.sqlite", SQLITE_DBNAME=str(Path(self.folder.name) / "log.db"))

    def tearDown(self) -> None:
        self.opened.close()
        self.folder.cleanup()


class OnPostgreSQL(OnADatabase):
    """In a database of its own."""

    @pytest.fixture(autouse=True)
    def database(self, postgresql_url: str) -> None:
        self.url = postgresql_url

    def setUp(self) -> None:
        self.open(PERSISTENCE_MODULE="infra.event_store.postgresql", POSTGRESQL_URL=self.url)

    def tearDown(self) -> None:
        self.opened.close()


class RecorderCases(library.ApplicationRecorderTestCase[Any]):
    __test__ = False

    def test_a_subscription_is_refused(self) -> None:
        with pytest.raises(NotSupportedError, match="pages"):
            self.create_recorder().subscribe()

    def test_concurrent_no_conflicts(self) -> None:  # type: ignore[override]
        with redirect_stdout(io.StringIO()):
            super().test_concurrent_no_conflicts()
        assert self.create_recorder().max_notification_id() == 100 * 100


class TestRecorderOnSQLite(OnSQLite, RecorderCases):
    __test__ = True


class TestRecorderOnPostgreSQL(OnPostgreSQL, RecorderCases):
    __test__ = True


class TestOrderOfPositionsOnSQLite(OnSQLite, library.NonInterleavingNotificationIDsBaseCase):
    pass


class TestOrderOfPositionsOnPostgreSQL(OnPostgreSQL, library.NonInterleavingNotificationIDsBaseCase):
    pass


class FactoryCases(library.InfrastructureFactoryTestCase[Any]):
    """The parts of it that speak of mappers and application recorders; there are no recorders of other kinds."""

    __test__ = False

    def expected_aggregate_recorder_class(self) -> Any:
        raise NotImplementedError

    expected_tracking_recorder_class = tracking_recorder_subclass = expected_process_recorder_class = expected_aggregate_recorder_class

    def test_create_aggregate_recorder(self) -> None:
        with pytest.raises(NotSupportedError):
            self.factory.aggregate_recorder()

    def test_create_tracking_recorder(self) -> None:
        with pytest.raises(NotSupportedError):
            self.factory.tracking_recorder()

    def test_create_process_recorder(self) -> None:
        with pytest.raises(NotSupportedError):
            self.factory.process_recorder()


class TestFactoryOnSQLite(OnSQLite, FactoryCases):
    __test__ = True

    def setUp(self) -> None:
        OnSQLite.setUp(self)
        library.InfrastructureFactoryTestCase.setUp(self)

    def tearDown(self) -> None:
        library.InfrastructureFactoryTestCase.tearDown(self)
        OnSQLite.tearDown(self)

    def expected_factory_class(self) -> type[SQLiteFactory]:
        return SQLiteFactory

    def expected_application_recorder_class(self) -> type[SQLiteRecorder]:
        return SQLiteRecorder


class TestFactoryOnPostgreSQL(OnPostgreSQL, FactoryCases):
    __test__ = True

    def setUp(self) -> None:
        OnPostgreSQL.setUp(self)
        library.InfrastructureFactoryTestCase.setUp(self)

    def tearDown(self) -> None:
        library.InfrastructureFactoryTestCase.tearDown(self)
        OnPostgreSQL.tearDown(self)

    def expected_factory_class(self) -> type[PostgreSQLFactory]:
        return PostgreSQLFactory

    def expected_application_recorder_class(self) -> type[PostgreSQLRecorder]:
        return PostgreSQLRecorder
