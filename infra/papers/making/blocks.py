"""长表分块 A long table as blocks of some rows, each column of a block one text with its lines broken here: typst sets a column of lines in a fraction of
the time and memory that a cell for every value takes (docs/decisions/0046)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

from infra.papers.making.document import Column, Document, Placed

LONG, SHORT = 400, 6
"""Of a paper with more rows than the one in all, the tables with more than the other are set in blocks."""
LINES = 12
"""The lines of a block, unless one row has more."""
SIZE, PADDING = 7.5, 4
"""The type of a long table and the space in a cell left and right of the text, in points."""
_TOKEN = re.compile(r"[〔（《“]*(?:[!-~]+-?|.)[、，。；：）〕》”]*")
_POINT, _NARROW, _CAPITAL = 0.36, 0.56, 0.76


def is_long(document: Document) -> bool:
    """Whether a paper is one of so many rows that its tables are set in blocks."""
    return sum(len(block.rows) for sheet in document.sheets for block in sheet.blocks if isinstance(block, Placed)) > LONG


def blocks_of(placed: Placed, width: int) -> list[dict[str, Any]]:
    """A table without its totals as blocks, on pages whose text is so many mm wide: `lines`, how high it is; `rules`, after how many lines a row ends; `columns`, of each the
    text that begins on a line, and that which begins half a line lower so that it stands in the middle of its row."""
    weight = sum(column.width for column in placed.columns)
    room = [(width * 72 / 25.4 * column.width / weight - PADDING) / SIZE for column in placed.columns]
    return [_block(rows, placed.columns) for rows in _parted(placed, room)]


def _parted(placed: Placed, room: Sequence[float]) -> Iterator[list[list[list[str]]]]:
    """The rows of each block, every cell as its lines."""
    block: list[list[list[str]]] = []
    high = 0
    for row in placed.rows[: len(placed.rows) - placed.table.totals]:
        cells = [broken(cell, wide) for cell, wide in zip(row, room, strict=True)]
        lines = max(map(len, cells))
        if block and high + lines > LINES:
            yield block
            block, high = [], 0
        block.append(cells)
        high += lines
    if block:
        yield block


def _block(rows: Sequence[Sequence[Sequence[str]]], columns: Sequence[Column]) -> dict[str, Any]:
    heights = [max(map(len, row)) for row in rows]
    rules = [sum(heights[:place]) for place in range(1, len(heights))]
    total = sum(heights)
    texts = []
    for place in range(len(columns)):
        whole, half = [""] * total, [""] * total
        line = 0
        for row, height in zip(rows, heights, strict=True):
            free = height - len(row[place])
            for number, text in enumerate(row[place]):
                (half if free % 2 else whole)[line + free // 2 + number] = text
            line += height
        texts.append(["\n".join(whole), "\n".join(half) if any(half) else ""])
    return {"lines": total, "rules": rules, "columns": texts}


def broken(text: str, wide: float) -> list[str]:
    """A text as lines that are at most so many em wide; a word or number stays whole where it can, a closing mark with what is before it."""
    lines, line, used = [], "", 0.0
    for token in _TOKEN.findall(text) or [text]:
        for piece in [token] if _ems(token) <= wide else token:
            if line and used + _ems(piece) > wide:
                lines.append(line)
                line, used = "", 0.0
            line += piece
            used += _ems(piece)
    return [*lines, line]


def _ems(text: str) -> float:
    """How wide a text is at most, in the open fonts and those of official letters."""
    return sum(
        1 if east_asian_width(letter) in "WFA" else _POINT if letter in "-./:," else _CAPITAL if letter.isupper() else _NARROW
        for letter in text
    )
