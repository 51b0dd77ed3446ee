"""备份与恢复 A copy of a store's log at one position, made while others write, and put back in one transaction.

The read tables are no part of it: they are made again from the log. Neither is the key of the import memory (docs/protection.md).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from itertools import chain, count
from pathlib import Path

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.checks.findings import Finding
from infra.checks.log import check_log
from infra.clock import LOCAL, now
from infra.database import BESIDE, connect, without_beside
from infra.event_store import EventLog, StoreCode, StoreUnavailable
from infra.event_store.connections import BUSY_TIMEOUT
from infra.event_store.shown import must_take_records
from infra.event_store.sqlite.connections import PRAGMAS, failures_named
from infra.event_store.sqlite.schema import migrate
from infra.event_store.url import database_path
from infra.files import written_atomically
from infra.progress import StepProgress
from projections.engine.checkpoints import mark_of


class BackupCode(ErrorCode):
    """备份错误 Why a copy is not put back."""

    MISSING = (
        "backup_missing",
        Exit.UNAVAILABLE,
        Text("没有这份备份", "there is no such backup"),
        Text("请核对备份文件的路径", "check the path of the backup"),
    )
    DAMAGED = (
        "backup_damaged",
        Exit.UNAVAILABLE,
        Text("备份有 {count} 处不对，第一处：{finding}", "the backup is not as it was written (findings: {count}); the first: {finding}"),
        Text("未作改动；请用另一份备份", "nothing was changed; use another backup"),
    )
    OF_ANOTHER_LOG = (
        "backup_of_another_log",
        Exit.USAGE,
        Text(
            "这份备份不是该库的：位置 {position} 处的事件不同",
            "the backup is not of this store: at position {position} it has another event",
        ),
        Text("未作改动；请用 --store 写另一个位置", "nothing was changed; name another place with --store"),
    )


class Relation(Enum):
    """How the store stands to a backup of it."""

    MISSING = auto()
    UNREADABLE = auto()
    SAME = auto()
    BEHIND = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made: where, up to which position, when that was recorded, and what is found in it."""

    path: Path
    position: int
    recorded_at: datetime | None
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Restoring:
    """What putting a backup back means: the position it leads to, the one that the store has now, and how the two stand."""

    relation: Relation
    position: int
    head: int

    @property
    def lost(self) -> int:
        """So many events of the store are not in the backup."""
        return self.head - self.position if self.relation is Relation.AHEAD else 0


def back_up(log: EventLog, path: Path, progress: StepProgress) -> Copy:
    """Copies the log as it is at one moment into a new file and checks the copy; others go on writing. What is found in it is in the store as well.

    Raises OSError, StoreUnavailable, FengqiaoError (file_holds_a_record, file_exists, file_not_ordinary, store_not_a_file)."""
    store = database_path(log.url)
    with written_atomically(path) as unfinished:
        with _reading(store) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        with EventLog.open(f"sqlite:///{unfinished.as_posix()}") as copy:
            findings = list(check_log(copy, now(), progress))
            head = copy.head()
            recorded_at = copy.recorded_at(head)
        without_beside(unfinished)
    return Copy(path, head, recorded_at, findings)


def compared(backup: Path, url: str, progress: StepProgress) -> Restoring:
    """Checks a backup and compares it with the store. Raises StoreUnavailable where it is none, FengqiaoError (backup_damaged,
    backup_of_another_log, store_not_a_file)."""
    database_path(url)
    with _opened(backup) as log:
        must_take_records(log)
        if findings := list(check_log(log, now(), progress)):
            first = f"{findings[0].code.text.en} ({findings[0].place})"
            raise FengqiaoError(BackupCode.DAMAGED, str(backup), count=len(findings), finding=first)
        head = log.head()
        try:
            with EventLog.open(url) as store:
                must_take_records(store)
                return _compared(log, store, head)
        except StoreUnavailable as error:
            if error.code is StoreCode.MISSING:
                return Restoring(Relation.MISSING, head, 0)
            if error.code is StoreCode.DAMAGED:
                return Restoring(Relation.UNREADABLE, head, 0)
            raise


def _compared(log: EventLog, store: EventLog, head: int) -> Restoring:
    there = store.head()
    common = min(head, there)
    if common and mark_of(log.page(common - 1, common)[0]) != mark_of(store.page(common - 1, common)[0]):
        raise FengqiaoError(BackupCode.OF_ANOTHER_LOG, store.place, position=common)
    relation = Relation.SAME if head == there else Relation.BEHIND if head > there else Relation.AHEAD
    return Restoring(relation, head, there)


def put_back(backup: Path, url: str, restoring: Restoring) -> Path | None:
    """Makes the store what the backup is, and gives the file in which what it was before stands aside; None where there was nothing.

    What can be read is replaced in one transaction, so that others see the one or the other; a file that cannot be read is put aside as it is.
    Raises StoreUnavailable, FengqiaoError (backup_of_another_log) where somebody recorded meanwhile what the comparison has not seen."""
    path = database_path(url)
    if restoring.relation in {Relation.MISSING, Relation.UNREADABLE}:
        aside = _moved_aside(path)
        with written_atomically(path) as unfinished, _reading(backup) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        return aside
    with failures_named(path, BUSY_TIMEOUT), closing(connect(path, patience=BUSY_TIMEOUT, pragmas=PRAGMAS)) as connection:
        connection.execute("ATTACH ? AS backup", (f"{backup.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN IMMEDIATE")
        [(head,)] = connection.execute("SELECT position FROM main.log_head")
        if head != restoring.head:
            connection.execute("ROLLBACK")
            raise FengqiaoError(StoreCode.HEAD_MOVED, url, found=head, expected=restoring.head)
        aside = _copied_aside(path)
        migrate(connection, str(path))
        _replace_tables(connection)
        connection.execute("COMMIT")
    return aside


def _replace_tables(connection: sqlite3.Connection) -> None:
    """Puts the rows of the backup in the place of the store's, table by table. A column that only one of them has is another release's, and optional."""
    tables = connection.execute("SELECT name, sql FROM backup.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
    for name, sql in tables:
        there = {column for (column,) in connection.execute("SELECT name FROM pragma_table_info(?, 'main')", (name,))}
        if not there:
            connection.execute(sql)
        given = [column for (column,) in connection.execute("SELECT name FROM pragma_table_info(?, 'backup')", (name,))]
        columns = ", ".join(f'"{column}"' for column in given if column in there or not there)
        connection.execute(f'DELETE FROM main."{name}"')  # noqa: S608 - names of the store's own tables
        connection.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM backup."{name}"')  # noqa: S608


def _aside(path: Path) -> Path:
    """A name beside the store that nobody has."""
    name = f"{path.stem}.before-restore-{now().astimezone(LOCAL):%Y%m%d-%H%M%S}"
    names = (f"{name}{suffix}{path.suffix}" for suffix in chain([""], (f"-{number}" for number in count(2))))
    return next(aside for aside in map(path.with_name, names) if not aside.exists())


def _copied_aside(path: Path) -> Path:
    aside = _aside(path)
    with written_atomically(aside) as unfinished, _reading(path) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    return aside


def _moved_aside(path: Path) -> Path | None:
    """The file as it is, with those that SQLite has put beside it: what is damaged may still be read by who knows how, and a write-ahead log that is
    left alone must not come into the next file. None where there is nothing."""
    there = [part for part in (*BESIDE, "") if path.with_name(path.name + part).exists()]
    aside = _aside(path)
    for part in there:
        path.with_name(path.name + part).rename(aside.with_name(aside.name + part))
    return aside if there else None


@contextmanager
def _opened(backup: Path) -> Iterator[EventLog]:
    """The log of a backup. What a store would have to be told about (make one, restore a backup) is no help here."""
    try:
        with EventLog.open(f"sqlite:///{backup.as_posix()}") as log:
            yield log
    except StoreUnavailable as error:
        match error.code:
            case StoreCode.MISSING:
                raise FengqiaoError(BackupCode.MISSING, str(backup)) from None
            case StoreCode.DAMAGED:
                raise FengqiaoError(BackupCode.DAMAGED, str(backup), count=1, finding=error.params["detail"]) from None
        raise


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with failures_named(path, BUSY_TIMEOUT), closing(connect(path, patience=BUSY_TIMEOUT, pragmas=())) as connection:
        yield connection
