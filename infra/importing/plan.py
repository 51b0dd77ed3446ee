"""What a workbook comes to: for every row unchanged, bad, or the events it leads to. Nothing is recorded here.

Streams are decided one after another, those that others refer to first, each with all its rows at once; so a bad row is known before the rows
that refer to it, whatever their order in the workbook, and only streams to which more rows may go are held.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from msgspec.structs import replace

from domain.base.command import Command
from domain.base.event import Envelope
from domain.base.rejection import Refused, refuse
from domain.dispute.rejections import DisputeRejection
from domain.dispute.renumbering import Renumbered
from domain.judicial_office.rejections import OfficeRejection
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.taking_back.records import ALL as RECORDS
from domain.taking_back.words import words_of
from infra.command_handler.unit_of_work import UnitOfWork
from infra.event_store import EncodedChanges
from infra.importing.last_said import History, last_said
from infra.importing.memory import Compared, Remembering
from infra.importing.memory_key import MemoryKey
from infra.importing.memory_table import REMEMBERED_ROWS, RememberedRow
from infra.importing.result import Counts, Planned
from infra.importing.rows import ImportRow
from infra.importing.steps import Steps
from infra.importing.taken_rows import ImportRows
from infra.importing.turning import Turning
from infra.packed import Packed
from infra.progress import StepProgress
from infra.workbook.column import CellValue
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS

STREAMS_AT_ONCE, ROWS_AT_ONCE = 500, 2000
"""So many streams are read and decided together, unless they have more rows."""

BY_SHEET = {record.sheet: record for record in reversed(RECORDS)}
"""The kind of record that a row of a sheet is: of several in one row, the first."""

PERSONAL = {sheet.key: frozenset(column.key for column in sheet.columns if column.personal) for sheet in SHEETS}
REFERENCES = {sheet.key: tuple((column.key, column.refers) for column in sheet.references) for sheet in SHEETS}


def _groups() -> Sequence[Sequence[Sheet]]:
    groups: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in SHEETS:
        groups[sheet.rows.decided_with or sheet.key].append(sheet)
    return tuple(groups.values())


GROUPS = _groups()
"""The sheets whose rows go to the same streams, each group after those it refers to."""


@dataclass(slots=True)
class ImportPlan:
    """The outcome of deciding every row: encoded changes ready to append, the memory of each good row, rows that led to events.

    `turning` are the rows that correct what is recorded. `from_log` counts the rows that were compared with the log, because the key of what is remembered of them is lost.
    """

    changes: EncodedChanges
    memory: Packed[RememberedRow] = field(default_factory=partial(Packed, REMEMBERED_ROWS))
    planned: list[Planned] = field(default_factory=list)
    turning: Turning = field(default_factory=Turning)
    recorded: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    from_log: int = 0

    @property
    def events(self) -> int:
        """How many events it comes to."""
        return len(self.changes)

    def counts(self, rows: ImportRows) -> Mapping[str, Counts]:
        """Rows by sheet; a repeat counts as unchanged."""
        counts = {}
        for sheet, of_sheet in rows.by_sheet.items():
            rejected, following = len(of_sheet.faults), sum(row.follows for row in of_sheet.bad())
            recorded = self.recorded[sheet]
            counts[sheet] = Counts(recorded, len(of_sheet) - rejected - recorded + of_sheet.repeats, rejected, following)
        return counts


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A good row with its cells, beside what was last imported for it."""

    row: ImportRow
    facts: Mapping[str, CellValue]
    compared: Compared

    @property
    def changed(self) -> frozenset[str]:
        return self.compared.changed

    @property
    def command(self) -> Command:
        """What the row says, as a command."""
        return self.row.sheet.rows.command(self.facts, self.compared.changed)


class Planner:
    """Decides the rows of one workbook in one unit of work."""

    def __init__(
        self,
        unit: UnitOfWork,
        *,
        remembered: Callable[[str, Sequence[str]], Mapping[str, bytes]],
        key: MemoryKey,
        history: History,
        changes: EncodedChanges,
        envelope: Envelope,
        source: str,
        keep_events: bool,
    ) -> None:
        self._unit, self._remembered, self._changes = unit, remembered, changes
        self._history = history
        self._source, self._keep_events = source, keep_events
        self._envelope_of = partial(replace, envelope)
        self._bad_codes: dict[str, dict[str, ImportRow]] = {}
        self._remembering = {sheet.key: Remembering(key, PERSONAL[sheet.key]) for sheet in SHEETS}

    def plan(self, rows: ImportRows, progress: StepProgress, turning: Turning) -> ImportPlan:
        """Decides every row that is not bad already; those refused are bad afterwards."""
        plan = ImportPlan(self._changes, turning=turning)
        self._bad_codes = {sheet.key: rows.bad_codes(sheet) for sheet in SHEETS if sheet.rows.code is not None}
        for place, group in enumerate(GROUPS):
            comes_again = any(later[0].rows.kind == group[0].rows.kind for later in GROUPS[place + 1 :])
            steps = Steps({sheet.key: len(rows[sheet.key]) for sheet in group}, progress)
            for chunk in _together(rows.by_stream(group)):
                compared = self._compared([row for _, of_stream in chunk for row in of_stream], plan)
                self._unit.open(name for name, of_stream in chunk if any(compared[row].changed for row in of_stream))
                for _, of_stream in chunk:
                    self._decide_rows([compared[row] for row in of_stream], plan)
                    steps.done(of_stream)
                if not comes_again:
                    names = [name for name, _ in chunk]
                    self._unit.release(names)
                    self._changes.release(names)
            steps.finished()
            # Whether a code with several rows is bad is known only when all of them are decided.
            self._bad_codes |= {sheet.key: rows.bad_codes(sheet) for sheet in group if sheet.rows.code and not sheet.has_own_codes}
        return plan

    def _compared(self, rows: Sequence[ImportRow], plan: ImportPlan) -> Mapping[ImportRow, ComparedRow]:
        """Each row beside what was last imported for it."""
        by_sheet: dict[str, list[ImportRow]] = defaultdict(list)
        for row in rows:
            by_sheet[row.sheet.key].append(row)
        compared = {}
        for sheet, of_sheet in by_sheet.items():
            remembering, before = self._remembering[sheet], self._remembered(sheet, [row.row_key for row in of_sheet])
            of_rows = of_sheet[0].of.held.facts_of_many([row.at for row in of_sheet])
            for row, facts in zip(of_sheet, of_rows, strict=True):
                now = remembering.compare(row.row_key, facts, before.get(row.row_key), partial(self._last_said, row))
                compared[row] = ComparedRow(row, facts, now)
                plan.from_log += now.took_log
        return compared

    def _last_said(self, row: ImportRow, column: str) -> frozenset[str]:
        stream = row.stream
        return last_said(self._history([stream])[stream], row, column)

    def _decide_rows(self, of_stream: list[ComparedRow], plan: ImportPlan) -> None:
        """Decides the rows of one stream in order. A posting refused because another is chief is tried again after the rest: the other
        may be released further down."""
        waiting = of_stream
        while waiting:
            refused = [compared for compared in waiting if not self._decide(compared, plan)]
            if len(refused) == len(waiting):
                return
            waiting = [compared for compared in refused if _only_two_chiefs(compared.row)]
            for compared in waiting:
                compared.row.acquit()

    def _decide(self, compared: ComparedRow, plan: ImportPlan) -> bool:
        """Decides one row; False if it is bad. What it comes to goes into the plan."""
        row, sheet = compared.row, compared.row.sheet
        bad_references = self._bad_references(compared)
        try:
            if bad_references and self._brings_something(compared):
                _refuse_following(row, bad_references)
            else:
                self._handle(compared, plan)
        except Refused as refusal:
            if bad_references:
                _refuse_following(row, bad_references)
            else:
                for rejection in refusal.rejections:
                    row.refuse(rejection)
        if row.is_bad:
            if sheet.has_own_codes:
                self._bad_codes[sheet.key][str(compared.facts[sheet.key_columns[0]])] = row
            return False
        if compared.changed or compared.compared.is_outdated:
            plan.memory.append((sheet.key, row.row_key, compared.compared.memory))
        return True

    def _handle(self, compared: ComparedRow, plan: ImportPlan) -> None:
        """Has the unit take the row's command; of an unchanged row, which is recorded already, only what it refers to is checked. Raises Refused."""
        row, sheet = compared.row, compared.row.sheet.key
        command = compared.command
        if not compared.changed:
            self._unit.check(command)
        if compared.changed.isdisjoint(row.sheet.key_columns):  # it was imported before
            self._refuse_taken_back(compared, command)
        if not compared.changed:
            return
        envelope = self._envelope(row)
        change = self._unit.take(command, envelope)
        if change is None:
            return
        plan.changes.append(change)
        plan.turning.add(row, change, compared.changed)
        plan.recorded[sheet] += 1
        if self._keep_events:
            plan.planned.extend(Planned(envelope.source or "", change.stream, event) for event in change.events)

    def _refuse_taken_back(self, compared: ComparedRow, command: Command) -> None:
        """Refuses a row whose record was taken back since it was last imported: an import does not bring it back. Of an unchanged row only a whole
        record is looked for, which needs no stream."""
        row, is_unchanged = compared.row, not compared.changed
        record = BY_SHEET[row.sheet.key]
        if record.folded_by_aggregate or (is_unchanged and not record.is_whole):
            return  # a correction of the personnel record is refused by its own decider
        key = tuple(compared.facts[fact] for fact in record.keys)
        there = self._unit.knows(command) if is_unchanged else self._unit.holds(command.stream, record, key)
        if not there:
            state = self._unit.state_of(command.stream)
            if isinstance(state, Renumbered):
                raise refuse(DisputeRejection.CASE_RENUMBERED, "case_no", code=command.code, now_no=state.now_no)
            raise refuse(PersonnelRecordRejection.RECORD_WITHDRAWN, row.sheet.key_columns[0], value=words_of(key) or command.code)

    def _envelope(self, row: ImportRow) -> Envelope:
        return self._envelope_of(source=f"{self._source}#{row.sheet.key}!{row.number}")

    def _brings_something(self, compared: ComparedRow) -> bool:
        """Whether a row says other than what is recorded."""
        return bool(compared.changed) and not self._unit.brings_nothing(compared.command, self._envelope(compared.row))

    def _bad_references(self, compared: ComparedRow) -> list[tuple[str, str, ImportRow]]:
        """The columns in which the row refers to a bad row, each with the code there and that row."""
        facts = compared.facts
        references = REFERENCES[compared.row.sheet.key]
        if not any(self._bad_codes[sheet] for _, sheets in references for sheet in sheets):
            return []
        codes = [(column, str(facts[column]), sheets) for column, sheets in references if facts.get(column) is not None]
        bad = [
            (column, code, next((at[code] for sheet in sheets if code in (at := self._bad_codes[sheet])), None))
            for column, code, sheets in codes
        ]
        return [(column, code, referred) for column, code, referred in bad if referred is not None]


def _together(streams: Iterable[tuple[str, list[ImportRow]]]) -> Iterator[list[tuple[str, list[ImportRow]]]]:
    chunk: list[tuple[str, list[ImportRow]]] = []
    rows = 0
    for name, of_stream in streams:
        chunk.append((name, of_stream))
        rows += len(of_stream)
        if len(chunk) == STREAMS_AT_ONCE or rows >= ROWS_AT_ONCE:
            yield chunk
            chunk, rows = [], 0
    if chunk:
        yield chunk


def _refuse_following(row: ImportRow, bad_references: Iterable[tuple[str, str, ImportRow]]) -> None:
    for column, code, referred in bad_references:
        row.follow(column, code, referred)


def _only_two_chiefs(row: ImportRow) -> bool:
    return all(fault.code is OfficeRejection.TWO_CHIEFS for fault in row.faults)
