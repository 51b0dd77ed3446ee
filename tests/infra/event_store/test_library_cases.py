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

from infra.event_store.sqlite import SQLiteFactory
from infra.event_store.sqlite.recorder import SQLiteRecorder


class OnSQLite:
    """A new store in a temporary folder for each test."""

    INITIAL_VERSION = 1

    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.env = Environment(
            env={
                "PERSISTENCE_MODULE": "infra.event_store.sqlite",
                "SQLITE_DBNAME": str(Path(self.folder.name) / "log.db"),
                "CREATE_TABLE": "y",
            }
        )
        self.opened: InfrastructureFactory[Any] = InfrastructureFactory.construct(self.env)

    def tearDown(self) -> None:
        self.opened.close()
        self.folder.cleanup()

    def create_recorder(self) -> SQLiteRecorder:
        recorder = self.opened.application_recorder()
        assert isinstance(recorder, SQLiteRecorder)
        return recorder

    def new_originator_id(self) -> str:
        return str(uuid4())


class TestRecorder(OnSQLite, library.ApplicationRecorderTestCase[SQLiteRecorder]):
    def test_a_subscription_is_refused(self) -> None:
        with pytest.raises(NotSupportedError, match="pages"):
            self.create_recorder().subscribe()

    def test_concurrent_no_conflicts(self) -> None:  # type: ignore[override]
        with redirect_stdout(io.StringIO()):
            super().test_concurrent_no_conflicts()
        assert self.create_recorder().max_notification_id() == 100 * 100


class TestOrderOfPositions(OnSQLite, library.NonInterleavingNotificationIDsBaseCase):
    pass


class TestFactory(OnSQLite, library.InfrastructureFactoryTestCase[SQLiteFactory]):
    """The parts of it that speak of mappers and application recorders; there are no recorders of other kinds."""

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
