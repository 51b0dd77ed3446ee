"""打包 The same paper is the same file: the parts of an office file in their order, without the moment at which each was written."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

MADE = datetime(2019, 1, 1, tzinfo=UTC)
"""What stands as the file's own date: the last line of a paper says when it was made."""


def repacked(raw: bytes) -> bytes:
    """An office file with its parts as they are, all dated the same day."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            archive.writestr(zipfile.ZipInfo(part.filename, MADE.timetuple()[:6]), parts.read(part.filename), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
