"""撤回整次导入 Taking a whole import back: what it made new is taken back, what it changed gets the value of before.

Found by what the streams say before the import, after it, and now: a record or value that somebody changed since stands in the way, and is named.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.aggregates import evolve
from domain.base.command import Command, Facts
from domain.base.errors import FengqiaoError
from domain.base.event import Recorded
from domain.base.rejection import Rejection, refuse_any
from domain.base.text import NOTHING, Text, listed
from domain.dispute.receivers import RECEIVER
from domain.taking_back.records import (
    ALL,
    CASE,
    COUNTY_KIND,
    ENGAGEMENT,
    FILE_REVIEW,
    MINIMUM_WAGE,
    OFFICIAL,
    RECORD_KINDS,
    RESPONSIBLE_PERSON,
    SURVEY,
    TRANSFER,
    WAGE,
    RecordKind,
    records_in,
)
from domain.taking_back.rejections import TakingBackRejection
from domain.taking_back.words import named, words_of
from infra.bureau.procedures.restoring import RESTORED
from infra.bureau.procedures.taking_back import Meant, resting_on
from infra.event_store import LogConnection
from infra.importing.errors import ImportCode
from infra.importing.memory import plain
from infra.importing.memory_table import forgetting
from infra.workbook.sheets import SHEETS
from projections.questions.point_in_time import PointInTime

BY_COMMAND_ONLY = (MINIMUM_WAGE, COUNTY_KIND, RESPONSIBLE_PERSON, TRANSFER, WAGE, ENGAGEMENT, OFFICIAL)
"""What no workbook can say."""
COLUMNS: Mapping[str, frozenset[str]] = {
    SURVEY.name: frozenset({"surveyed_on", "area_m2", "tenure", "land_use", "misappropriated", "signs", "rule_boards"}),
    FILE_REVIEW.name: frozenset({"file_review", "file_reviewed_on"}),
}
"""Records that stand in the row of another one, by their columns there."""

OF_CLOSED = ("closed_on", "outcome", "agreement_form", "performed_on", "annulled_on", *RECEIVER)
"""What only a closed case has."""

Rows = dict[tuple[str, str], frozenset[str] | None]


@dataclass(slots=True)
class ImportTakenBack:
    """What taking an import back comes to. `forgotten` are the cells that the import memory is to forget."""

    new: list[Meant] = field(default_factory=list)
    restored: list[tuple[Meant, Command]] = field(default_factory=list)
    changed_since: list[Meant] = field(default_factory=list)
    forgotten: Rows = field(default_factory=dict)

    def commands(self, why: str) -> Iterator[Command]:
        """In an order in which each can be decided: parts that are new, then the values of before, then whole records, those that refer to others first."""
        place = {record.name: number for number, record in enumerate(ALL)}
        new = sorted(self.new, key=lambda each: -place[each.kind])
        yield from (each.command(why) for each in new if not RECORD_KINDS[each.kind].is_whole)
        yield from (command for _, command in sorted(self.restored, key=lambda each: place[each[0].kind]))
        yield from (each.command(why) for each in new if RECORD_KINDS[each.kind].is_whole)


SUMMARY = Text("撤回：{new}；恢复原值：{restored}", "taken back: {new}; values of before: {restored}")
COUNT = Text("{record} {n}", "{record} {n}")


def _counted(records: Counter[Text]) -> Text:
    return listed(COUNT.fill(record=record, n=number) for record, number in records.items()) if records else NOTHING


class TakeImportBack:
    """A step that takes an import back. Raises FengqiaoError (unknown_import), Refused with what rests on it or was changed since."""

    def __init__(self, command_id: str, why: str) -> None:
        self._command_id, self._why = command_id, why
        self.taken_back = ImportTakenBack()
        """What it came to when it was decided last."""

    def summary(self) -> Text:
        """What it came to, in figures: how many records of which kind."""
        new = Counter(RECORD_KINDS[each.kind].text for each in self.taken_back.new)
        restored = Counter(RECORD_KINDS[meant.kind].text for meant, _ in self.taken_back.restored)
        return SUMMARY.fill(new=_counted(new), restored=_counted(restored))

    def forget(self, connection: LogConnection) -> None:
        """Has the import memory forget what the import said, in the transaction that takes it back: imported once more it is news."""
        forgetting(self.taken_back.forgotten)(connection)

    def __call__(self, point: PointInTime) -> Sequence[Command]:
        self.taken_back = taken_back = plan(point, self._command_id)
        others = [*(meant for meant, _ in taken_back.restored), *taken_back.changed_since]
        rejections = [*resting_on(point, taken_back.new, others)]
        if taken_back.changed_since:
            codes = [" ".join(filter(None, (each.kind, each.code, words_of(each.key)))) for each in taken_back.changed_since]
            params = {"n": len(codes), "codes": named(codes)}
            rejections.append(Rejection(TakingBackRejection.CHANGED_SINCE_IMPORT, None, params))
        refuse_any(rejections)
        return list(taken_back.commands(self._why))


def plan(point: PointInTime, command_id: str) -> ImportTakenBack:
    """What an import made new, what it changed, and what of it is not as it left it."""
    events = point.of_command(command_id)
    if not any(recorded.envelope.source for recorded in events):
        raise FengqiaoError(ImportCode.UNKNOWN_IMPORT, command_id)
    first, last = events[0].position, events[-1].position
    taken_back = ImportTakenBack()
    for stream, history in point.streams(sorted({recorded.stream for recorded in events})).items():
        kind, _, code = stream.partition(":")
        states = [_state(kind, history, lambda place: place < first), _state(kind, history, lambda place: place <= last)]
        states.append(_state(kind, history, lambda _place: True))
        for record in ALL:
            if record.aggregate == kind and record not in BY_COMMAND_ONLY:
                _compare(taken_back, record, code, *(records_in(record, state) for state in states))
    return taken_back


def _state(kind: str, history: Sequence[Recorded], is_in: Callable[[int], bool]) -> Any:
    return evolve(kind, None, (recorded.event for recorded in history if is_in(recorded.position)))


def _compare(
    taken_back: ImportTakenBack,
    record: RecordKind,
    code: str,
    before: Mapping[Any, Facts],
    after: Mapping[Any, Facts],
    now: Mapping[Any, Facts],
) -> None:
    for key in dict.fromkeys((*before, *after)):
        was, made, facts = (_own(record, states.get(key)) for states in (before, after, now))
        if was == made:
            continue
        meant, changed = Meant(record.name, code, key), _changed(was, made)
        if was is None and facts is None:
            continue  # taken back already
        stands = facts == made if was is None or made is None or facts is None else all(facts[fact] == made[fact] for fact in changed)
        if not stands:
            taken_back.changed_since.append(meant)
            continue
        if was is None:
            taken_back.new.append(meant)
        else:
            taken_back.restored.append((meant, RESTORED[record.name](code, key, was, changed if made is not None else frozenset())))
        _forget(taken_back.forgotten, record, meant, None if was is None else changed)


def _changed(was: Facts | None, made: Facts | None) -> frozenset[str]:
    """The facts that an import set, all of a record that it made or ended."""
    if was is None or made is None:
        return frozenset(was or made or ())
    return frozenset(fact for fact in made if was[fact] != made[fact])


def _own(record: RecordKind, facts: Facts | None) -> Facts | None:
    """The facts of a record without those that are records of their own."""
    if facts is None or record is not CASE:
        return facts
    own = {fact: value for fact, value in facts.items() if fact not in COLUMNS[FILE_REVIEW.name]}
    return {**dict.fromkeys(OF_CLOSED), **own}


def _forget(rows: Rows, record: RecordKind, meant: Meant, changed: frozenset[str] | None) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.key == record.sheet)
    values = {sheet.stream_column: meant.code, **dict(zip(record.keys, meant.key, strict=True))}
    place = record.sheet, "\t".join(plain(values[column]) for column in sheet.key_columns)
    columns = COLUMNS.get(record.name, changed)
    if columns is None or rows.get(place, frozenset()) is None:
        rows[place] = None
    else:
        rows[place] = (rows.get(place) or frozenset()) | columns
