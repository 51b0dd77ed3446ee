"""The short way through a sheet: rows in the plain form that all programs write are taken as they stand, the rest is parsed as XML.

A row is plain when it holds nothing but cells with a shared text, a number, a boolean or an error. What is not, such as a formula, and all
that stands around the rows, goes on to the XML parser, which sees a well-formed document with some rows left out.
"""

import re
from collections.abc import Iterable, Iterator

from infra.workbook.formats.sheet_xml import SheetReader

ROWS_BEGIN = b"<sheetData>"
ROW_END = b"</row>"
LONGEST_ROW = 1 << 22
"""Bytes of a row that this way is worth: a longer one is no row of a table, and looking at it again with every piece would take for ever."""

_CELL = rb'<c r="[A-Z]{1,3}[0-9]+"(?: s="[0-9]+")?(?: t="[snbe]")?(?:/>|>(?:<v>[!-%\'-;=-~]*</v>)?</c>)'
_ROW = re.compile(rb'\s*<row r="([0-9]{1,7})"[^<>&/]*>((?:' + _CELL + rb")*+)</row>")
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="([snbe])")?><v>([^<]+)</v>')


def without_plain_rows(chunks: Iterable[bytes], reader: SheetReader) -> Iterator[bytes]:
    """Hands the plain rows to the reader and gives the rest of the document, piece by piece in its order, for the XML parser.

    The parser must have taken each piece before the next is asked for: the reader knows from it whether rows may come.
    """
    rest = b""
    first = True
    plain = True
    searched = 0
    for chunk in chunks:
        rest += chunk
        if first:
            begin = rest.find(ROWS_BEGIN) + len(ROWS_BEGIN)
            yield rest[:begin]
            rest = rest[begin:]
            first = False
        at = 0
        while plain and reader.in_rows:
            end = rest.find(ROW_END, max(at, searched)) + len(ROW_END)
            if end < len(ROW_END):
                break
            if row := _ROW.match(rest, at, end):
                reader.plain_row(int(row[1]), _FILLED.findall(row[2]))
            else:
                plain = b"<!" not in rest[at:end]  # a comment could hold what looks like rows
                yield rest[at:end]
            at = end
        rest = rest[at:]
        searched = max(0, len(rest) - len(ROW_END))
        plain = plain and len(rest) < LONGEST_ROW
        if plain and reader.in_rows:
            yield b""  # the rows of this piece may be taken
        else:
            yield rest
            rest = b""
    yield rest
