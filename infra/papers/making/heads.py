"""表头 The heads of a table: groups over their columns, groups of groups over those, a head without a group as high as all of them."""

from collections.abc import Sequence
from typing import NamedTuple

from infra.papers.making.document import Column


class Head(NamedTuple):
    """A cell of the heads: where it begins, over how many rows and columns it goes, what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def heads(columns: Sequence[Column]) -> list[list[Head]]:
    """The heads row by row, each from left to right; the units are a row more, without spans."""
    over, group = any(column.over for column in columns), any(column.group for column in columns)
    levels = [*([[column.over for column in columns]] if over else []), *([[column.group for column in columns]] if group else [])]
    rows: list[list[Head]] = [[] for _ in range(len(levels) + 1)]
    for place, column in enumerate(columns):
        top = 0
        for row, texts in enumerate(levels):
            if not texts[place]:
                continue
            path = [level[place] for level in levels[: row + 1]]
            if not place or [level[place - 1] for level in levels[: row + 1]] != path:
                wide = next(
                    (width for width in range(1, len(columns) - place) if [level[place + width] for level in levels[: row + 1]] != path),
                    len(columns) - place,
                )
                rows[top].append(Head(top, place, row + 1 - top, wide, texts[place]))
            top = row + 1
        rows[top].append(Head(top, place, len(levels) + 1 - top, 1, column.head))
    return rows
