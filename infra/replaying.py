"""重放 The log of a store as it was at an earlier position, written into a file of its own that everything reads and nothing writes (docs/decisions/0038)."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.addresses import without_secrets
from infra.bureau.bureau import Bureau
from infra.bureau.open_store import VIEWS_STEP
from infra.bureau.read_database import KnownAt
from infra.checks.findings import Finding
from infra.checks.log import check_log
from infra.clock import now
from infra.database import without_beside
from infra.event_store import EventLog
from infra.event_store.replayed import Replayed, mark
from infra.event_store.shown import commits
from infra.files import FileCode, written_atomically
from infra.importing.memory_table import IMPORT_MEMORY
from infra.places import places_of
from infra.progress import StepProgress
from infra.release import release
from projections.questions.errors import QuestionCode

AT_ONCE = 5_000
"""So many events are copied at a time."""
STEP = "copy"


class ReplayCode(ErrorCode):
    """重放错误 Why no file is made."""

    WITHIN_COMMAND = (
        "position_within_command",
        Exit.USAGE,
        Text(
            "位置 {position} 在一条命令的中间（{first}-{last}），没有人见过那样的记录",
            "position {position} is in the middle of one command ({first}-{last}); nobody ever saw the record like that",
        ),
        Text("请用 {before} 或 {last}", "use {before} or {last}"),
    )


@dataclass(frozen=True, slots=True)
class Replay:
    """A file that was made: where, what it shows, and what is found in it, which is in the store as well."""

    path: Path
    shows: Replayed
    findings: list[Finding]


def replay_into(bureau: Bureau, path: Path, to: KnownAt, county: str | None, progress: StepProgress, *, force: bool = False) -> Replay:
    """Writes the events up to a moment or position as they were written, at the same positions, with their commits; checks the file, and makes its views.

    With a county, views and lists of the file show that one's rows alone; the log in it is whole, since figures of one county rest on events of others.
    Raises OSError, StoreUnavailable, FengqiaoError (unknown_position, position_within_command, unknown_county_code, file_holds_a_record, file_exists,
    file_not_ordinary).
    """
    then = bureau.as_known(bureau.log.head() if to is None else to)
    known = then.known
    assert known is not None  # noqa: S101 - a position was asked for
    _must_end_a_command(bureau.log, known.position)
    if county is not None and county not in (codes := {row["county_code"]: row["name"] for row in then.listing("county")}):
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county, codes=", ".join(f"{code} {name}" for code, name in codes.items()))
    shows = Replayed(without_secrets(bureau.url), known.position, known.moment, county, now(), release())
    url = f"sqlite:///{path.as_posix()}"
    views = places_of(url).views
    if views is not None and views.exists():
        raise FengqiaoError(FileCode.HOLDS_A_RECORD, str(views))
    with written_atomically(path, force=force) as unfinished:
        place = f"sqlite:///{unfinished.as_posix()}"
        EventLog.create(place, beside=IMPORT_MEMORY).close()
        _copy(bureau.log, unfinished, shows, progress)
        with EventLog.open(place) as copy:
            findings = list(check_log(copy, now(), progress))
        without_beside(unfinished)
    with Bureau.open(url) as made:
        made.catch_up(lambda done, total: progress(VIEWS_STEP, done, total))
    return Replay(path, shows, findings)


def _must_end_a_command(log: EventLog, position: int) -> None:
    if position == 0:
        return
    [last] = log.page(position - 1, position)
    earlier = log.find_command(last.envelope.command_id)
    if earlier is not None and earlier.first <= position < earlier.last:
        raise FengqiaoError(
            ReplayCode.WITHIN_COMMAND, str(position), position=position, first=earlier.first, last=earlier.last, before=earlier.first - 1
        )


def _copy(log: EventLog, path: Path, shows: Replayed, progress: StepProgress) -> None:
    """Writes what the log has up to a position into a new store, and the mark, in one transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous = OFF")  # a file that is thrown away if it is not finished
        target.execute("BEGIN IMMEDIATE")
        for after in range(0, shows.position, AT_ONCE):
            rows = log.rows(after, min(after + AT_ONCE, shows.position))
            target.executemany("INSERT INTO stored_events VALUES (?, ?, ?, ?, CAST(? AS TEXT))", rows)
            progress(STEP, min(after + AT_ONCE, shows.position), shows.position)
        target.executemany(
            "INSERT INTO log_commits (first_position, last_position, recorded_at, command_id, content, result, events_sha256) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            commits(log, shows.position),
        )
        target.execute("UPDATE log_head SET position = ?", (shows.position,))
        mark(target, shows)
        target.execute("COMMIT")
