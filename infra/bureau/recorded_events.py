"""查事件 What was recorded, by where it stands, what kind it is, who recorded it when, from when it holds, and what it says; read page by page."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from domain.aggregates import AGGREGATES
from domain.base.errors import FengqiaoError
from domain.base.event import Event, Recorded
from infra.bureau.open_store import OpenStore
from infra.event_store import EventLog
from infra.event_store.commit import LoggedRow
from projections.questions.errors import QuestionCode

FIRST, PAGE = 200, 5_000
"""So many events are read at first, and at a time from then on: who wants the last few does not wait for thousands."""
NO_PERSON = ("county", "office", "committee", "dispute")
LONGEST_MARK = 500
"""So many characters of a text the database looks for; the rest is compared in what it finds."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which events are looked for: all that fit everything that is said here.

    `after` and `upto` bound the position, the first exclusive; `code` is of whose streams; `effective` and `recorded` are first and last, both
    inclusive; `text` is in a value of the event, or in its reason, source or actor, small and capital Latin letters alike. `newest` begins with the last.
    """

    after: int = 0
    upto: int | None = None
    code: str | None = None
    types: frozenset[type[Event]] | None = None
    actor: str | None = None
    recorded: tuple[datetime | None, datetime | None] = (None, None)
    effective: tuple[date | None, date | None] = (None, None)
    text: str | None = None
    command_id: str | None = None
    newest: bool = False

    def fits(self, recorded: Recorded) -> bool:
        """Whether an event within the bounds is one of them."""
        first, last = self.effective
        holds_from = recorded.event.effective_on
        return (
            (self.types is None or type(recorded.event) in self.types)
            and (self.actor is None or self.actor in {recorded.envelope.actor, recorded.envelope.system_user})
            and ((first is None and last is None) or holds_from is not None)
            and (first is None or holds_from is None or holds_from >= first)
            and (last is None or holds_from is None or holds_from <= last)
            and (self.text is None or _says(recorded, _small(self.text)))
        )

    def marks(self) -> list[str]:
        """What stands in each of them as it is stored, in small letters: others need not be read."""
        return [_small(json.dumps(text, ensure_ascii=False)[1:-1])[:LONGEST_MARK] for text in (self.text, self.actor) if text is not None]


class Stored(NamedTuple):
    """原样. An event with the text that is stored of it, and the positions of the command that recorded it."""

    recorded: Recorded
    state: str
    command: tuple[int, int]


class Caused(NamedTuple):
    """一条命令的结果. The command's id, its positions, and how many events of each type it led to, by kind of stream."""

    command_id: str
    first: int
    last: int
    counts: Sequence[tuple[str, str, int]]
    streams: int
    issued: Recorded


class RecordedEvents(OpenStore):
    """The part of a bureau that shows events as they were recorded."""

    def events(self, sought: Sought) -> Iterator[Recorded]:
        """The events that are looked for, in the order of the log or the last first; no more of them are in memory than a page has.

        Raises FengqiaoError (unknown_code, unknown_command_id), before the first of them is read.
        """
        after, upto = self._bounds(sought)
        if sought.code is None:
            pages = _pages(self.log, after, upto, sought)
        else:
            own = [each for each in self._of_code(sought.code) if after < each.position <= upto]
            pages = iter([own[::-1] if sought.newest else own])
        return (each for page in pages for each in page if sought.fits(each))

    def _of_code(self, code: str) -> list[Recorded]:
        """Every event of a code in the order of the log, those of a staff member's posts and of decisions told to a mediator with them, from the log alone.
        Raises FengqiaoError (unknown_code)."""
        head = self.log.head()
        streams = dict(self.log.streams((f"{kind}:{code}" for kind in AGGREGATES), head))
        about: list[Recorded] = []
        if not any(streams[f"{kind}:{code}"] for kind in NO_PERSON):  # only of a person something stands elsewhere
            elsewhere = Sought(types=_of_persons(), text=code)
            about = [each for page in _pages(self.log, 0, head, elsewhere) for each in page if _person_of(each.event) == code]
            streams |= self.log.streams({each.stream for each in about if each.stream.startswith("decision:")}, head)
        by_position = {each.position: each for each in (*about, *(each for stream in streams.values() for each in stream))}
        if not by_position:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
        return [by_position[position] for position in sorted(by_position)]

    def event(self, position: int) -> Stored:
        """One event completely. Raises FengqiaoError (unknown_position)."""
        row, recorded = self._at(position)
        earlier = self.log.find_command(recorded.envelope.command_id)
        return Stored(recorded, row[4].decode(), (earlier.first, earlier.last) if earlier else (position, position))

    def caused(self, command: str) -> Caused:
        """What a command led to, by its id or the position of one of its events. Raises FengqiaoError (unknown_command_id, unknown_position)."""
        command_id = self._at(int(command))[1].envelope.command_id if command.isascii() and command.isdigit() else command
        earlier = self.log.find_command(command_id)
        if earlier is None or earlier.last < earlier.first:
            raise FengqiaoError(QuestionCode.UNKNOWN_COMMAND, command)
        last = min(earlier.last, self.log.head())
        counts: Counter[tuple[str, str]] = Counter()
        streams: set[str] = set()
        for page in _pages(self.log, earlier.first - 1, last, Sought()):
            counts.update((each.stream.partition(":")[0], type(each.event).__name__) for each in page)
            streams.update(each.stream for each in page)
        issued = self.log.page(earlier.first - 1, earlier.first)[0]
        by_kind = [(kind, event_type, count) for (kind, event_type), count in sorted(counts.items())]
        return Caused(command_id, earlier.first, last, by_kind, len(streams), issued)

    def _bounds(self, sought: Sought) -> tuple[int, int]:
        """The positions between which they stand: the first exclusive."""
        after, upto = max(sought.after, 0), self.log.head() if sought.upto is None else min(sought.upto, self.log.head())
        first, last = sought.recorded
        if first is not None:
            after = max(after, self.log.position_at(first - timedelta(microseconds=1)))
        if last is not None:
            upto = min(upto, self.log.position_at(last))
        if sought.command_id is not None:
            earlier = self.log.find_command(sought.command_id)
            if earlier is None:
                raise FengqiaoError(QuestionCode.UNKNOWN_COMMAND, sought.command_id)
            after, upto = max(after, earlier.first - 1), min(upto, earlier.last)
        return after, upto

    def _at(self, position: int) -> tuple[LoggedRow, Recorded]:
        if not 1 <= position <= self.log.head():
            raise FengqiaoError(QuestionCode.UNKNOWN_POSITION, str(position), head=self.log.head())
        [row] = self.log.rows(position - 1, position)
        return row, self.log.read([row])[0]


def _pages(log: EventLog, after: int, upto: int, sought: Sought) -> Iterator[list[Recorded]]:
    """The events between two positions, the first exclusive, page by page; of those that cannot fit hardly any is read.

    No index serves it. The database goes through a million events in a fifth of a second; an index by type would make a log larger by a thirtieth, slow
    down what reads pages of several types (the planner prefers it there: 2.3 times the time), and on a server the log of an earlier release would need its
    owner before anybody could record again."""
    most = FIRST
    while True:
        rows = log.matching(after, upto, sought.types, sought.marks(), newest=sought.newest, most=most)
        yield log.read(rows)
        if len(rows) < most:
            return
        after, upto = (after, rows[-1][0] - 1) if sought.newest else (rows[-1][0], upto)
        most = PAGE


def _of_persons() -> frozenset[type[Event]]:
    """The events that stand in the stream of an office or a decision and are of a person as well: posts, honours, and that a mediator was heard."""
    from domain.registry import EVENT_TYPES

    return frozenset(each for each in EVENT_TYPES.values() if "person_code" in each.model_fields) | {EVENT_TYPES["PersonHeard"]}


def _person_of(event: Event) -> object:
    """Of whom such an event is."""
    return getattr(event, "person_code", None) or getattr(event, "mediator_code", None)


def _says(recorded: Recorded, text: str) -> bool:
    """Whether a value of the event, or its reason, source or actor, has the text in it, which is in small letters."""
    envelope = recorded.envelope
    values = (*_texts(recorded.event.model_dump(mode="json")), envelope.reason, envelope.source, envelope.actor)
    return any(text in _small(value) for value in values if value)


def _small(text: str) -> str:
    """The text with its Latin letters small, as bytes of the log can be compared without being decoded."""
    return text.encode(errors="replace").lower().decode()


def _texts(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
        case str():
            yield value
        case int() | float() if not isinstance(value, bool):
            yield str(value)
