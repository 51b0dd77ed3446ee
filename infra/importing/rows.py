"""A row on its way into the log, and the faults found with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.base.kinds import Kind
from domain.base.rejection import Rejection
from domain.base.text import Lang
from infra.importing.items import GRADED, RowRules, grade_key, item_key
from infra.importing.memory import plain
from infra.workbook.book import SheetRow, Table, Workbook
from infra.workbook.column import CellValue
from infra.workbook.held import Rows
from infra.workbook.problems import Report, ReportCode
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.template import is_example_row

CASES = "disputes"


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


@dataclass(slots=True, eq=False)
class ImportRow:
    """A row of the workbook on its way into the log: where what it says is held, and what is wrong with it.

    `row_key` is the key as the import memory holds it: its values as text, tab between; "" without a key. `upper` is the code of the row of the same
    sheet that it refers to. There may be very many rows: what one says is not held with it.
    """

    sheet: Sheet
    rows: Rows
    at: int
    row_key: str
    upper: str | None = None
    faults: Sequence[Fault] = ()

    @property
    def source(self) -> SheetRow:
        """The row as it stands in the file."""
        return self.rows[self.at]

    @property
    def number(self) -> int:
        """The sheet's row, counted from 1."""
        return self.rows.number(self.at)

    @property
    def facts(self) -> Mapping[str, CellValue]:
        """The typed cells by column."""
        return self.rows.facts(self.at)

    def code_in(self, column: str) -> str | None:
        """The code in a column; in that of the key without looking at the cells."""
        if self.row_key and column == self.sheet.key_columns[0]:
            return self.row_key.partition("\t")[0]
        value = self.facts.get(column)
        return None if value is None else str(value)

    @property
    def stream(self) -> str:
        """The stream that the row belongs to."""
        return f"{self.sheet.rows.kind}:{self.code_in(self.sheet.stream_column)}"

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
        self._add(Following(column, code, causes[0] if referred.follows else referred))

    def add_fault(self, column: str | None, code: ImportFault, **params: object) -> None:
        """Something wrong with the row because of another one; without a column, with its key."""
        self._add(RowFault(column or self.sheet.key_columns[0], code, params))

    def refuse(self, rejection: Rejection) -> None:
        """Something wrong with what the row says."""
        column = rejection.fact if rejection.fact in self.facts else self.sheet.key_columns[0]
        self._add(Refusal(column, rejection))

    def _add(self, fault: Fault) -> None:
        self.faults = (*self.faults, fault)


@dataclass(slots=True)
class ImportRows:
    """All rows of a workbook, by sheet key in the contract's order. `repeats` counts rows that say again what another says; `examples`
    reports those that are still the template's."""

    by_sheet: Mapping[str, list[ImportRow]]
    repeats: Mapping[str, int]
    examples: Sequence[Report]

    def __getitem__(self, sheet: str) -> list[ImportRow]:
        return self.by_sheet.get(sheet, [])

    def __len__(self) -> int:
        return sum(map(len, self.by_sheet.values()))

    def __iter__(self) -> Iterator[ImportRow]:
        for rows in self.by_sheet.values():
            yield from rows

    def bad_codes(self, sheet: Sheet) -> dict[str, ImportRow]:
        """The codes of a sheet of which the workbook has no good row but a bad one, each with that one."""
        column = sheet.rows.code or ""
        bad = {code: row for row in reversed(self[sheet.key]) if row.is_bad and (code := row.code_in(column)) is not None}
        good = {row.code_in(column) for row in self[sheet.key] if not row.is_bad} if bad else frozenset()
        return {code: row for code, row in bad.items() if code not in good}

    def linked(self, recorded: Callable[[str], str | None]) -> Mapping[str, Sequence[ImportRow]]:
        """The rows by sheet; of cases, which are many, those that refer to others and those to which others refer, also by way of what is `recorded`
        above a case."""
        cases = self[CASES]
        above = {row.upper for row in cases if row.upper is not None}
        for code in list(above):
            further = recorded(code)
            while further is not None and further not in above:
                above.add(further)
                further = recorded(further)
        of_cases = [row for row in cases if row.upper is not None or row.row_key in above] if above else []
        return {**self.by_sheet, CASES: of_cases}


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
        for at, facts in enumerate(table.rows.all_facts()):
            if is_example_row(sheet, facts):
                examples.append(Report(ReportCode.EXAMPLE_ROW, table.title, {"row": table.rows.number(at)}))
                continue
            if sheet.rows.scored is not None:
                _put(table, at, facts, "item", item_key(rules_of, sheet, facts))
            elif sheet.key == GRADED:
                _put(table, at, facts, "grade", grade_key(rules_of, sheet, facts))
            rows.append(_import_row(sheet, table.rows, at, facts))
        by_sheet[sheet.key], repeats[sheet.key] = _each_key_once(rows)
    return ImportRows(by_sheet, repeats, examples)


def _put(table: Table, at: int, facts: dict[str, CellValue], column: str, value: str | None) -> None:
    if facts.get(column) != value:
        facts[column] = value
        table.rows.change(at, {column: value})


def _import_row(sheet: Sheet, rows: Rows, at: int, facts: Mapping[str, CellValue]) -> ImportRow:
    key = [facts.get(column) for column in sheet.key_columns]
    upper = facts.get(sheet.upper_column) if sheet.upper_column is not None else None
    return ImportRow(
        sheet,
        rows,
        at,
        "" if None in key else "\t".join(map(plain, key)),
        None if upper is None else str(upper),
        rows.problems(at),
    )


def _each_key_once(rows: Iterable[ImportRow]) -> tuple[list[ImportRow], int]:
    """The rows that count, and how many are left out because they say again what another says."""
    first: dict[str, ImportRow] = {}
    same_key: dict[str, list[ImportRow]] = {}
    kept: list[ImportRow] = []
    repeats = 0
    for row in rows:
        if not row.row_key:
            kept.append(row)
            continue
        earlier = first.setdefault(row.row_key, row)
        if earlier is row:
            kept.append(row)
        elif row.facts == earlier.facts and not row.rows.problems(row.at) and not earlier.rows.problems(earlier.at):
            repeats += 1
        else:
            kept.append(row)
            same_key.setdefault(row.row_key, [earlier]).append(row)
    for group in same_key.values():
        for row in group:
            others = ", ".join(str(other.number) for other in group if other is not row)
            row.add_fault(None, ImportFault.CONFLICTING_ROWS, rows=others)
    return kept, repeats
