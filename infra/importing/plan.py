"""What a workbook comes to: for every row unchanged, bad, or the events it leads to. Nothing is recorded here.

Streams are decided one after another, those that others refer to first, each with all its rows at once; so a bad row is known before the rows
that refer to it, whatever their order in the workbook, and no more than one stream's state is held at a time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import islice
from typing import Any

from domain.aggregates import AGGREGATES
from domain.base.command import Command
from domain.base.event import Envelope, Event, Recorded
from domain.base.rejection import Refused, Rejection
from domain.judicial_office.rejections import OfficeRejection
from domain.references import check_references
from infra.event_store import Change, EncodedChange
from infra.importing.commands import CODE_COLUMN, COMMANDS, KINDS, REFERENCES, STREAM_COLUMN, STREAM_GROUPS
from infra.importing.entries import Entries, Entry, EntryFault
from infra.importing.known import Known
from infra.importing.memory import changed_columns, pack, remember, unpack
from infra.importing.result import Counts, Planned
from infra.workbook.sheets import SHEETS

STREAMS_AT_ONCE = 500

PERSONAL = {sheet.key: frozenset(column.key for column in sheet.columns if column.personal) for sheet in SHEETS}

AGAIN = frozenset(kind for kind in KINDS.values() if list(KINDS.values()).count(kind) > 1)
"""The kinds of streams to which rows of several groups go: what an earlier group planned is part of what a later one decides on."""

Progress = Callable[[str, int, int], None]
ItemCheck = Callable[[Command], Sequence[Rejection]]


@dataclass(slots=True)
class ImportPlan:
    """The outcome of deciding every row: encoded changes ready to append, the memory of each good row, rows that led to events."""

    changes: list[EncodedChange] = field(default_factory=list)
    memory: list[tuple[str, str, bytes]] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    recorded: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    events: int = 0

    def counts(self, entries: Entries) -> Mapping[str, Counts]:
        """Rows by sheet; a repeat counts as unchanged."""
        counts = {}
        for sheet, rows in entries.by_sheet.items():
            rejected = sum(1 for entry in rows if entry.is_bad)
            recorded = self.recorded[sheet]
            counts[sheet] = Counts(recorded, len(rows) - rejected - recorded + entries.repeats[sheet], rejected)
        return counts


@dataclass(frozen=True, slots=True)
class Step:
    """A good row and what is new in it; `memory` is how it will be remembered."""

    entry: Entry
    changed: frozenset[str]
    memory: bytes


class Deciding:
    """One stream while its rows are decided. Its state is worked out when it is asked for: most streams have one row and never need it."""

    def __init__(self, stream: str, history: Sequence[Recorded], planned: Sequence[Event]) -> None:
        self.stream = stream
        self.version = len(history) + len(planned)
        self._aggregate = AGGREGATES[stream.partition(":")[0]]
        self._state: Any = None
        self._ahead: list[Event] = [*(recorded.event for recorded in history), *planned]
        self.planned = list(planned)

    @property
    def state(self) -> Any:
        for event in self._ahead:
            self._state = self._aggregate.evolve(self._state, event)
        self._ahead.clear()
        return self._state

    def decide(self, command: Command, envelope: Envelope) -> list[Event]:
        return self._aggregate.decide(command, self.state, envelope)

    def happened(self, events: Sequence[Event]) -> None:
        self._ahead.extend(events)
        self.planned.extend(events)
        self.version += len(events)


class Planner:
    """Decides the rows of one workbook against a log and its directory at one position."""

    def __init__(
        self,
        *,
        streams: Callable[[Iterable[str]], Mapping[str, Sequence[Recorded]]],
        remembered: Callable[[str], Mapping[str, bytes]],
        encode: Callable[[Change], EncodedChange],
        known: Known,
        check_item: ItemCheck,
        envelope: Envelope,
        source: str,
        keep_events: bool,
    ) -> None:
        self._streams, self._remembered, self._encode = streams, remembered, encode
        self._known, self._check_item = known, check_item
        self._envelope, self._source, self._keep_events = envelope, source, keep_events
        said = {each.name: getattr(envelope, each.name) for each in fields(envelope) if each.name != "source"}
        self._envelope_of = partial(Envelope, **said)
        self._planned: dict[str, list[Event]] = {}

    def plan(self, entries: Entries, progress: Progress) -> ImportPlan:
        plan = ImportPlan()
        bad = {sheet: set(entries.bad_codes(sheet)) for sheet in CODE_COLUMN}
        for group in STREAM_GROUPS:
            by_stream: dict[str, list[Step]] = defaultdict(list)
            for step in self._steps(entries, group, progress):
                sheet = step.entry.sheet
                code = step.entry.row.cells[STREAM_COLUMN.get(sheet.key, sheet.key_columns[0])]
                by_stream[f"{KINDS[group[0]]}:{code}"].append(step)
            # Whom a training row refers to is known only when all postings of the person are decided.
            bad["office_staff"] = set(entries.bad_codes("office_staff"))
            names = iter(by_stream)
            while chunk := list(islice(names, STREAMS_AT_ONCE)):
                changing = [name for name in chunk if any(step.changed for step in by_stream[name])]
                histories = self._streams(changing) if changing else {}
                for name in chunk:
                    self._decide_stream(name, by_stream[name], histories.get(name, ()), bad, plan)
        return plan

    def _steps(self, entries: Entries, group: tuple[str, ...], progress: Progress) -> Iterator[Step]:
        for sheet in group:
            rows = _in_order(sheet, entries[sheet])
            before = self._remembered(sheet) if rows else {}
            for done, entry in enumerate(rows):
                if done % 1000 == 0:
                    progress(sheet, done, len(rows))
                if not entry.is_bad:
                    yield _step(entry, before.get(entry.row_key))
            progress(sheet, len(rows), len(rows))

    def _decide_stream(
        self, stream: str, steps: list[Step], history: Sequence[Recorded], bad: dict[str, set[str]], plan: ImportPlan
    ) -> None:
        """Decides the rows of one stream, after what an earlier group of sheets planned for it."""
        deciding = Deciding(stream, history, self._planned.get(stream, ()))
        self._decide_rows(steps, deciding, bad, plan)
        if deciding.planned and stream.partition(":")[0] in AGAIN:
            self._planned[stream] = deciding.planned

    def _decide_rows(self, steps: list[Step], deciding: Deciding, bad: dict[str, set[str]], plan: ImportPlan) -> None:
        """Decides the rows of one stream in order. A posting refused because another is chief is tried again after the rest: the other
        may be released further down."""
        waiting = steps
        while waiting:
            refused = [step for step in waiting if not self._decide(step, deciding, bad, plan)]
            if len(refused) == len(waiting):
                return
            waiting = [step for step in refused if _only_two_chiefs(step.entry)]
            for step in waiting:
                step.entry.faults.clear()

    def _decide(self, step: Step, deciding: Deciding, bad: dict[str, set[str]], plan: ImportPlan) -> bool:
        """Decides one row; False if it is bad. What it comes to goes into the plan."""
        entry, sheet = step.entry, step.entry.sheet.key
        command = COMMANDS[sheet](entry.row.cells, step.changed)
        _blame_bad_references(entry, bad)
        if not entry.is_bad:
            for rejection in (*check_references(command, self._known), *self._check_item(command)):
                entry.refuse(rejection)
        events: list[Event] = []
        if not entry.is_bad and step.changed:
            try:
                events = deciding.decide(command, self._envelope)
            except Refused as refusal:
                for rejection in refusal.rejections:
                    entry.refuse(rejection)
            else:
                self._take(entry, deciding, events, plan)
        if entry.is_bad:
            if sheet in CODE_COLUMN and sheet != "office_staff":
                bad[sheet].add(str(entry.row.cells[CODE_COLUMN[sheet]]))
            return False
        deciding.happened(events)
        if step.changed:
            plan.memory.append((sheet, entry.row_key, step.memory))
        self._known.learn(command, deciding)
        return True

    def _take(self, entry: Entry, deciding: Deciding, events: list[Event], plan: ImportPlan) -> None:
        if not events:
            return
        sheet = entry.sheet.key
        envelope = self._envelope_of(source=f"{self._source}#{sheet}!{entry.row.number}")
        plan.changes.append(self._encode(Change(deciding.stream, deciding.version, events, envelope)))
        plan.events += len(events)
        plan.recorded[sheet] += 1
        if self._keep_events:
            plan.planned.extend(Planned(envelope.source or "", deciding.stream, event) for event in events)


def _step(entry: Entry, before: bytes | None) -> Step:
    now = remember(entry.row_key, entry.row.cells, PERSONAL[entry.sheet.key])
    earlier = unpack(before) if before is not None else None
    # A column that this workbook lacks keeps what the last one said of it.
    memory = pack({**earlier, **now} if earlier is not None else now)
    return Step(entry, frozenset() if memory == before else changed_columns(now, earlier), memory)


def _blame_bad_references(entry: Entry, bad: Mapping[str, set[str]]) -> None:
    for column, sheets in REFERENCES[entry.sheet.key]:
        code = entry.row.cells.get(column)
        if code is not None and any(code in bad[sheet] for sheet in sheets):
            entry.blame(column, EntryFault.REFERS_TO_BAD_ROW, refers_to=code)


def _only_two_chiefs(entry: Entry) -> bool:
    return all(fault.code is OfficeRejection.TWO_CHIEFS for fault in entry.faults)


def _by_row_key(entry: Entry) -> str:
    return entry.row_key


WITHIN = {"committees": ("committee_code", "parent_code"), "disputes": ("case_no", "earlier_case_no")}
"""The sheets whose rows refer to rows of the same sheet: the column of the code, and the one that refers."""


def _in_order(sheet: str, entries: Sequence[Entry]) -> list[Entry]:
    """The rows in the order in which they are decided: those referred to first, among equals by key."""
    if sheet in WITHIN and any(entry.row.cells.get(WITHIN[sheet][1]) is not None for entry in entries):
        return parents_first(entries, *WITHIN[sheet])
    return sorted(entries, key=_by_row_key)


def parents_first(entries: Sequence[Entry], code: str = "committee_code", refers: str = "parent_code") -> list[Entry]:
    """Rows such that one that others on the sheet refer to comes before them; among equals by key."""
    by_code = {entry.row.cells.get(code): entry for entry in entries}

    def path(entry: Entry) -> tuple[int, str]:
        depth, seen, parent = 0, {entry.row_key}, by_code.get(entry.row.cells.get(refers))
        while parent is not None and parent.row_key not in seen:
            depth += 1
            seen.add(parent.row_key)
            parent = by_code.get(parent.row.cells.get(refers))
        return depth, entry.row_key

    return sorted(entries, key=path)
