"""The empty workbook to fill in: a sheet per table, drop-downs, notes, one example row, in Chinese or English."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.base.kinds import Kind
from domain.base.text import Lang
from infra.called import as_typed, line_of
from infra.workbook.column import CellValue, Column, ColumnType, written
from infra.workbook.labels import INSTRUCTIONS, LISTS
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.writing import opened_for_writing

LAST_ROW = 1_048_575
FORMATS: dict[ColumnType, str] = {"date": "yyyy-mm-dd", "amount": "0.00", "whole": "0", "year": "0"}
"""Number formats of the columns; the others are text, so that a code keeps its leading zeros."""

TITLE = {"zh": "填写说明", "en": "How to fill in this workbook"}
ADVICE = {
    "zh": (
        "每张工作表的第 1 行是表头，请勿改动；深色表头为必填。列的顺序可以调整，多余的列不会导入。",
        "第 2 行是虚构的示例，请覆盖或删除；原样留下的示例行不会导入。",
        "表头和单元格的批注说明填什么、怎样填。日期写作 2019-05-03，是否类填 是 或 否，选项类从下拉列表中选。",
        "代码按文本填写，区分大小写，前面的 0 会保留。各表之间用代码互相引用，先后顺序不限。",
        "填好后：{next}。有问题的行会连同原因写在另一份工作簿里，改好后再导入那一份即可。",
    ),
    "en": (
        "Row 1 of every sheet is its header; leave it as it is. Dark headers are required. Columns may be moved; further ones are not imported.",
        "Row 2 is a made-up example: overwrite or delete it. An example row left as it is is not imported.",
        "The notes on the headers say what goes in and how. Write dates as 2019-05-03, answer yes or no, choose from the drop-down lists.",
        "Codes are text, case-sensitive, and keep their leading zeros. Sheets refer to each other by code, in any order.",
        "When it is filled in: {next}. Bad rows come back in another workbook with the reasons; mend them there and import that one.",
    ),
}
COLUMN_LIST = {
    "zh": ("工作表", "列", "必填", "填什么", "例"),
    "en": ("Sheet", "Column", "Required", "What goes in", "Example"),
}


def write_template(path: Path, lang: Lang, items: Mapping[str, Sequence[str]] | None = None, *, force: bool = False) -> None:
    """Writes the template, which anybody may read. `items` are the words for the drop-down of the `item` column, by the sheet's key.

    Raises a `WorkbookError` when the file cannot be written, FengqiaoError where another is there, but with `force`.
    """
    with opened_for_writing(path, force=force, private=False) as book:
        _instructions(book, lang, as_typed(line_of("import", path.name)))
        lists: list[tuple[str, ...]] = []
        for sheet in SHEETS:
            _sheet(book, sheet, lang, lists, (items or {}).get(sheet.key, ()))
        hidden = book.add_worksheet(LISTS)
        for column, words in enumerate(lists):
            hidden.write_column(0, column, words)
        hidden.very_hidden()


def is_example_row(sheet: Sheet, cells: Mapping[str, CellValue]) -> bool:
    """Whether a row is the template's example, still as it was, in either language."""
    langs: tuple[Lang, ...] = ("zh", "en")
    return any(all(cells[column.key] == column.example_in(lang) for column in sheet.columns if column.key in cells) for lang in langs)


def _sheet(book: xlsxwriter.Workbook, sheet: Sheet, lang: Lang, lists: list[tuple[str, ...]], items: Sequence[str]) -> None:
    page = book.add_worksheet(sheet.text.of(lang))
    page.freeze_panes(1, 0)
    required, optional = _header_formats(book)
    for place, column in enumerate(sheet.columns):
        form = book.add_format({"num_format": FORMATS.get(column.type, "@")})
        example = book.add_format({"num_format": FORMATS.get(column.type, "@"), "italic": True, "font_color": "#7F7F7F"})
        header = column.text.of(lang)
        page.set_column(place, place, max(12, 3 + _width(header), 2 + _width(written(column.example_in(lang), lang))), form)
        page.write_string(0, place, header, required if column.required else optional)
        page.write_comment(0, place, column.note(lang), {"x_scale": 2, "y_scale": 1.2, "author": ""})
        _write_example(page, place, column.example_in(lang), lang, example)
        words = _words(column, lang) or (tuple(items) if column.key == "item" else ())
        if words:
            if words not in lists:
                lists.append(words)
            _drop_down(page, place, lists.index(words), len(words))


def _words(column: Column, lang: Lang) -> tuple[str, ...]:
    if column.type == "yes_no":
        return written(value=True, lang=lang), written(value=False, lang=lang)
    members: list[Kind] = list(column.kind or ())
    return tuple(member.text.of(lang) for member in members)


def _drop_down(page: Worksheet, place: int, list_number: int, length: int) -> None:
    """A drop-down of words on the hidden sheet: a list inside the cell's own settings holds 255 characters at most."""
    letter = chr(ord("A") + list_number)
    choice = {"validate": "list", "source": f"={LISTS}!${letter}$1:${letter}${length}", "error_type": "warning"}
    page.data_validation(1, place, LAST_ROW, place, choice)


def _write_example(page: Worksheet, place: int, value: CellValue, lang: Lang, form: Format) -> None:
    if value is None:
        return
    if isinstance(value, date):
        page.write_datetime(1, place, value, form)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        page.write_number(1, place, value, form)
    else:
        page.write_string(1, place, written(value, lang), form)


def _header_formats(book: xlsxwriter.Workbook) -> tuple[Format, Format]:
    common = {"bold": True, "border": 1, "num_format": "@", "valign": "vcenter"}
    return book.add_format({**common, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}), book.add_format({**common, "bg_color": "#DDEBF7"})


def _instructions(book: xlsxwriter.Workbook, lang: Lang, next_line: str) -> None:
    page = book.add_worksheet(INSTRUCTIONS[0 if lang == "zh" else 1])
    page.hide_gridlines(2)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page.write_string(0, 0, TITLE[lang], book.add_format({"bold": True, "font_size": 16}))
    for row, line in enumerate(ADVICE[lang], start=2):
        page.write_string(row, 0, line.replace("{next}", next_line))
    row = 4 + len(ADVICE[lang])
    page.write_row(row, 0, COLUMN_LIST[lang], bold)
    for place, width in enumerate((24, 28, 10, 60, 32)):
        page.set_column(place, place, width)
    for sheet in SHEETS:
        row += 1
        page.write_string(row, 0, sheet.text.of(lang), bold)
        page.write_string(row, 3, sheet.what.of(lang), bold)
        for column in sheet.columns:
            row += 1
            cells = (
                sheet.text.of(lang),
                column.text.of(lang),
                written(value=True, lang=lang) if column.required else "",
                column.described(lang),
                written(column.example_in(lang), lang),
            )
            for place, text in enumerate(cells):
                page.write_string(row, place, text, wrapped)


def _width(text: str) -> int:
    """Roughly how many columns of Latin letters a text takes: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)  # noqa: PLR2004 - where the CJK blocks begin
