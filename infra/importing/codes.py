"""The codes that a workbook names, to be looked up at once before its rows are judged one by one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from infra.workbook.book import Workbook
from infra.workbook.column import Column
from infra.workbook.sheet import Sheet


def named_codes(workbook: Workbook) -> Mapping[str, set[str]]:
    """By the sheet where they may stand, the codes that the rows have themselves, refer to, or must not have in common with others."""
    named: dict[str, set[str]] = defaultdict(set)
    for table in workbook.tables.values():
        columns = {column.key: [named[sheet] for sheet in sheets_of(table.sheet, column)] for column in table.sheet.columns}
        codes = [(column, sets) for column, sets in columns.items() if sets]
        for facts in table.rows.all_facts():
            for column, sets in codes:
                if (code := facts.get(column)) is not None:
                    for of_sheet in sets:
                        of_sheet.add(str(code))
    return named


def sheets_of(sheet: Sheet, column: Column) -> Iterator[str]:
    """The sheets on which a code of the column may stand, or must not."""
    if column.key == sheet.rows.code:
        yield sheet.key
    yield from column.refers
    yield from column.unlike
