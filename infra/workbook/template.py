"""The empty workbook to fill in: a sheet per table, drop-downs, notes, one example row, in Chinese or English."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import xlsxwriter

from domain.base.text import Lang
from infra.called import as_typed, line_of
from infra.workbook.column import CellValue, written
from infra.workbook.form import Form
from infra.workbook.labels import INSTRUCTIONS
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.writing import opened_for_writing

LANGS: tuple[Lang, ...] = ("zh", "en")
EXAMPLE_LOOK = {"italic": True, "font_color": "#7F7F7F"}
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
        form = Form(book, lang)
        for sheet in SHEETS:
            example = {column.key: column.example_in(lang) for column in sheet.columns}
            form.add(sheet, (items or {}).get(sheet.key, ()), [example], EXAMPLE_LOOK)
        form.finish()


def is_example_row(sheet: Sheet, cells: Mapping[str, CellValue]) -> bool:
    """Whether a row is the template's example, still as it was, in either language."""
    key = sheet.key_columns[0]
    if key in cells and cells[key] not in _keys_of_examples(sheet.key):
        return False
    return any(all(column.is_example(cells[column.key], lang) for column in sheet.columns if column.key in cells) for lang in LANGS)


@cache
def _keys_of_examples(key: str) -> frozenset[CellValue]:
    """What the examples of a sheet have in the first column of its key."""
    (sheet,) = (sheet for sheet in SHEETS if sheet.key == key)
    return frozenset(example for lang in LANGS for example in sheet.column(sheet.key_columns[0]).examples(lang))


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
