"""导出说明 What stands beside the rows of an export: of which store and day it is, and what it does not say. An import asks before one that is of a day
goes into a store that knows more."""

import csv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from domain.base.text import Lang, Text
from infra.clock import timestamp
from infra.workbook.labels import ABOUT
from infra.workbook.sheets import SHEETS
from projections.register_rows.beyond import Left

PROPERTY = "fengqiao-export"
"""The property of an .xlsx, and the first cell of a csv, that says of which day an export is."""

_PART = "docProps/custom.xml"
_LARGEST = 1 << 20

TITLE = Text("登记导出", "Export of the registers")
DAY = Text("截至 {day}：其后的事实一律未列入", "As of {day}: what is dated later is not in it")
NO_DAY = Text("截至已登记的最后一天", "Everything recorded, whatever its date")
KNOWN = Text("按日志位置 {position} 所知（{moment}）", "As known at position {position} of the log ({moment})")
COUNTY = Text("县市区 {county}，及其各行提到的外县代码", "County {county}, with the codes of others that its rows name")
AGAIN = Text(
    "再次导入本库不增加任何事件；改了的格按更正登记。",
    "Imported again into the same store it adds no event; a cell that is changed is recorded as a correction.",
)
WHO = Text(
    "表中没有谁在何时登记、为何更正、撤回了什么：这些在原库的历史里。",
    "Who recorded what when, why it was corrected, and what was taken back is in the history of the store.",
)
BEYOND = Text("工作簿写不下的内容", "What the workbook cannot say")
NOTHING = Text("（没有）", "(nothing)")


@dataclass(frozen=True)
class About:
    """What an export is: the day up to which facts count (None: all), as known at which position, of which county, rows by sheet, what it leaves behind."""

    as_of: date | None
    known_at: datetime
    position: int
    is_of_the_past: bool
    county: str | None
    rows: Mapping[str, int]
    left: Sequence[Left]

    @property
    def mark(self) -> str:
        """What tells an export of a day, or as known at a moment, from one of everything recorded; empty for that."""
        day = self.as_of.isoformat() if self.as_of else ""
        return f"{day}@{self.position}" if self.is_of_the_past else day

    def lines(self, lang: Lang) -> Iterator[tuple[str, int | None]]:
        """The sheet, line by line, some with a number behind."""
        yield TITLE.of(lang), None
        yield (DAY.fill(day=self.as_of) if self.as_of else NO_DAY).of(lang), None
        yield KNOWN.fill(position=str(self.position), moment=timestamp(self.known_at)).of(lang), None
        if self.county is not None:
            yield COUNTY.fill(county=self.county).of(lang), None
        if not self.mark:
            yield AGAIN.of(lang), None
        yield WHO.of(lang), None
        for sheet in SHEETS:
            yield sheet.text.of(lang), self.rows[sheet.key]
        yield BEYOND.of(lang), None
        for left in self.left:
            yield left.text.of(lang), left.number
        if not self.left:
            yield NOTHING.of(lang), None


def mark_of(path: Path) -> str:
    """The mark of an export that is of a day or a moment; empty for everything else, whatever it is."""
    try:
        if path.is_dir():
            beside = [path / f"{name}.csv" for name in ABOUT]
            return next((_of_csv(file.read_text(encoding="utf-8-sig")) for file in beside if file.is_file()), "")
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if _PART in names and archive.getinfo(_PART).file_size <= _LARGEST:
                return _of_properties(archive.read(_PART).decode())
            inside = [f"{name}.csv" for name in ABOUT if f"{name}.csv" in names and archive.getinfo(f"{name}.csv").file_size <= _LARGEST]
            for name in inside:
                return _of_csv(archive.read(name).decode("utf-8-sig"))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return ""
    return ""


def _of_csv(content: str) -> str:
    first = next(csv.reader(content.splitlines()), [])
    return first[1] if len(first) > 1 and first[0] == PROPERTY else ""


def _of_properties(xml: str) -> str:
    _, named, after = xml.partition(f'name="{PROPERTY}"')
    if not named:
        return ""
    return after.partition("<vt:lpwstr>")[2].partition("</vt:lpwstr>")[0]
