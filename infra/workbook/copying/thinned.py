"""A workbook with a few of its rows: what is left when all others are taken out, small enough to be held whole.

Lists to choose from that stand on another sheet are kept by Excel as an extension of its own, which few programs read: they come back beside the file.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from infra.workbook.formats.archive import opened
from infra.workbook.formats.xlsx import members_of
from infra.workbook.formats.xml_parts import attribute, local, parse

ROW = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)row(?=[\s/>])([^>]*?)(?:/>|>.*?</\1row\s*>)", re.DOTALL)
NUMBER = re.compile(rb"""\sr=["'](\d+)["']""")
WITHOUT = re.compile(
    rb"""<Relationship\s[^>]*?Type=["'][^"']*/(?:drawing|pivotTable|table|queryTable|image|oleObject|control|ctrlProp)["'][^>]*?/>"""
)
LEFT_OUT = ("vbaProject.bin", "vbaProjectSignature.bin")
HEADER = 1


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
    content, choices = io.BytesIO(), {}
    with path.open("rb") as stream, opened(stream, path, limit) as archive, zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as small:
        sheets = {member: name for name, member in members_of(archive, str(path)).items()}
        for member in archive.names:
            if member.rpartition("/")[2] in LEFT_OUT:
                continue
            part = archive.read(member)
            if (name := sheets.get(member)) is not None:
                if name in wanted:
                    part = _with_rows(part, wanted[name])
                    choices[name] = list(_choices(part, f"{path}, {name}"))
            elif member.endswith(".rels"):
                part = WITHOUT.sub(b"", part)
            small.writestr(member, part)
    content.seek(0)
    return Thinned(content, choices)


def _with_rows(part: bytes, wanted: Collection[int]) -> bytes:
    number = 0

    def kept(row: re.Match[bytes]) -> bytes:
        nonlocal number
        written = NUMBER.search(row[2])
        number = int(written[1]) if written else number + 1
        if number != HEADER and number not in wanted:
            return b""
        return row[0] if written else row[0].replace(b"row", b'row r="%d"' % number, 1)

    return ROW.sub(kept, part)


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
