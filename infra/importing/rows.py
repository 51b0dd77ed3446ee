"""A row on its way into the log, and the faults found with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from domain.base.kinds import Kind
from domain.base.rejection import Rejection
from domain.base.text import Lang
from infra.importing.items import GRADED, RowRules, grade_key, item_key
from infra.importing.memory import plain
from infra.workbook.book import SheetRow, Workbook
from infra.workbook.column import CellValue
from infra.workbook.problems import Report, ReportCode
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.template import is_example_row


class ImportFault(Kind):
    """行间问题. What is wrong with a row because of another row, or of the store."""

    CONFLICTING_ROWS = (
        "conflicting_rows",
        "与第 {rows} 行同为一条记录（关键字相同）而内容不一致；请只保留正确的一行",
        "another row ({rows}) has the same key but other values; keep the right one only",
    )
    REFERS_TO_BAD_ROW = (
        "refers_to_bad_row",
        "随「{sheet}」第 {row} 行：所引用的「{refers_to}」未予登记；改好那一行，本行自会登记",
        'follows from row {row} of {sheet}: "{refers_to}", which it refers to, was not recorded; mend that row, and this one goes in by itself',
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
    code: ImportFault
    params: Mapping[str, object]

    def message(self, lang: Lang) -> str:
        return self.code.text.fill(**self.params).of(lang)


@dataclass(frozen=True, slots=True)
class Following:
    """A row that refers to one that was not recorded. `cause` is the row to mend: the one it refers to, or what that one follows from."""

    column: str
    refers_to: object
    cause: "ImportRow"

    @property
    def code(self) -> Kind:
        return ImportFault.REFERS_TO_BAD_ROW

    def message(self, lang: Lang) -> str:
        words = {"refers_to": self.refers_to, "sheet": self.cause.sheet.text, "row": self.cause.number}
        return ImportFault.REFERS_TO_BAD_ROW.text.fill(**words).of(lang)


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
class ImportRow:
    """A row of the workbook on its way into the log: what it says, and what is wrong with it.

    `row_key` is the key as the import memory holds it: its values as text, tab between; "" without a key.
    """

    sheet: Sheet
    source: SheetRow
    key: tuple[object, ...] | None
    row_key: str
    faults: list[Fault] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The sheet's row, counted from 1."""
        return self.source.number

    @property
    def facts(self) -> Mapping[str, CellValue]:
        """The typed cells by column."""
        return self.source.cells

    @property
    def stream(self) -> str:
        """The stream that the row belongs to."""
        return f"{self.sheet.rows.kind}:{self.facts[self.sheet.stream_column]}"

    @property
    def is_bad(self) -> bool:
        return bool(self.faults)

    @property
    def follows(self) -> bool:
        """Whether nothing is wrong with the row itself: once what it follows from is mended, it goes in as it is."""
        return self.is_bad and all(isinstance(fault, Following) for fault in self.faults)

    def follow(self, column: str, code: object, referred: "ImportRow") -> None:
        """The row refers to a bad one in a column."""
        causes = [fault.cause for fault in referred.faults if isinstance(fault, Following)]
        self.faults.append(Following(column, code, causes[0] if referred.follows else referred))

    def add_fault(self, column: str | None, code: ImportFault, **params: object) -> None:
        """Something wrong with the row because of another one; without a column, with its key."""
        self.faults.append(RowFault(column or self.sheet.key_columns[0], code, params))

    def refuse(self, rejection: Rejection) -> None:
        """Something wrong with what the row says."""
        column = rejection.fact if rejection.fact in self.facts else self.sheet.key_columns[0]
        self.faults.append(Refusal(column, rejection))


@dataclass(slots=True)
class ImportRows:
    """All rows of a workbook, by sheet key in the contract's order. `repeats` counts rows that say again what another says; `examples`
    reports those that are still the template's."""

    by_sheet: Mapping[str, list[ImportRow]]
    repeats: Mapping[str, int]
    examples: Sequence[Report]

    def __getitem__(self, sheet: str) -> list[ImportRow]:
        return self.by_sheet.get(sheet, [])

    def __iter__(self) -> Iterator[ImportRow]:
        for rows in self.by_sheet.values():
            yield from rows

    def bad_codes(self, sheet: Sheet) -> dict[str, ImportRow]:
        """The codes of a sheet of which the workbook has no good row but a bad one, each with that one."""
        column = sheet.rows.code or ""
        good = {row.facts.get(column) for row in self[sheet.key] if not row.is_bad}
        bad = [(row.facts.get(column), row) for row in self[sheet.key] if row.is_bad]
        return {str(code): row for code, row in reversed(bad) if code is not None and code not in good}


def rows_of(workbook: Workbook, rules_of: RowRules) -> ImportRows:
    """The workbook's rows, each key once where its rows agree; rows of one key that differ are all at fault.

    A row that is still the template's example is passed over and reported. Items of scores and grades are taken by key or by name.
    """
    by_sheet: dict[str, list[ImportRow]] = {}
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
            if sheet.rows.scored is not None:
                row.cells["item"] = item_key(rules_of, sheet, row.cells)
            elif sheet.key == GRADED:
                row.cells["grade"] = grade_key(rules_of, sheet, row.cells)
            rows.append(row)
        by_sheet[sheet.key], repeats[sheet.key] = _each_key_once(_import_row(sheet, row) for row in rows)
    return ImportRows(by_sheet, repeats, examples)


def _import_row(sheet: Sheet, row: SheetRow) -> ImportRow:
    key = tuple(row.cells.get(column) for column in sheet.key_columns)
    if None in key:
        return ImportRow(sheet, row, None, "", list(row.problems))
    return ImportRow(sheet, row, key, "\t".join(map(plain, key)), list(row.problems))


def _each_key_once(rows: Iterable[ImportRow]) -> tuple[list[ImportRow], int]:
    """The rows that count, and how many are left out because they say again what another says."""
    first: dict[tuple[object, ...], ImportRow] = {}
    same_key: dict[tuple[object, ...], list[ImportRow]] = {}
    kept: list[ImportRow] = []
    repeats = 0
    for row in rows:
        if row.key is None:
            kept.append(row)
            continue
        earlier = first.setdefault(row.key, row)
        if earlier is row:
            kept.append(row)
        elif row.facts == earlier.facts and not row.source.problems and not earlier.source.problems:
            repeats += 1
        else:
            kept.append(row)
            same_key.setdefault(row.key, [earlier]).append(row)
    for group in same_key.values():
        for row in group:
            others = ", ".join(str(other.number) for other in group if other is not row)
            row.add_fault(None, ImportFault.CONFLICTING_ROWS, rows=others)
    return kept, repeats
