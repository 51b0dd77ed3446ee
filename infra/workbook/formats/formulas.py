"""Texts in csv and tsv that a spreadsheet would run as a formula: an apostrophe before them defuses them, and reading takes exactly that away again.

In a workbook of cells a text is a text. In csv a spreadsheet looks at the first character of a cell, and a name that begins with `=` is a formula.
"""

import re

APOSTROPHE = "'"
_BEGINS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""How a formula begins, with full-width signs too."""

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


def defused(text: str) -> str:
    """The text as a cell that no spreadsheet runs. A number stays one, a negative one too."""
    return APOSTROPHE + text if _is_run(text) else text


def undefused(cell: str) -> str:
    """The text that was defused; any other stays as it is."""
    return cell[1:] if cell.startswith(APOSTROPHE) and _is_run(cell[1:]) else cell


def _is_run(text: str) -> bool:
    """Whether a spreadsheet runs it, or what is behind its apostrophes: so what is read is what was written."""
    behind = text.lstrip(APOSTROPHE)
    return behind.startswith(_BEGINS) and not _NUMBER.fullmatch(behind)
