"""An open store: its log, and the read database that the log's projections are kept in."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection

from domain.base.errors import FengqiaoError
from infra.bureau.read_database import KnownAt
from infra.event_store import EventLog
from infra.event_store.shown import shown_by
from projections.questions.errors import QuestionCode

if TYPE_CHECKING:
    from domain.rulebooks.in_force import RulesInForce

VIEWS_STEP = "views"
"""The step of long work in which the views follow, as its progress names it."""


class Reads(Protocol):
    """The read tables as whoever asks sees them (infra/bureau/read_database.py)."""

    @property
    def where(self) -> str: ...

    def current(self) -> AbstractContextManager[tuple[Connection, int]]: ...

    def proven(self) -> AbstractContextManager[tuple[Connection, int]]: ...

    def known_at(self, known_at: KnownAt) -> AbstractContextManager[tuple[Connection, int, datetime]]: ...


class OpenStore:
    """What recording and asking have in common: the log and its read tables, which others open and close."""

    def __init__(self, log: EventLog, read: Reads) -> None:
        self.log = log
        self._read = read

    def within(self, county: str | None) -> str | None:
        """The county whose rows are asked for, None for all: in a file that shows one county that one. Raises FengqiaoError (other_county) for another."""
        shows = shown_by(self.log)
        only = None if shows is None else shows.county
        if only is not None and county not in {None, only}:
            raise FengqiaoError(QuestionCode.OTHER_COUNTY, county, county=only)
        return county if only is None else only


def rules_of(connection: Connection) -> "RulesInForce":
    """The rules in force with everything adopted, as read tables at one position have it."""
    from infra.rulebook_files import rules_on
    from projections.adopted import rules_in_force

    return rules_in_force(connection, rules_on)
