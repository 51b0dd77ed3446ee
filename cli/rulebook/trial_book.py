"""What a draft of the rules would change, as a workbook: the budget, who gains and who loses, the cases, and every view that changes."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from cli.terminal.language import say

MONEY = "_yuan"
WIDEST = 60
PLACES = 2
FIGURE = re.compile(r"-?[0-9]+[.][0-9]+")
"""A score or a share; codes and dates have no such form."""


def write_book(trial: Mapping[str, Any], path: Path) -> None:
    """The trial's object (cli/rulebook/trial.py), a sheet a table: keys as headers, money as numbers."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        forms = {"bold": book.add_format({"bold": True, "bottom": 1}), "money": book.add_format({"num_format": "0.00"})}
        about = book.add_worksheet(say("说明 ‖ About"))
        for number, key in enumerate(("draft", "from", "to", "as_of")):
            about.write_string(number, 0, key)
            about.write_string(number, 1, str(trial[key]))
        for name in ("counties", "mediators"):
            _sheet(book, name, trial[name], forms)
        _sheet(book, "causes", trial["causes"], forms)
        _sheet(book, "cases", [_flat(case, ("now", "draft")) for case in trial["cases"]], forms)
        if trial["awards"]:
            _sheet(book, "awards", trial["awards"], forms)
        for name, rows in trial["views"].items():
            _sheet(book, name, [_flat(row, ("now", "draft")) for row in rows], forms)


def _flat(row: Mapping[str, Any], parts: Sequence[str]) -> dict[str, Any]:
    """The row with what is within its parts under names of their own: `now_subsidy_yuan`."""
    flat = {key: value for key, value in row.items() if key not in parts}
    for part in parts:
        flat.update({f"{part}_{key}": value for key, value in (row[part] or {}).items()})
    return flat


def _sheet(book: xlsxwriter.Workbook, name: str, rows: Sequence[Mapping[str, Any]], forms: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(name[:31])
    columns = list(dict.fromkeys(key for row in rows for key in row))
    for place, key in enumerate(columns):
        sheet.write_string(0, place, key, forms["bold"])
        widest = len(key)
        for number, row in enumerate(rows, start=1):
            value = row.get(key)
            widest = max(widest, len(_text(value)))
            if isinstance(value, bool):
                sheet.write_boolean(number, place, value)
            elif key.endswith(MONEY) and value is not None:
                sheet.write_number(number, place, float(value), forms["money"])
            elif isinstance(value, int):
                sheet.write_number(number, place, value)
            elif isinstance(value, str) and FIGURE.fullmatch(value):
                sheet.write_number(number, place, float(value), forms["money"] if len(value.partition(".")[2]) == PLACES else None)
            elif value is not None:
                sheet.write_string(number, place, _text(value))
        sheet.set_column(place, place, min(widest, WIDEST) + 2)
    sheet.freeze_panes(1, 0)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
