"""A workbook with a few of its rows: what is left when all others are taken out, small enough to be held whole.

Lists to choose from that stand on another sheet are kept by Excel as an extension of its own, which few programs read: they come back beside the file.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import quoteattr

from infra.workbook.formats.archive import opened
from infra.workbook.formats.xlsx import members_of
from infra.workbook.formats.xml_parts import attribute, local, parse

SHARED = "sharedstrings.xml"
VALUE = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?v(?:\s[^<>]*)?>\s*(\d{1,9})\s*<")
"""A whole number in a cell, which may be that of a text."""
NUMBER = re.compile(rb"""\sr=["'](\d+)["']""")
NOT_KEPT = ("drawing", "pivotTable", "queryTable", "image", "oleObject", "control", "ctrlProp", "printerSettings")
"""What a sheet may refer to, and the copy has not."""
LEFT_OUT = ("vbaProject.bin", "vbaProjectSignature.bin")
HEADER = 1
LONGEST_END = 256
MOST_BYTES = 32 << 20
"""The most that is held whole."""


class TooMuch(Exception):
    """The small workbook is not small, or its parts are not as they are in one."""


@dataclass(slots=True)
class Choice:
    """A rule of data validation that stands in an extension: its attributes, formulas and cells."""

    attributes: Mapping[str, str]
    formulas: list[str] = field(default_factory=list)
    cells: str = ""


@dataclass(frozen=True, slots=True)
class Thinned:
    """The small workbook, and by sheet the choices that stood in an extension."""

    content: io.BytesIO
    choices: Mapping[str, list[Choice]]


def thinned(path: Path, wanted: Mapping[str, Collection[int]], limit: int) -> Thinned:
    """The workbook with, on the sheets named, row 1 and the rows wanted only; other sheets as they are, without macros, pictures and tables of
    Excel's own. Raises what reading the archive does."""
    content, choices, texts = io.BytesIO(), {}, set[int]()
    with path.open("rb") as stream, opened(stream, path, limit) as archive, zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as small:
        sheets = {member: name for name, member in members_of(archive, str(path)).items()}
        for member in sorted(archive.names, key=_is_shared):  # the texts that cells share when it is known which are wanted
            if member.rpartition("/")[2] in LEFT_OUT:
                continue
            name = sheets.get(member)
            if name is not None and name in wanted:
                part = b"".join(_with_rows(archive.chunks(member), wanted[name]))
                choices[name] = list(_choices(part, f"{path}, {name}"))
            elif _is_shared(member):
                part = b"".join(_with_texts(archive.chunks(member), texts))
            else:
                part = archive.read(member)  # one after the other, each within the limit of the archive
            if name is not None:
                texts.update(map(int, VALUE.findall(part)))
            elif member.endswith(".rels"):
                part = _relations(part, f"{path}, {member}")
            small.writestr(member, part)
            if content.tell() > MOST_BYTES:
                raise TooMuch(member)
    content.seek(0)
    return Thinned(content, choices)


def _is_shared(member: str) -> bool:
    return member.rpartition("/")[2].casefold() == SHARED


def _with_rows(chunks: Iterable[bytes], wanted: Collection[int]) -> Iterator[bytes]:
    """The part of a sheet without the rows that are not wanted, in one pass."""
    number = 0
    for before, row, begin in _elements(chunks, b"row"):
        yield before
        numbered = NUMBER.search(row, begin - 1, row.find(b">") + 1)
        number = int(numbered[1]) if numbered else number + 1
        if number == HEADER or number in wanted:
            yield row[:begin] + (b"" if numbered or not row else b' r="%d"' % number) + row[begin:]


def _with_texts(chunks: Iterable[bytes], wanted: Collection[int]) -> Iterator[bytes]:
    """The part of the texts that cells share, empty in the place of those that are not wanted."""
    for number, (before, text, begin) in enumerate(_elements(chunks, b"si")):
        yield before
        yield text if number in wanted or not text else text[:begin] + b"/>"


def _elements(chunks: Iterable[bytes], name: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """What stands before each element of a name, the element, and where its name in it ends; at the end what stands behind all of them, and nothing.

    Only what has come since the last whole element is held.
    """
    prefix = rb"((?:[A-Za-z_][\w.-]*:)?)"
    begin, end = re.compile(b"<" + prefix + name + rb"(?=[\s/>])"), re.compile(b"</" + prefix + name + rb"\s*>")
    rest, searched = b"", 0
    for chunk in chain(chunks, [None]):
        if chunk is not None:
            rest += chunk
        if len(rest) > MOST_BYTES:
            raise TooMuch
        ends = [closing.end() for closing in end.finditer(rest, max(0, searched))]
        searched = len(rest) - LONGEST_END
        whole, at = len(rest) if chunk is None else max(ends, default=0), 0
        while (element := begin.search(rest, at, whole)) is not None:
            head = _after(rest, b">", element.end())
            behind = head if rest[head - 2 : head] == b"/>" else _after(rest, b">", _after(rest, b"</" + element[1] + name, head))
            yield rest[at : element.start()], rest[element.start() : behind], element.end() - element.start()
            at = behind
        rest, searched = rest[at:], searched - at
    yield rest, b"", 0


def _after(part: bytes, text: bytes, at: int) -> int:
    place = part.find(text, at)
    if place < 0:
        raise TooMuch
    return place + len(text)


def _relations(part: bytes, where: str) -> bytes:
    """What a part refers to, but for what is not kept."""
    relations: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("Type", "").rpartition("/")[2] not in NOT_KEPT:
            relations.append(attributes)

    parse([part], where, start)
    lines = ["".join(f" {key}={quoteattr(value)}" for key, value in each.items() if ":" not in key) for each in relations]
    body = "".join(f"<Relationship{line}/>" for line in lines)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'.encode()


def _choices(part: bytes, where: str) -> Iterator[Choice]:
    """The rules of an extension: their formulas and cells are elements in them, and no attributes."""
    choices: list[Choice] = []
    pieces: list[str] = []
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if local(tag) == "dataValidation" and attribute(attributes, "sqref") is None:
            inside = True
            choices.append(Choice({local(key): value for key, value in attributes.items()}))
        pieces.clear()

    def end(tag: str) -> None:
        nonlocal inside
        if inside and local(tag) == "f":
            choices[-1].formulas.append("".join(pieces))
        elif inside and local(tag) == "sqref":
            choices[-1].cells = "".join(pieces)
        elif local(tag) == "dataValidation":
            inside = False

    parse([part], where, start, end, pieces.append)
    yield from choices
