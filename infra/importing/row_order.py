"""In which order the rows of a workbook are decided, and how many of them are."""

from collections.abc import Iterator, Mapping, Sequence

from infra.importing.rows import ImportRow, ImportRows
from infra.progress import StepProgress
from infra.workbook.sheet import Sheet

ROWS_A_STEP = 1000


class Steps:
    """Tells how many rows of each sheet of a group are decided."""

    def __init__(self, totals: Mapping[str, int], progress: StepProgress) -> None:
        self._totals, self._progress = totals, progress
        self._done = dict.fromkeys(totals, 0)
        for sheet, total in totals.items():
            progress(sheet, 0, total)

    def done(self, rows: Sequence[ImportRow]) -> None:
        """These rows are decided."""
        for row in rows:
            sheet = row.sheet.key
            self._done[sheet] += 1
            if self._done[sheet] % ROWS_A_STEP == 0:
                self._progress(sheet, self._done[sheet], self._totals[sheet])

    def finished(self) -> None:
        """Those that are left were bad already."""
        for sheet, total in self._totals.items():
            self._progress(sheet, total, total)


def by_stream(rows: ImportRows, group: Sequence[Sheet]) -> Iterator[tuple[str, list[ImportRow]]]:
    """The good rows of a group by their stream, the streams in the order in which they come first. Of a sheet whose rows have a stream each, which may
    be very many, nothing is held."""
    first, *others = (sheet for sheet in group)
    after: dict[str, list[ImportRow]] = {}
    for sheet in others if first.has_own_codes and first.stream_column == first.rows.code else group:
        for row in _in_order(sheet, rows[sheet.key]):
            if not row.is_bad:
                after.setdefault(row.stream, []).append(row)
    if first.has_own_codes and first.stream_column == first.rows.code:
        for row in _in_order(first, rows[first.key]):
            if not row.is_bad:
                yield row.stream, [row, *after.pop(row.stream, ())]
    yield from after.items()


def _by_row_key(row: ImportRow) -> str:
    return row.row_key


def _in_order(sheet: Sheet, rows: Sequence[ImportRow]) -> list[ImportRow]:
    """The rows in the order in which they are decided: those that others of the same sheet refer to first, among equals by key."""
    upper = sheet.upper_column
    if upper is None or all(row.upper is None for row in rows):
        return sorted(rows, key=_by_row_key)
    return upper_first(rows, sheet.key_columns[0])


def upper_first(rows: Sequence[ImportRow], code: str) -> list[ImportRow]:
    """Rows such that one that others refer to by its `code` as their upper one comes before them; among equals by key."""
    wanted = {row.upper for row in rows} - {None}
    by_code = {own: row for row in rows if (own := row.code_in(code)) in wanted}

    def path(row: ImportRow) -> tuple[int, str]:
        depth, seen, above = 0, {row.row_key}, by_code.get(row.upper)
        while above is not None and above.row_key not in seen:
            depth += 1
            seen.add(above.row_key)
            above = by_code.get(above.upper)
        return depth, row.row_key

    return sorted(rows, key=path)
