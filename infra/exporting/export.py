"""导出登记 `fengqiao export`: what the registers hold, as a workbook that an import takes back and finds nothing new in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Lang, Text
from domain.rulebooks.in_force import RulesInForce
from infra.demo_city.made_up import say_so
from infra.exporting.about import About
from infra.exporting.csv_files import CsvFiles, opened_folder, opened_zip
from infra.exporting.typed_rows import TypedRows
from infra.exporting.xlsx_book import XlsxBook
from infra.importing.items import item_words
from infra.progress import StepProgress
from infra.workbook.form import Row
from infra.workbook.limits import MOST_CELLS, MOST_ROWS
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.writing import opened_for_writing
from projections.register_rows.beyond import Left, left_behind
from projections.register_rows.extent import EVERYTHING, extent_of

STEP = 2_000
ALTERED = Text(
    "首尾空白、换行、不可见字符或超过 32767 个字符的文字（工作簿里不是原样）",
    "texts with blanks at an end, line breaks, unseen characters or more than 32,767 characters (not as they are in a workbook)",
)


class ExportCode(ErrorCode):
    """导出错误 Why the registers are not exported."""

    NO_FORM = (
        "export_form_unknown",
        Exit.USAGE,
        Text("导出是 .xlsx 工作簿、csv 的 .zip 或一个文件夹", "an export is an .xlsx workbook, a .zip of csv files, or a folder"),
        Text(
            "请把文件名写成 ….xlsx 或 ….zip，或写一个没有扩展名的文件夹名",
            "give a name that ends in .xlsx or .zip, or a folder's without ending",
        ),
    )
    TOO_LARGE = (
        "export_too_large",
        Exit.USAGE,
        Text("{rows} 行，超过一份工作簿能导入的行数或格数", "{rows} rows are more than a workbook can hold and be imported again"),
        Text("请用 --county 逐个县市区导出", "export county by county, with --county"),
    )


@dataclass(frozen=True)
class ExportOptions:
    """How the registers are exported. `as_of` is the day up to which facts count, None for everything recorded; `is_of_the_past` says that the tables are
    those of an earlier position. `names_only` leaves out what is personal and need not stand there: of persons the names remain."""

    path: Path
    county: str | None = None
    as_of: date | None = None
    is_of_the_past: bool = False
    lang: Lang = "zh"
    keys: bool = False
    names_only: bool = False
    is_made_up: bool = False
    force: bool = False


class Writer(Protocol):
    """Takes the sheets one after another, and at the end what is to be said about them."""

    def add(self, sheet: Sheet, rows: Iterator[Row]) -> None: ...
    def about(self, about: About) -> None: ...


def export(
    connection: Connection, rules: RulesInForce, position: int, moment: datetime, options: ExportOptions, progress: StepProgress
) -> About:
    """Writes the registers as they are on a connection, and says what was written.

    Raises OSError and WorkbookError where it cannot be written, FengqiaoError (export_form_unknown, export_too_large, file_exists and what else
    keeps a file from being replaced).
    """
    extent = extent_of(connection, options.county, options.as_of or EVERYTHING)
    typed = TypedRows(extent, rules, None if options.keys else options.lang)
    totals = {sheet.key: typed.count(sheet) for sheet in SHEETS}
    cells = sum(totals[sheet.key] * len(sheet.columns) for sheet in SHEETS)
    if cells > MOST_CELLS or max(totals.values()) >= MOST_ROWS:
        raise FengqiaoError(ExportCode.TOO_LARGE, str(options.path), rows=sum(totals.values()))
    about = About(options.as_of, moment, position, options.is_of_the_past, options.county, totals, tuple(left_behind(extent)))
    with _opened(options, rules) as writer:
        for sheet in SHEETS:
            writer.add(sheet, _watched(typed.of(sheet), sheet.key, totals[sheet.key], progress))
        if typed.altered:
            about = replace(about, left=(*about.left, Left("altered_texts", ALTERED, typed.altered)))
        writer.about(about)
    return about


@contextmanager
def _opened(options: ExportOptions, rules: RulesInForce) -> Iterator[Writer]:
    """The writer of the form that the name asks for."""
    personal = {column.key for sheet in SHEETS for column in sheet.columns if column.personal and not column.required}
    lang, keys, without = options.lang, options.keys, frozenset(personal if options.names_only else ())
    suffix = options.path.suffix.casefold()
    if suffix == ".xlsx":
        items = {} if keys else item_words(rules.on_day(options.as_of or EVERYTHING), lang)
        with opened_for_writing(options.path, force=options.force, streaming=True) as book:
            if options.is_made_up:
                say_so(book)
            yield XlsxBook(book, lang, items, keys=keys, without=without)
    elif suffix == ".zip":
        with opened_zip(options.path, force=options.force) as opened:
            yield CsvFiles(opened, lang, keys=keys, without=without)
    elif not suffix or options.path.is_dir():
        with opened_folder(options.path, force=options.force) as opened:
            yield CsvFiles(opened, lang, keys=keys, without=without)
    else:
        raise FengqiaoError(ExportCode.NO_FORM, str(options.path))


def _watched(rows: Iterator[Row], step: str, total: int, progress: StepProgress) -> Iterator[Row]:
    for done, row in enumerate(rows):
        if done % STEP == 0:
            progress(step, done, total)
        yield row
    progress(step, total, total)
