"""How many rows of a workbook are decided."""

from collections.abc import Iterable, Mapping

from infra.importing.rows import ImportRow
from infra.progress import StepProgress

ROWS_A_STEP = 1000


class Steps:
    """Tells how many rows of each sheet of a group are decided."""

    def __init__(self, totals: Mapping[str, int], progress: StepProgress) -> None:
        self._totals, self._progress = totals, progress
        self._done = dict.fromkeys(totals, 0)
        for sheet, total in totals.items():
            progress(sheet, 0, total)

    def done(self, rows: Iterable[ImportRow]) -> None:
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
