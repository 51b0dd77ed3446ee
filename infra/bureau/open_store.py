"""An open store: its log, and the read database that the log's projections are kept in."""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from infra.bureau.read_database import KnownAt
from infra.event_store import EventLog

VIEWS_STEP = "views"
"""The step of long work in which the views follow, as its progress names it."""


class Reads(Protocol):
    """The read tables as whoever asks sees them (infra/bureau/read_database.py)."""

    @property
    def path(self) -> Path: ...

    def current(self) -> AbstractContextManager[tuple[Connection, int]]: ...

    def proven(self) -> AbstractContextManager[tuple[Connection, int]]: ...

    def known_at(self, known_at: KnownAt) -> AbstractContextManager[tuple[Connection, int, datetime]]: ...


class OpenStore:
    """What recording and asking have in common: the log and its read tables, which others open and close."""

    def __init__(self, log: EventLog, read: Reads) -> None:
        self.log = log
        self._read = read


def unwatched(_step: str, _done: int, _total: int) -> None:
    """The progress of work that nobody watches."""
