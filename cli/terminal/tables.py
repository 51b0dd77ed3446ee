"""A table for people: columns aligned by the width that Chinese characters take.

Where the terminal is narrower than the table, the widest columns are folded; into a pipe or a file every cell goes whole.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, split_graphemes

from cli.terminal.help import wrapped
from domain.base.unseen import visible

GAP = "  "
NARROWEST = 6


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> Iterator[str]:
    """The table's lines. `right` says which columns are figures and stand at the right."""
    head, rows = list(map(visible, head)), [list(map(visible, row)) for row in rows]
    right = [*right, *[False] * (len(head) - len(right))]
    widths = [cell_len(name) for name in head]
    for row in rows:
        for index, text in enumerate(row):
            width = len(text) if text.isascii() else cell_len(text)
            widths[index] = max(widths[index], width)
    widths = _fitted(widths, right)
    yield from _line(head, widths, right)
    yield GAP.join("-" * width for width in widths)
    for row in rows:
        yield from _line(row, widths, right)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    folded = [
        [text] if len(text) * 2 <= width or cell_len(text) <= width else wrapped_hard(text, width)
        for text, width in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, folded))):
        parts = []
        for lines, width, at_right in zip(folded, widths, right, strict=True):
            text = lines[number] if number < len(lines) else ""
            space = " " * (width - (len(text) if text.isascii() else cell_len(text)))
            parts.append(space + text if at_right else text + space)
        yield GAP.join(parts).rstrip()


def wrapped_hard(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns, broken within a word where there is no better place: a name that fits stays whole below its code."""
    words = text.split(" ")
    if all(cell_len(word) <= width for word in words):
        return _packed(words, width)
    return [part for line in wrapped(text, width) for part in _chopped(line, width)]


def _packed(words: Sequence[str], width: int) -> list[str]:
    """The words, of which each fits, in lines of at most so many columns."""
    lines = [words[0]]
    for word in words[1:]:
        if cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _chopped(line: str, width: int) -> list[str]:
    """The line in parts of at most so many columns, cut between signs: one that is made of several characters stays whole."""
    signs, columns = split_graphemes(line)
    if columns <= width:
        return [line]
    parts, room = [""], width
    for start, end, sign_width in signs:
        if sign_width > room and parts[-1]:
            parts.append("")
            room = width
        parts[-1] += line[start:end]
        room -= sign_width
    return parts


def _fitted(widths: list[int], right: Sequence[bool]) -> list[int]:
    """The widths that fit the terminal, taken from the widest columns that hold text. As they are where there is no terminal."""
    if not sys.stdout.isatty():
        return widths
    room = shutil.get_terminal_size().columns - len(GAP) * (len(widths) - 1)
    fitted = list(widths)
    while sum(fitted) > room:
        widest = max((index for index in range(len(fitted)) if not right[index]), key=lambda index: fitted[index], default=None)
        if widest is None or fitted[widest] <= NARROWEST:
            break
        fitted[widest] -= 1
    return fitted
