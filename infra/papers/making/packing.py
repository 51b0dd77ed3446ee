"""打包 The same paper is the same file: the parts of an office file in their order, without the moment at which each was written."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

MADE = datetime(2019, 1, 1, tzinfo=UTC)
"""What stands as the file's own date: the last line of a paper says when it was made."""


def repacked(raw: bytes, instead: Mapping[str, bytes] | None = None) -> bytes:
    """An office file with its parts as they are, or others `instead` of them, all dated the same day."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            content = (instead or {}).get(part.filename) or parts.read(part.filename)
            archive.writestr(zipfile.ZipInfo(part.filename, MADE.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def part_of(raw: bytes, name: str) -> bytes:
    """A part of an office file. Raises KeyError."""
    with zipfile.ZipFile(BytesIO(raw)) as parts:
        return parts.read(name)
