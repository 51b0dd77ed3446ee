"""What a workbook names that may be one thing with another: codes written as an older release took them, codes that look alike, shared id numbers."""

from collections.abc import Iterable, Iterator, Mapping

from domain.base.codes import skeleton
from domain.look_alikes import as_registered, shared_id_numbers, similar_codes
from infra.importing.codes import sheets_of
from infra.importing.rows import ImportRow
from infra.importing.taken_rows import ImportRows
from infra.spilled.tables import TemporaryTables
from infra.workbook.book import Workbook
from infra.workbook.column import CellValue
from infra.workbook.problems import Report, ReportCode
from infra.workbook.sheets import SHEETS
from projections.registers.directory import RegisterDirectory

MOST_TOLD = 20
"""Codes of a sheet that are told one by one."""


def write_as_registered(workbook: Workbook, named: Mapping[str, set[str]], directory: RegisterDirectory) -> bool:
    """Puts the code as it is registered in the place of one that counts as the same, so that a store of an older release reads on. Gives whether there
    was one."""
    others = {
        sheet: registered_codes for sheet, codes in named.items() if (registered_codes := as_registered(codes, directory.codes(sheet)))
    }
    for table in workbook.tables.values() if others else ():
        registered: dict[str, dict[str, str]] = {}
        for column in table.sheet.columns:
            for sheet in sheets_of(table.sheet, column):
                registered.setdefault(column.key, {}).update(others.get(sheet, {}))
        for at, facts in enumerate(table.rows.all_facts()):
            written = {column: facts.get(column) for column in registered}
            now: dict[str, CellValue] = {
                column: registered[column][code] for column, code in written.items() if isinstance(code, str) and code in registered[column]
            }
            if now:
                table.rows.change(at, now)
    return bool(others)


def doubts(rows: ImportRows, workbook: Workbook, directory: RegisterDirectory) -> Iterator[Report]:
    """What somebody should look at in the good rows; it changes nothing."""
    for sheet in SHEETS:
        if sheet.rows.code is None or (of_sheet := rows.by_sheet.get(sheet.key)) is None:
            continue
        title = workbook.tables[sheet.key].title
        numbers, known = _seen_alike(of_sheet.good_codes(), directory.codes(sheet.key))
        similar = similar_codes(numbers, known)
        in_order = sorted(similar, key=lambda code: numbers[code])
        for code in in_order[:MOST_TOLD]:
            yield Report(ReportCode.SIMILAR_CODE, title, {"row": numbers[code], "code": code, "other": similar[code]})
        if len(in_order) > MOST_TOLD:
            yield Report(ReportCode.MORE_SIMILAR_CODES, title, {"count": len(in_order) - MOST_TOLD})
        if sheet.key == "mediators":
            yield from _shared_numbers(title, [row for row in rows[sheet.key] if not row.is_bad], directory)


def _seen_alike(new: Iterable[tuple[str, int]], known: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    """Of codes those that look like another one: the new ones, each with the row that has it first, and those known before. There may be very many codes, of
    which few look alike."""
    seen = TemporaryTables("CREATE TABLE seen (turn INTEGER PRIMARY KEY, look TEXT NOT NULL, code TEXT NOT NULL, number INTEGER)")
    put = "INSERT INTO seen (look, code, number) VALUES (?, ?, ?)"
    seen.write(put, ((skeleton(code), code, None) for code in known))
    seen.write(put, ((skeleton(code), code, number) for code, number in new))
    alike = "SELECT look FROM seen GROUP BY look HAVING min(code) < max(code)"
    alike_ones = list(seen.rows(f"SELECT code, number FROM seen WHERE look IN ({alike}) ORDER BY turn"))  # noqa: S608 - words of ours
    registered = dict.fromkeys(code for code, number in alike_ones if number is None)
    numbers: dict[str, int] = {}
    for code, number in alike_ones:
        if code not in registered:
            numbers.setdefault(code, number)
    return numbers, list(registered)


def _shared_numbers(title: str, mediators: list[ImportRow], directory: RegisterDirectory) -> Iterator[Report]:
    written = [(str(row.facts["mediator_code"]), str(number)) for row in mediators if (number := row.facts.get("id_number")) is not None]
    if written:
        for codes in shared_id_numbers(written, dict(directory.id_numbers())):
            yield Report(ReportCode.SHARED_ID_NUMBER, title, {"codes": ", ".join(codes)})
