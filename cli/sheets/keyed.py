"""A view's answer as a sheet for programs: the rows as csv has them, in typed cells, under their keys in row 1."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.sheets.page import LONGEST_TEXT, WIDEST, book_at, tab_name
from cli.terminal.answers import heading, plain
from cli.terminal.language import say, spoken

if TYPE_CHECKING:
    from infra.reports import Answer
    from projections.questions.view import Column

NUMBER_FORMATS = {"int": "0", "money": "#,##0.00", "score": "0.00", "share": "0.0000"}


def write_keyed(answer: "Answer", path: Path) -> None:
    """Keys as headers with their labels as notes, numbers as numbers, yes and no as booleans. What it is about stands on a second sheet."""
    columns = answer.view.columns
    with book_at(path, answer.known_at) as book:
        sheet = book.add_worksheet(tab_name(answer.view.name))
        bold = book.add_format({"bold": True, "bottom": 1})
        formats = {kind: book.add_format({"num_format": shape}) for kind, shape in NUMBER_FORMATS.items()}
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.key, bold)
            sheet.write_comment(0, place, answer.view.label(column).of(spoken()), {"author": ""})
        widest = [len(column.key) for column in columns]
        for line, row in enumerate(answer.rows, start=1):
            for place, column in enumerate(columns):
                widest[place] = max(widest[place], _write_cell(sheet, line, place, column, row[column.key], formats))
        for place, width in enumerate(widest):
            sheet.set_column(place, place, min(width, WIDEST) + 2)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(answer.rows), len(columns) - 1)
        book.add_worksheet(say("说明 ‖ About")).write_string(0, 0, heading(answer))


def _write_cell(sheet: Any, line: int, place: int, column: "Column", value: object, formats: Mapping[str, Any]) -> int:
    """Writes a cell, and says how many characters it has."""
    if value is None:
        return 0
    text = plain(value)
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif column.type in formats:
        sheet.write_number(line, place, float(text), formats[column.type])
    else:
        sheet.write_string(line, place, text[:LONGEST_TEXT])
    return len(text)
