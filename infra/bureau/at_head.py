"""读表已到末位 What a small command asks of a store in files whose read tables are at the head of its log already: answered from the tables alone.

A whole bureau loads every event, every command and every fold, for much longer than such a question takes. Whatever is not as expected here (tables of
another release, behind, stopped or of another log; a file that cannot be written or does not read) is left to the bureau, which mends it or says it
(docs/decisions/0040).
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from domain.base.codes import is_text
from domain.base.errors import FengqiaoError
from domain.naming.called import Coded
from infra.addresses import SQLITE
from infra.bureau.release_marks import APPLICATION_ID, FINGERPRINTS, OWNERS, SCHEMA_VERSION
from infra.clock import local_date, now, timestamp
from projections.naming.finding import KINDS, FoundKind, Match, called_exactly, find, has_code
from projections.naming.names import names
from projections.naming.registered import as_registered
from projections.questions.errors import QuestionCode
from projections.reading import Connection, DriverConnection
from projections.register_rows.listed import cases_listed, listed
from projections.register_rows.shown import shown, yes_or_no

if TYPE_CHECKING:
    from domain.base.event import Recorded
    from infra.bureau.history.log_file import LogFile
    from infra.bureau.looking import Known
    from infra.reports import Answer
    from projections.questions.point_in_time import Explained, PointInTime

PATIENCE = 15
"""So many seconds a reader waits for a file that is locked."""


MARK = "SELECT stream || '@' || version || ' ' || json_extract(state, '$.metadata.command_id') FROM stored_events WHERE position = ?"


CHECKPOINTS = "SELECT name, fingerprint, position, mark, error FROM projection_checkpoint"
LAST_BY = "SELECT last_position FROM log_commits WHERE recorded_at <= ? ORDER BY recorded_at DESC, number DESC LIMIT 1"
RECORDED_AT = "SELECT recorded_at FROM log_commits WHERE last_position >= ? AND first_position <= ? ORDER BY last_position LIMIT 1"


class Shows(Protocol):
    """What small commands ask of a store, whoever answers (infra/bureau/{looking,at_head}.py)."""

    @property
    def known(self) -> "Known | None": ...

    def view(self, name: str, *, as_of: date, known_at: datetime | int | None = None, county: str | None = None) -> "Answer": ...

    def show(self, kind: str, code: str) -> dict[str, Any]: ...

    def listing(self, kind: str, *, county: str | None = None, as_of: date | None = None) -> list[dict[str, Any]]: ...

    def find(self, wanted: str, kind: FoundKind | None = None, county: str | None = None) -> list[Match]: ...

    def registered(self, typed: str, code: str) -> str: ...

    def those_called(self, name: str, code: str, kinds: Sequence[FoundKind] = KINDS) -> list[Match]: ...

    def names(self, codes: Iterable[Coded]) -> dict[Coded, str]: ...

    def history(self, code: str) -> "list[Recorded]": ...

    def late_of(self, events: "Sequence[Recorded]") -> Mapping[int, str]: ...

    def cases_of(self, mediator_code: str) -> list[dict[str, Any]]: ...

    def explain(self, ask: "Callable[[PointInTime], Explained]", *, as_of: date, known_at: datetime | int | None = None) -> "Explained": ...


class NotMade(Exception):
    """What was known at a position is not made yet, or not all of it that was asked for."""


class AtHead:
    """The read tables of a store, all of them at one position: the head of its log. Those of earlier positions are in a folder `before`."""

    known: "Known | None" = None

    def __init__(self, connection: Connection, position: int, log: sqlite3.Connection, before: Path) -> None:
        self._connection = connection
        self._log = log
        self._position = position
        self._before = before

    def view(self, name: str, *, as_of: date, known_at: datetime | int | None = None, county: str | None = None) -> "Answer":
        """A view's rows as of a date, as known now, or at an earlier moment or position at which somebody asked for it before: else raises NotMade. Raises
        FengqiaoError (unknown_view, unknown_county_code)."""
        from infra.bureau.answering import answer

        if known_at is None:
            return answer(self._connection, self._position, now(), name, as_of, county)
        position, moment = self._place(known_at)
        with _made_before(self._before / f"{position}.db", position, _mark_at(self._log, position)) as tables:
            return answer(cast("Connection", DriverConnection(tables)), position, moment, name, as_of, county)

    def _place(self, known_at: datetime | int) -> tuple[int, datetime]:
        """The position before the head up to which the record is read, and the moment. Raises NotMade where there is none."""
        if isinstance(known_at, datetime):
            position, moment = _single(self._log, LAST_BY, timestamp(known_at)), known_at
        else:
            recorded_at = _single(self._log, RECORDED_AT, known_at, known_at)
            position, moment = known_at, datetime.fromisoformat(recorded_at or "0001-01-01T00:00Z")
        if position is None or not 0 < position < self._position:
            raise NotMade
        return position, moment

    def show(self, kind: str, code: str) -> dict[str, Any]:
        """What the registers hold of one code. Raises FengqiaoError (unknown_code)."""
        registered = shown(self._connection, kind, code)
        if registered is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
        return registered

    def listing(self, kind: str, *, county: str | None = None, as_of: date | None = None) -> list[dict[str, Any]]:
        """The records of a kind (county, office, committee, mediator, dispute) in the order of their codes."""
        return listed(self._connection, kind, county, as_of or local_date(now()), yes_or_no(self._connection, kind))

    def find(self, wanted: str, kind: FoundKind | None = None, county: str | None = None) -> list[Match]:
        """What somebody may mean by a code, a name, a former name, or a part of one, the best first."""
        return find(self._connection, wanted, kind, county)

    def registered(self, typed: str, code: str) -> str:
        """The code under which something is registered that somebody typed, and that counts as `code`; `code` where nothing is."""
        return as_registered(self._connection, typed, code)

    def those_called(self, name: str, code: str, kinds: Sequence[FoundKind] = KINDS) -> list[Match]:
        """Those of some kinds who are called exactly so, where no code is meant: none where one of them has that code."""
        if not is_text(name) or any(has_code(self._connection, kind, code) for kind in kinds):
            return []
        return [match for kind in kinds for match in called_exactly(self._connection, kind, name)]

    def names(self, codes: Iterable[Coded]) -> dict[Coded, str]:
        """What codes are called now, as far as they are known."""
        return names(self._connection, codes)

    def history(self, code: str) -> "list[Recorded]":
        """Every event of an office, committee, mediator, staff member, county or case, in the order of the log. Raises FengqiaoError (unknown_code)."""
        from infra.bureau.history.gathered import history_of

        return history_of(self._connection, self._file().streams, code)

    def late_of(self, events: "Sequence[Recorded]") -> Mapping[int, str]:
        """By position, the closed period for which an event of a case or committee came in late."""
        from infra.bureau.history.gathered import late_among

        return late_among(self._connection, events)

    def cases_of(self, mediator_code: str) -> list[dict[str, Any]]:
        """The cases of a mediator in the order of their codes."""
        return cases_listed(self._connection, mediator_code, None, yes_or_no(self._connection, "dispute"))

    def explain(self, ask: "Callable[[PointInTime], Explained]", *, as_of: date, known_at: datetime | int | None = None) -> "Explained":
        """How a figure of a view comes about, as known now. Raises what asking raises."""
        from infra.bureau.answering import explanation

        if known_at is not None:
            raise ValueError("the tables at the head are as known now")
        return explanation(ask, self._connection, self._file(), (self._position, now()), as_of)

    def _file(self) -> "LogFile":
        from infra.bureau.history.log_file import LogFile

        return LogFile(self._log, self._position)


@contextmanager
def at_head(url: str) -> Iterator[AtHead | None]:
    """The read tables of the store at an address, in one transaction; None where they are not at the head of its log, or where that cannot be told here.
    Raises FengqiaoError (views_unavailable) for what the file reports while it is read."""
    path = Path(url.removeprefix(SQLITE))
    views = path.with_name(f"{path.name.removesuffix('.db')}.views.db")
    if not url.startswith(SQLITE) or not path.is_file() or not views.is_file():
        yield None
        return
    with closing(_Files(path, views)) as files:
        position = files.head()
        if position is None or files.tables is None or files.log is None:
            yield None
            return
        try:
            before = path.with_name(f"{path.name.removesuffix('.db')}.known")
            yield AtHead(cast("Connection", DriverConnection(files.tables)), position, files.log, before)
        except (sqlite3.Error, UnicodeDecodeError):
            with _failures_named(views.absolute()):
                raise


class _Files:
    """The two files of a store, open for reading, as far as they can be."""

    def __init__(self, log: Path, views: Path) -> None:
        self.log: sqlite3.Connection | None = None
        self.tables: sqlite3.Connection | None = None
        if all(os.access(place, os.W_OK) for place in (log, views, log.parent)):
            with suppress(sqlite3.Error):
                self.log, self.tables = _open(log), _open(views)

    def close(self) -> None:
        for connection in (self.tables, self.log):
            if connection is not None:
                connection.close()

    def head(self) -> int | None:
        """The position of the log, where all tables are at it, in a transaction that goes on; None where they are not."""
        if self.log is None or self.tables is None:
            return None
        with suppress(sqlite3.Error, UnicodeDecodeError):
            application = _single(self.log, "PRAGMA application_id")
            schema = _single(self.log, "PRAGMA user_version")
            head = _single(self.log, "SELECT position FROM log_head")
            self.tables.execute("BEGIN")
            checkpoints = self.tables.execute(CHECKPOINTS).fetchall()
            is_replay = _single(self.log, "SELECT 1 FROM sqlite_master WHERE name = 'log_replayed'")  # it may show one county alone
            is_ours = application == APPLICATION_ID and schema <= SCHEMA_VERSION and not is_replay
            if is_ours and {name: fingerprint for name, fingerprint, *_ in checkpoints} == FINGERPRINTS:
                place = (head, _mark_at(self.log, head), None)
                return int(head) if all(tuple(rest) == place for _name, _fingerprint, *rest in checkpoints) else None
        return None


@contextmanager
def _made_before(path: Path, position: int, mark: object) -> Iterator[sqlite3.Connection]:
    """The read tables that are made as they were known at a position (infra/bureau/earlier/known_before.py). Raises NotMade where there are none of this release,
    or where others are read."""
    if not path.is_file():
        raise NotMade
    with closing(_open(path)) as tables:
        try:
            tables.execute("BEGIN")
            checkpoints = {name: rest for name, *rest in tables.execute(CHECKPOINTS)}
            if {name: fingerprint for name, (fingerprint, *_) in checkpoints.items()} != FINGERPRINTS:
                raise NotMade
            made = {name for name, (_fingerprint, *place) in checkpoints.items() if place == [position, mark, None]}

            def authorize(action: int, table: str | None, *_others: object) -> int:
                is_closed = action == sqlite3.SQLITE_READ and OWNERS.get(str(table)) not in {None, *made}
                return sqlite3.SQLITE_DENY if is_closed else sqlite3.SQLITE_OK

            tables.set_authorizer(authorize)
            yield tables
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise NotMade from error
    with suppress(OSError):
        os.utime(path)  # those that were asked for last are kept


def _mark_at(log: sqlite3.Connection, position: int) -> object:
    """What names the event at a position in a checkpoint (projections/engine/checkpoints.py)."""
    return "" if position == 0 else _single(log, MARK, position)


def _single(log: sqlite3.Connection, query: str, *given: object) -> Any:
    """The value that a statement gives; None where it gives no row."""
    row = log.execute(query, given).fetchone()
    return None if row is None else row[0]


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)


@contextmanager
def _failures_named(views: Path) -> Iterator[None]:
    """Turns what a file reports into an error with a code, in the words of the read database."""
    from infra.bureau.errors import views_unavailable
    from infra.database import failures_as

    with failures_as(partial(views_unavailable, str(views))):
        yield
