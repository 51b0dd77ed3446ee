"""检查日志 What in the log is not as this program writes it, as far as that can be known cheaply (docs/checks.md says what cannot)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from domain.aggregates import AGGREGATES
from domain.base.event import Recorded
from domain.rulebooks.adoption import RulebookAdopted
from infra.checks.chain import Chain
from infra.checks.findings import Finding, FindingCode
from infra.clock import timestamp
from infra.event_store import EventDamaged, EventLog, UnknownEventType
from infra.event_store.commit import DigestOfEvents, LoggedRow
from infra.event_store.sql import LogConnection
from infra.progress import StepProgress

AT_ONCE = 5_000
STREAMS_AT_ONCE = 500
STEP = "log"
SLACK = timedelta(minutes=1)
"""So far may the clocks of two machines be apart."""

IN_STREAMS = "WHERE (stream, version) > (?, ?) ORDER BY stream, version LIMIT ?"
IN_ORDER = "WHERE position BETWEEN ? AND ? ORDER BY position"
GAPS = """
    SELECT position - 1, (SELECT coalesce(max(position), 0) FROM stored_events b WHERE b.position < a.position) + 1 FROM stored_events a
    WHERE position > 1 AND NOT EXISTS (SELECT 1 FROM stored_events b WHERE b.position = a.position - 1)
"""
VERSIONS = """
    SELECT stream, count(*), min(version), max(version) FROM stored_events GROUP BY stream
    HAVING count(*) <> max(version) OR min(version) <> 1
"""
BACKWARDS = """
    SELECT b.stream, b.version, b.position, a.position FROM stored_events a
    JOIN stored_events b ON b.stream = a.stream AND b.version = a.version + 1 WHERE b.position < a.position
"""


class _Commit(NamedTuple):
    number: int
    first: int
    last: int
    recorded_at: str
    command_id: str | None
    sha256: str | None


def check_log(log: EventLog, moment: datetime, progress: StepProgress, chain: Chain | None = None) -> Iterator[Finding]:
    """What is found in the log; nothing when all is well. `moment` is now. Where a `chain` holds, every byte is compared with its digest, and the events
    up to there are not read and folded again. Raises StoreUnavailable."""
    chain = Chain() if chain is None else chain
    with log.reading_one_state() as connection:
        for line in log.recorder.damage(connection):
            yield Finding(FindingCode.FILE_DAMAGED, log.place, params={"detail": line})
        yield from _positions(connection, log.place)
        digest = "events_sha256" if log.recorder.keeps_digests(connection) else "NULL"
        query = f"SELECT number, first_position, last_position, recorded_at, command_id, {digest} FROM log_commits ORDER BY number"  # noqa: S608 - a column's name
        commits = [_Commit(*row) for row in connection.execute(query)]
        yield from _commits(connection, commits, timestamp(moment + SLACK))
        yield from _digests(log, connection, commits, chain)
        yield from _events(log, connection, commits, progress, chain.verified)


def _positions(connection: LogConnection, url: str) -> Iterator[Finding]:
    for last, first in connection.execute(GAPS):
        yield Finding(FindingCode.POSITIONS_MISSING, f"{first}-{last}", first)
    [(head,)] = connection.execute("SELECT position FROM log_head")
    [(last,)] = connection.execute("SELECT coalesce(max(position), 0) FROM stored_events")
    if head != last:
        yield Finding(FindingCode.HEAD_DIFFERS, url, head, params={"recorded": head, "found": last})
    for stream, count, least, most in connection.execute(VERSIONS):
        yield Finding(FindingCode.VERSIONS_BROKEN, stream, recorded=f"{least}-{most}: {count}")
    for stream, version, position, before in connection.execute(BACKWARDS):
        yield Finding(FindingCode.VERSIONS_OUT_OF_ORDER, f"{stream}@{version}", position, recorded=f"{position} < {before}")


def _commits(connection: LogConnection, commits: Sequence[_Commit], latest: str) -> Iterator[Finding]:
    [(head,)] = connection.execute("SELECT position FROM log_head")
    start = _Commit(0, 1, 0, "", None, None)
    for before, commit in pairwise([start, *commits]):
        place = f"log_commits {commit.number}"
        if commit.first != before.last + 1 or commit.last < commit.first - 1:
            span = f"{commit.first}-{commit.last}"
            yield Finding(FindingCode.COMMIT_BROKEN, place, commit.first, recorded=span, made_again=f"{before.last + 1}-")
        if commit.recorded_at < before.recorded_at:
            yield Finding(FindingCode.TIME_WENT_BACK, place, commit.first, recorded=commit.recorded_at, made_again=before.recorded_at)
        if commit.recorded_at > max(latest, before.recorded_at):
            yield Finding(FindingCode.CLOCK_AHEAD, place, commit.first, recorded=commit.recorded_at)
    reached = commits[-1].last if commits else 0
    if reached != head:
        yield Finding(FindingCode.COMMIT_BROKEN, "log_commits", head, recorded=str(reached), made_again=str(head))


def _digests(log: EventLog, connection: LogConnection, commits: Sequence[_Commit], chain: Chain) -> Iterator[Finding]:
    """The commits whose events are not those that were written. Commits of earlier releases have no digest; the chain has one of every commit."""
    for commit, digest in _digested(log, connection, commits):
        chain.add(commit.last, commit.number, commit.first, commit.recorded_at, commit.command_id, digest)
        if commit.sha256 not in {None, digest}:
            yield Finding(FindingCode.COMMIT_CHANGED, f"{commit.first}-{commit.last}", commit.first, None, commit.sha256, digest)


def _digested(log: EventLog, connection: LogConnection, commits: Sequence[_Commit]) -> Iterator[tuple[_Commit, str]]:
    """Each commit with the digest of its events as they stand there. One pass over the log, some thousand rows at a time."""
    [(head,)] = connection.execute("SELECT coalesce(max(position), 0) FROM stored_events")
    page: list[LoggedRow] = []
    reached = 0
    for commit in commits:
        digest = DigestOfEvents()
        while True:
            begin, end = (bisect_left(page, position, key=itemgetter(0)) for position in (commit.first, commit.last + 1))
            digest.add_all(page[begin:end])
            if min(commit.last, head) <= reached:
                break
            page = connection.execute(f"{log.recorder.select} {IN_ORDER}", (reached + 1, reached + AT_ONCE)).fetchall()
            reached = reached + AT_ONCE
        yield commit, digest.hexdigest()


def _events(
    log: EventLog, connection: LogConnection, commits: Sequence[_Commit], progress: StepProgress, verified: int
) -> Iterator[Finding]:
    """Each event of the streams that go on after a position by itself, against its commit, and after those before it in its stream."""
    lasts = [commit.last for commit in commits]
    stream, state, broken, done = "", None, False, 0
    total, pages = _going_on(log, connection, verified) if verified else _all(log, connection)
    for some in pages:
        for row, read in _read(log, some):
            if isinstance(read, Finding):
                yield read
                broken = broken or read.place.partition("@")[0] == stream
                if row[1] != stream:
                    stream, state, broken = row[1], None, True
                continue
            if read.stream != stream:
                stream, state, broken = read.stream, None, False
            yield from _of_event(read, _commit_of(read.position, commits, lasts))
            if not broken:
                try:
                    state = _evolved(stream, state, read)
                except Exception as error:  # noqa: BLE001 - whatever a forged event does to the fold of its stream is what is looked for
                    broken = True
                    detail = f"{type(error).__name__}: {error}"
                    yield _finding(FindingCode.EVENT_IMPOSSIBLE, read, params={"detail": detail})
        done += len(some)
        progress(STEP, done, total)


def _all(log: EventLog, connection: LogConnection) -> tuple[int, Iterable[Sequence[LoggedRow]]]:
    """How many events there are, and all of them, stream by stream, some thousand at a time."""

    def pages() -> Iterator[Sequence[LoggedRow]]:
        last: tuple[str, int] = ("", 0)
        while some := connection.execute(f"{log.recorder.select} {IN_STREAMS}", (*last, AT_ONCE)).fetchall():
            last = some[-1][1], some[-1][2]
            yield some

    [(total,)] = connection.execute("SELECT count(*) FROM stored_events")
    return total, pages()


def _going_on(log: EventLog, connection: LogConnection, after: int) -> tuple[int, Iterable[Sequence[LoggedRow]]]:
    """How many events there are of the streams that have one after a position, and those, stream by stream."""
    names = [
        name for (name,) in connection.execute("SELECT DISTINCT stream FROM stored_events WHERE position > ? ORDER BY stream", (after,))
    ]

    def pages() -> Iterator[Sequence[LoggedRow]]:
        for begin in range(0, len(names), STREAMS_AT_ONCE):
            condition, values = log.recorder.among("stream", names[begin : begin + STREAMS_AT_ONCE])
            yield connection.execute(f"{log.recorder.select} WHERE {condition} ORDER BY stream, version", tuple(values)).fetchall()

    going_on = "SELECT count(*) FROM stored_events WHERE stream IN (SELECT stream FROM stored_events WHERE position > ?)"
    [(total,)] = connection.execute(going_on, (after,))
    return total, pages()


def _read(log: EventLog, rows: Sequence[LoggedRow]) -> Iterator[tuple[LoggedRow, Recorded | Finding]]:
    """The events of rows; a finding in the place of one that cannot be read. Together as long as all can be: it takes a fraction of the time."""
    try:
        yield from zip(rows, log.read(rows), strict=True)
    except (EventDamaged, UnknownEventType):
        for row in rows:
            yield row, _read_one(log, row)


def _read_one(log: EventLog, row: LoggedRow) -> Recorded | Finding:
    position, stream, version, topic, _ = row
    try:
        return log.read([row])[0]
    except UnknownEventType:
        return Finding(FindingCode.EVENT_UNKNOWN, f"{stream}@{version}", position, str(topic))
    except EventDamaged as error:
        return Finding(FindingCode.EVENT_DAMAGED, f"{stream}@{version}", position, str(topic), params=error.params)


def _of_event(recorded: Recorded, commit: _Commit | None) -> Iterator[Finding]:
    if commit is not None:
        stated = {"recorded_at": timestamp(recorded.envelope.recorded_at), "command_id": recorded.envelope.command_id}
        for name, value in stated.items():
            expected = getattr(commit, name)
            if expected is not None and value != expected:
                yield _finding(FindingCode.NOT_OF_ITS_COMMIT, recorded, value, expected, params={"field": name})
    event = recorded.event
    if isinstance(event, RulebookAdopted) and (digest := sha256(event.text.encode(errors="replace")).hexdigest()) != event.sha256:
        yield _finding(FindingCode.RULEBOOK_HASH, recorded, event.sha256, digest)


def _finding(code: FindingCode, recorded: Recorded, was: str | None = None, now: str | None = None, **more: Any) -> Finding:
    place = f"{recorded.stream}@{recorded.version}"
    return Finding(code, place, recorded.position, type(recorded.event).__name__, was, now, **more)


def _commit_of(position: int, commits: Sequence[_Commit], lasts: Sequence[int]) -> _Commit | None:
    place = bisect_left(lasts, position)
    return commits[place] if place < len(commits) and commits[place].first <= position else None


def _evolved(stream: str, state: Any, recorded: Recorded) -> Any:
    return AGGREGATES[stream.partition(":")[0]].evolve(state, recorded.event)
