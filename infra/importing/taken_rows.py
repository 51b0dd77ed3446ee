"""The rows of a workbook on their way into the log: where they are held and in which order they are decided. None is held as an object."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from infra.importing.items import GRADED, RowRules, grade_key, item_key
from infra.importing.memory import plain
from infra.importing.row_index import Entry, Indexed, RowIndex
from infra.importing.rows import Fault, ImportFault, ImportRow
from infra.workbook.book import Table, Workbook
from infra.workbook.column import CellValue
from infra.workbook.held import Rows
from infra.workbook.problems import Report, ReportCode
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.template import is_example_row

CASES = "disputes"

PlacedFacts = tuple[int, Mapping[str, CellValue]]
"""The place of a row and its cells."""


class RowsOfSheet:
    """The rows of one sheet that count, in the order of the file: where they are held, their index, and what is wrong with those that are bad.

    `repeats` counts those that say again what another says, and do not count.
    """

    def __init__(self, sheet: Sheet, rows: Rows, index: RowIndex) -> None:
        self.sheet, self.held = sheet, rows
        self.faults: dict[int, Sequence[Fault]] = {}
        self.repeats = 0
        self.number = SHEETS.index(sheet)
        self._index, self._taken = index, 0

    def take(self, rows: Iterable[PlacedFacts]) -> None:
        """Takes rows, each key once where its rows agree; rows of one key that differ are all at fault."""
        self._index.put(self.number, self._indexed(rows))
        same_key = groupby(self._index.same_key(self.number), key=attrgetter("row_key"))
        repeats = [row.at for _, same in same_key for row in _repeats([self.row(entry) for entry in same])]
        self._index.leave_out(self.number, repeats)
        self.repeats = len(repeats)

    def row(self, entry: Entry) -> ImportRow:
        """The row of an entry in the index."""
        return ImportRow(self, entry.at, entry.row_key, entry.upper)

    def bad(self) -> Iterator[ImportRow]:
        """The bad rows, in the order of the file."""
        return (self.row(self._index.one(self.number, at)) for at in sorted(self.faults))

    def linked(self) -> Iterator[ImportRow]:
        """The rows that refer to one of the same sheet."""
        return map(self.row, self._index.linked(self.number))

    def good_codes(self) -> Iterator[tuple[str, int]]:
        """By which code others refer to each row that is not bad, with the row's number."""
        return ((code, self.held.number(at)) for at, code in self._index.codes(self.number) if at not in self.faults)

    def bad_codes(self) -> dict[str, ImportRow]:
        """The codes of which the sheet has no good row but a bad one, each with the first such."""
        first: dict[str, int] = {}
        for at, code in self._index.codes(self.number) if self.faults else ():
            if at in self.faults:
                first.setdefault(code, at)
        for code, _ in self.good_codes() if first else ():
            first.pop(code, None)
        return {code: self.row(self._index.one(self.number, at)) for code, at in first.items()}

    def __len__(self) -> int:
        return self._taken - self.repeats

    def __iter__(self) -> Iterator[ImportRow]:
        return map(self.row, self._index.of_sheet(self.number))

    def _indexed(self, rows: Iterable[PlacedFacts]) -> Iterator[Indexed]:
        sheet, problems_of = self.sheet, self.held.problems
        kind, key_columns, stream_column, upper_column = sheet.rows.kind, sheet.key_columns, sheet.stream_column, sheet.upper_column
        code_column = sheet.rows.code
        for at, facts in rows:
            if problems := problems_of(at):
                self.faults[at] = problems
            self._taken += 1
            key = [facts.get(column) for column in key_columns]
            code = None if code_column is None else facts.get(code_column)
            upper = None if upper_column is None else facts.get(upper_column)
            yield Indexed(
                at,
                "" if None in key else "\t".join(map(plain, key)),
                f"{kind}:{facts.get(stream_column)}",
                None if code is None else str(code),
                None if upper is None else str(upper),
            )


def _repeats(same: Sequence[ImportRow]) -> list[ImportRow]:
    """Of rows of one key those that say what the first says; the others contradict one another."""
    first, *later = same
    repeats = [row for row in later if not first.is_bad and not row.is_bad and row.facts == first.facts]
    if len(repeats) < len(later):
        said_again = set(repeats)
        group = [row for row in same if row not in said_again]
        for row in group:
            row.add_fault(None, ImportFault.CONFLICTING_ROWS, rows=", ".join(str(other.number) for other in group if other != row))
    return repeats


@dataclass(slots=True)
class ImportRows:
    """All rows of a workbook, by sheet key in the contract's order. `examples` reports those that are still the template's."""

    by_sheet: Mapping[str, RowsOfSheet]
    examples: Sequence[Report]
    index: RowIndex

    def __getitem__(self, sheet: str) -> RowsOfSheet | tuple[ImportRow, ...]:
        return self.by_sheet.get(sheet, ())

    def __len__(self) -> int:
        return sum(map(len, self.by_sheet.values()))

    def __iter__(self) -> Iterator[ImportRow]:
        for rows in self.by_sheet.values():
            yield from rows

    def bad(self) -> Iterator[ImportRow]:
        """The bad rows, sheet by sheet in the order of the file."""
        for rows in self.by_sheet.values():
            yield from rows.bad()

    def bad_codes(self, sheet: Sheet) -> dict[str, ImportRow]:
        """The codes of a sheet of which the workbook has no good row but a bad one, each with that one."""
        rows = self.by_sheet.get(sheet.key)
        return {} if rows is None else rows.bad_codes()

    def by_stream(self, group: Sequence[Sheet]) -> Iterator[tuple[str, list[ImportRow]]]:
        """The good rows of a group of sheets by their stream, the streams in the order in which they come first (infra/importing/row_index.py)."""
        there = {rows.number: rows for sheet in group if (rows := self.by_sheet.get(sheet.key))}
        for number, rows in there.items():
            self.index.judge(number, rows.faults)
        for stream, entries in groupby(self.index.in_order(list(there)) if there else (), key=attrgetter("stream")):
            yield stream, [there[entry.sheet].row(entry) for entry in entries]

    def linked(self, recorded: Callable[[str], str | None]) -> Mapping[str, Iterable[ImportRow]]:
        """The rows by sheet; of cases, which are many, those that refer to others and those to which others refer, also by way of what is `recorded`
        above a case."""
        cases = self.by_sheet.get(CASES)
        above = set() if cases is None else {row.upper for row in cases.linked() if row.upper is not None}
        for code in list(above):
            further = recorded(code)
            while further is not None and further not in above:
                above.add(further)
                further = recorded(further)
        of_cases = [row for row in self[CASES] if row.upper is not None or row.row_key in above] if above else []
        return {**self.by_sheet, CASES: of_cases}


def rows_of(workbook: Workbook, rules_of: RowRules) -> ImportRows:
    """The workbook's rows, each key once where its rows agree; rows of one key that differ are all at fault. Raises FengqiaoError
    (no_room_for_temporary_files).

    A row that is still the template's example is passed over and reported. Items of scores and grades are taken by key or by name.
    """
    index, by_sheet, examples = RowIndex(), {}, list[Report]()
    for sheet in SHEETS:
        if (table := workbook.tables.get(sheet.key)) is not None:
            by_sheet[sheet.key] = RowsOfSheet(sheet, table.rows, index)
            by_sheet[sheet.key].take(_facts_of(table, rules_of, examples))
    return ImportRows(by_sheet, examples, index)


def _facts_of(table: Table, rules_of: RowRules, examples: list[Report]) -> Iterator[PlacedFacts]:
    """The rows of a table that are the workbook's own, with items and grades by their keys."""
    sheet = table.sheet
    for at, facts in enumerate(table.rows.all_facts()):
        if is_example_row(sheet, facts):
            examples.append(Report(ReportCode.EXAMPLE_ROW, table.title, {"row": table.rows.number(at)}))
            continue
        if sheet.rows.scored is not None:
            _put(table, at, facts, "item", item_key(rules_of, sheet, facts))
        elif sheet.key == GRADED:
            _put(table, at, facts, "grade", grade_key(rules_of, sheet, facts))
        yield at, facts


def _put(table: Table, at: int, facts: dict[str, CellValue], column: str, value: str | None) -> None:
    if facts.get(column) != value:
        facts[column] = value
        table.rows.change(at, {column: value})
