"""What a name in a workbook means: sheets, columns and values by key, Chinese label or English label, whatever the case and spaces.

`info labels` prints what `labels` gives, the template shows the same words, and reading takes every one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from infra.workbook.column import Column
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.words import folded

INSTRUCTIONS = ("填写说明", "Instructions")
LISTS = "_lists"
ABOUT = ("导出说明", "About this export")
REASON = ("原因", "reason")


@dataclass(frozen=True, slots=True)
class Label:
    """One word of the workbook's vocabulary. `column` is empty for a sheet, `value` for a sheet or a column."""

    sheet: str
    column: str
    value: str
    zh: str
    en: str


@cache
def sheet_named(name: str) -> Sheet | None:
    """The sheet that a sheet's or file's name means, None for an unknown one."""
    wanted = folded(name)
    return next((sheet for sheet in SHEETS if wanted in _names(sheet)), None)


def sheet_meant(name: str) -> Sheet | None:
    """The sheet whose name stands in a name that is none, the longest of them: 调解员 in 调解员名单."""
    written = folded(name)
    standing = [(len(each), sheet) for sheet in SHEETS for each in _names(sheet) if each in written]
    return max(standing, key=lambda of: of[0], default=(0, None))[1]


@cache
def column_named(sheet: Sheet, header: str) -> Column | None:
    """The column of the sheet that a header means, None for an unknown one."""
    wanted = folded(header)
    return next((column for column in sheet.columns if wanted in _names(column)), None)


def is_ours(sheet_name: str) -> bool:
    """Whether it is a sheet that the template or an export itself adds: no table, and nothing to report."""
    return folded(sheet_name) in {folded(name) for name in (*INSTRUCTIONS, LISTS, *ABOUT)}


def is_reason(header: str) -> bool:
    """Whether it is a column of reasons in a copy with rejected rows."""
    head, colon, _ = folded(header).replace("\uff1a", ":").partition(":")
    return bool(colon) and head.strip() in REASON


def labels() -> Iterator[Label]:
    """Every sheet, column and value with key, Chinese and English label, in the order of the contract."""
    for sheet in SHEETS:
        yield Label(sheet.key, "", "", sheet.text.zh, sheet.text.en)
        for column in sheet.columns:
            yield Label(sheet.key, column.key, "", column.text.zh, column.text.en)
            for member in column.kind or ():
                yield Label(sheet.key, column.key, member.value, member.text.zh, member.text.en)
            if column.type == "yes_no":
                yield Label(sheet.key, column.key, "yes", "是", "yes")
                yield Label(sheet.key, column.key, "no", "否", "no")


def _names(named: Sheet | Column) -> tuple[str, str, str]:
    return folded(named.key), folded(named.text.zh), folded(named.text.en)
