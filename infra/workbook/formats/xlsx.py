"""Reading .xlsx and .xlsm: SpreadsheetML as ISO/IEC 29500 has it, streamed.

A reader of our own; docs/decisions/0008-reading-workbooks.md says why.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from infra.workbook.damage import NO_PART
from infra.workbook.formats.archive import Archive
from infra.workbook.formats.epoch import EPOCH_1900, EPOCH_1904, Epoch
from infra.workbook.formats.plain_rows import without_plain_rows
from infra.workbook.formats.shared_texts import SharedTexts
from infra.workbook.formats.sheet_xml import SheetReader
from infra.workbook.formats.styles import Style, style_of
from infra.workbook.formats.xml_parts import attribute, local, parse, parsing
from infra.workbook.found import FoundSheet, SheetCells
from infra.workbook.limits import MOST_CELLS, too_many_cells
from infra.workbook.problems import WorkbookError, WorkbookErrorCode

LARGE = 4 << 20
"""Bytes of a sheet whose rows are not held all together before they are read."""

MERGED, ROW = b"mergeCell ", b"row r="
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def sheets_of(archive: Archive, where: str) -> list[FoundSheet]:
    """The sheets of the workbook in their order, hidden ones too. Chart sheets hold no cells and come out empty."""
    workbook = archive.find(_target_of(archive, where, "_rels/.rels", "/officeDocument") or "xl/workbook.xml")
    if workbook is None:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=NO_PART.fill(part="xl/workbook.xml"))
    if workbook.endswith(".bin"):
        raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, where)
    listed, epoch = _listed(archive, workbook, where)
    related = {identity: (kind, target) for identity, kind, target in _relations(archive, workbook, where)}
    parts = _Parts(archive, where, epoch, {kind.rpartition("/")[2]: target for kind, target in related.values()})
    sheets = []
    for name, identity in listed:
        kind, target = related.get(identity, ("", ""))
        member = archive.find(target)
        if member is None:
            raise WorkbookError(WorkbookErrorCode.DAMAGED, f"{where}, {name}", cause=NO_PART.fill(part=target or identity))
        read = partial(parts.read, member, name) if kind.endswith("/worksheet") else partial(SheetCells, [], epoch)
        sheets.append(FoundSheet(name, f"{where}, {name}", read))
    return sheets


def members_of(archive: Archive, where: str) -> dict[str, str]:
    """The members of the archive that hold cells, by the name of the sheet."""
    workbook = archive.find(_target_of(archive, where, "_rels/.rels", "/officeDocument") or "xl/workbook.xml") or ""
    related = {identity: target for identity, _kind, target in _relations(archive, workbook, where)}
    members = {name: archive.find(related.get(identity, "")) for name, identity in _listed(archive, workbook, where)[0]}
    return {name: member for name, member in members.items() if member is not None}


@dataclass
class _Parts:
    """The parts that all sheets share: texts and number formats, read once and when first wanted."""

    archive: Archive
    where: str
    epoch: Epoch
    targets: dict[str, str]
    _texts: SharedTexts | None = None
    _styles: list[Style | None] | None = None

    def read(self, member: str, name: str) -> SheetCells:
        if self._texts is None:
            self._texts = _shared_texts(self._chunks("sharedStrings"), self.where)
        if self._styles is None:
            self._styles = _styles(self._chunks("styles"), self.where, self.epoch)
        where = f"{self.where}, {name}"
        reader = SheetReader(self._texts, self._styles, unescaped, where)
        parsed = parsing(without_plain_rows(self.archive.chunks(member), reader), where, reader.start, reader.end, reader.text)
        if in_all := self._rows_one_by_one(member):
            return SheetCells((row for _ in chain(parsed, [None]) for row in reader.taken()), self.epoch, reader.unstored, in_all=in_all)
        for _ in parsed:
            pass
        return SheetCells(reader.finished(), self.epoch, reader.unstored, covered=reader.covered)

    def _rows_one_by_one(self, member: str) -> int:
        """How many rows a large sheet has, whose rows are taken as they come; 0 for one that is small, or has merged cells, which are known at its end
        only. A damaged one is read as a small one is, and says there what is wrong."""
        if self.archive.size(member) < LARGE:
            return 0
        rows, tail = 0, b""
        try:
            for chunk in self.archive.chunks(member, again=True):
                if MERGED in tail + chunk:
                    return 0
                rows += (tail + chunk).count(ROW)
                tail = chunk[-len(MERGED) + 1 :]
                rows -= tail.count(ROW)
        except WorkbookError:
            return 0
        return rows + tail.count(ROW)

    def _chunks(self, kind: str) -> Iterator[bytes] | None:
        member = self.archive.find(self.targets.get(kind, f"xl/{kind}.xml"))
        return None if member is None else self.archive.chunks(member)


def unescaped(text: str) -> str:
    """Text with `_x000D_` and the like as the characters they stand for (ISO/IEC 29500-1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _listed(archive: Archive, workbook: str, where: str) -> tuple[list[tuple[str, str]], Epoch]:
    """The sheets' names with their relation ids, and the epoch."""
    listed: list[tuple[str, str]] = []
    epoch = EPOCH_1900

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal epoch
        if local(tag) == "sheet":
            identity = next((value for key, value in attributes.items() if ":" in key and local(key) == "id"), "")
            listed.append((unescaped(attributes.get("name", "")), identity))
        elif local(tag) == "workbookPr" and attributes.get("date1904", "0").casefold() in {"1", "true", "on"}:
            epoch = EPOCH_1904

    parse(archive.chunks(workbook), where, start)
    return listed, epoch


def _relations(archive: Archive, part: str, where: str) -> list[tuple[str, str, str]]:
    """Id, type and target of what a part refers to, targets as names in the archive."""
    folder, _, name = part.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    member = archive.find(relations)
    if member is None:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=NO_PART.fill(part=relations))
    return _related(archive, member, folder, where)


def _related(archive: Archive, member: str, folder: str, where: str) -> list[tuple[str, str, str]]:
    related: list[tuple[str, str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            related.append((attributes.get("Id", ""), attributes.get("Type", ""), inside))

    parse(archive.chunks(member), where, start)
    return related


def _target_of(archive: Archive, where: str, relations: str, kind: str) -> str | None:
    member = archive.find(relations)
    if member is None:
        return None
    return next((target for _, relation, target in _related(archive, member, "", where) if relation.endswith(kind)), None)


def _shared_texts(chunks: Iterator[bytes] | None, where: str) -> SharedTexts:
    """The texts that cells refer to by number. Phonetic guides (rPh) are not part of them."""
    texts = SharedTexts()
    parts: list[str] = []
    pieces: list[str] = []
    guides = 0

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal guides
        name = local(tag)
        if name == "t":
            pieces.clear()
        elif name == "si":
            parts.clear()
        elif name == "rPh":
            guides += 1

    def end(tag: str) -> None:
        nonlocal guides
        name = local(tag)
        if name == "t" and not guides:
            parts.extend(pieces)
        elif name == "si":
            if texts.put(unescaped("".join(parts))) > MOST_CELLS:
                raise too_many_cells(where)
        elif name == "rPh":
            guides -= 1

    if chunks is not None:
        parse(chunks, where, start, end, pieces.append)
    return texts


def _styles(chunks: Iterator[bytes] | None, where: str, epoch: Epoch) -> list[Style | None]:
    """For each cell style how it shows a number, None where it shows the number itself."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside_cell_formats = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside_cell_formats
        name = local(tag)
        if name == "numFmt":
            codes[int(attributes.get("numFmtId") or "0")] = attribute(attributes, "formatCode") or ""
        elif name == "cellXfs":
            inside_cell_formats = True
        elif name == "xf" and inside_cell_formats:
            formats.append(int(attributes.get("numFmtId") or "0"))

    def end(tag: str) -> None:
        nonlocal inside_cell_formats
        if local(tag) == "cellXfs":
            inside_cell_formats = False

    if chunks is not None:
        parse(chunks, where, start, end)
    return [style_of(identity, codes.get(identity), epoch) for identity in formats]
