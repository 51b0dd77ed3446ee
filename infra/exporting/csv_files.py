"""登记的 csv 文件 An export as csv files, one a sheet, in a folder or a zip: UTF-8 with a mark, as spreadsheets want it."""

import csv
import errno
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from domain.base.errors import FengqiaoError
from domain.base.text import Lang
from infra.exporting.about import PROPERTY, About
from infra.files import FileCode, is_a_database, written_atomically
from infra.private_files import file_mode, folder_mode
from infra.unfinished import unfinished_beside
from infra.workbook.column import CellValue
from infra.workbook.form import Row, shown_as, title_of
from infra.workbook.formats.formulas import defused
from infra.workbook.labels import ABOUT
from infra.workbook.mark import mark
from infra.workbook.sheet import Sheet

Opened = Callable[[str], AbstractContextManager[IO[bytes]]]
"""A new file by its name."""


class CsvFiles:
    """The sheets of an export as files, each complete before the next is begun."""

    def __init__(self, opened: Opened, lang: Lang, *, keys: bool, without: frozenset[str]) -> None:
        self._opened, self._lang, self._keys, self._without = opened, lang, keys, without

    def add(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        """A file of a sheet."""
        columns = [column for column in sheet.columns if column.key not in self._without]
        with self._lines(title_of(sheet, self._lang, keys=self._keys)) as writes:
            writes(title_of(column, self._lang, keys=self._keys) for column in columns)
            for row in rows:
                writes(self._cell(row.get(column.key)) for column in columns)

    def about(self, about: About) -> None:
        """The file that says what the export is."""
        with self._lines(ABOUT[0 if self._lang == "zh" else 1]) as writes:
            writes([PROPERTY, about.mark])
            for line, number in about.lines(self._lang):
                writes([line, "" if number is None else str(number)])

    def _cell(self, value: CellValue) -> str:
        return "" if value is None else defused(shown_as(value, self._lang, keys=self._keys))

    @contextmanager
    def _lines(self, name: str) -> Iterator[Callable[[Iterable[str]], object]]:
        with self._opened(f"{name}.csv") as file:
            lines = TextIOWrapper(file, encoding="utf-8-sig", newline="")
            yield csv.writer(lines).writerow
            lines.flush()
            lines.detach()


@contextmanager
def opened_zip(path: Path, *, force: bool) -> Iterator[Opened]:
    """A zip that takes its place once it is complete. Raises OSError, and what `written_atomically` does where another file is there."""
    with written_atomically(path, force=force) as unfinished:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            yield lambda name: archive.open(name, "w", force_zip64=True)
        mark(unfinished)


@contextmanager
def opened_folder(folder: Path, *, force: bool) -> Iterator[Opened]:
    """A folder that takes its place once all its files are complete. In one that has files already they take the places of those of their names, one by one
    as they were opened, with `force` only. Raises OSError, FengqiaoError (file_exists, file_holds_a_record)."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise FengqiaoError(FileCode.EXISTS, str(folder))
    mode = file_mode()
    with unfinished_beside(folder) as unfinished:
        parts = Path(f"{unfinished}.parts")
        parts.mkdir(mode=0o700)
        names: list[str] = []

        def opened(name: str) -> IO[bytes]:
            names.append(name)
            return (parts / name).open("wb")

        yield opened
        for part in parts.iterdir():
            part.chmod(mode)
        if folder.is_dir():
            _move_into(folder, [parts / name for name in names])
        else:
            parts.chmod(folder_mode())
            parts.rename(folder)


def _move_into(folder: Path, parts: Sequence[Path]) -> None:
    for part in parts:
        if is_a_database(folder / part.name):
            raise FengqiaoError(FileCode.HOLDS_A_RECORD, str(folder / part.name))
    for part in parts:
        part.replace(folder / part.name)
