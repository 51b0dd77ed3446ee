"""待改的行的检查 The rows that imports gave back and that wait for somebody to mend them (2.2.1-b)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from infra.checks.findings import Finding, FindingCode
from infra.event_store import EventLog
from infra.importing.waiting import WaitingRow, rows_waiting
from infra.workbook.sheets import SHEETS

TITLES = {sheet.key: sheet.text for sheet in SHEETS}
CLAUSE = "2.2.1-b"


def check_waiting(log: EventLog, on: date) -> Iterator[Finding]:
    """One finding a workbook and sheet, of what was given back by the day. Raises StoreUnavailable."""
    together: defaultdict[tuple[str, str], list[WaitingRow]] = defaultdict(list)
    for row in rows_waiting(log):
        if row.since <= on:
            together[row.workbook, row.sheet].append(row)
    for (workbook, sheet), rows in together.items():
        words = {"count": len(rows), "sheet": TITLES.get(sheet, sheet), "row": rows[0].row, "since": min(row.since for row in rows)}
        faults = ", ".join(sorted({fault for row in rows for fault in row.faults}))
        yield Finding(FindingCode.ROWS_WAIT, f"{workbook}#{sheet}!{rows[0].row}", None, CLAUSE, faults, params=words)
