"""Writes the made-up city as a workbook, with Chinese headers and values, as a clerk would have it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from domain.base.kinds import Kind
from infra.demo_city.draw import Cell, Row
from infra.demo_city.made_up import say_so
from infra.workbook.sheets import SHEETS
from infra.workbook.writing import opened_for_writing

_EPOCH = date(1899, 12, 30)


def write_book(tables: Mapping[str, list[Row]], path: Path, *, force: bool = False) -> None:
    """Writes the tables as one .xlsx, sheets and columns in the order of the template. Raises what `opened_for_writing` does."""
    with opened_for_writing(path, force=force) as book:
        say_so(book)
        _write(book, tables)


def _write(book: xlsxwriter.Workbook, tables: Mapping[str, list[Row]]) -> None:
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.text.zh)
        page.freeze_panes(1, 0)
        page.set_column(0, len(sheet.columns) - 1, 14)
        page.write_row(0, 0, [column.text.zh for column in sheet.columns], bold)
        keys = [column.key for column in sheet.columns]
        for line, row in enumerate(tables.get(sheet.key, ()), start=1):
            for place, key in enumerate(keys):
                cell = row.get(key)
                if cell is None:
                    continue
                if isinstance(cell, date):
                    page.write_number(line, place, (cell - _EPOCH).days, day)
                elif isinstance(cell, str | bool | tuple):
                    page.write_string(line, place, shown(cell))
                else:
                    page.write_number(line, place, cell)


def shown(cell: Cell) -> str:
    """A cell as a clerk would type it."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Kind):
        return cell.text.zh
    if isinstance(cell, tuple):
        return "、".join(member.text.zh for member in cell)
    if isinstance(cell, Decimal | int | date) or cell is None:
        return "" if cell is None else str(cell)
    return cell
