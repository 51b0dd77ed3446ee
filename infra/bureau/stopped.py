"""停下的投影 What may be read while a projection is stopped: every table but its own, and those of what waits for it."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, event
from sqlalchemy.pool import ConnectionPoolEntry

from domain.base.errors import FengqiaoError
from infra.bureau.errors import BureauCode
from projections.engine.dialect import driver_of, is_postgresql, tables_named
from projections.engine.driven import WATCHED
from projections.engine.projection import Projection
from projections.engine.reads import AUTHORIZER
from projections.engine.status import Status


def stopped(statuses: Iterable[Status]) -> list[Status]:
    """Those that have not come where they should be: what failed, and what waits for it."""
    return [status for status in statuses if status.state != "ok"]


def views_stopped(where: object, statuses: Sequence[Status]) -> FengqiaoError:
    """The error of who asks for what a stopped projection holds."""
    detail = "; ".join(f"{status.name} {status.error or status.state}" for status in statuses)
    return FengqiaoError(BureauCode.VIEWS_STOPPED, str(where), detail=detail)


def close_tables(read: sqlalchemy.Engine, where: str, projections: Iterable[Projection], statuses: Sequence[Status]) -> sqlalchemy.Engine:
    """Lets nobody read the tables of stopped projections: who tries, whichever view or step it is, gets FengqiaoError (views_stopped)."""
    names = {status.name for status in statuses}
    closed = {name for projection in projections if projection.name in names for name in projection.table_names}
    refusal = partial(views_stopped, where, statuses)
    _watch(read)
    if is_postgresql(read):
        _refuse_named(read, closed, refusal)
    else:
        _refuse_reported(read, closed, refusal)
    return read


def _watch(read: sqlalchemy.Engine) -> None:
    """Lets no statement go past SQLAlchemy on any connection."""

    def mark(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[WATCHED] = True

    event.listen(read, "connect", mark)
    with read.connect() as connection:  # one that was open before
        connection.info[WATCHED] = True


def _refuse_named(read: sqlalchemy.Engine, closed: AbstractSet[str], refusal: Callable[[], FengqiaoError]) -> None:
    def refuse(_connection: Connection, _cursor: object, statement: str, *_further: object) -> None:
        if not closed.isdisjoint(tables_named(statement)):
            raise refusal()

    event.listen(read, "before_cursor_execute", refuse)


def _refuse_reported(read: sqlalchemy.Engine, closed: AbstractSet[str], refusal: Callable[[], FengqiaoError]) -> None:
    def authorize(action: int, subject: str | None, *_further: str | None) -> int:
        return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_READ and subject in closed else sqlite3.SQLITE_OK

    def shut(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        record.info[AUTHORIZER] = authorize
        connection.set_authorizer(authorize)

    def told(context: Any) -> None:
        if getattr(context.original_exception, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_AUTH:
            raise refusal() from None

    event.listen(read, "connect", shut)
    event.listen(read, "handle_error", told)
    with read.connect() as connection:  # one that was open before
        connection.info[AUTHORIZER] = authorize
        driver_of(connection).set_authorizer(authorize)
