"""What is recorded in one transaction beside its events, and what comes back. Shared by the databases."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice

from infra.event_store.sql import LogConnection

LoggedRow = tuple[int, str, int, str, bytes]
"""A recorded event: position, stream, version, topic, state."""

WrittenWith = Callable[[LogConnection], object]
"""Writes what belongs to the events into tables beside the log, inside their transaction: all of it is there afterwards, or nothing."""


@dataclass(frozen=True, slots=True)
class Appended:
    """The positions that a transaction got, both included. `last` is `first - 1` where it recorded no event. `again` says that an earlier
    transaction got them, which the same command had begun."""

    first: int
    last: int
    again: bool = field(default=False, compare=False)

    def __len__(self) -> int:
        return self.last - self.first + 1

    @property
    def place(self) -> str:
        """The positions as people read them: `#7`, `#7-9`; the position after which it stands where there is no event."""
        first = min(self.first, self.last)
        return f"#{first}" if first >= self.last else f"#{first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Commit:
    """A transaction's own facts: its command, its moment, what it expects to find, and what is written with it.

    `content` is a digest of what the command says, `result` what it came to beside its events; both are kept for who uses its id again.
    """

    command_id: str | None = None
    content: str | None = None
    result: str | None = None
    recorded_at: datetime | None = None
    expected_head: int | None = None
    expected_versions: Mapping[str, int] = field(default_factory=dict)
    written_with: WrittenWith | None = None


@dataclass(frozen=True, slots=True)
class EarlierCommit:
    """What the log keeps of a command beside its events: where they stand, and its `Commit.content` and `Commit.result`, which are None in a
    store, or of a caller, that did not say."""

    first: int
    last: int
    content: str | None
    result: str | None

    @property
    def appended(self) -> Appended:
        return Appended(self.first, self.last, again=True)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """That a release records in a store, from some position of the log on.

    `differing` are the past results that come out otherwise under it, each a place in the log and a digest of how; `actor` and `why` are who agreed
    to that and on what ground, None where there was nothing to agree to. `position` is None before it is noted.
    """

    release: str
    recorded_at: datetime
    actor: str | None = None
    why: str | None = None
    differing: Mapping[str, str] = field(default_factory=dict)
    position: int | None = None


_ROWS_AT_ONCE = 1000


class AlreadyRecorded(Exception):
    """A command with this id was recorded before. Nothing was recorded now."""

    def __init__(self, earlier: EarlierCommit) -> None:
        super().__init__(f"positions {earlier.first} to {earlier.last}")
        self.earlier = earlier


class DigestOfEvents:
    """The SHA-256 of a commit's events as they are written: of each its position, stream, version and topic, a tab after each, then its state and
    a line feed."""

    def __init__(self) -> None:
        self._sha = sha256()

    def over(self, rows: Iterable[LoggedRow]) -> Iterator[LoggedRow]:
        """The rows, taken in as they pass."""
        passing = iter(rows)
        while some := list(islice(passing, _ROWS_AT_ONCE)):
            self.add_all(some)
            yield from some

    def add_all(self, rows: Iterable[LoggedRow]) -> None:
        """Takes in rows, one after the other."""
        written = [
            b"%d\t%b\t%d\t%b\t%b\n" % (position, stream.encode(), version, topic.encode(), state)
            for position, stream, version, topic, state in rows
        ]
        self._sha.update(b"".join(written))

    def hexdigest(self) -> str:
        """The digest of the rows so far, in hexadecimal digits."""
        return self._sha.hexdigest()


def find_command_in(connection: LogConnection, command_id: str, *, keeps_contents: bool) -> EarlierCommit | None:
    """The commit of a command, if there is one; of a store that does not keep contents without them."""
    kept = "content, result" if keeps_contents else "NULL, NULL"
    statement = f"SELECT first_position, last_position, {kept} FROM log_commits WHERE command_id = ?"  # noqa: S608 - words of ours
    commit = connection.execute(statement, (command_id,)).fetchone()
    return EarlierCommit(*commit) if commit else None


def find_digest_in(connection: LogConnection, command_id: str) -> str | None:
    """The digest of a command's events, in a store that keeps them."""
    commit = connection.execute("SELECT events_sha256 FROM log_commits WHERE command_id = ?", (command_id,)).fetchone()
    return commit[0] if commit else None
