"""A row on its way into the log, and the faults found with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from domain.base.kinds import Kind
from domain.base.rejection import Rejection
from domain.base.text import Lang
from infra.importing.commands import CODE_COLUMN
from infra.importing.items import SCORED, RowRules, item_key
from infra.importing.memory import plain
from infra.workbook.book import Row, Workbook
from infra.workbook.column import Sheet
from infra.workbook.problems import Report, ReportCode
from infra.workbook.sheets import SHEETS
from infra.workbook.template import is_example_row


class EntryFault(Kind):
    """行间问题. What is wrong with a row because of another row, or of the store."""

    CONFLICTING_ROWS = (
        "conflicting_rows",
        "与第 {rows} 行同为一条记录（关键字相同）而内容不一致；请只保留正确的一行",
        "another row ({rows}) has the same key but other values; keep the right one only",
    )
    REFERS_TO_BAD_ROW = (
        "refers_to_bad_row",
        "所引用的「{refers_to}」那一行有误，未予登记；请先改正该行",
        'the row of "{refers_to}", which this one refers to, is bad and was not recorded; mend that row first',
    )
    TWO_CHIEFS = (
        "two_chiefs",
        "与第 {rows} 行同时任同一司法所所长；请改正职务或起止日期",
        "chief of the office at the same time as row {rows}; mend a post or a date",
    )


class Fault(Protocol):
    """One reason why a row is bad: the column it stands beside, a stable code, and words."""

    @property
    def column(self) -> str | None: ...
    @property
    def code(self) -> Kind: ...
    def message(self, lang: Lang) -> str: ...


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row at odds with another row."""

    column: str | None
    code: EntryFault
    params: Mapping[str, object]

    def message(self, lang: Lang) -> str:
        return self.code.text.of(lang).format_map(self.params)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that the domain refuses."""

    column: str | None
    rejection: Rejection

    @property
    def code(self) -> Kind:
        return self.rejection.code

    def message(self, lang: Lang) -> str:
        return self.rejection.message(lang)


@dataclass(slots=True)
class Entry:
    """One row: where it stands, what it says, what is wrong with it.

    `row_key` is the key as the import memory holds it: its values as text, tab between; "" without a key.
    """

    sheet: Sheet
    row: Row
    key: tuple[object, ...] | None
    row_key: str
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        return bool(self.faults)

    def blame(self, column: str | None, code: EntryFault, **params: object) -> None:
        self.faults.append(RowFault(column or self.sheet.key_columns[0], code, params))

    def refuse(self, rejection: Rejection) -> None:
        column = rejection.fact if rejection.fact in self.row.cells else self.sheet.key_columns[0]
        self.faults.append(Refusal(column, rejection))


@dataclass(slots=True)
class Entries:
    """All rows of a workbook, by sheet key in the contract's order. `repeats` counts rows that say again what another says; `examples`
    reports those that are still the template's."""

    by_sheet: Mapping[str, list[Entry]]
    repeats: Mapping[str, int]
    examples: Sequence[Report]

    def __getitem__(self, sheet: str) -> list[Entry]:
        return self.by_sheet.get(sheet, [])

    def __iter__(self) -> Iterator[Entry]:
        for entries in self.by_sheet.values():
            yield from entries

    def good(self, sheet: str) -> Iterator[Entry]:
        return (entry for entry in self[sheet] if not entry.is_bad)

    def bad_codes(self, sheet: str) -> frozenset[str]:
        """The codes of which the workbook has no good row but a bad one."""
        column = CODE_COLUMN[sheet]
        codes = [(entry.row.cells.get(column), entry.is_bad) for entry in self[sheet]]
        good = {code for code, bad in codes if not bad}
        return frozenset(str(code) for code, bad in codes if bad and code is not None and code not in good)


def entries_of(workbook: Workbook, rules_of: RowRules) -> Entries:
    """The workbook's rows, each key once where its rows agree; rows of one key that differ are all at fault.

    A row that is still the template's example is passed over and reported. Items of scores are taken by key or by name.
    """
    by_sheet: dict[str, list[Entry]] = {}
    repeats: dict[str, int] = {}
    examples: list[Report] = []
    for sheet in SHEETS:
        table = workbook.tables.get(sheet.key)
        if table is None:
            continue
        rows = []
        for row in table.rows:
            if is_example_row(sheet, row.cells):
                examples.append(Report(ReportCode.EXAMPLE_ROW, table.title, {"row": row.number}))
                continue
            if sheet.key in SCORED:
                row.cells["item"] = item_key(rules_of, sheet.key, row.cells)
            rows.append(row)
        by_sheet[sheet.key], repeats[sheet.key] = _each_key_once(_entry(sheet, row) for row in rows)
    return Entries(by_sheet, repeats, examples)


def _entry(sheet: Sheet, row: Row) -> Entry:
    key = tuple(row.cells.get(column) for column in sheet.key_columns)
    if None in key:
        return Entry(sheet, row, None, "", list(row.problems))
    return Entry(sheet, row, key, "\t".join(map(plain, key)), list(row.problems))


def _each_key_once(entries: Iterable[Entry]) -> tuple[list[Entry], int]:
    first: dict[tuple[object, ...], Entry] = {}
    same_key: dict[tuple[object, ...], list[Entry]] = {}
    kept: list[Entry] = []
    repeats = 0
    for entry in entries:
        if entry.key is None:
            kept.append(entry)
            continue
        earlier = first.setdefault(entry.key, entry)
        if earlier is entry:
            kept.append(entry)
        elif entry.row.cells == earlier.row.cells and not entry.row.problems and not earlier.row.problems:
            repeats += 1
        else:
            kept.append(entry)
            same_key.setdefault(entry.key, [earlier]).append(entry)
    for group in same_key.values():
        for entry in group:
            others = ", ".join(str(other.row.number) for other in group if other is not entry)
            entry.blame(None, EntryFault.CONFLICTING_ROWS, rows=others)
    return kept, repeats
